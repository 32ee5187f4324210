import Algebra
import Certificates
import Kernel
import Logic
import TestSupport
import Testing

private func complaint(_ text: String) -> ProofFile.Failure? {
  do {
    _ = try ProofFile(reading: text)
    return nil
  } catch {
    return error
  }
}

@Suite struct ProofFileTests {
  @Test func samplesAreProofs() throws {
    let file = try ProofFile(reading: try Samples.file())
    #expect(file.subject == "samples/all")
    #expect(file.parts.map(\.name) == Samples.all.map(\.name))
    for (part, sample) in zip(file.parts, Samples.all) {
      #expect(try part.statementHash == Samples.statement(sample.statement).hash)
      #expect(throws: Never.self, "\(sample.name)") { try Samples.check(part, of: sample.statement) }
    }
  }

  @Test func textToValueToText() throws {
    let text = try Samples.file()
    #expect(try ProofFile(reading: text).text == text)
  }

  @Test func valueToTextToValue() throws {
    for sample in Samples.all {
      let first = try ProofFile(reading: try Samples.file([sample]))
      let second = try ProofFile(reading: first.text)
      #expect(second.text == first.text && second.parts.count == 1)
      for part in second.parts {
        #expect(throws: Never.self, "\(sample.name)") { try Samples.check(part, of: sample.statement) }
      }
    }
  }

