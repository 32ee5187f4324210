import Algebra
import Kernel
import Logic

/// Reads what `CertificateWriter` writes. Reading checks only the form; what it yields is as untrusted as before.
public struct CertificateReader {
  public struct Failure: Error, Sendable, CustomStringConvertible {
    /// Counted from 1 in the lines given.
    public let line: Int
    public let message: String

    public var description: String { "line \(line): \(message)" }
  }

  static let evidenceDepthLimit = 200
  /// More than the kernel accepts.
  static let digitLimit = 10_000
  /// Abbreviations may mention earlier ones, so that without a limit few lines could stand for any size.
  static let abbreviationLimit = 20_000

  private let lines: [Substring]
  private var position = 0
  private var abbreviations: [String: Term] = [:]

  private init(_ lines: [String]) { self.lines = lines.map { CertificateReader.trimmed($0[...]) } }

  public static func refutation(_ lines: [String]) throws(Failure) -> Refutation {
    var reader = CertificateReader(lines)
    let result = try reader.refutation()
    guard reader.position == lines.count else { throw reader.failure("unexpected text after the refutation") }
    return result
  }

  public static func witness(_ lines: [String]) throws(Failure) -> Witness {
    var reader = CertificateReader(lines)
    var witness = Witness(values: [:], evidence: [])
    if let (word, rest) = reader.current, word == "root" {
      guard let of = rest.firstRange(of: " of "), Symbol.isValid(name: String(rest[..<of.lowerBound])) else {
        throw reader.failure("expected 'root name of polynomial in lower upper'")
      }
      witness.root = (Symbol(String(rest[..<of.lowerBound])), try reader.root(rest[of.upperBound...]))
      reader.position += 1
    }
    while let (word, rest) = reader.current, word == "value" || word == "function" {
      let sides = rest.split(separator: "=", maxSplits: 1).map { CertificateReader.trimmed($0) }
      guard sides.count == 2 else { throw reader.failure("expected '='") }
      if word == "value" {
        guard Symbol.isValid(name: String(sides[0])) else { throw reader.failure("'\(sides[0])' is not a name") }
        let value = try reader.value(sides[1])
        guard witness.values.updateValue(value, forKey: Symbol(String(sides[0]))) == nil else {
          throw reader.failure("a second value of '\(sides[0])'")
        }
      } else {
        try reader.interpretation(String(sides[0]), sides[1], into: &witness)
      }
      reader.position += 1
    }
    while reader.position < lines.count { witness.evidence.append(try reader.evidence(depth: 0)) }
    return witness
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var result = text
    while result.first == " " { result.removeFirst() }
    while result.last == " " { result.removeLast() }
    return result
  }

  private func failure(_ message: String) -> Failure { Failure(line: position + 1, message: message) }

  /// The current line's first word and the rest.
  private var current: (word: Substring, rest: Substring)? {
    guard position < lines.count else { return nil }
    let parts = lines[position].split(separator: " ", maxSplits: 1)
    return (parts.first ?? "", CertificateReader.trimmed(parts.count > 1 ? parts[1] : ""))
  }

  private func rational(_ text: some StringProtocol) throws(Failure) -> Rational {
    guard let value = Rational(parsing: text, digitLimit: CertificateReader.digitLimit) else {
      throw failure("'\(text.prefix(40))' is not a rational number")
    }
    return value
  }

  /// A rational number or a term.
  private func value(_ text: Substring) throws(Failure) -> Term {
    if let value = Rational(parsing: text, digitLimit: CertificateReader.digitLimit) { return .constant(value) }
    return try term(text)
  }

  private func integer(_ text: some StringProtocol) throws(Failure) -> Int {
    guard let value = Int(text), value >= 0 else { throw failure("'\(text.prefix(40))' is not a number of an item") }
    return value
  }

  private func integers(_ text: Substring) throws(Failure) -> [Int] {
    var result: [Int] = []
    for word in text.split(separator: " ") { result.append(try integer(word)) }
    return result
  }

  private func term(_ text: Substring) throws(Failure) -> Term {
    let term: Term
    do { term = try Parser.term(String(text), abbreviations: abbreviations) } catch { throw failure(error.description) }
    try require(WrittenSize(term).total)
    return term
  }

  private func formula(_ text: Substring) throws(Failure) -> Formula {
    let formula: Formula
    do { formula = try Parser.formula(String(text), abbreviations: abbreviations) } catch {
      throw failure(error.description)
    }
    try require(WrittenSize.total(of: formula))
    return formula
  }

