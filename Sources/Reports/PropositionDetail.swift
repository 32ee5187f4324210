import Certificates
import Engine
import Kernel
import Logic
import Propositions

/// A part of a finding's evidence in words.
public struct EvidenceStory: Sendable {
  /// What the part shows, such as `It fails at these values`.
  public let title: String
  public let values: [ShownValue]
  public let functions: [String]
  public let lines: [StoryLine]
  /// For a proof, whose steps the lines are, the proof as its file has it.
  public let certificate: [String]?

  /// On pages and in papers, proofs with more steps than this, or whose telling takes more characters, are not told step
  /// by step.
  static let limits = (steps: 12, characters: 3_000)

  /// Whether the lines are the steps of a proof.
  public var isProof: Bool { certificate != nil }
}

extension Finding {
  /// Every part of the evidence in words, the verdict's own first.
  public func stories(_ notation: Notation) -> [EvidenceStory] {
    let narrator = Narrator(notation)
    let sources = proposition.labelledFormulas
    let domains = Set(proposition.premises.filter { $0.kind == .domain }.map(\.label))
    return evidence.sorted { $0.key.rank < $1.key.rank }.compactMap { part, evidence in
      guard let statement = try? proposition.statement(of: part), statement.hash == evidence.statement.hash
      else { return nil }
      let title = part.title(isExistential: proposition.claim.isExistential)
      switch evidence {
      case .refutation(_, let refutation):
        return EvidenceStory(
          title: title, values: [], functions: [], lines: narrator.proof(refutation, of: statement),
          certificate: CertificateWriter.text(refutation))
      case .witness(let checked):
        let values = checked.witness.shownValues(as: proposition.declaredSymbols, notation)
        return EvidenceStory(
          title: title, values: values, functions: checked.witness.shownFunctions(notation),
          lines: narrator.witness(checked.witness, of: statement, sources: sources, domains: domains),
          certificate: nil)
      }
    }
  }
}

extension EvidencePart {
  fileprivate var rank: Int {
    switch self {
    case .contradiction: 0
    case .counterexample: 1
    case .proof: 2
    case .offTies: 3
    case .never: 4
    case .holds: 5
    case .premises: 6
    case .effect(let index): 6 + index
    }
  }

  fileprivate func title(isExistential: Bool) -> String {
    switch self {
    case .contradiction: "The premises contradict each other"
    case .counterexample: "It fails here"
    case .proof: isExistential ? "It never happens" : "It always holds: its negation contradicts the premises"
    case .offTies: "Off the knife edge it always holds"
    case .never: "It never holds"
    case .holds: isExistential ? "It happens here" : "It holds here"
    case .premises: "The premises can hold"
    case .effect(let index): "Effect \(index) can occur"
    }
  }
}

/// One proposition in full, for a terminal.
public struct PropositionDetail: Sendable {
  private let finding: Finding
  private let model: CompiledModel
  private let showsSteps: Bool

  public init(_ finding: Finding, model: CompiledModel, showsSteps: Bool) {
    self.finding = finding
    self.model = model
    self.showsSteps = showsSteps
  }

  public func lines(_ style: TextStyle) -> [String] {
    let proposition = finding.proposition
    var lines = [style(finding.subject, .strong) + "  " + proposition.title, ""]
    func row(_ name: String, _ value: String) {
      guard !value.isEmpty else { return }
      lines.append(style(name.padded(12), .faint) + value)
    }
    let knife = finding.isKnifeEdge ? ", on a knife edge" : ""
    let expected = finding.isUnexpected ? " (expected \(proposition.expectation.rawValue))" : ""
    let trust = finding.trust == .none ? "" : ", \(finding.trust.rawValue)"
    row("verdict", style(finding.verdict.rawValue, finding.verdict.accent) + trust + knife + expected)
    row("because", finding.reason ?? "")
    row("kind", proposition.kind)
    row("claims", proposition.claims.joined(separator: ", "))
    row("source", proposition.citation.map { "\($0.short): \($0.title)" } ?? "")
    row("place", proposition.location.description)
    row("finding", proposition.finding)
    lines += ["", style("States", .strong)] + statement
    lines += ["", style("Premises", .strong) + (finding.premises.isEmpty ? "" : " (* used by the proof)")]
    let used = Set(finding.premises)
    for premise in proposition.premises {
      let mark = used.contains(premise.label) ? "*" : " "
      let formula = premise.kind == .domain ? "" : ": \(Notation.text.formula(premise.formula))"
      lines.append("  \(mark) \(premise.label)" + formula)
    }
    let definitions = DefinitionList(proposition.labelledFormulas.map(\.formula)).items(.text)
    if !definitions.isEmpty {
      lines += ["", style("Where", .strong)] + definitions.map { "  \($0.name) means \($0.body)" }
    }
    for story in finding.stories(.text) { lines += [""] + self.lines(of: story, style) }
    return lines
  }

  private var statement: [String] {
    let notation = Notation.text
    switch finding.proposition.claim {
    case .existential(let body): return ["  somewhere: \(notation.formula(body))"]
    case .universal(let given, let conclusion, _):
      return given.map { "  given: \(notation.formula($0))" } + ["  always: \(notation.formula(conclusion))"]
    }
  }

  private func lines(of story: EvidenceStory, _ style: TextStyle) -> [String] {
    var lines = [style(story.title, .strong)]
    lines += story.values.map {
      "  \($0.name) = \($0.value)" + ($0.meaning.isEmpty ? "" : style("  \($0.meaning)", .faint))
    }
    lines += story.functions.map { "  \($0)" }
    if story.isProof && !showsSteps {
      lines.append("  \(story.lines.count) steps, checked by the kernel; --steps writes them out")
    } else {
      if !story.isProof { lines.append(style("  checked:", .faint)) }
      lines += StoryLine.lines(
        story.lines, indent: story.isProof ? 2 : 4, isProof: story.isProof, showsSteps: showsSteps)
    }
    return lines
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}

/// The definitions that formulas mention, directly or through others.
public struct DefinitionList: Sendable {
  private var found: [(definition: Definition, term: Term?, formula: Formula?)] = []
  private var names: Set<String> = []

  public init(_ formulas: [Formula]) {
    for formula in formulas {
      var items: [(Definition, Term?, Formula?)] = []
      formula.visit(
        { if case .named(let definition, let body) = $0 { items.append((definition, body, nil)) } },
        { if case .named(let definition, let body) = $0 { items.append((definition, nil, body)) } })
      for item in items where names.insert(item.0.name).inserted { found.append(item) }
    }
  }

  public func items(_ notation: Notation) -> [(name: String, body: String, meaning: String)] {
    found.map { definition, term, formula in
      let body = term.map { notation.term($0) } ?? formula.map { notation.formula($0) } ?? ""
      let name = term == nil ? notation.definition(definition.name) : notation.name(definition.name)
      return (name, body, definition.meaning)
    }
  }
}

extension CompiledModel {
  /// Terms that have a name of one word, each once: not those of the instances of the model.
  var namedTerms: [(definition: Definition, term: Term)] {
    terms.filter { item in
      let name = item.definition.name
      let base = name.lastIndex(of: "_").flatMap { Int(name[name.index(after: $0)...]) == nil ? nil : name[..<$0] }
      return !name.contains(" ") && !terms.contains { $0.definition.name == base ?? "" }
    }
  }
}
