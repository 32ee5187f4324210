import Algebra
import Engine
import Logic
import Regions

/// How far one inequality can be relaxed before the claim breaks, everything else kept.
public struct Slack: Sendable {
  public enum Extent: Sendable {
    /// The claim does not need it at all.
    case any
    /// The claim follows from the relaxed bound and from no weaker one of its kind; proved both ways.
    case exact(relaxed: String, at: Number, isStrict: Bool)
    /// The claim follows up to the first number and no more at the second, where there is one.
    case between(holds: Rational, fails: Rational?)
    /// It is strict and need not be.
    case mayBeWeak
    /// It cannot be relaxed: at a point where it is tight the claim fails.
    case none
    case open(reason: String)
  }

  public let condition: Int
  public let extent: Extent
  /// That the claim follows from the relaxed condition.
  public let holds: CheckedEvidence?
  /// A point beyond it at which the claim fails.
  public let fails: CheckedEvidence?
}

/// Finds the slack of conditions of an inference that suffices.
struct SlackSearch {
  static let label = "relaxed"
  private static let halvings = 12
  private static let halvingLimit = Duration.seconds(5)

  let inference: Inference
  let prover: any Prover
  let timeLimit: Duration

  /// Of every inequality; those that are not necessary may go altogether.
  func all(_ sets: PremiseSets, _ session: inout Session) async throws -> [Slack] {
    var result: [Slack] = []
    for (index, condition) in inference.conditions.enumerated() {
      guard let inequality = Inequality(condition.formula), !Task.isCancelled else { continue }
      guard sets.necessary.contains(index) else {
        let proof = sets.sufficient.first { !$0.set.contains(index) }?.proof
        result.append(
          Slack(
            condition: index, extent: proof == nil ? .open(reason: "no set without it is known") : .any, holds: proof,
            fails: nil))
        continue
      }
      if let bound = Bound(condition.formula) {
        result.append(try await slack(of: bound, index, &session))
      } else if inequality.isStrict {
        result.append(try await strictness(inequality, index, &session))
      }
    }
    return result
  }

  /// What holds beside the condition.
  private func others(_ index: Int) -> Set<Int> { Set(inference.conditions.indices).subtracting([index]) }

  private func statement(_ index: Int, _ relaxed: Formula) throws -> Statement {
    try inference.statement(others(index), and: [(SlackSearch.label, relaxed)])
  }

  /// Whether a strict inequality may be weak.
  private func strictness(_ inequality: Inequality, _ index: Int, _ session: inout Session) async throws -> Slack {
    switch await session.evidence(try statement(index, inequality.weak)) {
    case .refutation(let proof)?: Slack(condition: index, extent: .mayBeWeak, holds: proof, fails: nil)
    case .witness(let point)?: Slack(condition: index, extent: .none, holds: nil, fails: point)
    case nil:
      Slack(condition: index, extent: .open(reason: session.lastReason ?? "no evidence"), holds: nil, fails: nil)
    }
  }

  // MARK: Bounds

  private func slack(
    of bound: Bound, _ index: Int, _ session: inout Session
  ) async throws -> Slack {
    if let exact = try? await exact(bound, index, &session) { return exact }
    return try await bisected(bound, index, &session)
  }

  private func exact(_ bound: Bound, _ index: Int, _ session: inout Session) async throws -> Slack? {
    let taken = Set(inference.symbols.map(\.name))
    let symbol =
      bound.symbol ?? Symbol(["bound", "bound'", "bound''"].first { !taken.contains($0) } ?? "bound_\(index)")
    let (bounds, others) = inference.bounds(on: symbol, among: others(index))
    let formulas = others + (bound.symbol == nil ? [.compare(.symbol(symbol), .equal, bound.term)] : [])
    let whole = Shadow.range(within: bounds, around: [bound.value])
    let range = bound.isUpper ? Box.Side(bound.value, whole.upper) : Box.Side(whole.lower, bound.value)
    guard range.lower < range.upper else { return nil }
    let shadow = try await Shadow(
      of: formulas, within: bounds, on: symbol, range, with: prover, timeLimit: timeLimit)
    let intervals = shadow.threshold.intervals
    guard let first = bound.isUpper ? intervals.first : intervals.last else { return nil }
    let end = bound.isUpper ? first.lower : first.upper
    // Where a counterexample attains the end, the relaxed bound excludes it.
    let isStrict = end.isIncluded
    let number = Number(end, name: symbol.name)
    var fails: CheckedEvidence?
    if let inside = first.inside {
      let beyond = bound.formula(inside, isStrict: false)
      if case .witness(let point)? = await session.evidence(try statement(index, beyond)) { fails = point }
    }
    if number.root == RealRoot(bound.value), isStrict || !bound.isStrict {
      return Slack(condition: index, extent: .none, holds: nil, fails: fails)
    }
    let relaxed = bound.formula(number.root, isStrict: isStrict)
    guard case .refutation(let holds)? = await session.evidence(try statement(index, relaxed)) else { return nil }
    let extent = Slack.Extent.exact(relaxed: bound.text(number, isStrict: isStrict), at: number, isStrict: isStrict)
    return Slack(condition: index, extent: extent, holds: holds, fails: fails)
  }

  /// Halves the way between a number for which the claim is proved and one for which it is refuted.
  private func bisected(
    _ bound: Bound, _ index: Int, _ session: inout Session
  ) async throws -> Slack {
    var (holds, fails): (CheckedEvidence?, CheckedEvidence?) = (nil, nil)
    var (good, bad): (Rational, Rational?) = (bound.value, nil)
    var step = max(1, bound.value.magnitude)
    let deadline = ContinuousClock.now + SlackSearch.halvingLimit
    var reason = "the time limit passed"
    search: for _ in 0..<SlackSearch.halvings where ContinuousClock.now < deadline {
      let middle = bad.map { Rational.simple(between: min(good, $0), and: max(good, $0)) }
      let value = middle ?? (bound.isUpper ? good + step : good - step)
      step = step + step
      switch await session.evidence(try statement(index, bound.formula(value, isStrict: bound.isStrict))) {
      case .refutation(let proof)?: (good, holds) = (value, proof)
      case .witness(let point)?: (bad, fails) = (value, point)
      case nil:
        reason = session.lastReason ?? "no evidence"
        break search
      }
    }
    if holds == nil, bound.isStrict,
      case .refutation(let proof)? = await session.evidence(try statement(index, bound.formula(good, isStrict: false)))
    {
      return Slack(condition: index, extent: .mayBeWeak, holds: proof, fails: fails)
    }
    let extent = holds == nil && fails == nil ? Slack.Extent.open(reason: reason) : .between(holds: good, fails: bad)
    return Slack(condition: index, extent: extent, holds: holds, fails: fails)
  }
}

/// A comparison that allows some side of equality.
private struct Inequality {
  let isStrict: Bool
  /// With equality allowed.
  let weak: Formula

  init?(_ formula: Formula) {
    var body = formula
    while case .named(_, let inner) = body { body = inner }
    if case .not(let inner) = body { body = inner.negatedInward }
    switch body {
    case .compare(let a, .less, let b): (isStrict, weak) = (true, .compare(a, .lessOrEqual, b))
    case .compare(let a, .greater, let b): (isStrict, weak) = (true, .compare(a, .greaterOrEqual, b))
    case .compare(_, .lessOrEqual, _), .compare(_, .greaterOrEqual, _): (isStrict, weak) = (false, body)
    default: return nil
    }
  }
}
