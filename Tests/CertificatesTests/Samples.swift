import Certificates
import Kernel
import Logic

/// Proof files written by hand, with the statements they speak of.
enum Samples {
  static let squares = ["x^2 + 1 <= 0"]
  static let squaresBody = """
    psatz
      0: x^2 + 1 <= 0
      sum 1 of
      sum 1 of square x
      sum 1 of 0
    end
    refute 0 1
    """

  static let boolean = ["[a > 0 and b > 0] or [a > 0 and c > 0]", "a <= 0"]
  static let booleanBody = """
    refute 0 1 : not @1
    refute 0 3 : not @3 | a > 5
    psatz
      0: a > 5
      1: a <= 0
      sum 1 of 0
      sum 1 of 1
      sum 5 of
    end
    refute 0 6 8 7 5
    """

  static let equal = ["f(x + 1) > f(y + 1)", "x <= y", "y <= x"]
  static let equalBody = """
    congruence f(x + 1) ; f(y + 1)
    cases x - y = 0
    psatz
      0: f(x + 1) > f(y + 1)
      1: f(x + 1) = f(y + 1)
      sum 1 of 0
      sum -1 of 1
    end
    refute 0 2 4 3 1 5
    """

  static let quotient = ["(x + y + z)/y <= 0", "x + y + z > 0", "y > 0"]
  static let quotientBody = """
    define (x + y + z)/y
    psatz
      0: y > 0
      1: y = 0
      sum 1 of 0
      sum -1 of 1
    end
    let $1 = (x + y + z)/y
    psatz
      0: x + y + z > 0
      1: y > 0
      2: $1 <= 0
      3: $1*y = x + y + z
      sum 1 of 0
      sum 1 of 1 2
      sum 1 of 3
    end
    refute 2 4 3 1 0 5
    """

  static let instance = ["forall ?x ?y: [?x + 2*?y > a]"]
  static let instanceBody = """
    instantiate @0 at a ; 0
    refute 0 1
    """

  static let witnessed = ["exists ?a: [?a >= b - 1 and forall ?x: [?x^2 >= ?a]]", "f(b) = 1/2 or b > 5", "b < 2"]
  /// In the order of the written forms: -b + 2 > 0, then the disjunction (2*f(b) - 1 = 0 or ...), then the existential.
  static let witnessedBody = """
    value b = 1
    value f(t) = ite(t < 2, 1/2*t, 3)
    evidence
    evaluate
    any 0
      evaluate
    exists 0
      all 2
        evaluate
        forall
          psatz
            0: x!0^2 < 0
            sum 1 of 0
            sum 1 of square x!0
          end
          refute 0 1
        end
    """

  static let roots = ["x^2 < 2", "x > 2"]
  static let rootsBody = """
    univariate
      0: x^2 < 2
      1: x > 2
      point -2 0 1 in -2 -1
      point -2 0 1 in 1 3/2
      point -2 1 in 2 2
    end
    refute 0 1 2
    """

  static let irrational = ["x*x = 2", "exists ?y: [?y = x + 1]"]
  static let irrationalBody = """
    root theta = -2 0 1 in 1 2
    value x = theta
    evidence
    exists theta + 1
      evaluate
    evaluate
    """

  static func statement(_ texts: [String]) throws -> Statement {
    try Statement(texts.map { ($0, try Parser.formula($0)) })
  }

  struct Sample: Sendable {
    let name: String
    let statement: [String]
    let kind: String
    let body: String
  }

  static let all = [
    Sample(name: "squares", statement: squares, kind: "refutation", body: squaresBody),
    Sample(name: "boolean", statement: boolean, kind: "refutation", body: booleanBody),
    Sample(name: "equal", statement: equal, kind: "refutation", body: equalBody),
    Sample(name: "quotient", statement: quotient, kind: "refutation", body: quotientBody),
    Sample(name: "instance", statement: instance, kind: "refutation", body: instanceBody),
    Sample(name: "roots", statement: roots, kind: "refutation", body: rootsBody),
    Sample(name: "irrational", statement: irrational, kind: "witness", body: irrationalBody),
    Sample(name: "witnessed", statement: witnessed, kind: "witness", body: witnessedBody),
  ]

  /// One part for each of the samples.
  static func file(_ samples: [Sample] = all) throws -> String {
    var text = "entente certificate 2\nproposition samples/all\n"
    for sample in samples {
      let statement = try statement(sample.statement)
      text += "\npart \(sample.name)\nstatement \(statement.hash)\n"
      for assertion in statement.assertions { text += "assert \(assertion.canonical) # \(assertion.label)\n" }
      text += "\(sample.kind)\n"
      text += "\(sample.body)\nend part\n"
    }
    return text + "\nend certificate\n"
  }

  static func check(_ part: ProofFile.Part, of texts: [String]) throws {
    let statement = try statement(texts)
    switch part.evidence {
    case .refutation(let refutation): _ = try Kernel.check(refutation, of: statement)
    case .witness(let witness): _ = try Kernel.check(witness, of: statement)
    }
  }
}
