import Games

extension Citation {
  static let olsonZeckhauser = Citation(
    key: "olsonzeckhauser1966", authors: "Olson, M.; Zeckhauser, R.", year: 1966,
    title: "An economic theory of alliances", outlet: "Review of Economics and Statistics 48(3)",
    doi: "10.2307/1927082")
}

extension Citation {
  static var freeRiding: Citation { rootCauses.at("The Logic of Free-Riding") }
  static var freeRidingResult: Citation { rootCauses.at("The Burden-Sharing Problem, Result") }
  static var cohesion: Citation { rootCauses.at("Divergent Threat Perceptions") }
  static var economicTies: Citation { rootCauses.at("Economic Interdependence") }
  static var inertia: Citation { rootCauses.at("Institutional Inertia") }
  static var indispensable: Citation { rootCauses.at("The \"Indispensable Nation\" Dilemma") }
}
