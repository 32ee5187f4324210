import Algebra
import Logic

/// Writes formulas as SMT-LIB 2.6.
///
/// Minimum, maximum and absolute value become functions that the script defines by `ite`; unknown functions are declared;
/// a quotient is SMT-LIB's, which says as little about zero denominators as formulas do.
public struct SMTLIBText {
  private let formulas: [Formula]
  private var symbolNames: [Symbol: String] = [:]
  private var functionNames: [FunctionSymbol: String] = [:]
  private var usesMinimum = false
  private var usesMaximum = false
  private var usesAbsolute = false
  private var hasQuantifier = false

  public init(_ formulas: [Formula]) {
    self.formulas = formulas
    var symbols: Set<Symbol> = []
    var functions: Set<FunctionSymbol> = []
    for formula in formulas {
      symbols.formUnion(formula.freeSymbols)
      functions.formUnion(formula.functions)
      hasQuantifier = hasQuantifier || formula.hasQuantifier
      formula.visit(
        {
          switch $0 {
          case .minimum: usesMinimum = true
          case .maximum: usesMaximum = true
          case .absolute: usesAbsolute = true
          default: break
          }
        }, { _ in })
    }
    var taken: Set<String> = []
    for symbol in symbols.sorted(by: { $0.name < $1.name }) {
      symbolNames[symbol] = SMTLIBText.name(symbol.name, &taken)
    }
    for function in functions.sorted(by: { ($0.name, $0.arity) < ($1.name, $1.arity) }) {
      functionNames[function] = SMTLIBText.name(function.name, &taken)
    }
  }

  /// The name where SMT-LIB has no other use for it. Points are in no name of a formula.
  private static func name(_ name: String, _ taken: inout Set<String>) -> String {
    var result = name
    var count = 0
    while Operation.isReserved(result) || result == "Real" || !taken.insert(result).inserted {
      count += 1
      result = "\(name).\(count)"
    }
    return isSimple(result) ? result : "|\(result)|"
  }

  /// The name that the script uses for a symbol of the formulas.
  public func name(of symbol: Symbol) -> String { symbolNames[symbol] ?? name(ofBound: symbol) }

  private func name(ofBound symbol: Symbol) -> String {
    let name = (symbol.isBound ? "?" : "") + symbol.name
    return SMTLIBText.isSimple(name) ? name : "|\(name)|"
  }

  public var logic: String { (hasQuantifier ? "" : "QF_") + (functionNames.isEmpty ? "" : "UF") + "NRA" }

