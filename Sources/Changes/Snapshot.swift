import Certificates
import Engine
import Kernel
import Logic
import Propositions

/// What was known of propositions at some time: of each its verdict, what it says, and the evidence, checked again.
public struct Snapshot: Sendable {
  /// How it was asked for, such as `HEAD~3`.
  public let name: String
  public var records: [Record]
  /// Whether propositions without evidence are among the records; a folder of proofs does not know of them.
  public let listsUndecided: Bool
  /// Whether it may lack propositions that there were: a run is asked for some of them.
  public var isPartial = false
  /// What tells one version of a model from another, where that is known.
  public var versions: [String: String] = [:]
  /// What the reader should know of it.
  public var notes: [String] = []

  public init(name: String, records: [Record], listsUndecided: Bool) {
    self.name = name
    self.records = records
    self.listsUndecided = listsUndecided
  }
}

/// A claim as statements have it: premises, and what is asserted beside them: the negated conclusion of a theorem, the
/// body of a possibility.
public struct AskedClaim: Sendable {
  public let isExistential: Bool
  public let premises: [Statement.Assertion]
  public let asserted: [Statement.Assertion]
  public let hash: String

  /// - Parameter statement: the one that a proof refutes or a witness satisfies.
  public init(_ statement: Statement, isExistential: Bool) {
    self.isExistential = isExistential
    let label = isExistential ? CompiledProposition.bodyLabel : CompiledProposition.negatedConclusionLabel
    premises = statement.assertions.filter { $0.label != label }
    asserted = statement.assertions.filter { $0.label == label }
    hash = statement.hash
  }

  /// Whether the written forms agree, part by part.
  func reads(like other: AskedClaim) -> Bool {
    isExistential == other.isExistential && hash == other.hash
      && Set(asserted.map(\.canonical)) == Set(other.asserted.map(\.canonical))
  }

  var names: Set<Name> { (premises + asserted).reduce(into: []) { $0.formUnion($1.formula.names) } }
}

/// What is known of one proposition.
public struct Record: Sendable {
  public let model: String
  public let id: String
  /// As it was recorded.
  public var verdict: Verdict
  public var trust: Trust
  public var isKnifeEdge: Bool
  /// What it claims, where a model or evidence says so.
  public var claim: AskedClaim?
  /// SHA-256 of the statement that was asked about, known without the claim where there is no evidence.
  public var hash: String?
  /// SHA-256 of the proof file, where there is one.
  public var digest: String?
  /// The premises that the proof uses, with their labels.
  public var premises: [Statement.Assertion]?
  /// The counterexample of a refuted claim, the witness of a possibility.
  public var witness: Witness?
  /// Why the recorded verdict does not stand: the kernel does not accept the evidence, or it is not enough.
  public var problem: String?
  /// Why there is no verdict.
  public var reason: String?
  /// Whether the proposition stands in a model that is compiled in.
  public var source: Source?

  /// Where and how the author declares the proposition.
  public struct Source: Sendable {
    public let title: String
    public let location: SourceLocation
    public let expectation: Expectation
  }

  public var subject: String { "\(model)/\(id)" }

  init(model: String, id: String, verdict: Verdict, trust: Trust, isKnifeEdge: Bool = false) {
    self.model = model
    self.id = id
    self.verdict = verdict
    self.trust = trust
    self.isKnifeEdge = isKnifeEdge
  }

  /// What a run found out, or what stored evidence says of the model as it is.
  public init(_ finding: Finding) {
    let proposition = finding.proposition
    self.init(
      model: finding.model, id: proposition.id, verdict: finding.verdict, trust: finding.trust,
      isKnifeEdge: finding.isKnifeEdge)
    let isExistential = proposition.claim.isExistential
    // Evidence has the statement ready.
    let evidence = finding.evidence[.proof] ?? finding.evidence[isExistential ? .holds : .counterexample]
    claim = (evidence?.statement ?? (try? proposition.refutationStatement())).map {
      AskedClaim($0, isExistential: isExistential)
    }
    hash = claim?.hash
    reason = finding.reason
    source = Source(
      title: proposition.title, location: proposition.location, expectation: proposition.expectation)
    take(finding.evidence.reduce(into: [:]) { $0["\($1.key)"] = $1.value })
    for case .rejected(let part, let why) in finding.storedProblems {
      problem = "stored part '\(part)' was rejected: \(why)"
    }
  }

  /// What is recorded with evidence, which the kernel checks now.
  ///
  /// - Parameter isExistential: whether it claims a possibility, where that is known.
  public init(
    model: String, id: String, verdict: Verdict, trust: Trust, isKnifeEdge: Bool, isExistential: Bool? = nil,
    parts: [ProofFile.Part]
  ) {
    self.init(model: model, id: id, verdict: verdict, trust: trust, isKnifeEdge: isKnifeEdge)
    var checked: [String: CheckedEvidence] = [:]
    for part in parts {
      do { checked[part.name] = try part.checked } catch {
        problem = problem ?? "the kernel does not accept the part '\(part.name)': \(error)"
      }
    }
    let isExistential = isExistential ?? parts.contains(where: \.isAboutPossibility)
    // A witness decides a possibility that occurs and a theorem that fails, a proof the two others.
    let witness: EvidencePart = isExistential ? .holds : .counterexample
    let asked = "\(isExistential == (verdict == .proved) ? witness : .proof)"
    if verdict == .proved || verdict == .refuted, let part = parts.first(where: { $0.name == asked }) {
      claim = (checked[asked]?.statement ?? (try? part.writtenStatement)).map {
        AskedClaim($0, isExistential: isExistential)
      }
      hash = part.statementHash
    }
    take(checked)
    problem = problem ?? missing(checked, isExistential)
  }

  private mutating func take(_ evidence: [String: CheckedEvidence]) {
    if case .refutation(let checked, _)? = evidence["proof"] {
      let asserted = claim?.asserted.first?.label ?? CompiledProposition.negatedConclusionLabel
      premises = checked.statement.assertions.filter { checked.premises.contains($0.label) && $0.label != asserted }
    }
    let shown = verdict == .refuted ? "counterexample" : "holds"
    if case .witness(let checked)? = evidence[shown], verdict == .refuted || claim?.isExistential == true {
      witness = checked.witness
    }
  }

  /// What the verdict would need and the evidence lacks.
  private func missing(_ evidence: [String: CheckedEvidence], _ isExistential: Bool) -> String? {
    let parts = evidence.mapValues { if case .witness = $0 { true } else { false } }
    guard verdict.isFounded(on: parts, isExistential: isExistential) else {
      return "the evidence does not show that it is \(verdict.rawValue)"
    }
    guard isKnifeEdge, parts["\(EvidencePart.offTies)"] != false else { return nil }
    return "the evidence does not show a knife edge"
  }
}

extension ProofFile.Part {
  /// Whether its statement asserts the body of a possibility; a theorem's asserts the conclusion or its negation.
  fileprivate var isAboutPossibility: Bool {
    let labels = Set(assertions.map(\.label))
    return labels.contains(CompiledProposition.bodyLabel)
      && labels.isDisjoint(with: [CompiledProposition.conclusionLabel, CompiledProposition.negatedConclusionLabel])
  }
}