  private func require(_ size: Int) throws(Failure) {
    guard size <= WrittenSize.limit else {
      throw failure("multiplied out, this would have more than \(WrittenSize.limit) parts")
    }
  }

  private func comparison(_ text: Substring) throws(Failure) -> Formula {
    let formula = try formula(text)
    guard case .compare = formula else { throw failure("expected a comparison") }
    return formula
  }

  // MARK: Refutations

  private mutating func refutation() throws(Failure) -> Refutation {
    abbreviations = [:]
    var steps: [Refutation.Step] = []
    while let (word, rest) = current, word != "end" {
      switch word {
      case "let":
        let sides = rest.split(separator: "=", maxSplits: 1).map { CertificateReader.trimmed($0) }
        guard sides.count == 2, sides[0].hasPrefix("$") else { throw failure("expected '$name = term'") }
        let value = try term(sides[1])
        guard value.fits(nodes: CertificateReader.abbreviationLimit, depth: Parser.depthLimit) else {
          throw failure("'\(sides[0])' stands for too large a term")
        }
        abbreviations[String(sides[0])] = value
      case "define": steps.append(.define(try term(rest)))
      case "cases": steps.append(.cases(try formula(rest)))
      case "split": steps.append(.signSplit(try term(rest)))
      case "congruence":
        let sides = rest.split(separator: ";").map { CertificateReader.trimmed($0) }
        guard sides.count == 2 else { throw failure("expected two terms") }
        steps.append(.congruence(try term(sides[0]), try term(sides[1])))
      case "instantiate":
        guard let at = rest.firstRange(of: " at "), let atom = opaque(rest[..<at.lowerBound]) else {
          throw failure("expected '@number at terms'")
        }
        var terms: [Term] = []
        for part in rest[at.upperBound...].split(separator: ";") {
          terms.append(try term(CertificateReader.trimmed(part)))
        }
        steps.append(.instantiate(universal: atom, terms: terms))
      case "refute": steps.append(.refute(try propagation(rest)))
      case "psatz":
        position += 1
        steps.append(.psatz(try psatz()))
      case "univariate":
        position += 1
        steps.append(try univariate())
      default: throw failure("unknown rule '\(word.prefix(40))'")
      }
      position += 1
    }
    return Refutation(steps)
  }

  private func opaque(_ text: Substring) -> Int? {
    let name = CertificateReader.trimmed(text)
    guard name.first == "@", let atom = Int(name.dropFirst()), atom >= 0 else { return nil }
    return atom
  }

  private func propagation(_ text: Substring) throws(Failure) -> Propagation {
    // The last "by": a symbol may have that name, the numbers after it may not.
    let words = text.split(separator: " ")
    guard let by = words.lastIndex(of: "by") else { throw failure("expected 'by' and clause numbers") }
    var clause: [NamedLiteral] = []
    for part in words[..<by].joined(separator: " ").split(separator: "|") {
      let name = CertificateReader.trimmed(part)
      if let atom = opaque(name) {
        clause.append(.opaque(atom: atom, isPositive: true))
      } else if name.hasPrefix("not "), let atom = opaque(name.dropFirst(4)) {
        clause.append(.opaque(atom: atom, isPositive: false))
      } else {
        clause.append(.comparison(try comparison(name)))
      }
    }
    return Propagation(clause: clause, hints: try integers(words[(by + 1)...].joined(separator: " ")[...]))
  }

  private mutating func psatz() throws(Failure) -> Psatz {
    var result = Psatz(hypotheses: [], summands: [])
    while let (word, rest) = current, word != "end" {
      switch word {
      case "sum":
        guard let of = (rest + " ").firstRange(of: " of ") else { throw failure("expected 'of'") }
        let tail = (rest + " ")[of.upperBound...]
        let coefficient = try rational(CertificateReader.trimmed((rest + " ")[..<of.lowerBound]))
        if let square = (" " + tail).firstRange(of: " square ") {
          let padded = " " + tail
          let root = try term(CertificateReader.trimmed(padded[square.upperBound...]))
          result.summands.append(.init(coefficient, try integers(padded[..<square.lowerBound]), square: root))
        } else {
          result.summands.append(.init(coefficient, try integers(tail)))
        }
      case "cofactor":
        guard let of = rest.firstRange(of: " of ") else { throw failure("expected 'of'") }
        let equation = try integer(rest[..<of.lowerBound])
        result.cofactors.append(.init(try term(rest[of.upperBound...]), equation: equation))
      default:
        guard word == "\(result.hypotheses.count):" else { throw failure("expected hypothesis, sum or cofactor") }
        result.hypotheses.append(try comparison(rest))
      }
      position += 1
    }
    guard current != nil else { throw failure("the identity is not ended: the file may be truncated") }
    return result
  }

