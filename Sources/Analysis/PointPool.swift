import Algebra
import Engine
import Kernel
import Logic
import Regions

/// Points found so far, no two the same, and cheap ways to more: formulas without quantifiers are evaluated exactly.
struct PointPool {
  private(set) var rows: [PointSearch.Row] = []
  /// What was excluded because it holds a point with irrational coordinates.
  var irrational: [Formula] = []
  private let statement: Statement
  private let symbols: [Symbol]
  private let axes: [PointAxis]
  private let fixed: [Symbol: Rational]
  private var kept: Set<[Rational]> = []
  private var tried: Set<[Rational]> = []
  private var random: SeededRandom
  /// Whether evaluation decides of every point.
  let isPlain: Bool
  /// Points of which evaluation says nothing, for the prover. In the order in which they were tried.
  private(set) var pending: [[Rational]] = []

  init(_ statement: Statement, symbols: [Symbol], axes: [PointAxis], fixed: [Symbol: Rational], seed: UInt32) {
    (self.statement, self.symbols, self.axes, self.fixed) = (statement, symbols, axes, fixed)
    random = SeededRandom(UInt64(seed))
    isPlain = statement.assertions.allSatisfy { !$0.formula.hasQuantifier && $0.formula.functions.isEmpty }
  }

  var spread: PointSpread {
    PointSpread(
      positions: rows.map { positions($0.values) }, lengths: rows.map { $0.values.reduce(0) { $0 + $1.length } })
  }

  private func positions(_ values: [Rational]) -> [Double] {
    let places = Dictionary(zip(symbols, values)) { first, _ in first }
    return axes.map { $0.position(of: places[$0.symbol] ?? .zero) }
  }

  /// Whether the point is new.
  @discardableResult mutating func add(_ row: PointSearch.Row) -> Bool {
    guard kept.insert(row.values).inserted else { return false }
    rows.append(row)
    return true
  }

  /// Tries the numbers; of a point that was tried before nothing is said.
  private mutating func attempt(_ numbers: [Rational]) {
    let own = Dictionary(zip(axes.map(\.symbol), numbers)) { first, _ in first }
    let values = symbols.map { fixed[$0] ?? own[$0] ?? .zero }
    guard !kept.contains(values), tried.insert(values).inserted else { return }
    let terms = terms(values)
    let point = Substitution(symbols: terms)
    let trials = isPlain ? [] : PointPool.trials(values)
    var budget = PointPool.instanceLimit
    for assertion in statement.assertions where truth(of: point(assertion.formula), trials, &budget) == false { return }
    guard isPlain else { return pending.append(values) }
    let witness = Witness(values: terms, evidence: statement.assertions.map { _ in .evaluate })
    if let checked = try? Kernel.check(witness, of: statement) {
      add(.init(values: values, evidence: checked))
    }
  }

  func terms(_ values: [Rational]) -> [Symbol: Term] {
    Dictionary(zip(symbols, values.map { Term.constant($0) })) { first, _ in first }
  }

  /// Those that the prover is to be asked about, far from each other first. They are not offered again.
  mutating func takePending(_ count: Int) -> [[Rational]] {
    let spread = PointSpread(positions: pending.map { positions($0) }, lengths: pending.map { _ in 0 })
    let chosen = spread.chosen(count).map { pending[$0] }
    pending = []
    return chosen
  }

  // MARK: Evaluation

  /// How many instances of quantified parts are looked at for one point: nested ones multiply.
  private static let instanceLimit = 400

  /// Whether a closed formula holds; nil where that cannot be said. A universal part fails as soon as it does for one of
  /// the trial values, an existential one holds as soon as it does for one.
  private func truth(of formula: Formula, _ trials: [Rational], _ budget: inout Int) -> Bool? {
    if !formula.hasQuantifier { return (try? Evaluation(nil).holds(formula)) ?? (isPlain ? false : nil) }
    switch formula {
    case .named(_, let body): return truth(of: body, trials, &budget)
    case .not(let inner): return truth(of: inner, trials, &budget).map { !$0 }
    case .and(let parts): return truth(ofAll: parts, isAny: false, trials, &budget)
    case .or(let parts): return truth(ofAll: parts, isAny: true, trials, &budget)
    case .implies(let a, let b): return truth(of: .or([.not(a), b]), trials, &budget)
    case .forAll(let symbols, let body): return hasInstance(symbols, .not(body), trials, &budget) ? false : nil
    case .exists(let symbols, let body): return hasInstance(symbols, body, trials, &budget) ? true : nil
    case .iff, .truth, .compare: return nil
    }
  }

