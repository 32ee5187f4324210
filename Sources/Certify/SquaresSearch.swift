import Algebra
import BigInt
import Logic

/// Looks for an identity with sums of squares of any polynomials: semidefinite programming in floating point, then
/// rounding to an exact solution (Peyrl and Parrilo 2008).
///
/// A block is a product of hypotheses times `b^T G b` with a vector b of polynomials and a positive semidefinite G. All
/// blocks and multiples of the equations must add up to zero, with a positive number in a block of a strict product.
struct SquaresSearch {
  struct Options: Sendable {
    /// Of the identity.
    var degree: Int
    /// At most so many hypotheses in a product.
    var factors: Int
    /// At most so many entries of all G, before those that must vanish are dropped.
    var entryLimit: Int
    /// On the sum of the cubes of the orders of the G left: the exact arithmetic is slow, and its numbers are long.
    static let workLimit = 40_000
    /// An identity is made shorter for as long as it took to find, and no longer than this.
    static let shorteningLimit = Duration.seconds(1)
    /// When to give up.
    var deadline: ContinuousClock.Instant
    /// When to make do with what was found.
    var lastDeadline: ContinuousClock.Instant

    var isOver: Bool { Task.isCancelled || ContinuousClock.now >= deadline }
  }

  struct Block {
    var factors: [Int]
    var multiplier: Polynomial
    var basis: [Polynomial]
    /// A strict product by itself, which makes the identity a contradiction.
    var isStrict = false
  }

  typealias Place = (block: Int, row: Int, column: Int)

  private let facts: [Fact]
  /// Of the facts with scaled variables, times the weights, which bring the coefficients close to 1.
  private let polynomials: [Polynomial]
  let weights: [Rational]
  let scaling: Scaling
  private(set) var options: Options
  private let variables: [Int]
  private(set) var blocks: [Block] = []
  private(set) var cofactors: [(equation: Int, monomial: Monomial, polynomial: Polynomial)] = []
  /// The cofactors' polynomials, reduced by each other, by their leading monomials.
  private var echelon: [Monomial: Polynomial] = [:]

  static func refute(_ facts: [Fact], _ options: Options) -> Identity? {
    let start = ContinuousClock.now
    var search = SquaresSearch(facts, options)
    guard search.buildBlocks() else { return nil }
    // Each round restricts the blocks to a proper face of the cone.
    for _ in 0..<8 {
      guard let entries = search.prune(), search.blocks.contains(where: \.isStrict), search.work <= Options.workLimit
      else { return nil }
      let program = search.program(entries)
      guard program.constraints.count <= 500, let solution = program.solve() else { return nil }
      if solution.margin > 1e-9, let identity = search.rounded(solution, entries) {
        return search.shortened(identity, within: min(ContinuousClock.now - start, Options.shorteningLimit))
      }
      guard solution.margin < 1e-4, search.restrict(to: solution) else { return nil }
    }
    return nil
  }

  private init(_ facts: [Fact], _ options: Options) {
    let scaling = Scaling(facts)
    self.scaling = scaling
    self.facts = facts
    let scaled = facts.map { $0.polynomial.mapVariables { scaling.variable($0) } }
    weights = scaled.map { polynomial in
      let largest = polynomial.terms.reduce(0) { max($0, abs($1.coefficient.approximation)) }
      return largest.isNormal ? .powerOfTwo(-Int(largest.exponent)) : .one
    }
    polynomials = zip(scaled, weights).map { $0 * $1 }
    self.options = options
    variables = facts.reduce(into: Set<Int>()) { $0.formUnion($1.polynomial.variables) }.sorted()
  }

  // MARK: Blocks

