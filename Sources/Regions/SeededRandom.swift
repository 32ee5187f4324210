/// SplitMix64: the same numbers for the same seed, everywhere.
public struct SeededRandom: Sendable {
  private var state: UInt64

  public init(_ seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  /// Between zero and one.
  public mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  /// From zero up to, but not including, the limit.
  public mutating func below(_ limit: Int) -> Int { min(limit - 1, Int(uniform() * Double(limit))) }
}
