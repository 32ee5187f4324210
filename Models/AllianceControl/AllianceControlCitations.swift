import Games

extension Citation {
  /// A paragraph of the essay's section `The Argument in Brief`.
  static func argument(_ paragraph: Int) -> Citation {
    blankenship2023.at("The Argument in Brief, paragraph \(paragraph)")
  }

  /// A paragraph of the essay's section `Contributions of the Book`.
  static func contributions(_ paragraph: Int) -> Citation {
    blankenship2023.at("Contributions of the Book, paragraph \(paragraph)")
  }
}
