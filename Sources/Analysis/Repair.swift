import Algebra
import Engine
import Logic
import Propositions
import Regions

/// A condition that makes a refuted claim a theorem, and not a vacuous one.
public struct Repair: Sendable {
  /// Such as `w <= (-1 + sqrt(5))/2 (about 0.618034)`.
  public let text: String
  public let formula: Formula
  /// Whether it is the weakest bound of its kind on its symbol: beyond it there are counterexamples, which is proved.
  public let isSharp: Bool
  /// Whether it says no less than the claim itself, given the premises.
  public fileprivate(set) var isClaim = false
  public let proof: CheckedEvidence
  /// Points at which the premises and the condition hold, for an exclusion with each effect.
  public let occasions: [CheckedEvidence]
}

/// What was found when repairs of a refuted claim were looked for.
public struct Repairs: Sendable {
  public static let label = "repair"

  /// None is implied by another; those that say less than the claim first, then bounds that are sharp, then short ones.
  public private(set) var found: [Repair] = []
  /// How many conditions were considered, and how many of them, which no known counterexample meets, the prover tried.
  public private(set) var considered = 0
  public private(set) var tried = 0
  /// Symbols for which no exact bound could be found, with the reason.
  public private(set) var open: [(symbol: Symbol, reason: String)] = []

  private let inference: Inference
  /// Counterexamples, and points that other questions came up with.
  private var counterexamples: [Point] = []
  private var points: [Point] = []

  private static let trialLimit = 60

  /// - Parameter counterexample: At which every condition of the inference holds, and the conclusion fails.
  public init(
    _ inference: Inference, of model: CompiledModel, counterexample: CheckedEvidence, _ session: inout Session,
    prover: any Prover, timeLimit: Duration, deadline: ContinuousClock.Instant
  ) async throws {
    self.inference = inference
    note(counterexample)
    var settled: Set<Symbol> = []
    for symbol in inference.symbols where !Task.isCancelled && ContinuousClock.now < deadline {
      do {
        for (formula, text) in try await bounds(on: symbol, prover, timeLimit) {
          try await attempt(formula, text, isSharp: true, &session)
        }
        settled.insert(symbol)
      } catch { open.append((symbol, "\(error)")) }
    }
    let vocabulary = Vocabulary(inference, of: model, settled: settled)
    for formula in vocabulary.candidates where !Task.isCancelled {
      guard tried < Repairs.trialLimit, ContinuousClock.now < deadline else { break }
      try await attempt(formula, formula.description, isSharp: false, &session)
    }
    try await dropStronger(&session)
    for index in found.indices { found[index].isClaim = try await isClaim(found[index], &session) }
    found = found.enumerated().sorted { a, b in
      let rank = { (repair: Repair) in (repair.isClaim ? 1 : 0, repair.isSharp ? 0 : 1) }
      return (rank(a.element).0, rank(a.element).1, a.offset) < (rank(b.element).0, rank(b.element).1, b.offset)
    }.map(\.element)
  }

  private mutating func note(_ evidence: CheckedEvidence, isCounterexample: Bool = true) {
    guard case .witness(let checked) = evidence else { return }
    let point = Point(checked, symbols: inference.symbols) { _ in 0 }
    points.append(point)
    if isCounterexample { counterexamples.append(point) }
  }

  // MARK: Bounds

