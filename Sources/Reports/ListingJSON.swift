import Certificates
import Engine
import Propositions

/// What `list` shows, for other programs.
public struct ListJSON: Encodable, Sendable {
  public struct Item: Encodable, Sendable {
    public let model: String
    public let id: String
    public let kind: String
    public let claims: [String]
    public let title: String
    public let expected: String
    public let location: String
  }

  public let schema = JSONReport.schema
  public let propositions: [Item]

  public init(_ selection: Selection) {
    propositions = selection.models.flatMap { theory, ids in
      theory.propositions.filter { ids.contains($0.id) }.map { proposition in
        let details = proposition.details
        return Item(
          model: theory.id, id: details.id, kind: type(of: proposition).kind, claims: details.claims,
          title: details.title, expected: details.expectation.rawValue, location: details.location.description)
      }
    }
  }
}

/// What `check` shows, for other programs.
public struct CheckJSON: Encodable, Sendable {
  public struct Item: Encodable, Sendable {
    public let subject: String
    public let title: String
    public let status: String
    public let verdict: String
    public let knifeEdge: Bool
    public let detail: String?
    public let location: String?
  }

  public let schema = JSONReport.schema
  public let items: [Item]

  public init(_ rechecks: [Recheck]) {
    items = rechecks.map {
      Item(
        subject: $0.subject, title: $0.title, status: $0.status.rawValue, verdict: $0.verdict.rawValue,
        knifeEdge: $0.isKnifeEdge, detail: $0.detail, location: $0.location?.description)
    }
  }
}

/// What `show` shows, for other programs.
public struct ShowJSON: Encodable, Sendable {
  public let schema = JSONReport.schema
  public let propositions: [DetailJSON]

  public init(_ propositions: [DetailJSON]) { self.propositions = propositions }
}

/// A proposition in full, for other programs.
public struct DetailJSON: Encodable, Sendable {
  public struct Premise: Encodable, Sendable {
    public let label: String
    public let kind: String
    public let formula: String
  }

  public let finding: PropositionJSON
  /// With definitions by name.
  public let formula: String
  /// With definitions expanded.
  public let expanded: String
  public let availablePremises: [Premise]
  public let citation: String?
  /// The files of evidence by part.
  public let evidence: [String: [String]]

  public init(_ found: Finding, path: (String) -> String) {
    finding = PropositionJSON(found, path: path)
    formula = Notation.text.formula(found.proposition.formula)
    expanded = found.proposition.formula.description
    availablePremises = found.proposition.premises.map {
      Premise(label: $0.label, kind: $0.kind.rawValue, formula: Notation.text.formula($0.formula))
    }
    citation = found.proposition.citation?.short
    evidence = Dictionary(found.proofFile.parts.map { part in (part.name, part.evidence.lines) }) { first, _ in first }
  }
}

extension ProofFile.PartEvidence {
  /// As it stands in a file.
  var lines: [String] {
    switch self {
    case .refutation(let refutation): CertificateWriter.text(refutation)
    case .witness(let witness): CertificateWriter.text(witness)
    }
  }
}
