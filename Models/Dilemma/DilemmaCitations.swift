import Games

extension Citation {
  /// The article in which the author applies the burden-sharing dilemma to Europe and the Indo-Pacific.
  static let burdenSharingDilemma = Citation(
    key: "blankenship2024", authors: "Blankenship, Brian", year: 2024,
    title: "The Burden-Sharing Dilemma in U.S. Alliances", outlet: "Lawfare, 16 June 2024")

  static let dilemmaIntroduction = burdenSharingDilemma.at("introduction, paragraph 2")

  /// A paragraph of the section `The Burden-Sharing Dilemma`.
  static func dilemma(_ paragraph: Int) -> Citation {
    burdenSharingDilemma.at("The Burden-Sharing Dilemma, paragraph \(paragraph)")
  }

  /// A paragraph of the section `The Dilemma in Europe and the Indo-Pacific`.
  static func regions(_ paragraph: Int) -> Citation {
    burdenSharingDilemma.at("The Dilemma in Europe and the Indo-Pacific, paragraph \(paragraph)")
  }

  /// A paragraph of the section `Coping With the Burden-Sharing Dilemma`.
  static func coping(_ paragraph: Int) -> Citation {
    burdenSharingDilemma.at("Coping With the Burden-Sharing Dilemma, paragraph \(paragraph)")
  }
}
