import Games

extension Citation {
  static let dilemmaIntroduction = blankenship2024.at("introduction, paragraph 2")

  /// A paragraph of the section `The Burden-Sharing Dilemma`.
  static func dilemma(_ paragraph: Int) -> Citation {
    blankenship2024.at("The Burden-Sharing Dilemma, paragraph \(paragraph)")
  }

  /// A paragraph of the section `The Dilemma in Europe and the Indo-Pacific`.
  static func regions(_ paragraph: Int) -> Citation {
    blankenship2024.at("The Dilemma in Europe and the Indo-Pacific, paragraph \(paragraph)")
  }

  /// A paragraph of the section `Coping With the Burden-Sharing Dilemma`.
  static func coping(_ paragraph: Int) -> Citation {
    blankenship2024.at("Coping With the Burden-Sharing Dilemma, paragraph \(paragraph)")
  }
}
