import Kernel
import Logic

/// The evidence for one proposition as a file: its parts (a proof, a witness of the premises, a counterexample, ...),
/// each with the hash of the statement it speaks of and the statement written out, so that a reader needs no model.
/// This program derives statements from the model and compares hashes; of the written one it only requires that it has
/// the hash it stands under.
public struct ProofFile: Sendable {
  public struct Part: Sendable {
    /// Which statement of the proposition it answers, e.g. `proof` or `premises`.
    public let name: String
    public let statementHash: String
    /// The statement's assertions in canonical order, as written: each formula with its label, which says for people
    /// where it comes from and does not count in the hash.
    public let assertions: [(canonical: String, label: String)]
    public let evidence: PartEvidence

    public init(name: String, statement: Statement, evidence: PartEvidence) {
      self.name = name
      statementHash = statement.hash
      assertions = statement.assertions.map { ($0.canonical, $0.label) }
      self.evidence = evidence
    }

    fileprivate init(
      name: String, statementHash: String, assertions: [(canonical: String, label: String)], evidence: PartEvidence
    ) {
      self.name = name
      self.statementHash = statementHash
      self.assertions = assertions
      self.evidence = evidence
    }

    /// The same evidence under another name.
    public func named(_ name: String) -> Part {
      Part(name: name, statementHash: statementHash, assertions: assertions, evidence: evidence)
    }

    /// The statement as it is written out beside its evidence.
    ///
    /// - Throws: where an assertion is no formula.
    public var writtenStatement: Statement {
      get throws { try Statement(assertions.map { ($0.label, try Parser.formula($0.canonical)) }) }
    }
  }

  public enum PartEvidence: Sendable {
    case refutation(Refutation)
    case witness(Witness)
  }

  public struct Failure: Error, Sendable, CustomStringConvertible {
    public let line: Int
    public let message: String

    public var description: String { "line \(line): \(message)" }
  }

  public static let header = "entente certificate 2"
  /// The last line: without it a file is truncated.
  static let footer = "end certificate"
  public static let sizeLimit = 64 << 20
  /// A line takes tens of times its length in memory while it is read, and so does even an empty one.
  static let lineLengthLimit = 1 << 20
  static let lineCountLimit = 1 << 20

  /// `model/id`.
  public let subject: String
  public let parts: [Part]

  public init(subject: String, parts: [Part]) {
    self.subject = subject
    self.parts = parts
  }

  public var text: String {
    var lines = [ProofFile.header, "proposition \(subject)"]
    for part in parts {
      lines += ["", "part \(part.name)", "statement \(part.statementHash)"]
      for assertion in part.assertions {
        let label = assertion.label.map { $0.isNewline ? " " : String($0) }.joined()
        lines.append("assert \(assertion.canonical)" + (label.isEmpty ? "" : " # \(label)"))
      }
      switch part.evidence {
      case .refutation(let refutation): lines += ["refutation"] + CertificateWriter.text(refutation)
      case .witness(let witness): lines += ["witness"] + CertificateWriter.text(witness)
      }
      lines.append("end part")
    }
    lines += ["", ProofFile.footer]
    return lines.joined(separator: "\n") + "\n"
  }

  public init(reading text: String) throws(Failure) {
    guard text.utf8.count <= ProofFile.sizeLimit else {
      throw Failure(line: 1, message: "the file is larger than \(ProofFile.sizeLimit) bytes")
    }
    try ProofFile.requireFewShortLines(text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.first == ProofFile.header else {
      throw Failure(line: 1, message: "expected '\(ProofFile.header)'")
    }
    guard lines.count > 1, let subject = ProofFile.value(of: "proposition", lines[1]) else {
      throw Failure(line: 2, message: "expected 'proposition model/id'")
    }
    guard let last = lines.lastIndex(where: { !ProofFile.isBlank($0) }), lines[last] == ProofFile.footer else {
      throw Failure(line: lines.count, message: "expected '\(ProofFile.footer)': the file may be truncated")
    }
    var parts: [Part] = []
    var names: Set<String> = []
    var index = 2
    while index < last {
      if ProofFile.isBlank(lines[index]) {
        index += 1
        continue
      }
      guard let name = ProofFile.value(of: "part", lines[index]) else {
        throw Failure(line: index + 1, message: "expected 'part name'")
      }
      guard index + 2 < lines.count, let hash = ProofFile.value(of: "statement", lines[index + 1]) else {
        throw Failure(line: index + 2, message: "expected 'statement hash'")
      }
      guard let end = lines[index...].firstIndex(of: "end part") else {
        throw Failure(line: lines.count, message: "part '\(name)' is not ended: the file is truncated")
      }
      guard names.insert(name).inserted else {
        throw Failure(line: index + 1, message: "a second part '\(name)'")
      }
      let assertions = lines[(index + 2)..<max(end, index + 2)].prefix { $0.hasPrefix("assert ") }
        .map(ProofFile.assertion)
      let written = Digest.sha256(assertions.map(\.canonical).joined(separator: "\n"))
      guard written == hash else {
        throw Failure(
          line: index + 2,
          message:
            "part '\(name)': the assertions written out here are not the statement of this hash, but of \(written)")
      }
      let kind = index + 2 + assertions.count
      let body = Array(lines[(kind + 1)..<max(end, kind + 1)])
      parts.append(
        Part(
          name: name, statementHash: hash, assertions: assertions,
          evidence: try ProofFile.evidence(lines[kind], body, firstLine: kind + 2)))
      index = end + 1
    }
    self.subject = subject
    self.parts = parts
  }

  private static func requireFewShortLines(_ text: String) throws(Failure) {
    var line = 1
    var length = 0
    for byte in text.utf8 {
      length = byte == 0x0A ? 0 : length + 1
      if byte == 0x0A { line += 1 }
      guard length <= lineLengthLimit else {
        throw Failure(line: line, message: "the line is longer than \(lineLengthLimit) bytes")
      }
    }
    guard line <= lineCountLimit else {
      throw Failure(line: lineCountLimit, message: "the file has more than \(lineCountLimit) lines")
    }
  }

  private static func evidence(
    _ kind: String, _ body: [String], firstLine: Int
  ) throws(Failure) -> PartEvidence {
    do {
      switch kind {
      case "refutation": return .refutation(try CertificateReader.refutation(body))
      case "witness": return .witness(try CertificateReader.witness(body))
      default: break
      }
    } catch {
      throw Failure(line: firstLine + error.line - 1, message: error.message)
    }
    throw Failure(line: firstLine - 1, message: "expected 'refutation' or 'witness'")
  }

  /// What follows the first `#`, which no formula contains, is the label.
  private static func assertion(_ line: String) -> (canonical: String, label: String) {
    let text = line.dropFirst("assert ".count)
    guard let mark = text.firstRange(of: " # ") else { return (String(text), "") }
    return (String(text[..<mark.lowerBound]), String(text[mark.upperBound...]))
  }

  private static func isBlank(_ line: String) -> Bool { line.allSatisfy { $0 == " " } }

  private static func value(of key: String, _ line: String) -> String? {
    guard line.hasPrefix(key + " ") else { return nil }
    return String(line.dropFirst(key.count + 1))
  }
}
