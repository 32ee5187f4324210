import Logic

/// A claim about how a term moves with a parameter or choice, everything else fixed: in any two instances of the
/// model that differ in it alone, the term is ordered as said.
///
/// The model's assumptions and `given:` hold in both instances.
public struct ComparativeStatics: Proposition {
  /// `increasing` and `decreasing` are strict; the other two allow flat stretches.
  public enum Direction: String, Sendable, CaseIterable {
    case increasing, decreasing, nondecreasing, nonincreasing
  }

  public static let kind = "comparative statics"
  public var details: Details
  public let term: Term
  public let direction: Direction
  private let both: Instances

  /// - Parameter others: choices that are made anew, such as best responses under `given`.
  public init(
    _ id: String, _ title: String, of term: Term, in moved: Term, _ direction: Direction, also others: [Term] = [],
    claims: String...,
    cite: Citation? = nil, given: Formula? = nil, expect: Expectation = .proved, file: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      Details(
        id: id, title: title, claims: claims, citation: cite, given: given, expectation: expect,
        location: SourceLocation(file: file, line: line)), of: term, in: moved, also: others, direction)
  }

  init(_ details: Details, of term: Term, in moved: Term, also others: [Term], _ direction: Direction) {
    self.details = details
    self.term = term
    self.direction = direction
    both = Instances(of: [moved] + others)
  }

  public var differing: Instances? { both }

  /// What is given in each instance beyond what else is: the last part, for a cell of a table.
  public var condition: Formula? { details.given.map { $0.conjunction.last ?? $0 } }

  public var claim: Claim {
    let (low, high) = (both.first, both.last)
    let given = details.given.map { [low($0), high($0)] } ?? []
    let conclusion: Formula =
      switch direction {
      case .increasing: low(term) < high(term)
      case .decreasing: low(term) > high(term)
      case .nondecreasing: low(term) <= high(term)
      case .nonincreasing: low(term) >= high(term)
      }
    return .universal(given: [low < high] + given, conclusion: conclusion, parts: [])
  }
}