  private func truth(ofAll parts: [Formula], isAny: Bool, _ trials: [Rational], _ budget: inout Int) -> Bool? {
    var isOpen = false
    for part in parts {
      guard let value = truth(of: part, trials, &budget) else {
        isOpen = true
        continue
      }
      if value == isAny { return isAny }
    }
    return isOpen ? nil : !isAny
  }

  private func hasInstance(
    _ symbols: [Symbol], _ body: Formula, _ trials: [Rational], _ budget: inout Int
  ) -> Bool {
    guard let first = symbols.first else { return truth(of: body, trials, &budget) == true }
    // Of several variables fewer values each.
    for index in stride(from: 0, to: trials.count, by: symbols.count == 1 ? 1 : 3) {
      budget -= 1
      guard budget > 0 else { return false }
      let instance = Substitution(symbols: [first: .constant(trials[index])])(body)
      if hasInstance(Array(symbols.dropFirst()), instance, trials, &budget) { return true }
    }
    return false
  }

  /// A few numbers, those of the point, and what lies between and beyond.
  private static func trials(_ values: [Rational]) -> [Rational] {
    let marks = Set(values + [0, 1, 2, 8]).sorted()
    let between = zip(marks, marks.dropFirst()).map { ($0 + $1).halved }
    return (marks + between).sorted() + [(marks.last ?? 0) + 1]
  }

  // MARK: Ways to new points

  /// Tidy numbers all over the ranges, by Halton's sequence from a place that the seed chooses.
  mutating func sample(until count: Int, _ deadline: ContinuousClock.Instant) {
    guard !axes.isEmpty else { return attempt([]) }
    let bases = PointPool.primes(axes.count)
    let shifts = axes.map { _ in random.uniform() }
    for index in 1...3_000 where rows.count + pending.count < count {
      guard ContinuousClock.now < deadline else { return }
      let tolerance = 1 / [12.0, 24, 48][index % 3]
      attempt(
        axes.indices.map { place in
          let spot = PointPool.radicalInverse(index, bases[place]) + shifts[place]
          return axes[place].tidy(near: spot - spot.rounded(.down), within: tolerance)
        })
    }
  }

  /// Steps of all sizes from the point, or from all points.
  mutating func walk(from start: Int?, until count: Int, _ deadline: ContinuousClock.Instant) {
    guard !axes.isEmpty, !rows.isEmpty else { return }
    for _ in 0..<(start == nil ? 3_000 : 200) where rows.count + pending.count < count {
      guard ContinuousClock.now < deadline else { return }
      let values = rows[start ?? random.below(rows.count)].values
      let places = Dictionary(zip(symbols, values)) { first, _ in first }
      let size = 1 / Double(1 << (1 + random.below(8)))
      let always = random.below(axes.count)
      var numbers: [Rational] = []
      for (place, axis) in axes.enumerated() {
        let value = places[axis.symbol] ?? .zero
        guard place == always || random.below(2) == 0 else {
          numbers.append(value)
          continue
        }
        let spot = axis.position(of: value) + size * (2 * random.uniform() - 1)
        numbers.append(axis.tidy(near: min(max(spot, 0), 1), within: size / 8))
      }
      attempt(numbers)
    }
  }

  /// The digits of the index in the base, mirrored behind the point.
  private static func radicalInverse(_ index: Int, _ base: Int) -> Double {
    var (rest, weight, result) = (index, 1.0, 0.0)
    while rest > 0 {
      weight /= Double(base)
      result += weight * Double(rest % base)
      rest /= base
    }
    return result
  }

  private static func primes(_ count: Int) -> [Int] {
    var primes: [Int] = []
    var next = 2
    while primes.count < count {
      if primes.allSatisfy({ next % $0 != 0 }) { primes.append(next) }
      next += 1
    }
    return primes
  }
}
