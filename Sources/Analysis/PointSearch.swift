import Algebra
import Certificates
import Engine
import Kernel
import Logic
import Propositions
import Regions

/// Looks for many points at which a formula holds, or fails: numbers for every symbol, each point accepted by the kernel.
/// Tidy numbers all over the ranges are tried first, then numbers near the points found; what they miss, such as thin
/// parts and single points, the prover finds outside of boxes around the points that are there.
public struct PointSearch: Sendable {
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// A point, with what the kernel accepted. Its values are in the order of the symbols.
  public struct Row: Sendable {
    public let values: [Rational]
    public let evidence: CheckedWitness
  }

  public struct Found: Sendable {
    public let rows: [Row]
    public let end: End
    /// Between the two nearest points: the greatest difference in a parameter, as a share of its range. Nil for less than
    /// two.
    public let leastDistance: Double?
    /// How many points were left out because a coordinate is irrational.
    public let irrational: Int
  }

  /// Why there are no more.
  public enum End: Sendable {
    case enough
    /// There are no others, by the proof.
    case complete(CheckedEvidence)
    case open(reason: String)
  }

  public let symbols: [Symbol]
  /// Which forms the unknown functions were given.
  public let functions: [FunctionSymbol: Substitution.Interpretation]
  private let statement: Statement
  private let hints: SearchHints
  private let prover: any Prover
  private let fixed: [Symbol: Rational]
  private let axes: [PointAxis]

  /// - Throws: where the question is about a function of which only the shape is known, and no example of the model gives
  ///   it a formula.
  public init(_ question: Question, negated: Bool, prover: any Prover) throws {
    let asked = try question.statement(negated: negated)
    var hints = question.hints
    let unknown = asked.assertions.reduce(into: Set<FunctionSymbol>()) { $0.formUnion($1.formula.functions) }
    if unknown.isEmpty {
      (statement, functions) = (asked, [:])
    } else {
      let known = hints.examples.first { example in unknown.allSatisfy { example.functions[$0] != nil } }
      guard let known else {
        let names = unknown.map(\.name).sorted().joined(separator: ", ")
        throw Failure(
          description:
            "\(question.name) is about \(names), of which only the shape is known, so that a point would need "
            + "a function beside its numbers. Give a formula in an example of one of the model's propositions "
            + "(.examples(...)), or leave out --distinct for a single point")
      }
      functions = known.functions.filter { unknown.contains($0.key) }
      let given = Substitution(functions: functions)
      statement = try Statement(asked.assertions.map { ($0.label, given($0.formula)) })
      hints.templates = []
    }
    hints.examples = hints.examples.map { Substitution(symbols: $0.symbols) }
    self.hints = hints
    self.prover = prover
    fixed = Dictionary(question.point.values.map { ($0.symbol, $0.value) }) { first, _ in first }
    symbols = statement.assertions.reduce(into: Set<Symbol>()) { $0.formUnion($1.formula.freeSymbols) }
      .sorted { $0.name < $1.name }
    axes = symbols.filter { [fixed] in fixed[$0] == nil }.map { PointAxis($0) }
  }

  /// - Parameters:
  ///   - isSpread: the points are to lie far apart; otherwise they are the first that were found.
  ///   - timeLimit: for everything together.
  public func points(_ count: Int, isSpread: Bool, seed: UInt32, timeLimit: Duration) async throws -> Found {
    var pool = PointPool(statement, symbols: symbols, axes: axes, fixed: fixed, seed: seed)
    let deadline = ContinuousClock.now + timeLimit
    let wanted = isSpread ? (pool.isPlain ? max(10 * count, 400) : max(3 * count, 30)) : count
    // Of those of which evaluation says nothing, the prover is asked about a choice.
    let tried = pool.isPlain ? wanted : 10 * wanted
    pool.sample(until: tried, deadline)
    await confirm(&pool, until: wanted, deadline)
    pool.walk(from: nil, until: tried, deadline)
    await confirm(&pool, until: wanted, deadline)
    let end = try await fill(&pool, count, deadline)
    guard pool.rows.count > count else {
      return found(pool, isSpread ? pool.spread.chosen(count) : Array(pool.rows.indices), end)
    }
    var chosen = Array(0..<count)
    if isSpread {
      chosen = pool.spread.chosen(count)
      for _ in 0..<(count + 8) {
        let gap = pool.spread.leastDistance(chosen)
        let limit = min(deadline - .now, .seconds(3))
        guard gap.isFinite, gap > 0, limit > .zero,
          case .row(let row) = try await further(
            gap, from: chosen.map { pool.rows[$0] }, limit, avoiding: pool.irrational), pool.add(row)
        else { break }
        pool.walk(from: pool.rows.count - 1, until: pool.rows.count + 50, deadline)
        await confirm(&pool, until: pool.rows.count + 4, deadline)
        chosen = pool.spread.chosen(count)
      }
    }
    return found(pool, chosen, .enough)
  }

  private func found(_ pool: PointPool, _ chosen: [Int], _ end: End) -> Found {
    let distance = pool.spread.leastDistance(chosen)
    return Found(
      rows: chosen.map { pool.rows[$0] }, end: end, leastDistance: distance.isFinite ? distance : nil,
      irrational: pool.irrational.count)
  }

