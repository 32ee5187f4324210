import BigInt

/// An exact rational number in lowest terms with a positive denominator.
///
/// Values whose numerator and denominator fit a machine word stay there; every operation
/// detects overflow and continues in `BigInt`. The representation is canonical, so equality
/// and hashing are structural.
public struct Rational: Hashable, Sendable {
  enum Storage: Hashable, Sendable {
    case small(Int, Int)
    indirect case large(BigInt, BigInt)
  }

  let storage: Storage

  init(unchecked storage: Storage) { self.storage = storage }

  public init(_ value: Int) {
    storage = value == .min ? .large(BigInt(value), 1) : .small(value, 1)
  }

  public init(_ value: BigInt) { self.init(reduced: value, 1) }

  /// `numerator / denominator`, or `nil` when the denominator is zero.
  public init?(_ numerator: BigInt, over denominator: BigInt) {
    guard !denominator.isZero else { return nil }
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    let sign: BigInt = denominator.sign == .minus ? -1 : 1
    self.init(reduced: sign * numerator / divisor, sign * denominator / divisor)
  }

  /// `numerator / denominator`, or `nil` when the denominator is zero.
  public init?(_ numerator: Int, over denominator: Int) {
    self.init(BigInt(numerator), over: BigInt(denominator))
  }

  /// Takes a fraction already in lowest terms with a positive denominator.
  init(reduced numerator: BigInt, _ denominator: BigInt) {
    if let n = Int(exactly: numerator), let d = Int(exactly: denominator), n != .min {
      storage = .small(n, d)
    } else {
      storage = .large(numerator, denominator)
    }
  }

  /// Takes any machine-word fraction with a positive denominator and a numerator other than `Int.min`.
  init(word numerator: Int, _ denominator: Int) {
    let divisor = Rational.gcd(numerator.magnitude, denominator.magnitude)
    if divisor > 1 {
      let d = Int(divisor)
      storage = .small(numerator / d, denominator / d)
    } else {
      storage = .small(numerator, denominator)
    }
  }

  static func gcd(_ a: UInt, _ b: UInt) -> UInt {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return x
  }

  public static let zero = Rational(0)
  public static let one = Rational(1)

  public var numerator: BigInt {
    switch storage {
    case .small(let n, _): BigInt(n)
    case .large(let n, _): n
    }
  }

  public var denominator: BigInt {
    switch storage {
    case .small(_, let d): BigInt(d)
    case .large(_, let d): d
    }
  }

  /// The larger number of bits of numerator and denominator.
  public var bitWidth: Int {
    switch storage {
    case .small(let n, let d): Int.bitWidth - max(n.magnitude, d.magnitude).leadingZeroBitCount
    case .large(let n, let d): max(n.bitWidth, d.bitWidth)
    }
  }

  public var isZero: Bool { self == .zero }
  public var isOne: Bool { self == .one }
  public var isInteger: Bool { if case .small(_, let d) = storage { d == 1 } else { denominator == 1 } }

  /// -1, 0 or 1.
  public var signum: Int {
    switch storage {
    case .small(let n, _): n.signum()
    case .large(let n, _): n.isZero ? 0 : (n.sign == .minus ? -1 : 1)
    }
  }

  public var magnitude: Rational { signum < 0 ? -self : self }

  /// `1 / self`, or `nil` for zero.
  public var reciprocal: Rational? { Rational(denominator, over: numerator) }
}

extension Rational: Comparable {
  public static func < (a: Rational, b: Rational) -> Bool {
    if case .small(let n, let d) = a.storage, case .small(let m, let e) = b.storage {
      let (x, o1) = n.multipliedReportingOverflow(by: e)
      let (y, o2) = m.multipliedReportingOverflow(by: d)
      if !o1 && !o2 { return x < y }
    }
    return a.numerator * b.denominator < b.numerator * a.denominator
  }
}

extension Rational {
  public static prefix func - (a: Rational) -> Rational {
    switch a.storage {
    case .small(let n, let d): Rational(unchecked: .small(-n, d))
    case .large(let n, let d): Rational(reduced: -n, d)
    }
  }

  public static func + (a: Rational, b: Rational) -> Rational {
    if case .small(let n, let d) = a.storage, case .small(let m, let e) = b.storage {
      let (x, o1) = n.multipliedReportingOverflow(by: e)
      let (y, o2) = m.multipliedReportingOverflow(by: d)
      let (sum, o3) = x.addingReportingOverflow(y)
      let (den, o4) = d.multipliedReportingOverflow(by: e)
      if !o1 && !o2 && !o3 && !o4 && sum != .min { return Rational(word: sum, den) }
    }
    return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }

  public static func - (a: Rational, b: Rational) -> Rational { a + (-b) }

  public static func * (a: Rational, b: Rational) -> Rational {
    if case .small(let n, let d) = a.storage, case .small(let m, let e) = b.storage {
      let (num, o1) = n.multipliedReportingOverflow(by: m)
      let (den, o2) = d.multipliedReportingOverflow(by: e)
      if !o1 && !o2 && num != .min { return Rational(word: num, den) }
    }
    return fraction(a.numerator * b.numerator, a.denominator * b.denominator)
  }

  public var halved: Rational { self * Rational(unchecked: .small(1, 2)) }

  /// The quotient, or `nil` when `b` is zero.
  public func divided(by b: Rational) -> Rational? { b.reciprocal.map { self * $0 } }

  public static func += (a: inout Rational, b: Rational) { a = a + b }
  public static func -= (a: inout Rational, b: Rational) { a = a - b }
  public static func *= (a: inout Rational, b: Rational) { a = a * b }

  /// A non-negative integer power; `x^0` is 1.
  public func power(_ exponent: Int) -> Rational {
    precondition(exponent >= 0, "negative powers are written as quotients")
    var result = Rational.one
    var base = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result *= base }
      rest >>= 1
      if rest > 0 { base *= base }
    }
    return result
  }

  /// A positive denominator is the caller's duty; both callers multiply denominators.
  private static func fraction(_ numerator: BigInt, _ denominator: BigInt) -> Rational {
    if denominator == 1 { return Rational(reduced: numerator, denominator) }
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    return Rational(reduced: numerator / divisor, denominator / divisor)
  }
}

extension Rational: CustomStringConvertible, ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }

  /// `3`, `-1/2`.
  public var description: String {
    if case .small(let n, let d) = storage { return d == 1 ? "\(n)" : "\(n)/\(d)" }
    return isInteger ? numerator.description : "\(numerator)/\(denominator)"
  }
}
