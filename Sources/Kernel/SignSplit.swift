import Algebra
import Logic

extension ClauseContext {
  /// Rule `signSplit`: every number is zero, positive or negative. (The two-way split into `p > 0` and `-p >= 0`
  /// needs no step: the two are one atom and its negation.)
  mutating func signSplit(_ term: Term) throws(Rejection) {
    let p = try polynomial(term)
    guard p.constant == nil else { throw .statement("a sign split needs a variable") }
    add(
      [literal(Fact(p, .zero)), literal(Fact(p, .positive)), literal(Fact(-p, .positive))],
      premises: [])
  }
}