  /// Declarations and assertions, without `set-logic` and `check-sat`.
  ///
  /// - Parameter comments: one for each formula; written above it.
  public func body(comments: [String] = []) -> String {
    var lines: [String] = []
    for name in symbolNames.values.sorted() { lines.append("(declare-fun \(name) () Real)") }
    for (function, name) in functionNames.sorted(by: { $0.value < $1.value }) {
      let sorts = Array(repeating: "Real", count: function.arity).joined(separator: " ")
      lines.append("(declare-fun \(name) (\(sorts)) Real)")
    }
    if usesMinimum { lines.append("(define-fun entente.min ((a Real) (b Real)) Real (ite (<= a b) a b))") }
    if usesMaximum { lines.append("(define-fun entente.max ((a Real) (b Real)) Real (ite (>= a b) a b))") }
    if usesAbsolute { lines.append("(define-fun entente.abs ((a Real)) Real (ite (>= a 0.0) a (- a)))") }
    for (index, formula) in formulas.enumerated() {
      if comments.indices.contains(index) { lines.append("; \(SMTLIBText.comment(comments[index]))") }
      lines.append("(assert \(text(formula)))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A whole script.
  public func script(comments: [String] = [], heading: [String] = [], status: String? = nil) -> String {
    heading.map { "; \(SMTLIBText.comment($0))\n" }.joined() + "(set-logic \(logic))\n"
      + (status.map { "(set-info :status \($0))\n" } ?? "") + body(comments: comments) + "(check-sat)\n"
  }

  private static func comment(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  // MARK: Expressions

  public func text(_ formula: Formula) -> String {
    switch formula {
    case .truth(let value): "\(value)"
    case .compare(let a, .notEqual, let b): "(distinct \(text(a)) \(text(b)))"
    case .compare(let a, let relation, let b): "(\(relation.rawValue) \(text(a)) \(text(b)))"
    case .not(let a): "(not \(text(a)))"
    case .and(let parts): nary("and", parts.map { text($0) }, empty: "true")
    case .or(let parts): nary("or", parts.map { text($0) }, empty: "false")
    case .implies(let a, let b): "(=> \(text(a)) \(text(b)))"
    case .iff(let a, let b): "(= \(text(a)) \(text(b)))"
    case .forAll(let symbols, let body): quantified("forall", symbols, body)
    case .exists(let symbols, let body): quantified("exists", symbols, body)
    case .named(_, let body): text(body)
    }
  }

  private func quantified(_ word: String, _ symbols: [Symbol], _ body: Formula) -> String {
    "(\(word) (\(symbols.map { "(\(name(ofBound: $0)) Real)" }.joined(separator: " "))) \(text(body)))"
  }

  public func text(_ term: Term) -> String {
    switch term {
    case .constant(let value): return SMTLIBText.number(value)
    case .symbol(let symbol): return name(of: symbol)
    case .sum(let parts): return nary("+", parts.map { text($0) }, empty: "0.0")
    case .product(let parts): return nary("*", parts.map { text($0) }, empty: "1.0")
    case .power(let base, let exponent):
      return nary("*", Array(repeating: text(base), count: max(0, exponent)), empty: "1.0")
    case .quotient(let a, let b): return "(/ \(text(a)) \(text(b)))"
    case .minimum(let a, let b): return "(entente.min \(text(a)) \(text(b)))"
    case .maximum(let a, let b): return "(entente.max \(text(a)) \(text(b)))"
    case .absolute(let a): return "(entente.abs \(text(a)))"
    case .conditional(let test, let a, let b): return "(ite \(text(test)) \(text(a)) \(text(b)))"
    case .apply(let function, let arguments):
      return "(\(functionNames[function] ?? function.name) \(arguments.map { text($0) }.joined(separator: " ")))"
    case .named(_, let body): return text(body)
    }
  }

  private func nary(_ word: String, _ parts: [String], empty: String) -> String {
    switch parts.count {
    case 0: empty
    case 1: parts[0]
    default: "(\(word) \(parts.joined(separator: " ")))"
    }
  }

  public static func number(_ value: Rational) -> String {
    let magnitude = value.magnitude
    let text =
      magnitude.isInteger ? "\(magnitude.numerator).0" : "(/ \(magnitude.numerator).0 \(magnitude.denominator).0)"
    return value.signum < 0 ? "(- \(text))" : text
  }

  // MARK: Names

  /// Whether a name can stand without bars.
  static func isSimple(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return !reservedWords.contains(name)
      && name.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: marks.contains($0)
        }
      }
  }

  private static let marks = Set("~!@$%^&*_-+=<>.?/".utf8)
  private static let reservedWords: Set<String> = [
    "!", "_", "as", "BINARY", "DECIMAL", "exists", "HEXADECIMAL", "forall", "let", "match", "NUMERAL", "par", "STRING",
    "assert", "check-sat", "check-sat-assuming", "declare-const", "declare-datatype", "declare-datatypes",
    "declare-fun",
    "declare-sort", "define-fun", "define-fun-rec", "define-funs-rec", "define-sort", "echo", "exit", "get-assertions",
    "get-assignment", "get-info", "get-model", "get-option", "get-proof", "get-unsat-assumptions", "get-unsat-core",
    "get-value", "pop", "push", "reset", "reset-assertions", "set-info", "set-logic", "set-option",
  ]
}
