import Games

/// The five source documents.
extension Citation {
  /// The paper that the Iwanami family reconstructs. Only its abstract is public; it prints no equations.
  static let iwanami2024 = Citation(
    key: "iwanami2024", authors: "Iwanami, Y.", year: 2024,
    title: "Asymmetric burden-sharing and the restraining and deterrence effects of alliances",
    outlet: "Journal of Peace Research 61(5)", doi: "10.1177/00223433231158146"
  ).pages("711-725")
  /// Alliance control theory in brief, by its author.
  static let blankenship2023 = Citation(
    key: "blankenship2023", authors: "Blankenship, B.", year: 2023, title: "The U.S. Burden-Sharing Dilemma",
    outlet: "15 November 2023")
  static let blankenship2024 = Citation(
    key: "blankenship2024", authors: "Blankenship, B.", year: 2024,
    title: "The Burden-Sharing Dilemma in U.S. Alliances", outlet: "Lawfare, 16 June 2024")
  /// A briefing that names neither author nor date.
  static let rootCauses = Citation(
    key: "rootCauses", authors: "Root Causes", title: "Alliances and Partnerships: Root Causes")
  /// A review of the literature; the claims are those of the works that it reviews.
  static let seitz = Citation(
    key: "seitz", authors: "Seitz, S.", title: "Literature review on how alliances are organised")
}
