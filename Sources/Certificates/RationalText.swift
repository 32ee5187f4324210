import Algebra
import BigInt

extension Rational {
  /// Reads `12`, `-3/4`, `0.125`, `-1.5`; at most `digitLimit` characters. Returns `nil` for anything else.
  public init?(parsing text: some StringProtocol, digitLimit: Int = 4_000) {
    guard !text.isEmpty, text.utf8.count <= digitLimit else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    var values: [Rational] = []
    for (position, part) in parts.enumerated() {
      guard let value = Rational.decimal(part, signed: position == 0) else { return nil }
      values.append(value)
    }
    guard values.count == 2 else {
      self = values[0]
      return
    }
    guard let quotient = values[0].divided(by: values[1]) else { return nil }
    self = quotient
  }

  private static func decimal(_ text: some StringProtocol, signed: Bool) -> Rational? {
    var digits = text[...]
    let negative = signed && digits.first == "-"
    if negative { digits = digits.dropFirst() }
    let pieces = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2, pieces.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    if pieces.count == 1, let small = Int(pieces[0]) { return Rational(negative ? -small : small) }
    let fraction = pieces.count == 2 ? String(pieces[1]) : ""
    guard let unscaled = BigInt(String(pieces[0]) + fraction) else { return nil }
    return Rational(negative ? -unscaled : unscaled, over: BigInt(10).power(fraction.utf8.count))
  }
}

extension Rational {
  /// The nearest double; for display and for untrusted search only.
  public var approximation: Double {
    if let n = Int(exactly: numerator), let d = Int(exactly: denominator), n.magnitude <= 1 << 53, d <= 1 << 53 {
      return Double(n) / Double(d)
    }
    // A quotient of 63 or 64 bits, the last one set when there is a remainder, rounds as the number itself does.
    let (n, d) = (numerator.magnitude, denominator.magnitude)
    let shift = n.bitWidth - d.bitWidth - 63
    let (quotient, rest) = (n << max(0, -shift)).quotientAndRemainder(dividingBy: d << max(0, shift))
    let size = Double(UInt64(quotient) | (rest.isZero ? 0 : 1))
    return Double(sign: signum < 0 ? .minus : .plus, exponent: shift, significand: size)
  }
}
