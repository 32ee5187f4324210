import Games

extension Citation {
  /// The essay in which the author summarises alliance control theory. It prints no equations.
  static let allianceControl = Citation(
    key: "blankenship2023", authors: "Blankenship, Brian", year: 2023, title: "The U.S. Burden-Sharing Dilemma",
    outlet: "essay of 15 November 2023 on the book The Burden-Sharing Dilemma (Cornell University Press)")

  /// A paragraph of the essay's section `The Argument in Brief`.
  static func argument(_ paragraph: Int) -> Citation {
    allianceControl.at("The Argument in Brief, paragraph \(paragraph)")
  }

  /// A paragraph of the essay's section `Contributions of the Book`.
  static func contributions(_ paragraph: Int) -> Citation {
    allianceControl.at("Contributions of the Book, paragraph \(paragraph)")
  }
}