  /// The values of the symbol for which there is no counterexample, as conditions.
  private func bounds(
    on symbol: Symbol, _ prover: any Prover, _ timeLimit: Duration
  ) async throws -> [(formula: Formula, text: String)] {
    let values = counterexamples.compactMap { $0.value(of: symbol) }
    let (bounds, others) = inference.bounds(on: symbol, among: Set(inference.conditions.indices))
    let shadow = try await Shadow(
      of: others, within: bounds, on: symbol, Shadow.range(within: bounds, around: values), with: prover,
      timeLimit: timeLimit)
    var result: [(formula: Formula, text: String)] = []
    var last: Threshold.End?
    func condition(_ end: Threshold.End, isUpper: Bool) -> (formula: Formula, text: String) {
      let bound = Bound(.symbol(symbol), isUpper: isUpper)
      let number = Number(end, name: symbol.name)
      return (bound.formula(number.root, isStrict: end.isIncluded), bound.text(number, isStrict: end.isIncluded))
    }
    let axis = shadow.threshold.axis.range
    for interval in shadow.threshold.intervals {
      if let last {
        let (low, high) = (condition(last, isUpper: false), condition(interval.lower, isUpper: true))
        result.append((.and([low.formula, high.formula]), "\(low.text) and \(high.text)"))
      } else if !(interval.lower.isIncluded && interval.lower.root == RealRoot(axis.lower)) {
        result.append(condition(interval.lower, isUpper: true))
      }
      last = interval.upper
    }
    if let last, !(last.isIncluded && last.root == RealRoot(axis.upper)) {
      result.append(condition(last, isUpper: false))
    }
    return result
  }

  // MARK: Trials

  /// Takes the condition up if it makes the claim a theorem that is not vacuous.
  private mutating func attempt(
    _ formula: Formula, _ text: String, isSharp: Bool, _ session: inout Session
  ) async throws {
    considered += 1
    guard counterexamples.allSatisfy({ $0.holds(formula) != true }) else { return }
    let more = [(label: Repairs.label, formula: formula)]
    tried += 1
    var occasions: [CheckedEvidence] = []
    for statement in try inference.occasions(and: more) {
      guard case .witness(let occasion)? = await session.evidence(statement) else { return }
      note(occasion, isCounterexample: false)
      occasions.append(occasion)
    }
    switch await session.evidence(try inference.whole(and: more)) {
    case .refutation(let proof)?:
      found.append(Repair(text: text, formula: formula, isSharp: isSharp, proof: proof, occasions: occasions))
    case .witness(let counterexample)?: note(counterexample)
    case nil: break
    }
  }

  /// Drops a condition that implies another one of these, given the premises. The sharp bound on a parameter says
  /// something of its own and stays beside conditions on several.
  private mutating func dropStronger(_ session: inout Session) async throws {
    var kept: [Repair] = []
    for (index, repair) in found.enumerated() {
      var isStronger = false
      for (place, other) in found.enumerated()
      where place != index && !isStronger && (other.isSharp || !repair.isSharp) {
        // Of two that say the same the first stays.
        guard try await implies(repair.formula, other.formula, &session) else { continue }
        isStronger = place < index ? true : !(try await implies(other.formula, repair.formula, &session))
      }
      if !isStronger { kept.append(repair) }
    }
    found = kept
  }

  private mutating func implies(_ a: Formula, _ b: Formula, _ session: inout Session) async throws -> Bool {
    if points.contains(where: { $0.holds(a) == true && $0.holds(b) == false && holdsPremises($0) }) { return false }
    let premises = inference.conditions.filter(\.isPremise).map { ($0.label, $0.formula) }
    let statement = try Statement(premises + [("stronger", a), ("weaker", .not(b))])
    switch await session.evidence(statement) {
    case .refutation?: return true
    case .witness(let point)?:
      note(point, isCounterexample: false)
      return false
    case nil: return false
    }
  }

  private func holdsPremises(_ point: Point) -> Bool {
    inference.conditions.allSatisfy { !$0.isPremise || point.holds($0.formula) == true }
  }

  /// Whether the claim implies the condition.
  private func isClaim(_ repair: Repair, _ session: inout Session) async throws -> Bool {
    let effects = inference.conditions.filter { !$0.isPremise }.map(\.formula)
    let claim = inference.conclusion ?? .not(.and(effects))
    let premises = inference.conditions.filter(\.isPremise).map { ($0.label, $0.formula) }
    let statement = try Statement(premises + [("claim", claim), (Repairs.label, .not(repair.formula))])
    if case .refutation? = await session.evidence(statement) { return true }
    return false
  }
}
