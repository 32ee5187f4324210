import Algebra
import Logic

/// Reads the written form of terms and formulas. Depth, exponents and numbers are bounded, so hostile text costs little.
///
///     formula  = disjunction [ ("=>" | "<=>") formula ]
///     disjunction = conjunction { "or" conjunction }     conjunction = unit { "and" unit }
///     unit     = "not" unit | "[" formula "]" | "true" | "false" | ("forall" | "exists") name { name } ":" unit   (names with "?")
///              | term ("<" | "<=" | "=" | "!=" | ">=" | ">") term
///     term     = [ "-" ] product { ("+" | "-") product }         product = factor { ("*" | "/") factor }
///     factor   = "-" factor | primary [ "^" integer ]
///     primary  = number | name | "?" name | name "(" term { "," term } ")" | "(" term ")"
///              | ("min" | "max") "(" term "," term ")" | "abs" "(" term ")" | "ite" "(" formula "," term "," term ")"
public struct Parser {
  public struct Failure: Error, CustomStringConvertible, Sendable {
    public let message: String
    /// Characters before the place where reading stopped.
    public let offset: Int

    public var description: String { "\(message) (at character \(offset + 1))" }
  }

  enum Token: Equatable {
    case number(String)
    case word(String)
    case mark(String)
    case end
  }

  static let depthLimit = 500
  static let exponentLimit = 64
  /// Words that begin a formula or join two; the other reserved words are functions.
  static let connectives: Set<String> = ["forall", "exists", "and", "or", "not", "true", "false"]

  private static let uncertified: Set<String> = ["true", "false", "abs"]
  static let bracketLimit = 100

  private var tokens: [(token: Token, offset: Int)]
  private var position = 0
  private var depth = 0
  /// Quantified variables in scope.
  private var scope: Set<Symbol> = []
  /// What names beginning with `$` stand for.
  private let abbreviations: [String: Term]
  private let isCertificate: Bool

  public static func term(_ text: String) throws(Failure) -> Term {
    var parser = try Parser(text)
    let result = try parser.sum()
    try parser.finish()
    return result
  }

  public static func formula(_ text: String) throws(Failure) -> Formula {
    var parser = try Parser(text)
    let result = try parser.formula()
    try parser.finish()
    return result
  }

  /// Begins to read a line of a certificate, in the smaller language of `docs/certificate-format.md`.
  init(line: String, abbreviations: [String: Term]) throws(Failure) {
    try self.init(line, abbreviations, isCertificate: true)
    var brackets = 0
    for (token, offset) in tokens {
      switch token {
      case .mark(let mark) where mark == "(" || mark == "[": brackets += 1
      case .mark(let mark) where mark == ")" || mark == "]": brackets -= 1
      case .mark(let text) where text.hasSuffix("=>"), .word(let text) where Parser.uncertified.contains(text):
        throw Failure(message: "this has no place in a certificate", offset: offset)
      case .number(let digits) where digits.utf8.contains(UInt8(ascii: ".")):
        throw Failure(message: "write a fraction", offset: offset)
      default: break
      }
      guard brackets <= Parser.bracketLimit else {
        throw Failure(message: "more than \(Parser.bracketLimit) brackets are open", offset: offset)
      }
    }
  }

  private init(_ text: String, _ abbreviations: [String: Term] = [:], isCertificate: Bool = false) throws(Failure) {
    self.abbreviations = abbreviations
    self.isCertificate = isCertificate
    tokens = []
    let scalars = Array(text.unicodeScalars)
    var i = 0
    while i < scalars.count {
      let start = i
      let scalar = scalars[i]
      if scalar == " " {
        i += 1
      } else if Parser.isDigit(scalar) {
        while i < scalars.count, Parser.isDigit(scalars[i]) || scalars[i] == "." { i += 1 }
        tokens.append((.number(Parser.text(scalars[start..<i])), start))
      } else if Parser.isLetter(scalar) || scalar == "?" || scalar == "$" {
        i += 1
        while i < scalars.count, Parser.isLetter(scalars[i]) || Syntax.isIdentifierPart(scalars[i]) { i += 1 }
        // An opened variable: "x!2".
        if i + 1 < scalars.count, scalars[i] == "!", Parser.isDigit(scalars[i + 1]) {
          i += 1
          while i < scalars.count, Parser.isDigit(scalars[i]) { i += 1 }
        }
        tokens.append((.word(Parser.text(scalars[start..<i])), start))
      } else if scalar.properties.isWhitespace {
        i += 1
      } else {
        let mark = Parser.marks[scalar]?.first { scalars[start...].starts(with: $0.unicodeScalars) }
        guard let mark else { throw Failure(message: "unexpected character '\(scalar)'", offset: start) }
        i += mark.unicodeScalars.count
        tokens.append((.mark(mark), start))
      }
    }
    tokens.append((.end, scalars.count))
  }

