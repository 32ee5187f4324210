import CZ3
import Foundation

/// Z3 by itself: what the library answers to a whole SMT-LIB script, with its own reader and strategies. For comparing
/// this program with it.
public enum Z3Script {
  /// What the program z3 would print. Z3 does not always keep the limit; whoever minds must kill the process.
  public static func output(ofFileAt path: String, timeLimit: Duration) throws -> String {
    let script = try String(contentsOfFile: path, encoding: .utf8)
    let context = try Z3Context()
    let limit = "(set-option :timeout \(max(1, timeLimit.wholeMilliseconds)))\n"
    guard let text = Z3_eval_smtlib2_string(context.raw, limit + script) else { return "" }
    return String(cString: text)
  }
}
