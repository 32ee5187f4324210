import Engine
import Foundation

/// A place in a file of the repository.
public struct FilePlace: Sendable {
  /// Relative to the repository's root.
  public let path: String
  public let line: Int

  public init(path: String, line: Int) {
    self.path = path
    self.line = line
  }
}

/// A comparison in the Static Analysis Results Interchange Format, version 2.1.0.
public struct SARIF: Encodable, Sendable {
  struct Text: Encodable { let text: String }

  struct Configuration: Encodable { let level: String }

  struct Rule: Encodable {
    let id: String
    let shortDescription: Text
    let defaultConfiguration: Configuration
  }

  struct Driver: Encodable {
    let name = "entente"
    let version: String
    let rules: [Rule]
  }

  struct Tool: Encodable { let driver: Driver }

  struct Artifact: Encodable {
    let uri: String
    let uriBaseId = "%SRCROOT%"
  }

  struct Region: Encodable { let startLine: Int }

  struct Physical: Encodable {
    let artifactLocation: Artifact
    let region: Region
  }

  struct Logical: Encodable {
    let fullyQualifiedName: String
    let kind = "member"
  }

  struct Location: Encodable {
    let physicalLocation: Physical
    let logicalLocations: [Logical]
  }

  struct Result: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Text
    let locations: [Location]
    let partialFingerprints: [String: String]
  }

  struct Run: Encodable {
    let tool: Tool
    let columnKind = "unicodeCodePoints"
    let results: [Result]
  }

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  private let version = "2.1.0"
  private let runs: [Run]

  /// - Parameters:
  ///   - program: this program's version.
  ///   - place: where a proposition is declared; of one that is gone, its proof file.
  public init(_ comparison: Comparison, program: String, place: (Record) -> FilePlace) {
    let kinds = Change.Kind.allCases.filter { $0 != .renamed }
    let rules = kinds.map {
      Rule(
        id: $0.rawValue, shortDescription: Text(text: $0.title), defaultConfiguration: Configuration(level: $0.level))
    }
    let results = comparison.changes.compactMap { entry, change -> Result? in
      guard let record = entry.new ?? entry.old, let index = kinds.firstIndex(of: change.kind) else { return nil }
      let found = place(record)
      let uri = found.path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? found.path
      let location = Location(
        physicalLocation: Physical(
          artifactLocation: Artifact(uri: uri), region: Region(startLine: max(1, found.line))),
        logicalLocations: [Logical(fullyQualifiedName: entry.subject)])
      return Result(
        ruleId: change.kind.rawValue, ruleIndex: index, level: change.isAlarm ? "error" : change.kind.level,
        message: Text(text: "\(entry.subject): \(change.kind.title): \(change.text)"), locations: [location],
        partialFingerprints: ["proposition/v1": "\(entry.subject) \(change.kind.rawValue)"])
    }
    runs = [Run(tool: Tool(driver: Driver(version: program, rules: rules)), results: results)]
  }
}

extension Change.Kind {
  /// Of a change of the kind that is no loss.
  fileprivate var level: String {
    switch self {
    case .rejected, .removed: "error"
    case .verdict, .trust, .knifeEdge, .restated: "warning"
    case .added, .premises, .witness, .evidence, .renamed: "note"
    }
  }
}
