import Algebra
import Certificates
import Engine
import Logic

/// Reads what another program answers in SMT-LIB's words.
public enum ModelReader {
  /// The first word of the answer decides; values that are not rational numbers are left out.
  ///
  /// - Parameter names: what the program calls the symbols.
  public static func answer(_ output: [UInt8], names: [Symbol: String], assertions: Int) -> Answer {
    // cvc5 writes irrational values with commas, which SMT-LIB has no use for; no name here holds one.
    let comma = UInt8(ascii: ",")
    var reader = SExpressionReader(ScriptSource(output.map { $0 == comma ? 0x20 : $0 }))
    guard let first = try? reader.next()?.root else { return .unknown(reason: "no answer") }
    switch first.excerpt {
    case "unsat": return .unsatisfiable(core: Array(0..<assertions))
    case "sat":
      guard let model = try? reader.next()?.root else { return .satisfiable([:]) }
      return .satisfiable(values(in: model, names))
    default: return .unknown(reason: first.isSymbol ? "it says \(first.excerpt)" : "an error: \(first.excerpt)")
    }
  }

  private static func values(in model: SExpression, _ names: [Symbol: String]) -> [Symbol: SolverValue] {
    var known: [String: Rational] = [:]
    for definition in model.parts {
      let parts = definition.parts
      guard parts.count == 5, parts[0].isWord("define-fun"), let value = number(parts[4]) else { continue }
      known[ScriptName(parts[1]).display] = value
    }
    return names.compactMapValues { known[$0].map { .rational($0) } }
  }

  private static func number(_ expression: SExpression) -> Rational? {
    if !expression.isList { return Rational(parsing: expression.text) }
    let parts = expression.parts
    if parts.count == 2, parts[0].isWord("-"), !parts[1].parts.contains(where: { $0.isWord("-") }) {
      return number(parts[1]).map { -$0 }
    }
    guard parts.count == 3, parts[0].isWord("/"), parts[1].parts.count <= 2, !parts[2].isList else { return nil }
    guard let a = number(parts[1]), let b = number(parts[2]) else { return nil }
    return a.divided(by: b)
  }
}
