import Games

extension Citation {
  static let mattes2012a = Citation(
    key: "mattes2012a", authors: "Mattes, M.", year: 2012, title: "Reputation, symmetry, and alliance design",
    outlet: "International Organization 66(4)")
  static let mattes2012b = Citation(
    key: "mattes2012b", authors: "Mattes, M.", year: 2012,
    title: "Democratic reliability, precommitment of successor governments, and the choice of alliance commitment",
    outlet: "International Organization 66(1)")
  static let weber1992 = Citation(
    key: "weber1992", authors: "Weber, S.", year: 1992,
    title: "Shaping the postwar balance of power: Multilateralism in NATO", outlet: "International Organization 46(3)")
}

extension Citation {
  static var realists: Citation { seitz.at("paragraph 1") }
  static var durability: Citation { seitz.at("paragraph 2") }
  static var structure: Citation { seitz.at("paragraph 3") }
  static var domestic: Citation { seitz.at("paragraph 4") }
  static var spending: Citation { seitz.at("paragraph 7, third reason") }
  static var implications: Citation { seitz.at("paragraph 8") }
}
