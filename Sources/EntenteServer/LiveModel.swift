import Algebra
import Certificates
import Engine
import Games
import Kernel
import Logic
import Propositions
import Reports

/// A compiled model with what its stored evidence says, and what the page can ask of it.
struct LiveModel: Sendable {
  enum Group: String, Encodable, Sendable { case effect, proposition, move }

  struct Item: Sendable {
    /// As `entente eval MODEL/NAME` takes it.
    let name: String
    let group: Group
    let question: Question
    let proposition: CompiledProposition?
    /// The item of the same question, asked before this one.
    let same: String?
  }

  /// A claim that a profile is an equilibrium of a game.
  struct Play: Sendable {
    let id: String
    let title: String
    let game: Game
    let profile: Profile
    /// The names of the conditions, one or more for each move.
    let moves: [String]
  }

  typealias Functions = [FunctionSymbol: Substitution.Interpretation]

  let model: CompiledModel
  /// What the stored evidence of each proposition shows, checked anew.
  let findings: [String: Finding]
  let items: [Item]
  let plays: [Play]
  /// What the unknown functions may stand for; empty where the model has none, or no example of them.
  let functions: [Functions]
  let presets: [Preset]

  init(_ theory: Theory, store: ProofStore) async {
    let model = CompiledModel(theory)
    self.model = model
    findings = model.errors.isEmpty ? await LiveModel.findings(model, store) : [:]
    (plays, items) = LiveModel.contents(model)
    let points = LiveModel.points(model, findings)
    var functions: [(text: String, functions: Functions)] = []
    for point in points where !point.functions.isEmpty && !functions.contains(where: { $0.text == point.functionText })
    {
      functions.append((point.functionText, point.functions))
    }
    self.functions = functions.map(\.functions)
    presets = points.map { point in
      Preset(point, functions: functions.firstIndex { $0.text == point.functionText })
    }
  }

  var id: String { model.id }

  func finding(_ item: Item) -> Finding? { findings[item.name] }

  private static func findings(_ model: CompiledModel, _ store: ProofStore) async -> [String: Finding] {
    guard let lock = try? store.lock(), !lock.isEmpty else { return [:] }
    let verifier = Verifier(prover: nil, store: store)
    var findings: [String: Finding] = [:]
    for proposition in model.propositions {
      guard let finding = try? await verifier.decide(proposition, of: model, lock: lock) else { continue }
      if finding.verdict != .undecided { findings[proposition.id] = finding }
    }
    return findings
  }

  private static func contents(_ model: CompiledModel) -> ([Play], [Item]) {
    var plays: [Play] = []
    var moves: Set<String> = []
    for claim in model.theory.items.compactMap({ $0 as? EquilibriumClaim }) {
      guard let profile = claim.profile, let dot = claim.id.firstIndex(of: ".") else { continue }
      let id = String(claim.id[..<dot])
      moves.insert(claim.id)
      if let index = plays.firstIndex(where: { $0.id == id }) {
        plays[index] = plays[index].adding(claim.id)
      } else {
        let title = claim.title.range(of: ": at '").map { String(claim.title[..<$0.lowerBound]) } ?? claim.title
        plays.append(Play(id: id, title: title, game: claim.game, profile: profile, moves: [claim.id]))
      }
    }
    // A definition inside a quantifier has no truth of its own; one with a space belongs to an instance.
    let effects = model.formulas.filter { item in
      !item.definition.name.contains(" ") && !item.formula.freeSymbols.contains(where: \.isBound)
        && item.formula.freeSymbols.isSubset(of: model.symbols)
    }
    .compactMap { effect in
      Question(effect.definition.name, of: model).map {
        Item(name: effect.definition.name, group: .effect, question: $0, proposition: nil, same: nil)
      }
    }
    let asked = Dictionary(effects.map { ($0.question.formula.description, $0.name) }) { first, _ in first }
    let propositions = model.propositions.compactMap { proposition in
      Question(proposition.id, of: model).map { question in
        let isMove = moves.contains(proposition.id)
        return Item(
          name: proposition.id, group: isMove ? .move : .proposition,
          question: isMove ? question.unconditional : question, proposition: proposition,
          same: question.reading == .some ? asked[question.formula.description] : nil)
      }
    }
    let taken = Set(propositions.map(\.name))
    return (plays, effects.filter { !taken.contains($0.name) } + propositions)
  }

  // MARK: Points to begin with

  /// A point of which something is known.
  fileprivate struct KnownPoint {
    var title: String
    var values: [Symbol: Rational]
    var functions: Functions

    var functionText: String { FunctionText.line(functions, .text) }
  }

  fileprivate static func points(_ model: CompiledModel, _ findings: [String: Finding]) -> [KnownPoint] {
    let known = Set(model.symbols)
    var points: [KnownPoint] = []
    func add(_ title: String, _ values: [Symbol: Term], _ functions: Functions) {
      let numbers = values.filter { known.contains($0.key) }.compactMapValues(\.exactValue)
      guard !numbers.isEmpty else { return }
      let text = numbers.map { "\($0.key.name)=\($0.value)" }.sorted().joined()
      if points.contains(where: { point in
        text == point.values.map { "\($0.key.name)=\($0.value)" }.sorted().joined()
      }) {
        return
      }
      points.append(KnownPoint(title: title, values: numbers, functions: functions))
    }
    for proposition in model.propositions {
      for example in proposition.examples {
        add("an example of \(proposition.id)", example.substitution.symbols, example.substitution.functions)
      }
      guard proposition.instances.isEmpty, let finding = findings[proposition.id] else { continue }
      let parts: [(EvidencePart, String)] = [
        (.holds, "where \(proposition.id) holds"), (.counterexample, "where \(proposition.id) fails"),
      ]
      for (part, title) in parts {
        guard let witness = finding.evidence[part]?.witness, witness.root == nil else { continue }
        add(title, witness.values, witness.functions)
      }
    }
    // The point to begin with is the first that fixes most parameters: one of a lemma may fix some that nothing else uses.
    let counts = points.map { point in point.values.count { $0.key.declaration?.role == .parameter } }
    let most = counts.max() ?? 0
    guard let first = counts.firstIndex(where: { 4 * $0 >= 3 * most }) else { return [] }
    points.insert(points.remove(at: first), at: 0)
    return Array(points.prefix(24))
  }

  struct Preset: Encodable, Sendable {
    let title: String
    let values: [String: String]
    let functions: Int?

    fileprivate init(_ point: KnownPoint, functions: Int?) {
      title = point.title
      values = Dictionary(point.values.map { ($0.key.name, $0.value.description) }) { first, _ in first }
      self.functions = functions
    }
  }
}

extension LiveModel.Play {
  fileprivate func adding(_ move: String) -> Self {
    Self(id: id, title: title, game: game, profile: profile, moves: moves + [move])
  }
}

/// `p(x) = x/(1 + x)` for each of several functions.
enum FunctionText {
  static func line(_ functions: LiveModel.Functions, _ notation: Notation) -> String {
    Witness(values: [:], functions: functions, evidence: []).shownFunctions(notation).joined(separator: ", ")
  }
}
