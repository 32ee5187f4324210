import Algebra
import Certificates
import Kernel
import Logic
import Testing

/// Evidence with irrational numbers, which no stored file needs: rule univariate and the root of a witness. Every kind
/// of field is changed in at least 20 ways, each of which makes the evidence wrong.
@Suite struct RootRejectionTests {
  /// lower < sqrt n < upper < k.
  private struct Sample {
    let n: Int
    let lower: String
    let upper: String
    let k: Int
    /// Nearer to the root than the bounds, on the wrong side of it as the other bound.
    let belowUpper: String
    let aboveLower: String
  }

  private static let samples = [
    Sample(n: 2, lower: "1", upper: "3/2", k: 2, belowUpper: "1499/1000", aboveLower: "1001/1000"),
    Sample(n: 3, lower: "1", upper: "19/10", k: 2, belowUpper: "1899/1000", aboveLower: "1001/1000"),
    Sample(n: 5, lower: "2", upper: "5/2", k: 3, belowUpper: "2499/1000", aboveLower: "2001/1000"),
    Sample(n: 6, lower: "2", upper: "14/5", k: 3, belowUpper: "2799/1000", aboveLower: "2001/1000"),
    Sample(n: 7, lower: "2", upper: "29/10", k: 3, belowUpper: "2899/1000", aboveLower: "2001/1000"),
  ]

  private func require(_ lines: [String], _ formulas: [String], isWitness: Bool) throws {
    let statement = try Statement(formulas.map { ($0, try Parser.formula($0)) })
    if isWitness {
      _ = try Kernel.check(try CertificateReader.witness(lines), of: statement)
    } else {
      _ = try Kernel.check(try CertificateReader.refutation(lines), of: statement)
    }
  }

  private func check(
    _ lines: [String], _ formulas: [String], isWitness: Bool, _ changes: [(kind: String, line: Int, text: String?)],
    _ counts: inout [String: Int]
  ) throws {
    try require(lines, formulas, isWitness: isWitness)
    for change in changes {
      var changed = lines
      if let text = change.text { changed[change.line] = text } else { changed.remove(at: change.line) }
      guard changed != lines else { continue }
      counts[change.kind, default: 0] += 1
      #expect(throws: (any Error).self, "\(change.kind): \(changed)") {
        try require(changed, formulas, isWitness: isWitness)
      }
    }
  }

  /// Changes of `BEFORE of POLYNOMIAL in LOWER UPPER` on a line.
  private func rootChanges(
    _ s: Sample, _ line: Int, _ kind: String, _ before: String
  ) -> [(kind: String, line: Int, text: String?)] {
    let (low, up) = (s.lower, s.upper)
    func written(_ polynomial: String, _ lower: String, _ upper: String) -> String {
      "\(before)\(polynomial) in \(lower) \(upper)"
    }
    let own = "-\(s.n) 0 1"
    let polynomials = [
      "-\(10 * s.n + 1)/10 0 1", "-\(10 * s.n - 1)/10 0 1", "\(s.n) 0 1", "-\(up) 1", "-\(s.n) 0 1 x", "\(s.n)", "",
    ]
    let lowers = ["-" + up, up, s.belowUpper, "\(s.k + 1)", "one", ""]
    let uppers = ["-" + low, low, s.aboveLower, "0", "two", "1 2"]
    return polynomials.map { ("\(kind) polynomial", line, written($0, low, up)) }
      + lowers.map { ("\(kind) lower", line, written(own, $0, up)) }
      + uppers.map { ("\(kind) upper", line, written(own, low, $0)) }
  }

  @Test func univariate() throws {
    var counts: [String: Int] = [:]
    for s in Self.samples {
      let lines = [
        "univariate", "0: x^2 < \(s.n)", "1: x > \(s.k)", "point -\(s.n) 0 1 in -\(s.upper) -\(s.lower)",
        "point -\(s.n) 0 1 in \(s.lower) \(s.upper)",
        "point -\(s.k) 1 in \(s.k) \(s.k)", "end", "refute 0 1 2",
      ]
      var changes = rootChanges(s, 4, "point", "point ")
      for text in ["\(s.k + 1)", "\(s.k - 1)", "-\(s.k)", "\(s.k)/2", "\(2 * s.k + 1)/2", "", "k"] {
        changes.append(("rational point", 5, "point -\(s.k) 1 in \(text) \(text)"))
      }
      // One missing, twice the same, in another order.
      for line in 3...5 {
        changes.append(("points", line, nil))
        for other in 3...5 where other != line { changes.append(("points", line, lines[other])) }
      }
      for number in [s.n + 1, s.n + 10, -s.n, 10 * s.n, 0] {
        changes.append(("hypothesis", 1, "0: x^2 < \(number)"))
        changes.append(("hypothesis", 2, "1: x > \(number + s.k + 20)"))
      }
      for relation in [">", ">=", "!=", "="] {
        changes.append(("relation", 1, "0: x^2 \(relation) \(s.n)"))
        changes.append(("relation", 2, "1: -x \(relation) -\(s.k)"))
      }
      for line in [0, 1, 2, 6] { changes.append(("form", line, nil)) }
      changes.append(("form", 1, "1: x^2 < \(s.n)"))
      try check(lines, ["x^2 < \(s.n)", "x > \(s.k)"], isWitness: false, changes, &counts)
    }
    for (kind, count) in counts { #expect(count >= 20, "\(kind): \(count)") }
    #expect(counts.count == 8, "\(counts)")
  }

  @Test func root() throws {
    var counts: [String: Int] = [:]
    for s in Self.samples {
      let lines = [
        "root theta = -\(s.n) 0 1 in \(s.lower) \(s.upper)", "value x = theta", "evidence", "evaluate", "evaluate",
      ]
      var changes = rootChanges(s, 0, "root", "root theta = ")
      changes.append(("root upper", 0, "root theta = -\(s.n) 0 1 in -\(s.upper) -\(s.lower)"))
      for name in ["phi", "2", "forall", "?theta", "x"] {
        changes.append(("name", 0, "root \(name) = -\(s.n) 0 1 in \(s.lower) \(s.upper)"))
      }
      for value in ["-theta", "theta + 1", "theta/2", "theta^2", "\(s.n)", "theta + 1/1000000000000"] {
        changes.append(("value", 1, "value x = \(value)"))
      }
      for line in 0...4 { changes.append(("form", line, nil)) }
      changes.append(("form", 0, "root theta"))
      try check(lines, ["x^2 = \(s.n)", "x > 0"], isWitness: true, changes, &counts)
    }
    for (kind, count) in counts { #expect(count >= 20, "\(kind): \(count)") }
    #expect(counts.count == 6, "\(counts)")
  }
}
