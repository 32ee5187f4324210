import Certificates
import Engine
import Foundation
import Logic
import Propositions

/// What the ledger keeps of a finding.
public struct LedgerFinding: Sendable, Codable {
  /// A statement that was asked about, with the answer.
  public struct Instance: Sendable, Codable {
    /// The part of the finding's evidence, such as `proof`.
    public var part: String
    public var statement: String
    /// Whether the statement's assertions can all hold; nil where that is open.
    public var isSatisfiable: Bool?
    public var evidence: LedgerEvidence?
    /// Labels of the assertions that a refutation uses.
    public var premises: [String]
  }

  public var date: Date
  public var model: String
  public var proposition: String
  /// Of the model, when it was asked.
  public var version: String
  /// Whether the proposition claims a possibility.
  public var isExistential: Bool
  public var verdict: String
  public var trust: String
  public var isKnifeEdge: Bool
  public var reason: String?
  public var seconds: Double
  /// The greatest memory of this process so far, in kB.
  public var memory: Int
  public var instances: [Instance]

  public var subject: String { "\(model)/\(proposition)" }

  /// Without its instances.
  init(_ finding: Finding, version: String) {
    self.init(
      date: .now, model: finding.model, proposition: finding.proposition.id, version: version,
      isExistential: finding.proposition.claim.isExistential,
      verdict: finding.verdict.rawValue, trust: finding.trust.rawValue, isKnifeEdge: finding.isKnifeEdge,
      reason: finding.reason, seconds: finding.seconds, memory: LedgerFinding.peakMemory, instances: [])
  }

  func withInstances(of finding: Finding) -> LedgerFinding {
    var whole = self
    whole.instances = finding.evidence.sorted { $0.key.description < $1.key.description }.map { part, evidence in
      Instance(part: part.description, evidence)
    }
    if whole.instances.isEmpty, let statement = try? finding.proposition.refutationStatement() {
      whole.instances = [Instance(part: EvidencePart.proof.description, openStatement: statement)]
    }
    return whole
  }

  init(
    date: Date, model: String, proposition: String, version: String, isExistential: Bool,
    verdict: String, trust: String, isKnifeEdge: Bool,
    reason: String?, seconds: Double, memory: Int, instances: [Instance]
  ) {
    self.date = date
    self.model = model
    self.proposition = proposition
    self.version = version
    self.isExistential = isExistential
    self.verdict = verdict
    self.trust = trust
    self.isKnifeEdge = isKnifeEdge
    self.reason = reason
    self.seconds = seconds
    self.memory = memory
    self.instances = instances
  }

  static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}

extension LedgerFinding.Instance {
  init(part: String, _ evidence: CheckedEvidence) {
    let kept = LedgerEvidence(evidence.part(named: LedgerEvidence.partName))
    self.init(part: part, statement: evidence.statement.hash, isSatisfiable: true, evidence: kept, premises: [])
    if case .refutation(let checked, _) = evidence {
      premises = checked.premises.sorted()
      isSatisfiable = false
    }
  }

  /// A question without an answer.
  init(part: String, openStatement: Logic.Statement) {
    self.init(part: part, statement: openStatement.hash, isSatisfiable: nil, evidence: nil, premises: [])
  }
}

/// A proof or a witness as text, with the statement that it is about. Addressed by its content.
public struct LedgerEvidence: Sendable {
  static let subject = "ledger/evidence"
  static let partName = "evidence"

  public let text: String
  /// SHA-256 of the text, as it was when the evidence was written.
  public let digest: String

  init(text: String, digest: String) { (self.text, self.digest) = (text, digest) }

  init(_ part: ProofFile.Part) {
    text = ProofFile(subject: LedgerEvidence.subject, parts: [part]).text
    digest = Digest.sha256(text)
  }

  /// What the text says, if it can be read. Nothing has checked it yet.
  public func part() -> ProofFile.Part? { (try? ProofFile(reading: text))?.parts.first }
}

/// The text alone: the digest follows.
extension LedgerEvidence: Codable {
  private enum CodingKeys: CodingKey { case text }

  public init(from decoder: any Decoder) throws {
    text = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .text)
    digest = Digest.sha256(text)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .text)
  }
}

extension CompiledModel {
  /// Changes with everything that the model states and with nothing else.
  public var version: String {
    var lines = premises.map { "\($0.label): \($0.formula)" }.sorted()
    for proposition in propositions {
      lines.append("\(proposition.id): \(proposition.kind): \(proposition.formula)")
    }
    return Digest.sha256(lines.joined(separator: "\n"))
  }
}