  /// By the first character, longer ones first.
  private static let marks = Dictionary(
    grouping: [
      "<=>", "<=", ">=", "!=", "=>", "<", ">", "=", "+", "-", "*", "/", "^", "(", ")", "[", "]", ",", ":", ";", "|",
      "@",
    ], by: { $0.unicodeScalars.first })

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// What Unicode says of a character is looked up only where it is not plain.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
    return scalar.properties.isAlphabetic
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  var current: Token { tokens[position].token }

  func failure(_ message: String) -> Failure { Failure(message: message, offset: tokens[position].offset) }

  mutating func accept(_ mark: String) -> Bool {
    guard current == .mark(mark) else { return false }
    position += 1
    return true
  }

  mutating func acceptWord(_ word: String) -> Bool {
    guard current == .word(word) else { return false }
    position += 1
    return true
  }

  mutating func expect(_ mark: String) throws(Failure) {
    guard accept(mark) else { throw failure("expected '\(mark)'") }
  }

  func finish() throws(Failure) {
    guard current == .end else { throw failure("unexpected text after the end") }
  }

  private mutating func nested<T>(_ body: (inout Parser) throws(Failure) -> T) throws(Failure) -> T {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.depthLimit else { throw failure("nested deeper than \(Parser.depthLimit) levels") }
    return try body(&self)
  }

  // MARK: Formulas

  mutating func formula() throws(Failure) -> Formula {
    try nested { (parser: inout Parser) throws(Failure) -> Formula in
      let left = try parser.disjunction()
      if parser.accept("=>") { return .implies(left, try parser.formula()) }
      if parser.accept("<=>") { return .iff(left, try parser.formula()) }
      return left
    }
  }

