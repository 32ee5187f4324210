import CVC5Bridge
import Engine
import Foundation
import Logic
import SMTLIB

/// What solvers say of a statement for which no evidence was found.
enum SecondOpinion {
  /// Z3, and cvc5 where it is installed.
  static var solvers: [any Solver] {
    let first: [any Solver] = [SearchOptions.worker]
    return first + (CVC5Solver.installed().map { [$0] } ?? [])
  }

  static func ask(_ statement: Statement, timeLimit: Duration) async -> CrossCheck {
    await CrossCheck.ask(solvers, statement.assertions.map(\.formula), timeLimit: timeLimit)
  }

  /// Saves the question that solvers answer differently, and says so.
  static func alarm(_ check: CrossCheck, _ statement: Statement, subject: String) throws {
    let name = "disagreement-\(statement.hash.prefix(12)).smt2"
    let text = SMTLIBText(statement.assertions.map(\.formula)).script(
      comments: statement.assertions.map(\.label),
      heading: ["\(subject): solvers disagree on this: \(check.summary)", "statement \(statement.hash)"])
    try Folder.write(text, to: URL(fileURLWithPath: name))
    Console.error(
      "\(subject): solvers disagree: \(check.summary). One of them is wrong; no verdict here rests on either. "
        + "The question is saved in \(name): report it to the authors of the one that is wrong")
  }
}
