import Algebra
import Kernel
import Logic

extension ClauseContext {
  /// The sign condition a literal states; `nil` for opaque literals and for `p != 0`.
  public func fact(_ literal: Literal) -> Fact? {
    switch atoms[literal.atom] {
    case .positive(let p): literal.isPositive ? Fact(p, .positive) : Fact(-p, .nonnegative)
    case .zero(let p): literal.isPositive ? Fact(p, .zero) : nil
    case .universal, .conjunction: nil
    }
  }
}