  private mutating func disjunction() throws(Failure) -> Formula {
    var parts = [try conjunction()]
    while acceptWord("or") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func conjunction() throws(Failure) -> Formula {
    var parts = [try unit()]
    while acceptWord("and") { parts.append(try unit()) }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func unit() throws(Failure) -> Formula {
    try nested { (parser: inout Parser) throws(Failure) -> Formula in
      if !parser.isCertificate, parser.acceptWord("not") { return .not(try parser.unit()) }
      if parser.acceptWord("true") { return .truth(true) }
      if parser.acceptWord("false") { return .truth(false) }
      if parser.accept("[") {
        let inner = try parser.formula()
        try parser.expect("]")
        return inner
      }
      if parser.acceptWord("forall") { return try parser.quantified { .forAll($0, $1) } }
      if parser.acceptWord("exists") { return try parser.quantified { .exists($0, $1) } }
      return try parser.comparison()
    }
  }

  mutating func comparison() throws(Failure) -> Formula {
    let left = try sum()
    guard case .mark(let mark) = current, let relation = Relation(rawValue: mark) else {
      throw failure("expected a comparison")
    }
    position += 1
    return .compare(left, relation, try sum())
  }

  private mutating func quantified(_ make: ([Symbol], Formula) -> Formula) throws(Failure) -> Formula {
    var symbols: [Symbol] = []
    while case .word(let name) = current, name.hasPrefix("?"), name.count > 1 {
      symbols.append(Symbol(String(name.dropFirst()), isBound: true))
      position += 1
    }
    guard !symbols.isEmpty else { throw failure("expected a variable such as '?x'") }
    try expect(":")
    guard isCertificate else { return make(symbols, try unit()) }
    let isNew = Set(symbols).count == symbols.count && scope.isDisjoint(with: symbols)
    guard isNew, current == .mark("["), symbols.allSatisfy({ Symbol.isValid(name: $0.name) }) else {
      throw failure("expected new variables and a bracket")
    }
    scope.formUnion(symbols)
    let body = try unit()
    scope.subtract(symbols)
    return make(symbols, body)
  }

  // MARK: Terms

  mutating func sum() throws(Failure) -> Term {
    try nested { (parser: inout Parser) throws(Failure) -> Term in
      // A leading minus covers the product that follows: -a/b is -(a/b).
      var parts: [Term] = []
      if !parser.accept("-") {
        parts.append(try parser.product())
      } else {
        parts.append(.product([.constant(-1), try parser.product()]))
      }
      while true {
        if parser.accept("+") {
          parts.append(try parser.product())
        } else if parser.accept("-") {
          parts.append(.product([.constant(-1), try parser.product()]))
        } else {
          return parts.count == 1 ? parts[0] : .sum(parts)
        }
      }
    }
  }

  /// Factors in a row are kept flat and divisions in a row limited, so that no text makes a term too deep to traverse.
  private mutating func product() throws(Failure) -> Term {
    var factors = [try factor()]
    var divisions = 0
    while true {
      if accept("*") {
        factors.append(try factor())
      } else if accept("/") {
        divisions += 1
        guard divisions <= Parser.depthLimit else { throw failure("more than \(Parser.depthLimit) divisions in a row") }
        let result = factors.count == 1 ? factors[0] : .product(factors)
        let divisor = try factor()
        if case .constant(let a) = result, case .constant(let b) = divisor, let quotient = a.divided(by: b) {
          factors = [.constant(quotient)]
        } else {
          factors = [.quotient(result, divisor)]
        }
      } else {
        return factors.count == 1 ? factors[0] : .product(factors)
      }
    }
  }

  private mutating func factor() throws(Failure) -> Term {
    try nested { (parser: inout Parser) throws(Failure) -> Term in
      if !parser.isCertificate, parser.accept("-") { return .product([.constant(-1), try parser.factor()]) }
      let base = try parser.primary()
      guard parser.accept("^") else { return base }
      guard case .number(let digits) = parser.current, let exponent = Int(digits), exponent <= Parser.exponentLimit
      else { throw parser.failure("expected an exponent from 0 to \(Parser.exponentLimit)") }
      parser.position += 1
      return .power(base, exponent)
    }
  }

  private mutating func primary() throws(Failure) -> Term {
    switch current {
    case .number(let digits):
      guard let value = Rational(parsing: digits) else { throw failure("'\(digits.prefix(40))' is not a number") }
      position += 1
      return .constant(value)
    case .mark("("):
      position += 1
      let inner = try sum()
      try expect(")")
      return inner
    case .word(let name):
      position += 1
      return try named(name)
    default: throw failure("expected a number, a name or '('")
    }
  }

  private mutating func named(_ name: String) throws(Failure) -> Term {
    guard !Parser.connectives.contains(name) else { throw failure("'\(name)' cannot stand in a term") }
    if name.hasPrefix("$") {
      guard let term = abbreviations[name] else { throw failure("'\(name)' is not defined") }
      return term
    }
    if name.hasPrefix("?") {
      guard name.count > 1 else { throw failure("expected a name after '?'") }
      let symbol = Symbol(String(name.dropFirst()), isBound: true)
      guard !isCertificate || scope.contains(symbol) else { throw failure("no quantifier binds '\(name)'") }
      return .symbol(symbol)
    }
    guard accept("(") else {
      guard !Syntax.reservedWords.contains(name) else { throw failure("expected '(' after '\(name)'") }
      return .symbol(Symbol(name))
    }
    if name == "ite" {
      let test = try formula()
      try expect(",")
      let first = try sum()
      try expect(",")
      let second = try sum()
      try expect(")")
      return .conditional(test, first, second)
    }
    var arguments = [try sum()]
    while accept(",") { arguments.append(try sum()) }
    try expect(")")
    switch (name, arguments.count) {
    case ("min", 2): return .minimum(arguments[0], arguments[1])
    case ("max", 2): return .maximum(arguments[0], arguments[1])
    case ("abs", 1): return .absolute(arguments[0])
    case ("min", _), ("max", _), ("abs", _): throw failure("'\(name)' has the wrong number of arguments")
    default: return .apply(FunctionSymbol(name, arity: arguments.count), arguments)
    }
  }

  // MARK: Lines of certificates

  /// What has not been read.
  var rest: [Token] { tokens[position...].map(\.token) }

  /// The word or mark at hand.
  mutating func word() -> String {
    defer { position += current == .end ? 0 : 1 }
    switch current {
    case .number(let text), .word(let text), .mark(let text): return text
    case .end: return ""
    }
  }

  mutating func name() throws(Failure) -> String {
    guard case .word(let name) = current, Symbol.isValid(name: name) else { throw failure("expected a name") }
    position += 1
    return name
  }

  mutating func integer() throws(Failure) -> Int {
    guard case .number(let digits) = current, let value = Int(digits) else { throw failure("expected a number") }
    position += 1
    return value
  }

  mutating func integers() throws(Failure) -> [Int] {
    var result: [Int] = []
    while case .number = current { result.append(try integer()) }
    return result
  }

  mutating func rational() throws(Failure) -> Rational {
    let sign: Rational = accept("-") ? -1 : 1
    let numerator = try natural()
    guard accept("/") else { return sign * numerator }
    guard let value = numerator.divided(by: try natural()) else { throw failure("a division by zero") }
    return sign * value
  }

  private mutating func natural() throws(Failure) -> Rational {
    guard case .number(let digits) = current, let value = Rational(parsing: digits) else {
      throw failure("expected a rational number")
    }
    position += 1
    return value
  }
}
