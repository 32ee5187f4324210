import Foundation
import TestSupport
import Testing

@testable import Records

@Suite struct PackingTests {
  @Test func textComesBack() throws {
    let long = [
      String(repeating: "psatz\n", count: 200_000), (0..<50_000).map { "\($0 * $0 % 7_919)" }.joined(separator: "*"),
    ]
    for text in ["", "x", "é ∀x: x² ≥ 0\r\n\u{0}"] + long {
      #expect(Packing.unpacked(try Packing.packed(text)) == text, "\(text.prefix(40))")
    }
  }

  @Test func storedProofsComeBackAndTakeLess() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Proofs/willing-and-able")
    var (before, after) = (0, 0)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let data = try Packing.packed(text)
      #expect(Packing.unpacked(data) == text)
      (before, after) = (before + text.utf8.count, after + data.count)
    }
    #expect(before > 10_000 && 3 * after < before, "\(before) bytes, packed \(after)")
  }

  /// Cut off or with other bytes it is another text or none, and nothing worse.
  @Test func whatIsDamaged() throws {
    let text = (0..<300).map { "sum \($0 * 77 % 13) of \($0 % 5)" }.joined(separator: "\n")
    let data = try Packing.packed(text)
    for length in 0..<data.count { #expect(Packing.unpacked(data.prefix(length)) == nil) }
    #expect(Packing.unpacked(data + [0]) == nil)
    for seed in 0..<2_000 {
      var random = SeededGenerator(seed: UInt64(seed))
      var other = data
      other[random.int(0...data.count - 1)] ^= UInt8(1 << random.int(0...7))
      #expect(Packing.unpacked(other) != text, "seed \(seed)")
    }
  }

  /// A few bytes that stand for more than a file of evidence may have.
  @Test func tooLong() throws {
    let data = try Packing.packed(String(repeating: "0", count: 65 << 20))
    #expect(data.count < 1 << 17 && Packing.unpacked(data) == nil)
  }
}
