import Foundation

/// SplitMix64: small, fast and the same everywhere, so that a seed names a run.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  public mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  public mutating func chance(_ numerator: Int, in denominator: Int) -> Bool { int(1...denominator) <= numerator }

  /// One of `items`, which must not be empty.
  public mutating func pick<T>(_ items: [T]) -> T { items[int(0...items.count - 1)] }
}

/// An input for which a property does not hold, after shrinking.
public struct Falsified: Error, CustomStringConvertible {
  public let description: String
}

/// What is to hold of many generated inputs. A failing input is replaced by smaller failing ones for as long as there
/// are any; the error names the seed. `ENTENTE_TEST_SEED` in the environment sets another seed.
public struct Property<Input> {
  let name: String
  let cases: Int
  let generate: (inout SeededGenerator) throws -> Input
  let shrink: (Input) -> [Input]

  public init(
    _ name: String, cases: Int = 300,
    generate: @escaping (inout SeededGenerator) throws -> Input,
    shrink: @escaping (Input) -> [Input] = { _ in [] }
  ) {
    self.name = name
    self.cases = cases
    self.generate = generate
    self.shrink = shrink
  }

  private static var seed: UInt64 {
    ProcessInfo.processInfo.environment["ENTENTE_TEST_SEED"].flatMap { UInt64($0) } ?? 20_240_607
  }

  public func holds(_ property: (Input) throws -> Bool) throws {
    let seed = Property.seed
    var generator = SeededGenerator(seed: seed)
    for number in 1...cases {
      let input = try generate(&generator)
      guard let failure = complaint(input, property) else { continue }
      var smallest = (input: input, complaint: failure)
      var rounds = 0
      shrinking: while rounds < 500 {
        rounds += 1
        for candidate in shrink(smallest.input) {
          if let found = complaint(candidate, property) {
            smallest = (candidate, found)
            continue shrinking
          }
        }
        break
      }
      throw Falsified(
        description: """
          \(name): case \(number) of seed \(seed) fails: \(smallest.complaint)
          smallest input found: \(smallest.input)
          first input: \(input)
          """)
    }
  }

  private func complaint(_ input: Input, _ property: (Input) throws -> Bool) -> String? {
    do { return try property(input) ? nil : "the property is false" } catch { return "it throws \(error)" }
  }
}
