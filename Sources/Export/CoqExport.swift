import Kernel
import Logic

/// Writes evidence that the kernel has accepted as a file for Coq, which accepts it with nothing admitted.
///
/// Each piece of evidence becomes a module, whose theorem is `statement`.
public struct CoqExport {
  public struct Failure: Error, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
  }

  /// The names of the theorems so far.
  public private(set) var theorems: [String] = []
  private var modules: [String] = []
  private let title: String
  private let file = CoqNames()

  /// - Parameter title: What the file is about, for its first line.
  public init(title: String) { self.title = title }

  /// Adds a refutation as the theorem that the last assertion with the label `conclusion` fails when all the others
  /// hold; without one, that they cannot all hold.
  public mutating func add(
    _ refutation: Refutation, of statement: Statement, named name: String, conclusion: String? = nil, comment: String
  ) throws {
    do {
      _ = try Kernel.check(refutation, of: statement)
    } catch {
      throw Failure("the kernel rejects it: \(error)")
    }
    let theorem = try CoqTheorem(refutation, of: statement, conclusion: conclusion)
    add(theorem.lines, named: name, comment: comment)
  }

  /// Adds a witness as the theorem that there are values at which the assertions hold.
  public mutating func add(
    _ witness: Witness, of statement: Statement, named name: String, comment: String
  ) throws {
    do {
      _ = try Kernel.check(witness, of: statement)
    } catch {
      throw Failure("the kernel rejects it: \(error)")
    }
    let theorem = try CoqWitness(witness, of: statement)
    add(theorem.lines, named: name, comment: comment)
  }

  private mutating func add(_ lines: [String], named name: String, comment: String) {
    let module = file.fresh(name)
    let start = ["(* \(CoqExport.comment(comment)) *)", "Module \(module)."]
    modules.append((start + lines + ["End \(module)."]).joined(separator: "\n"))
    theorems.append("\(module).statement")
  }

  /// The whole file. It ends with the report of the axioms that the theorems rest on, all together: going through the
  /// real numbers once takes longer than most proofs.
  public var text: String {
    let all = theorems.isEmpty ? "I" : "(\(theorems.joined(separator: ", ")))"
    let end = "Definition everything := \(all).\nPrint Assumptions everything."
    return (["(* \(CoqExport.comment(title)) *)", CoqPrelude.text] + modules + [end]).joined(separator: "\n\n") + "\n"
  }

  /// The text without what would end a comment or begin a string.
  static func comment(_ text: String) -> String {
    text.replacing("*)", with: "* )").replacing("(*", with: "( *").replacing("\"", with: "'")
  }
}

/// A refutation as a theorem with its lemmas.
struct CoqTheorem {
  private(set) var lines: [String] = []

  /// - Parameter written: The assertions as they are to be written, if not in their normal form.
  init(
    _ refutation: Refutation, of statement: Statement, written: [Formula]? = nil, conclusion: String?
  ) throws {
    let formulas = (written ?? statement.assertions.map(\.formula)).map(\.bare)
    let names = CoqNames()
    let notation = CoqNotation(names: names)
    let resolution = try CoqResolution(refutation, of: try ClauseContext(statement))
    let writer = try CoqRefutation(notation: notation, statement: statement, needed: resolution.needed)
    var (symbols, functions): (Set<Symbol>, Set<FunctionSymbol>) = ([], [])
    for formula in formulas {
      symbols.formUnion(formula.freeSymbols)
      functions.formUnion(formula.functions)
    }
    var binders: [String] = []
    if !symbols.isEmpty { binders.append("(\(notation.binder(symbols.sorted { $0.name < $1.name })) : R)") }
    for function in functions.sorted(by: { $0.name < $1.name }) {
      let type = Array(repeating: "R", count: function.arity + 1).joined(separator: " -> ")
      binders.append("(\(names.name(function)) : \(type))")
    }
    let target = statement.assertions.lastIndex { $0.label == conclusion }
    var hypotheses: [String] = []
    for (index, assertion) in statement.assertions.enumerated() {
      let name = names.fresh("H_" + assertion.label)
      hypotheses.append(name)
      if index != target {
        binders.append("(\(name) : \(try notation.formula(formulas[index], alone: true)))")
      }
    }
    var goal = "False"
    if let target {
      let negated = formulas[target]
      let (text, tactic) = try CoqTheorem.opposite(of: negated, notation)
      goal = text
      writer.script.append("\(tactic) intro \(hypotheses[target]).")
    }
    for (formula, name) in zip(formulas, hypotheses) { try writer.assert(formula, under: []) { name } }
    for step in refutation.steps {
      if writer.context.contradiction != nil { break }
      try writer.write(step)
    }
    let atoms = try resolution.atoms.map { "(\(try writer.atom($0).text))" }
    let arguments = atoms + resolution.premises.map { "C\($0)" }
    writer.script.append("exact (\((["resolution"] + arguments).joined(separator: " "))).")
    lines = writer.lemmas + resolution.lemma
    lines.append(
      "Theorem statement" + (binders.isEmpty ? "" : "\n  " + binders.joined(separator: "\n  ")) + "\n  : \(goal).")
    lines += ["Proof."] + writer.script + ["Qed."]
  }

  /// What holds if the formula does not, and the tactic that turns the one question into the other.
  private static func opposite(of formula: Formula, _ notation: CoqNotation) throws -> (text: String, tactic: String) {
    switch formula {
    case .not(let inner): return (try notation.formula(inner, alone: true), "apply NNPP.")
    case .compare(let a, let relation, let b):
      let tactic =
        switch relation {
        case .less: "apply Rnot_lt_ge."
        case .lessOrEqual: "apply Rnot_le_gt."
        case .greater: "apply Rnot_gt_le."
        case .greaterOrEqual: "apply Rnot_ge_lt."
        case .equal: ""
        case .notEqual: "apply NNPP."
        }
      return (try notation.comparison(a, relation.negated, b), tactic)
    default: return ("~ \(try notation.formula(formula))", "")
    }
  }
}
