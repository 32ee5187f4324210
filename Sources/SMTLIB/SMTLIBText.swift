import Algebra
import Logic

/// The written form of SMT-LIB.
public enum SMTLIBText {
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

  public static func number(_ value: Rational) -> String {
    let magnitude = value.magnitude
    let text =
      magnitude.isInteger ? "\(magnitude.numerator).0" : "(/ \(magnitude.numerator).0 \(magnitude.denominator).0)"
    return value.signum < 0 ? "(- \(text))" : text
  }
}
