import Engine
import Foundation
import Kernel
import Logic
import Propositions

/// A witness for other programs: exact values as text.
public struct WitnessJSON: Encodable, Sendable {
  public let values: [String: String]
  public let functions: [String: String]

  public init(_ witness: Witness) {
    values = Dictionary(witness.shownValues.map { ($0.name, $0.value) }) { first, _ in first }
    functions = Dictionary(
      witness.functions.map { function, interpretation in
        let arguments = interpretation.parameters.map(\.name).joined(separator: ", ")
        return ("\(function.name)(\(arguments))", interpretation.body.description)
      }
    ) { first, _ in first }
  }
}

/// The answer of `eval` and `find` for other programs.
public struct AnswerJSON: Encodable, Sendable {
  public var schema = JSONReport.schema
  public var subject: String
  public var answer: String
  public var reading = ""
  public var at: [String: String] = [:]
  public var free: [String] = []
  public var witness: WitnessJSON?
  public var premises: [String]?
  public var reason: String?

  public init(subject: String, answer: String) {
    self.subject = subject
    self.answer = answer
  }

  public mutating func set(_ evidence: CheckedEvidence) {
    switch evidence {
    case .witness(let checked): witness = WitnessJSON(checked.witness)
    case .refutation(let checked, _):
      premises = checked.premises.subtracting([Question.conclusionLabel]).sorted()
    }
  }
}

/// The findings of a run for other programs. Keys are only ever added within a schema.
public struct JSONReport: Encodable, Sendable {
  public static let schema = 1

  public let schema = JSONReport.schema
  public let propositions: [PropositionJSON]
  public let models: [ModelJSON]

  /// - Parameter path: The file that holds a subject's evidence.
  public init(_ report: RunReport, path: (String) -> String) {
    propositions = report.findings.map { PropositionJSON($0, path: path) }
    models = report.entries.map { ModelJSON($0) }
  }

  /// Sorted keys, so that two runs can be compared as text. Dates are those of ISO 8601.
  public static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

/// What was found out about a model before its propositions.
public struct ModelJSON: Encodable, Sendable {
  public let id: String
  public let title: String
  /// Whether no denominator can be zero; absent when the model was not checked.
  public let isDefined: Bool?
  /// `consistent`, `inconsistent` or `undecided`.
  public let assumptions: String?
  public let conflict: [String]?
  public let problems: [String]

  public init(_ entry: RunReport.Entry) {
    id = entry.model.theory.id
    title = entry.model.theory.title
    isDefined = entry.check?.isDefined
    problems = entry.check.map { $0.problems() + $0.openQuestions } ?? []
    switch entry.check?.consistency {
    case .consistent: (assumptions, conflict) = ("consistent", nil)
    case .inconsistent(let premises, _, _): (assumptions, conflict) = ("inconsistent", premises.map(\.label))
    case .open: (assumptions, conflict) = ("undecided", nil)
    case nil: (assumptions, conflict) = (nil, nil)
    }
  }
}

/// A finding for other programs.
public struct PropositionJSON: Encodable, Sendable {
  public let model: String
  public let id: String
  public let kind: String
  public let claims: [String]
  public let title: String
  public let verdict: String
  public let trust: String
  public let expected: String
  public let asExpected: Bool?
  public let knifeEdge: Bool
  public let premises: [String]
  /// The file with the evidence.
  public let certificate: String?
  public let witness: WitnessJSON?
  public let reason: String?
  public let stored: Bool
  public let seconds: Double
  public let location: String
  public let finding: String?

  public init(_ found: Finding, path: (String) -> String) {
    let proposition = found.proposition
    model = found.model
    id = proposition.id
    kind = proposition.kind
    claims = proposition.claims
    title = proposition.title
    verdict = found.verdict.rawValue
    trust = found.trust.rawValue
    expected = proposition.expectation.rawValue
    asExpected = found.isAsExpected
    knifeEdge = found.isKnifeEdge
    premises = found.premises
    certificate = found.evidence.isEmpty ? nil : path(found.subject)
    let shown = found.evidence[.counterexample] ?? (proposition.claim.isExistential ? found.evidence[.holds] : nil)
    witness = shown?.witness.map { WitnessJSON($0) }
    reason = found.reason
    stored = found.isStored
    seconds = (found.seconds * 1000).rounded() / 1000
    location = proposition.location.description
    finding = proposition.finding.isEmpty ? nil : proposition.finding
  }
}
