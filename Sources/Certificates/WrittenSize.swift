import Logic

/// How many parts the normal form of a term has, at most. Within minima, quotients and the like the kernel writes
/// normal forms out; without a limit, few lines that use one another could stand for any size.
struct WrittenSize {
  /// Monomials, and the variables in one of them.
  private var terms = 1
  private var parts = 0

  static let limit = 1 << 22
  private static let most = 1 << 30

  var total: Int { WrittenSize.capped(terms, parts + 1) }

  private static func capped(_ a: Int, _ b: Int) -> Int { min(most, a * b) }

  init(_ term: Term) {
    switch term {
    case .constant: break
    case .symbol: parts = 1
    case .sum(let summands):
      terms = 0
      for size in summands.map(WrittenSize.init) {
        terms = min(WrittenSize.most, terms + size.terms)
        parts = max(parts, size.parts)
      }
    case .product(let factors):
      for size in factors.map(WrittenSize.init) {
        terms = WrittenSize.capped(terms, size.terms)
        parts = min(WrittenSize.most, parts + size.parts)
      }
    case .power(let base, let exponent):
      let size = WrittenSize(base)
      // Ways to choose that many of the monomials, with repetition.
      for index in 0..<max(0, exponent) where terms < WrittenSize.most {
        terms = terms * (size.terms + index) / (index + 1)
      }
      terms = min(terms, WrittenSize.most)
      parts = WrittenSize.capped(size.parts, max(1, min(size.terms, exponent)))
    case .named(_, let body): self = WrittenSize(body)
    case .absolute(let inside): parts = WrittenSize.capped(2, WrittenSize(inside).total + 1)
    default:
      var sum = 1
      term.forEachPart(
        { sum = min(WrittenSize.most, sum + WrittenSize($0).total) },
        { sum = min(WrittenSize.most, sum + WrittenSize.total(of: $0)) })
      parts = sum
    }
  }

  static func total(of formula: Formula) -> Int {
    var sum = 1
    formula.forEachPart(
      { sum = min(most, sum + WrittenSize($0).total) }, { sum = min(most, sum + total(of: $0)) })
    return sum
  }
}