  /// Returns whether the problem is of modest size.
  private mutating func buildBlocks() -> Bool {
    let symmetry = SignSymmetry(polynomials)
    var products: [(factors: [Int], polynomial: Polynomial, isStrict: Bool)] = [([], .one, true)]
    var layer = products
    let inequalities = facts.indices.filter { facts[$0].sign != .zero }
    for _ in 0..<options.factors {
      layer = layer.flatMap { item in
        inequalities.filter { $0 >= item.factors.last ?? 0 }.compactMap { index in
          guard item.polynomial.degree + polynomials[index].degree <= options.degree else { return nil }
          let isStrict = item.isStrict && facts[index].sign == .positive
          return (item.factors + [index], item.polynomial * polynomials[index], isStrict)
        }
      }
      products += layer
    }
    var entries = 0
    for product in products {
      if product.isStrict {
        blocks.append(
          Block(factors: product.factors, multiplier: product.polynomial, basis: [.one], isStrict: true))
      }
      // The square of a hypothesis is a square without it.
      guard Set(product.factors).count == product.factors.count else { continue }
      let half = monomials(upTo: (options.degree - product.polynomial.degree) / 2)
      for basis in symmetry.classes(half) where !(product.isStrict && basis == [.unit]) {
        blocks.append(
          Block(factors: product.factors, multiplier: product.polynomial, basis: basis.map { Polynomial($0) }))
        entries += basis.count * (basis.count + 1) / 2
      }
      if entries > options.entryLimit || options.isOver { return false }
    }
    for index in facts.indices where facts[index].sign == .zero {
      for monomial in monomials(upTo: options.degree - polynomials[index].degree) {
        let polynomial = polynomials[index] * Polynomial(monomial)
        cofactors.append((index, monomial, polynomial))
        let rest = reduced(polynomial)
        if let lead = rest.terms.last, let inverse = lead.coefficient.reciprocal {
          echelon[lead.monomial] = rest * inverse
        }
      }
      if cofactors.count > 400 || options.isOver { return false }
    }
    return true
  }

  private func monomials(upTo degree: Int) -> [Monomial] {
    var result: [Monomial] = [.unit]
    var layer = result
    for _ in 0..<max(0, degree) {
      layer = layer.flatMap { monomial in
        variables.filter { $0 >= monomial.factors.last ?? -1 }.map { monomial * Monomial([$0]) }
      }
      result += layer
      if result.count > options.entryLimit { break }
    }
    return result
  }

  /// The polynomial modulo the multiples of the equations.
  private func reduced(_ polynomial: Polynomial) -> Polynomial {
    if echelon.isEmpty { return polynomial }
    var rest = polynomial
    var done: [Polynomial.Term] = []
    while let top = rest.terms.last {
      if let known = echelon[top.monomial] {
        rest = rest - known * top.coefficient
      } else {
        done.append(top)
        rest = rest - Polynomial(top.monomial, top.coefficient)
      }
    }
    return Polynomial(done)
  }

  /// What the entry of G contributes.
  func contribution(_ place: Place) -> Polynomial {
    let block = blocks[place.block]
    let product = block.multiplier * block.basis[place.row] * block.basis[place.column]
    return place.row == place.column ? product : product * 2
  }

  typealias Entry = (place: Place, polynomial: Polynomial)

  /// Drops basis polynomials whose squares nothing can cancel, over and over; what is left of monomials lies in the
  /// Newton polytope. Returns the entries of G with their contributions modulo the equations.
  private mutating func prune() -> [Entry]? {
    var entries: [Entry] = []
    for (b, block) in blocks.enumerated() {
      if options.isOver { return nil }
      for row in block.basis.indices {
        for column in row..<block.basis.count {
          let place = (b, row, column)
          entries.append((place, reduced(contribution(place))))
        }
      }
    }
    var isDropped = blocks.map { [Bool](repeating: false, count: $0.basis.count) }
    var isDone = false
    while !isDone {
      isDone = true
      // By monomial: the squares that contribute, unless something else may cancel them.
      var squares: [Monomial: (sign: Int, places: [Place])?] = [:]
      for (place, polynomial) in entries {
        for term in polynomial.terms {
          let sign = term.coefficient.signum
          var known = squares[term.monomial] ?? (sign, [])
          if place.row != place.column || known?.sign != sign { known = nil }
          known?.places.append(place)
          squares.updateValue(known, forKey: term.monomial)
        }
      }
      for place in squares.values.compactMap({ $0?.places }).joined() {
        isDropped[place.block][place.row] = true
        isDone = false
      }
      entries.removeAll { isDropped[$0.place.block][$0.place.row] || isDropped[$0.place.block][$0.place.column] }
    }
    let newRow = isDropped.map { dropped in dropped.indices.map { i in i - dropped[..<i].filter { $0 }.count } }
    for b in blocks.indices { blocks[b].basis = zip(blocks[b].basis, isDropped[b]).filter { !$0.1 }.map(\.0) }
    let newBlock = blocks.indices.map { b in blocks[..<b].filter { !$0.basis.isEmpty }.count }
    blocks.removeAll(where: \.basis.isEmpty)
    return entries.map { place, polynomial in
      let rows = newRow[place.block]
      return ((newBlock[place.block], rows[place.row], rows[place.column]), polynomial)
    }
  }

