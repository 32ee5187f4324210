import Games

@testable import AllianceModels

enum CrossTheoryCases {
  // MARK: Who contributes

  typealias Who = WhoContributes

  private static func who(large: Term) -> KeyValuePairs<Term, Term> {
    [Who.benefit: 8, Who.risk: 1, Who.fall: 1, Who.small: 1, Who.moderate: 2, Who.large: large]
  }
  static let beyondPeak = who(large: 5)
  static let atPeak = who(large: 4)
  static let asksThree = Who.isBest(3, of: Who.large)
  static let asksFour = Who.isBest(4, of: Who.large)
  static let asksFive = Who.isBest(5, of: Who.large)
  static let withoutOrder = without("A1", of: Who.self)

  // MARK: The five sources

  typealias All = AllianceTheories

  private static func alliance(restraint: Term, moderate: Term, threat: Term) -> KeyValuePairs<Term, Term> {
    [
      All.restraint: restraint, All.deterrence: 0, All.abandonment: threat, All.protection: threat, All.small: 0,
      All.moderate: moderate, All.large: 0, All.institutions: 1 / 2,
    ]
  }
  static let pressed = alliance(restraint: 1 / 2, moderate: 1, threat: 1 / 2)
  static let nothing = alliance(restraint: 0, moderate: 0, threat: 0)
  static let iwanami = All.iwanami.formula
  static let control = All.control.formula
  static let practice = All.practice.formula
  static let organisation = All.organisation.formula
  /// Alliance control theory without its claim that dependence restrains.
  static let withoutDependence = Theory(
    id: "alliance-theories-mutant", title: "a mutant",
    items: [
      Conflict(
        "K3", "a mutant",
        of: [
          All.iwanami,
          Assumption("Control", "without dependence") {
            All.moderate > 0 ==> (All.abandonment > 0 && All.protection > 0)
            All.moderate > All.small && All.moderate > All.large
          },
          All.practice,
        ])
    ])
}
