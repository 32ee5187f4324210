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
  /// Abbreviations may mention earlier ones, so that without a limit few lines could stand for any size.
  static let abbreviationLimit = (nodes: 20_000, depth: 200)

  private let lines: [String]
  /// How many lines have been begun.
  private var position = 0
  private var parser: Parser
  private var abbreviations: [String: Term] = [:]

  private init(_ lines: [String]) throws(Failure) {
    self.lines = lines
    do { parser = try Parser(line: "", abbreviations: [:]) } catch {
      throw Failure(line: 1, message: error.description)
    }
  }

  public static func refutation(_ lines: [String]) throws(Failure) -> Refutation {
    var reader = try CertificateReader(lines)
    var steps: [Refutation.Step] = []
    while reader.position < lines.count { steps.append(try reader.step(try reader.line())) }
    try reader.finishLine()
    return Refutation(steps)
  }

  public static func witness(_ lines: [String]) throws(Failure) -> Witness {
    var reader = try CertificateReader(lines)
    var witness = Witness(values: [:], evidence: [])
    var word = try reader.line()
    while word != "evidence" {
      try reader.meaning(word, into: &witness)
      word = try reader.line()
    }
    while reader.position < lines.count { witness.evidence.append(try reader.evidence(depth: 0, witness.root)) }
    try reader.finishLine()
    return witness
  }

  // MARK: Lines

  private func failure(_ message: String) -> Failure { Failure(line: max(1, position), message: message) }

  private func finishLine() throws(Failure) {
    guard parser.current == .end else { throw failure("unexpected text at the end of the line") }
  }

  /// Begins the next line and reads its first word.
  private mutating func line() throws(Failure) -> String {
    try finishLine()
    guard position < lines.count else { throw failure("a line is missing: the file may be truncated") }
    position += 1
    do { parser = try Parser(line: lines[position - 1], abbreviations: abbreviations) } catch {
      throw failure(error.description)
    }
    return parser.word()
  }

  private mutating func read<T>(_ rule: (inout Parser) throws(Parser.Failure) -> T) throws(Failure) -> T {
    do { return try rule(&parser) } catch { throw failure(error.description) }
  }

  private mutating func expect(_ mark: String) throws(Failure) {
    guard parser.accept(mark) || parser.acceptWord(mark) else { throw failure("expected '\(mark)'") }
  }

  private mutating func integer() throws(Failure) -> Int {
    try read { (parser: inout Parser) throws(Parser.Failure) in try parser.integer() }
  }

  private mutating func integers() throws(Failure) -> [Int] {
    try read { (parser: inout Parser) throws(Parser.Failure) in try parser.integers() }
  }

  private mutating func name() throws(Failure) -> String {
    try read { (parser: inout Parser) throws(Parser.Failure) in try parser.name() }
  }

  private mutating func term() throws(Failure) -> Term {
    let term = try read { (parser: inout Parser) throws(Parser.Failure) in try parser.sum() }
    try require(WrittenSize(term).total)
    return term
  }

  private mutating func terms() throws(Failure) -> [Term] {
    var result = [try term()]
    while parser.accept(";") { result.append(try term()) }
    return result
  }

  private mutating func comparison() throws(Failure) -> Formula {
    let formula = try read { (parser: inout Parser) throws(Parser.Failure) in try parser.comparison() }
    try require(WrittenSize.total(of: formula))
    return formula
  }

  private func require(_ size: Int) throws(Failure) {
    guard size <= WrittenSize.limit else {
      throw failure("multiplied out, this would have more than \(WrittenSize.limit) parts")
    }
  }

  /// `coefficient ... in lower upper`: the coefficients of a polynomial, that of the first power second, and bounds of its
  /// only root between them, or two equal ones.
  private mutating func root() throws(Failure) -> RealRoot {
    var polynomial = Polynomial.zero
    var exponent = 0
    while !parser.acceptWord("in") {
      let coefficient = try read { (parser: inout Parser) throws(Parser.Failure) in try parser.rational() }
      polynomial += Polynomial(Monomial(Array(repeating: 0, count: exponent)), coefficient)
      exponent += 1
    }
    let bounds = try read { (parser: inout Parser) throws(Parser.Failure) in
      (lower: try parser.rational(), upper: try parser.rational())
    }
    if polynomial == RealRoot(bounds.lower).polynomial, bounds.lower == bounds.upper { return RealRoot(bounds.lower) }
    guard let root = RealRoot(of: polynomial, above: bounds.lower, below: bounds.upper) else {
      throw failure("the polynomial does not have exactly one root between the bounds, or its numbers are too large")
    }
    return root
  }

  // MARK: Refutations

  private mutating func step(_ word: String) throws(Failure) -> Refutation.Step {
    switch word {
    case "let":
      let name = parser.word()
      guard name.hasPrefix("$") else { throw failure("expected '$name = term'") }
      try expect("=")
      let value = try term()
      guard
        value.fits(nodes: CertificateReader.abbreviationLimit.nodes, depth: CertificateReader.abbreviationLimit.depth)
      else { throw failure("'\(name)' stands for too large a term") }
      abbreviations[name] = value
      return .mention(value)
    case "define": return .define(try term())
    case "cases":
      let formula = try read { (parser: inout Parser) throws(Parser.Failure) in try parser.formula() }
      try require(WrittenSize.total(of: formula))
      return .cases(formula)
    case "congruence":
      let sides = try terms()
      guard sides.count == 2 else { throw failure("expected two terms") }
      return .congruence(sides[0], sides[1])
    case "instantiate":
      try expect("@")
      let atom = try integer()
      try expect("at")
      return .instantiate(universal: atom, terms: try terms())
    case "refute": return .refute(try propagation())
    case "psatz": return .psatz(try psatz())
    case "univariate": return try univariate()
    default: throw failure("unknown rule '\(word.prefix(40))'")
    }
  }

  private mutating func propagation() throws(Failure) -> Propagation {
    let hints = try integers()
    var clause: [NamedLiteral] = []
    if parser.accept(":") {
      repeat { clause.append(try literal()) } while parser.accept("|")
    }
    return Propagation(clause: clause, hints: hints)
  }

  private mutating func literal() throws(Failure) -> NamedLiteral {
    if parser.acceptWord("not") {
      try expect("@")
      return .opaque(atom: try integer(), isPositive: false)
    }
    return parser.accept("@") ? .opaque(atom: try integer(), isPositive: true) : .comparison(try comparison())
  }

  /// The hypotheses with which a block begins, and the first word of the line after them.
  private mutating func hypotheses() throws(Failure) -> (facts: [Formula], word: String) {
    var facts: [Formula] = []
    while true {
      let word = try line()
      guard word == "\(facts.count)" else { return (facts, word) }
      try expect(":")
      facts.append(try comparison())
    }
  }

  /// A summand multiplies hypotheses by a positive number, or one equation by any term.
  private mutating func psatz() throws(Failure) -> Psatz {
    var (facts, word) = try hypotheses()
    var result = Psatz(hypotheses: facts, summands: [])
    while word == "sum" {
      let factor = try term()
      try expect("of")
      let indices = try integers()
      let square = parser.acceptWord("square") ? try term() : nil
      guard indices.allSatisfy(facts.indices.contains) else { throw failure("no such hypothesis") }
      var table = VariableTable()
      if let first = indices.first, indices.count == 1, square == nil, facts[first].isEquation {
        result.cofactors.append(.init(factor, equation: first))
      } else if let coefficient = try? table.polynomial(factor).constant {
        result.summands.append(.init(coefficient, indices, square: square))
      } else {
        throw failure("expected a number")
      }
      word = try line()
    }
    guard word == "end" else { throw failure("expected 'sum' or 'end'") }
    return result
  }

  private mutating func univariate() throws(Failure) -> Refutation.Step {
    var (facts, word) = try hypotheses()
    var roots: [RealRoot] = []
    while word == "point" {
      roots.append(try root())
      word = try line()
    }
    guard word == "end" else { throw failure("expected 'point' or 'end'") }
    return .univariate(facts, roots: roots)
  }

  // MARK: Witnesses

  /// A line before the evidence: what the root, a symbol or a function is.
  private mutating func meaning(_ word: String, into witness: inout Witness) throws(Failure) {
    let name = try name()
    var parameters: [Symbol] = []
    if parser.accept("(") {
      repeat { parameters.append(Symbol(try self.name())) } while parser.accept(",")
      try expect(")")
    }
    try expect("=")
    let isNew = witness.root?.symbol.name != name && Set(parameters).count == parameters.count
    switch word {
    case "root" where witness.root == nil && witness.values.isEmpty && witness.functions.isEmpty && parameters.isEmpty:
      witness.root = (Symbol(name), try root())
    case "value" where parameters.isEmpty:
      guard isNew, witness.values.updateValue(try closedTerm([], witness.root), forKey: Symbol(name)) == nil else {
        throw failure("a second value of '\(name)'")
      }
    case "value":
      let value = Substitution.Interpretation(parameters: parameters, body: try closedTerm(parameters, witness.root))
      let function = FunctionSymbol(name, arity: parameters.count)
      guard isNew, !parameters.contains(where: { $0 == witness.root?.symbol }),
        witness.functions.updateValue(value, forKey: function) == nil
      else { throw failure("a second meaning of a name") }
    default: throw failure("expected 'root', 'value' or 'evidence'")
    }
  }

  /// A term without quantifiers in which no names occur but those of parameters and the root.
  private mutating func closedTerm(_ parameters: [Symbol], _ root: Witness.Root?) throws(Failure) -> Term {
    let known = Set((parameters + [root?.symbol].compactMap { $0 }).map(\.name))
    for case .word(let word) in parser.rest {
      guard !["forall", "exists"].contains(word), known.contains(word) || !Symbol.isValid(name: word) else {
        throw failure("'\(word)' has no place here")
      }
    }
    return try term()
  }

  private mutating func evidence(depth: Int, _ root: Witness.Root?) throws(Failure) -> Witness.Evidence {
    guard depth <= CertificateReader.evidenceDepthLimit else { throw failure("nested too deeply") }
    switch try line() {
    case "evaluate": return .evaluate
    case "all":
      let count = try integer()
      guard count <= lines.count - position else { throw failure("evidence is missing: the file may be truncated") }
      var parts: [Witness.Evidence] = []
      for _ in 0..<count { parts.append(try evidence(depth: depth + 1, root)) }
      return .all(parts)
    case "any": return .any(try integer(), try evidence(depth: depth + 1, root))
    case "exists":
      var values = [try closedTerm([], root)]
      while parser.accept(";") { values.append(try closedTerm([], root)) }
      return .exists(values, try evidence(depth: depth + 1, root))
    case "forall":
      var steps: [Refutation.Step] = []
      var word = try line()
      while word != "end" {
        steps.append(try step(word))
        word = try line()
      }
      abbreviations = [:]
      return .forAll(Refutation(steps))
    case let word: throw failure("unknown evidence '\(word.prefix(40))'")
    }
  }
}

extension Formula {
  fileprivate var isEquation: Bool { if case .compare(_, .equal, _) = self { true } else { false } }
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
    forEachPart({ fits = fits && $0.consume(&left, depth - 1) }, { fits = fits && $0.consume(&left, depth - 1) })
    return fits
  }
}

extension Formula {
  fileprivate func consume(_ left: inout Int, _ depth: Int) -> Bool {
    left -= 1
    guard left >= 0, depth > 0 else { return false }
    var fits = true
    forEachPart({ fits = fits && $0.consume(&left, depth - 1) }, { fits = fits && $0.consume(&left, depth - 1) })
    return fits
  }
}