  /// Asks for points away from all that are there, ever nearer, until there are enough or no others.
  private func fill(_ pool: inout PointPool, _ count: Int, _ deadline: ContinuousClock.Instant) async throws -> End {
    var distance = 0.25
    while pool.rows.count < count {
      let isLast = distance < 1 / 256
      let left = deadline - .now
      guard left > .zero else { return .open(reason: "the time limit passed") }
      // What boxes exclude is hard to prove empty: that is left to the last question.
      let limit = isLast || pool.rows.isEmpty ? left : min(left / 3, .seconds(4))
      let apart = isLast || pool.rows.isEmpty ? 0 : distance
      switch try await further(apart, from: pool.rows, limit, avoiding: pool.irrational) {
      case .row(let row):
        guard pool.add(row) else { return .open(reason: "the search found the same point again") }
        pool.walk(from: pool.rows.count - 1, until: min(count, pool.rows.count + 20), deadline)
        await confirm(&pool, until: min(count, pool.rows.count + 20), deadline)
      case .irrational(let box):
        pool.irrational.append(box)
        if pool.irrational.count > count { return .open(reason: "the points found next have irrational coordinates") }
      case .none(let proof):
        if apart == 0 {
          return pool.irrational.isEmpty
            ? .complete(proof)
            : .open(reason: "the other points have irrational coordinates, or lie close to such points")
        }
        distance /= 4
      case .open(let reason):
        if apart == 0 { return .open(reason: reason) }
        distance /= 4
      }
    }
    return .enough
  }

  /// Asks the prover about the points of which evaluation says nothing: first at the numbers, which is quick either way,
  /// then for evidence about the statement itself. How many are asked about depends on their number and, only where the
  /// time runs short, on the clock.
  private func confirm(_ pool: inout PointPool, until count: Int, _ deadline: ContinuousClock.Instant) async {
    let stop = ContinuousClock.now + (deadline - .now) / 2
    for values in pool.takePending(2 * max(0, count - pool.rows.count)) {
      let left = stop - .now
      guard left > .zero, pool.rows.count < count else { return }
      let point = Substitution(symbols: pool.terms(values))
      var given = hints
      given.examples = [point]
      guard let closed = try? Statement(statement.assertions.map { ($0.label, point($0.formula)) }),
        case .witnessed = await prover.decide(closed, hints: SearchHints(), timeLimit: min(left, .seconds(3))),
        case .witnessed(let witness) = await prover.decide(statement, hints: given, timeLimit: min(left, .seconds(5))),
        let checked = try? Kernel.check(witness, of: statement), let found = self.point(checked)
      else { continue }
      // The search may have gone on to another point.
      pool.add(Row(values: found, evidence: checked))
    }
  }

  /// The values of the symbols, unless one is irrational.
  private func point(_ checked: CheckedWitness) -> [Rational]? {
    let (witness, evaluation) = (checked.witness, Evaluation(checked.witness.root))
    let values = symbols.compactMap { symbol -> Rational? in
      guard let value = witness.values[symbol] else { return .zero }
      return (try? evaluation.value(value))?.constant
    }
    return values.count == symbols.count ? values : nil
  }

  private enum Answer {
    case row(Row)
    /// A point with irrational coordinates, as the formula that excludes its neighbourhood.
    case irrational(Formula)
    case none(CheckedEvidence)
    case open(reason: String)
  }

  /// A point that differs from all of these in some coordinate by the distance, or at all where that is zero.
  private func further(
    _ distance: Double, from rows: [Row], _ limit: Duration, avoiding: [Formula] = []
  ) async throws -> Answer {
    var parts: [(label: String, formula: Formula)] = avoiding.map { ("left out", $0) }
    for (index, row) in rows.enumerated() {
      let places = Dictionary(zip(symbols, row.values)) { first, _ in first }
      parts.append(
        (
          "other than point \(index + 1)",
          .or(
            axes.map { axis in
              let value = places[axis.symbol] ?? .zero
              if distance > 0 { return axis.isAway(from: value, by: distance) }
              let symbol = Term.symbol(axis.symbol)
              return .or([.compare(symbol, .less, .constant(value)), .compare(symbol, .greater, .constant(value))])
            })
        ))
    }
    let question = try Statement(parts, and: statement.assertions)
    do {
      switch await prover.decide(question, hints: hints, timeLimit: limit) {
      case .undecided(let reason): return .open(reason: reason)
      case .refuted(let refutation):
        return .none(.refutation(try Kernel.check(refutation, of: question), refutation))
      case .witnessed(let witness):
        let checked = try Kernel.check(witness, of: question)
        guard let values = point(checked) else { return irrational(checked) }
        guard let own = Point(checked, symbols: symbols, score: { _ in 0 }).witness(of: statement) else {
          return .open(reason: "a point was not accepted")
        }
        return .row(Row(values: values, evidence: own))
      }
    } catch {
      return .open(reason: "the search's evidence was rejected: \(error)")
    }
  }

  /// Excludes the root's isolating interval in a coordinate that is the root itself, or says that this cannot be done.
  private func irrational(_ checked: CheckedWitness) -> Answer {
    let witness = checked.witness
    let named = symbols.first { symbol in
      if case .symbol(let name)? = witness.values[symbol] { name == witness.root?.symbol } else { false }
    }
    guard let root = witness.root, let symbol = named else {
      return .open(reason: "the next point has irrational coordinates")
    }
    let term = Term.symbol(symbol)
    return .irrational(
      .or([
        .compare(term, .less, .constant(root.number.lower)), .compare(term, .greater, .constant(root.number.upper)),
      ]))
  }
}