  private mutating func univariate() throws(Failure) -> Refutation.Step {
    var hypotheses: [Formula] = []
    var roots: [RealRoot] = []
    while let (word, rest) = current, word != "end" {
      if word == "point" {
        roots.append(try root(rest))
      } else {
        guard word == "\(hypotheses.count):" else { throw failure("expected hypothesis or point") }
        hypotheses.append(try comparison(rest))
      }
      position += 1
    }
    guard current != nil else { throw failure("the points are not ended: the file may be truncated") }
    return .univariate(hypotheses, roots: roots)
  }

  /// A rational number, or `polynomial in lower upper`, the polynomial in any one symbol.
  private func root(_ text: Substring) throws(Failure) -> RealRoot {
    guard let place = text.firstRange(of: " in ") else { return RealRoot(try rational(text)) }
    let bounds = text[place.upperBound...].split(separator: " ")
    guard bounds.count == 2 else { throw failure("expected two bounds") }
    var table = VariableTable()
    guard let polynomial = try? table.polynomial(try term(text[..<place.lowerBound])), table.variables.count == 1,
      case .symbol = table.variables[0]
    else { throw failure("expected a polynomial in one symbol") }
    guard let root = RealRoot(of: polynomial, above: try rational(bounds[0]), below: try rational(bounds[1])) else {
      throw failure("the polynomial does not have exactly one root between the bounds, or its numbers are too large")
    }
    return root
  }

  // MARK: Witnesses

  private func interpretation(_ head: String, _ body: Substring, into witness: inout Witness) throws(Failure) {
    guard case .apply(let function, let arguments) = try term(head[...]) else {
      throw failure("expected a function and its variables")
    }
    var parameters: [Symbol] = []
    for argument in arguments {
      guard case .symbol(let symbol) = argument, !parameters.contains(symbol) else {
        throw failure("a function's variables must be distinct names")
      }
      parameters.append(symbol)
    }
    let value = Substitution.Interpretation(parameters: parameters, body: try term(body))
    guard witness.functions.updateValue(value, forKey: function) == nil else {
      throw failure("a second interpretation of '\(function.name)'")
    }
  }

  private mutating func evidence(depth: Int) throws(Failure) -> Witness.Evidence {
    guard depth <= CertificateReader.evidenceDepthLimit else { throw failure("nested too deeply") }
    guard let (word, rest) = current else { throw failure("evidence is missing: the file may be truncated") }
    position += 1
    switch word {
    case "evaluate": return .evaluate
    case "all":
      let count = try integer(rest)
      guard count <= lines.count - position else { throw failure("evidence is missing: the file may be truncated") }
      var parts: [Witness.Evidence] = []
      for _ in 0..<count { parts.append(try evidence(depth: depth + 1)) }
      return .all(parts)
    case "any": return .any(try integer(rest), try evidence(depth: depth + 1))
    case "exists":
      var values: [Term] = []
      for part in rest.split(separator: " ") { values.append(try value(part)) }
      return .exists(values, try evidence(depth: depth + 1))
    case "forall":
      let result = try refutation()
      guard current?.word == "end" else { throw failure("the refutation is not ended: the file may be truncated") }
      position += 1
      return .forAll(result)
    default: throw failure("unknown evidence '\(word.prefix(40))'")
    }
  }
}

extension Term {
  /// Whether the term, written out, has at most this many parts in at most this many levels.
  fileprivate func fits(nodes: Int, depth: Int) -> Bool {
    var left = nodes
    return consume(&left, depth)
  }

  fileprivate func consume(_ left: inout Int, _ depth: Int) -> Bool {
    left -= 1
    guard left >= 0, depth > 0 else { return false }
    var fits = true
    _ = mapParts(
      {
        fits = fits && $0.consume(&left, depth - 1)
        return $0
      },
      {
        fits = fits && $0.consume(&left, depth - 1)
        return $0
      })
    return fits
  }
}

extension Formula {
  fileprivate func consume(_ left: inout Int, _ depth: Int) -> Bool {
    left -= 1
    guard left >= 0, depth > 0 else { return false }
    var fits = true
    _ = mapParts(
      {
        fits = fits && $0.consume(&left, depth - 1)
        return $0
      },
      {
        fits = fits && $0.consume(&left, depth - 1)
        return $0
      })
    return fits
  }
}
