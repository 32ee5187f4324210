import Engine
import Foundation
import Propositions

extension Verdict {
  public var accent: TextStyle.Accent {
    switch self {
    case .proved: .good
    case .refuted: .bad
    case .inconsistent, .undecided: .warning
    }
  }
}

extension Finding {
  var shownSeconds: String {
    isStored ? "stored" : (seconds < 10 ? String(format: "%.1f s", seconds) : String(format: "%.0f s", seconds))
  }
}

extension RunReport.Entry {
  /// The model's propositions and their verdicts; what belongs to a sign table is shown there.
  public func table(_ style: TextStyle) -> [String] {
    var table = TextTable([
      .init("id"), .init("title", shrinks: true), .init("claims", shrinks: true), .init("verdict"), .init("trust"),
      .init("knife edge"), .init("premises", shrinks: true), .init("time", isRight: true),
    ])
    for finding in findings where finding.proposition.details.table == nil {
      let proposition = finding.proposition
      let mark = finding.isUnexpected ? " ✗" : ""
      table.add([
        .init(proposition.id, .strong), .init(proposition.title), .init(proposition.claims.joined(separator: " ")),
        .init(finding.verdict.rawValue + mark, finding.isUnexpected ? .bad : finding.verdict.accent),
        .init(finding.trust == .none ? "" : finding.trust.rawValue), .init(finding.isKnifeEdge ? "knife edge" : ""),
        .init(finding.premises.joined(separator: ", ")), .init(finding.shownSeconds, .faint),
      ])
    }
    return [style(model.theory.id, .strong) + "  " + model.theory.title] + table.lines(style, indent: 2)
      + signTables.flatMap { $0.lines(style) }
  }
}

/// Which verdicts the members of a family of models give to each claim of their sources.
public struct ClaimTable: Sendable {
  public struct Cell: Sendable {
    public let findings: [Finding]

    /// Such as `proved 3` or `refuted X2 (knife edge)`.
    public var parts: [(text: String, verdict: Verdict)] {
      Verdict.allCases.compactMap { verdict in
        let found = findings.filter { $0.verdict == verdict }
        guard !found.isEmpty else { return nil }
        if verdict == .proved { return (found.count == 1 ? "proved" : "proved \(found.count)", verdict) }
        let names = found.map { $0.proposition.id + ($0.isKnifeEdge ? " (knife edge)" : "") }
        return ("\(verdict.rawValue) \(names.joined(separator: ", "))", verdict)
      }
    }
  }

  /// What the models' ids have in common at their beginning.
  public let prefix: String
  /// The models, with their ids shortened by the prefix.
  public let models: [(entry: RunReport.Entry, name: String)]
  /// One row per claim, one cell per model.
  public let rows: [(claim: String, cells: [Cell])]

  /// One table for each set of models that share claims.
  public static func tables(of report: RunReport) -> [ClaimTable] {
    var groups: [(claims: Set<String>, indices: [Int])] = []
    for (index, entry) in report.entries.enumerated() {
      let claims = Set(entry.findings.flatMap(\.proposition.claims))
      guard !claims.isEmpty else { continue }
      let joined = groups.filter { !$0.claims.isDisjoint(with: claims) }
      groups.removeAll { !$0.claims.isDisjoint(with: claims) }
      groups.append((joined.reduce(claims) { $0.union($1.claims) }, (joined.flatMap(\.indices) + [index]).sorted()))
    }
    return groups.filter { $0.indices.count > 1 }.sorted { $0.indices[0] < $1.indices[0] }
      .map { ClaimTable($0.claims, $0.indices.map { report.entries[$0] }) }
  }

  private init(_ claims: Set<String>, _ entries: [RunReport.Entry]) {
    let ids = entries.map(\.model.theory.id)
    var common = ids.reduce(ids[0]) { $0.commonPrefix(with: $1) }
    common = common.lastIndex(of: "-").map { String(common[...$0]) } ?? ""
    prefix = common
    models = entries.map { ($0, String($0.model.theory.id.dropFirst(common.count))) }
    rows = claims.sorted(by: naturalOrder).map { claim in
      (claim, entries.map { Cell(findings: $0.findings.filter { $0.proposition.claims.contains(claim) }) })
    }
  }

  public func lines(_ style: TextStyle) -> [String] {
    var table = TextTable([.init("claim")] + models.map { .init($0.name, shrinks: true) })
    for row in rows {
      let cells = row.cells.map { cell in
        let worst = cell.parts.contains { $0.verdict == .undecided } ? Verdict.undecided : cell.parts.last?.verdict
        let accent = cell.findings.contains(where: \.isUnexpected) ? .bad : worst?.accent ?? .faint
        return TextTable.Cell(cell.findings.isEmpty ? "–" : cell.parts.map(\.text).joined(separator: ", "), accent)
      }
      table.add([.init(row.claim, .strong)] + cells)
    }
    let family = prefix.isEmpty ? "" : " (\(prefix)…)"
    return [style("Claims by model", .strong) + family] + table.lines(style, indent: 2)
  }
}

extension RunReport {
  /// Such as `76 proved, 1 refuted, 2 undecided; 79 propositions, 2 not as expected`.
  public func counts(_ style: TextStyle) -> String {
    let findings = stated
    let parts = Verdict.allCases.compactMap { verdict -> String? in
      let count = findings.count { $0.verdict == verdict }
      return count == 0 ? nil : style("\(count) \(verdict.rawValue)", verdict.accent)
    }
    let unexpected = findings.count(where: \.isUnexpected)
    let total = "\(findings.count) proposition\(findings.count == 1 ? "" : "s")"
    let expected = unexpected == 0 ? "all as expected" : style("\(unexpected) not as expected", .bad)
    return "\(total): \(parts.joined(separator: ", ")); \(expected)"
  }
}