  /// The evidence for one statement is none for another.
  @Test func samplesProveTheirOwnStatementsOnly() throws {
    let file = try ProofFile(reading: try Samples.file())
    for part in file.parts {
      for other in Samples.all where other.name != part.name {
        #expect(throws: Rejection.self, "\(part.name) for \(other.name)") {
          try Samples.check(part, of: other.statement)
        }
      }
    }
  }

  @Test func whitespaceIsFree() throws {
    let text = try Samples.file()
    let padded = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("  ") ? "      \(line)   " : String(line)
    }.joined(separator: "\n")
    #expect(try ProofFile(reading: padded + "\n  \n\n").text == text)
  }

  // MARK: Broken files

  @Test func truncatedAtEveryLine() throws {
    let text = try Samples.file()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count > 70)
    for count in 0..<(lines.count - 1) {
      let prefix = lines[..<count].joined(separator: "\n") + (count.isMultiple(of: 2) ? "\n" : "")
      // Only the last line feed may be missing.
      if prefix.hasSuffix("end certificate") || prefix.hasSuffix("end certificate\n") { continue }
      let failure = complaint(prefix)
      #expect(failure != nil, "the first \(count) lines are read as a file")
      if let failure { #expect((1...count + 2).contains(failure.line), "\(count): \(failure)") }
    }
  }

  @Test func truncatedEvidenceAtEveryLine() throws {
    for sample in Samples.all where sample.kind == "witness" {
      let lines = sample.body.split(separator: "\n").map(String.init)
      let statement = try Samples.statement(sample.statement)
      for count in 0..<lines.count {
        guard let witness = try? CertificateReader.witness(Array(lines[..<count])) else { continue }
        #expect(throws: Rejection.self, "\(count) lines") { try Kernel.check(witness, of: statement) }
      }
    }
    for sample in Samples.all where sample.kind == "refutation" {
      let lines = sample.body.split(separator: "\n").map(String.init)
      let statement = try Samples.statement(sample.statement)
      for count in 0..<lines.count {
        guard let refutation = try? CertificateReader.refutation(Array(lines[..<count])) else { continue }
        #expect(throws: Rejection.self, "\(count) lines") { try Kernel.check(refutation, of: statement) }
      }
    }
  }

  @Test func truncatedAtEveryCharacter() throws {
    let text = try Samples.file()
    var end = text.startIndex
    while end < text.index(text.endIndex, offsetBy: -1) {
      #expect(complaint(String(text[..<end])) != nil, "up to \(text[..<end].suffix(20))")
      end = text.index(after: end)
    }
  }

  @Test(arguments: [
    ("sum 1 of 0", "sum 1 of x", "unexpected text"), ("sum 1 of 0", "sum one of 0", "expected a number"),
    ("sum 1 of 0", "sum 1", "expected 'of'"), ("sum 1 of 0", "sum 1 of -1", "unexpected text"),
    ("sum 1 of 0", "sum 1 of 7", "no such hypothesis"), ("sum 1 of 0", "sum 1/2.5 of 0", "write a fraction"),
    ("  0: x^2", "  1: x^2", "expected 'sum'"), ("  0: x^2 + 1 <= 0", "  0: x^2 + 1", "expected a comparison"),
    ("  0: x^2 + 1 <= 0", "  0: x^2 <= 0 and x > 0", "unexpected text"), ("psatz", "psat", "unknown rule"),
    ("  0: x^2 + 1 <= 0", "  0: x*-x < 0", "expected a number, a name"),
    ("refute 0 1", "refute by 0 1", "unexpected text"), ("refute 0 1", "refute 0 one", "unexpected text"),
    ("refute 0 1", "instantiate 0 at x", "expected '@'"), ("refute 0 1", "congruence f(x)", "expected two terms"),
    ("refute 0 1", "let x = 1", "expected '$name = term'"), ("refute 0 1", "cases not x > 0", "cannot stand in a term"),
    ("refute 0 1", "cases x > 0 => x > 0", "no place in a certificate"),
    ("refute 0 1", "cases forall ?x: ?x > 0", "expected new variables and a bracket"),
    ("refute 0 1", "cases forall ?x: [exists ?x: [?x > 0]]", "expected new variables and a bracket"),
    ("refute 0 1", "cases ?x > 0", "no quantifier binds"),
    ("refute 0 1", "define $1", "'$1' is not defined"), ("refute 0 1", "", "unknown rule ''"),
    ("refute 0 1", "end", "unknown rule 'end'"),
    ("refutation", "proof", "expected 'refutation' or 'witness'"),
    ("part squares", "piece squares", "expected 'part name'"),
    ("statement ", "hash ", "expected 'statement hash'"),
    ("entente certificate 2", "entente certificate 1", "expected"),
    ("proposition samples/all", "theorem samples/all", "expected 'proposition model/id'"),
    ("end part", "end", "truncated"), ("end certificate", "end", "expected 'end certificate'"),
    ("end certificate\n", "end certificate\nmore\n", "expected 'end certificate'"),
  ])
  func faultsAreLocated(original: String, replacement: String, reason: String) throws {
    let text = try Samples.file([Samples.all[0]])
    let place = try #require(text.firstRange(of: original))
    let line = text[..<place.lowerBound].filter { $0 == "\n" }.count + 1
    let failure = try #require(complaint(text.replacingCharacters(in: place, with: replacement)))
    #expect(failure.message.contains(reason), "\(failure)")
    if !["end part", "end certificate\n"].contains(original) { #expect(abs(failure.line - line) <= 1, "\(failure)") }
  }

  /// The label is free; a formula that was changed, left out or moved is not the statement of the hash.
  @Test func writtenStatements() throws {
    let text = try Samples.file([Samples.all[1]])
    let file = try ProofFile(reading: text)
    #expect(file.parts[0].assertions.map(\.canonical) == ["-a >= 0", "a > 0 and b > 0 or a > 0 and c > 0"])
    #expect(complaint(text.replacing("# a <= 0", with: "# anything # else")) == nil)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let first = try #require(lines.firstIndex { $0.hasPrefix("assert ") })
    var moved = lines
    moved.swapAt(first, first + 1)
    let without = lines[..<first] + lines[(first + 1)...]
    let changed = lines.map { $0.hasPrefix("assert ") ? $0.replacing(">=", with: ">") : $0 }
    for other in [moved, Array(without), changed] {
      let failure = complaint(other.joined(separator: "\n"))
      #expect(failure?.message.contains("are not the statement of this hash") == true)
      #expect(failure?.line == first)
    }
  }

  @Test func partsHaveDifferentNames() throws {
    let failure = complaint(try Samples.file([Samples.all[0], Samples.all[0]]))
    #expect(failure?.message.contains("a second part 'squares'") == true)
  }

  @Test(arguments: [
    ("value b = 1", "value b = 1 +", "expected a number"), ("value b = 1", "value 1b = 1", "expected a name"),
    ("value b = 1", "value b 1", "expected '='"), ("value b = 1", "value b = #", "unexpected character"),
    ("value b = 1", "value b = c", "'c' has no place here"),
    ("value b = 1", "value b = 1\nvalue b = 2", "a second value"), ("f(t) =", "f(1) =", "expected a name"),
    ("f(t) =", "f(t, t) =", "a second meaning"), ("f(t) =", "f =", "'t' has no place here"),
    ("evaluate\n", "evaluat\n", "unknown evidence"), ("all 2", "all 999999999", "evidence is missing"),
    ("all 2", "all two", "expected a number"), ("exists 0", "exists (", "expected a number"),
    ("any 0", "any -1", "expected a number"), ("evidence\n", "", "expected a name"),
  ])
  func faultsOfWitnesses(original: String, replacement: String, reason: String) throws {
    let sample = try #require(Samples.all.first { $0.name == "witnessed" })
    let text = try Samples.file([sample])
    let place = try #require(text.firstRange(of: original))
    let failure = try #require(complaint(text.replacingCharacters(in: place, with: replacement)))
    #expect(failure.message.contains(reason), "\(failure)")
  }

  @Test func deepEvidence() {
    let lines = ["evidence"] + Array(repeating: "any 0", count: 100_000)
    #expect(throws: CertificateReader.Failure.self) { try CertificateReader.witness(lines) }
  }

  /// Abbreviations of abbreviations: each line doubles the term, or makes it deeper.
  @Test(arguments: ["max($P, $P + 1)", "f($P)", "$P*$P", "x/$P"])
  func abbreviationsDoNotExplode(pattern: String) {
    var lines = ["let $0 = max(x, 1)"]
    for index in 1...3_000 { lines.append("let $\(index) = " + pattern.replacing("$P", with: "$\(index - 1)")) }
    lines.append("define $3000")
    #expect(throws: CertificateReader.Failure.self) { try CertificateReader.refutation(lines) }
  }

  @Test func hugeFilesAreRefused() {
    let text = ProofFile.header + String(repeating: "\n", count: 65 << 20)
    #expect(complaint(text)?.message.contains("larger than") == true)
  }

  /// Names that are words of the file format are good names of symbols.
  @Test func symbolsNamedLikeKeywords() throws {
    let s = try Samples.statement(["by > of", "of > square", "square > by", "at + end + sum + let > 0"])
    let body = """
      psatz
        0: by > of
        1: of > square
        2: square > by
        sum 1 of 0
        sum 1 of 1
        sum 1 of 2
      end
      refute 2 : by > of | square <= by
      refute 0 1 2 4
      """.split(separator: "\n").map(String.init)
    let refutation = try CertificateReader.refutation(body)
    #expect(CertificateWriter.text(refutation).map { $0 } == body)
    guard case .refute(let step)? = refutation.steps.dropFirst().first else {
      Issue.record("not a propagation")
      return
    }
    #expect(step.clause.count == 2 && step.hints == [2])
    #expect(s.assertions.count == 4)
  }

  // MARK: Random values and bytes

  @Test func randomRefutationsReadBack() throws {
    var vocabulary = Vocabulary(hasQuantifiers: true)
    vocabulary.symbols += ["by", "of", "square", "at", "end", "sum"].map { Symbol($0) }
    try Property(
      "refutations read back", cases: 400,
      generate: { generator in
        Refutation((0..<generator.int(1...4)).map { _ in step(&generator, vocabulary) })
      },
      shrink: { refutation in
        refutation.steps.indices.map { index in
          var fewer = refutation
          fewer.steps.remove(at: index)
          return fewer
        }
      }
    ).holds { refutation in
      let text = CertificateWriter.text(refutation)
      let again = try CertificateReader.refutation(text)
      // Texts may differ where two terms are written alike; the second round is then a fixed point.
      let second = CertificateWriter.text(again)
      let third = CertificateWriter.text(try CertificateReader.refutation(second))
      return normalForms(again).count == refutation.steps.count && third == second
        && normalForms(again) == normalForms(refutation)
    }
  }

  private func step(_ generator: inout SeededGenerator, _ vocabulary: Vocabulary) -> Refutation.Step {
    let comparison = { (generator: inout SeededGenerator) -> Formula in
      .compare(
        generator.term(vocabulary, depth: 2), generator.pick(Relation.allCases), generator.term(vocabulary, depth: 2))
    }
    switch generator.int(0...6) {
    case 6:
      return .univariate(
        (0..<generator.int(0...3)).map { _ in comparison(&generator) },
        roots: (0..<generator.int(0...3)).map { _ in RealRoot(generator.smallRational()) })
    case 0: return .define(generator.term(vocabulary, depth: 2))
    case 1: return .signSplit(generator.term(vocabulary, depth: 2))
    case 2: return .congruence(generator.term(vocabulary, depth: 2), generator.term(vocabulary, depth: 2))
    case 3:
      return .instantiate(
        universal: generator.int(0...9),
        terms: (0..<generator.int(1...3)).map { _ in generator.term(vocabulary, depth: 2) })
    case 4:
      return .refute(
        Propagation(
          clause: (0..<generator.int(0...3)).map { _ in
            generator.chance(1, in: 3)
              ? .opaque(atom: generator.int(0...9), isPositive: generator.chance(1, in: 2))
              : .comparison(comparison(&generator))
          }, hints: (0..<generator.int(0...4)).map { _ in generator.int(0...20) }))
    default:
      // A term multiplies an equation, a number what is none.
      let hypotheses =
        [Formula.compare(generator.term(vocabulary, depth: 1), .equal, .constant(0))]
        + (0..<generator.int(1...3)).map { _ in
          Formula.compare(
            generator.term(vocabulary, depth: 2), generator.pick([.greater, .greaterOrEqual, .less]),
            generator.term(vocabulary, depth: 2))
        }
      return .psatz(
        Psatz(
          hypotheses: hypotheses,
          summands: (0..<generator.int(0...3)).map { _ in
            Psatz.Summand(
              generator.smallRational(),
              (0..<generator.int(0...3)).map { _ in generator.int(1...hypotheses.count - 1) },
              square: generator.chance(1, in: 2) ? generator.term(vocabulary, depth: 2) : nil)
          },
          cofactors: (0..<generator.int(0...2)).map { _ in
            Psatz.Cofactor(generator.term(vocabulary, depth: 2), equation: 0)
          }))
    }
  }

  /// Everything a refutation says, terms by their normal forms.
  private func normalForms(_ refutation: Refutation) -> [String] {
    var table = VariableTable()
    let term = { (term: Term) -> String in
      guard let polynomial = try? table.polynomial(term) else { return "none" }
      return table.term(polynomial).description
    }
    let formula = { (formula: Formula) -> String in
      guard case .compare(let a, let relation, let b) = formula else { return "?" }
      return term(a) + relation.rawValue + term(b)
    }
    return refutation.steps.compactMap { step in
      switch step {
      case .define(let a): return "define \(term(a))"
      case .cases(let fact): return "cases \(formula(fact))"
      case .mention: return nil
      case .congruence(let a, let b): return "congruence \(term(a)) \(term(b))"
      case .instantiate(let atom, let terms): return "instantiate \(atom) \(terms.map(term))"
      case .psatz(let psatz):
        let summands = psatz.summands.map { "\($0.coefficient) \($0.factors) \($0.square.map(term) ?? "-")" }
        let cofactors = psatz.cofactors.map { "\($0.equation) \(term($0.term))" }
        return "psatz \(psatz.hypotheses.map(formula)) \(summands) \(cofactors)"
      case .univariate(let hypotheses, let roots):
        return "univariate \(hypotheses.map(formula)) \(roots.map(\.text))"
      case .refute(let propagation):
        let clause = propagation.clause.map { literal -> String in
          switch literal {
          case .comparison(let comparison): formula(comparison)
          case .opaque(let atom, let isPositive): "\(isPositive)@\(atom)"
          }
        }
        return "refute \(clause) \(propagation.hints)"
      }
    }
  }

  /// Few lines that use one another, standing for terms that no memory holds once they are multiplied out.
  @Test(arguments: [
    ("min((x + 1)^2, 0)", "min(($ + 1)^2, 0)"), ("1/(x^2 + x)", "1/($^2 + $)"),
    ("max(x, -x - 1)", "max($ + 1, -$ - 1)"),
    ("f(x, x)", "f($, $)"), ("ite((x + 1)^3 > 0, x, 0)", "ite(($ + 1)^3 > 0, x, 0)"),
    ("max(x*(x + 1), 0)", "max($*($ + 1), 0)"),
  ])
  func towers(first: String, next: String) throws {
    let lines = (2...60).map { "let $\($0) = " + next.replacing("$", with: "$\($0 - 1)") }
    #expect(throws: CertificateReader.Failure.self) {
      try CertificateReader.refutation(["let $1 = \(first)"] + lines + ["cases $60 > 0"])
    }
    // A low one is read and written out.
    let low = try CertificateReader.refutation(["let $1 = \(first)"] + lines.prefix(3) + ["cases $4 > 0"])
    #expect(low.steps.count == 5)
  }

  @Test func powersOfNumbersAndSums() throws {
    for text in ["(x - 1)^64", "(((9^64)^64)^64)^64", "(x + y + z)^20", "x^64*y^64"] {
      #expect(try CertificateReader.refutation(["cases \(text) = 0"]).steps.count == 1)
    }
  }

  /// Whatever bytes a file has, reading and checking it ends in an answer; and no change of a proof of one statement
  /// proves a satisfiable one.
  @Test func mutatedBytes() throws {
    let samples = Samples.all.filter { $0.kind == "refutation" }
    /// The statement without its last assertion (or, for a single one, another statement): all satisfiable.
    let satisfiable = [
      "squares": ["x^2 - 1 <= 0"], "boolean": [Samples.boolean[0]], "equal": Array(Samples.equal.dropLast()),
      "quotient": Array(Samples.quotient.dropLast()), "roots": ["x^2 < 2", "x > 1"],
      "instance": ["forall ?x ?y: [?x^2 + 2*?y^2 + 1 > 0]"],
    ]
    let text = Array(try Samples.file(samples).utf8)
    var readable = 0
    var accepted = 0
    try Property(
      "mutated files", cases: 5_000,
      generate: { generator in
        var bytes = text
        for _ in 0..<generator.int(1...3) {
          let place = generator.int(0...bytes.count - 1)
          switch generator.int(0...5) {
          case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
          case 1: bytes.remove(at: place)
          case 2: bytes.insert(generator.pick(Array("0123456789 \n@$?()[]+-*/^=<>|;:.abxy".utf8)), at: place)
          case 3: bytes[place] = generator.pick(Array("0123456789".utf8))
          case 4:
            let end = min(bytes.count, place + generator.int(1...40))
            bytes.insert(contentsOf: bytes[place..<end], at: generator.int(0...bytes.count))
          default: bytes.removeSubrange(place..<min(bytes.count, place + generator.int(1...40)))
          }
          if bytes.isEmpty { bytes = [10] }
        }
        return String(decoding: bytes, as: UTF8.self)
      }
    ).holds { (mutated: String) -> Bool in
      if let failure = complaint(mutated) {
        return failure.line >= 1 && failure.line <= mutated.utf8.count + 2 && !failure.message.isEmpty
      }
      let file = try ProofFile(reading: mutated)
      readable += 1
      for part in file.parts {
        guard let sample = samples.first(where: { $0.name == part.name }), let weaker = satisfiable[sample.name] else {
          continue
        }
        if (try? Samples.check(part, of: sample.statement)) != nil { accepted += 1 }
        if (try? Samples.check(part, of: weaker)) != nil { return false }
      }
      return true
    }
    #expect(readable > 200 && accepted > 200, "\(readable) readable files, \(accepted) accepted parts")
  }
}