  private var work: Int { blocks.reduce(0) { $0 + $1.basis.count * $1.basis.count * $1.basis.count } }

  private func program(_ entries: [Entry]) -> SemidefiniteProgram {
    var rows: [Monomial: [SemidefiniteProgram.Entry]] = [:]
    for (place, polynomial) in entries {
      // The program counts an entry off the diagonal twice by itself.
      let share = place.row == place.column ? 1 : 0.5
      for term in polynomial.terms {
        let value = term.coefficient.approximation * share
        rows[term.monomial, default: []].append(
          .init(block: place.block, row: place.row, column: place.column, value: value))
      }
    }
    let options = options
    return SemidefiniteProgram(
      sizes: blocks.map(\.basis.count), constraints: rows.sorted { $0.key < $1.key }.map(\.value),
      isOver: { options.isOver })
  }

  // MARK: Faces

  /// Restricts every block to the polynomials on which the dual matrix vanishes: no G has anything outside of them.
  /// Returns whether that is a restriction.
  private mutating func restrict(to solution: SemidefiniteProgram.Solution) -> Bool {
    var changed = false
    for b in blocks.indices {
      let null = solution.dual[b].eigenpairs.filter { $0.value > 1e-4 }.map(\.vector)
      guard !null.isEmpty, let basis = SquaresSearch.complement(of: null, in: blocks[b].basis) else { continue }
      blocks[b].basis = basis
      changed = true
    }
    return changed
  }

  /// A basis of the combinations with coefficients orthogonal to the vectors, which are taken to span a space with
  /// rational coordinates.
  private static func complement(of vectors: [[Double]], in basis: [Polynomial]) -> [Polynomial]? {
    var rows = vectors
    var pivots: [Int] = []
    for k in rows.indices {
      var best = (row: k, column: 0, size: 0.0)
      for r in k..<rows.count {
        for c in basis.indices where abs(rows[r][c]) > best.size * (1 + 1e-6) { best = (r, c, abs(rows[r][c])) }
      }
      guard best.size > 1e-6 else { return nil }
      rows.swapAt(k, best.row)
      let scale = rows[k][best.column]
      rows[k] = rows[k].map { $0 / scale }
      for r in rows.indices where r != k {
        let factor = rows[r][best.column]
        for c in basis.indices { rows[r][c] -= factor * rows[k][c] }
      }
      pivots.append(best.column)
    }
    return basis.indices.filter { !pivots.contains($0) }.map { c in
      zip(pivots, rows).reduce(basis[c]) { sum, item in
        sum - basis[item.0] * Rational(simplestNear: item.1[c], within: 1e-5)
      }
    }
  }

  // MARK: Support

  /// The same with fewer blocks and smaller ones, as long as that makes it shorter: the first blocks to go, or to lose
  /// their monomials of the highest degree, are those with most hypotheses.
  private func shortened(_ identity: Identity, within limit: Duration) -> Identity {
    var (best, result) = (self, identity)
    best.options.deadline = min(options.lastDeadline, .now + limit)
    for isThinning in [false, true] {
      var place = 0
      while place < best.blocks.count, !best.options.isOver {
        let order = best.blocks.indices.sorted {
          (best.blocks[$0].factors.count, best.blocks[$0].basis.count, $0)
            > (best.blocks[$1].factors.count, best.blocks[$1].basis.count, $1)
        }
        let b = order[place]
        place += 1
        guard best.blocks[b].basis.count > 1 else { continue }
        var trial = best
        let top = trial.blocks[b].basis.reduce(0) { max($0, $1.degree) }
        trial.blocks[b].basis.removeAll { !isThinning || $0.degree == top }
        guard let entries = trial.prune(), trial.blocks.contains(where: \.isStrict),
          let solution = trial.program(entries).solve(), solution.margin > 1e-6,
          let other = trial.rounded(solution, entries)
        else { continue }
        guard other.length < result.length else { continue }
        (best, result) = (trial, other)
        place -= 1
      }
    }
    return result
  }
}
