import Algebra
import Kernel
import Logic

/// What the kernel makes of closed terms and formulas without a root.
extension Term {
  public var value: Rational {
    get throws {
      guard let value = try Evaluation(nil).value(self).constant else { throw Rejection.witness("no number") }
      return value
    }
  }
}

extension Formula {
  public var value: Bool { get throws { try Evaluation(nil).holds(self) } }
}
