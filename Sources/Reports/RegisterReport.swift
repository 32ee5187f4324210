import Engine
import Propositions

/// What became of every claim of a register: the propositions that state it, with verdict, trust, the premises that carry
/// it and a sentence of explanation.
public struct RegisterReport: Sendable {
  public struct Row: Sendable {
    public let claim: Register.Claim
    public let findings: [Finding]
    /// Sign tables that speak of the claim.
    public let tables: [(model: String, signs: SignTable)]

    /// What several models say in the same words, with the same verdict, together.
    public var groups: [RegisterGroup] {
      var groups: [RegisterGroup] = []
      for finding in findings {
        if let index = groups.firstIndex(where: { $0.says(finding) }) {
          groups[index].findings.append(finding)
        } else {
          groups.append(RegisterGroup(findings: [finding]))
        }
      }
      return groups
    }

    /// Whether something is said of it, and nothing that is said is undecided.
    public var isDecided: Bool {
      !(findings.isEmpty && tables.isEmpty) && findings.allSatisfy { $0.verdict != .undecided }
        && tables.allSatisfy(\.signs.isDecided)
    }
  }

  public let register: Register
  public let rows: [Row]
  /// Claims that propositions name and the register does not list.
  public let unlisted: [String]

  public init(_ register: Register, _ report: RunReport) {
    self.register = register
    let stated = report.stated
    rows = register.claims.map { claim in
      Row(
        claim: claim, findings: stated.filter { $0.proposition.claims.contains(claim.id) },
        tables: report.entries.flatMap { entry in
          entry.signTables.filter { $0.table.claims.contains(claim.id) }.map { (entry.model.theory.id, $0) }
        })
    }
    let known = Set(register.claims.map(\.id))
    unlisted = Set(report.findings.flatMap(\.proposition.claims)).subtracting(known).sorted(by: naturalOrder)
  }

  /// Claims of which nothing is said, or something that is undecided.
  public var open: [Row] { rows.filter { !$0.isDecided } }

  /// Such as `62 of 62 claims have a verdict: 50 proved in every reading, 12 refuted in some reading`.
  public var counts: String {
    let decided = rows.filter(\.isDecided)
    let refuted = decided.count { $0.findings.contains { $0.verdict == .refuted } }
    return
      "\(decided.count) of \(rows.count) claims have a verdict: \(decided.count - refuted) proved in every reading, "
      + "\(refuted) refuted in some reading"
  }

  /// The rows by source, in the register's order.
  public var sources: [(source: Citation, rows: [Row])] {
    var order: [String] = []
    var groups: [String: [Row]] = [:]
    for row in rows {
      let key = row.claim.source.key
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    return order.compactMap { key in groups[key].map { ($0[0].claim.source, $0) } }
  }

  /// For a terminal.
  public func lines(_ style: TextStyle) -> [String] {
    var table = TextTable([.init("claim"), .init("in short", shrinks: true), .init("proposition"), .init("verdict")])
    for row in rows {
      if row.findings.isEmpty, row.tables.isEmpty {
        table.add([.init(row.claim.id, .strong), .init(row.claim.text), "–", .init("no proposition", .bad)])
      }
      let said =
        row.findings.map { ($0.subject, TextTable.Cell($0.verdictText, $0.verdict.accent)) }
        + row.tables.map { ("\($0.model)/\($0.signs.table.id)", TextTable.Cell($0.signs.verdictText)) }
      for (index, (subject, verdict)) in said.enumerated() {
        let isFirst = index == 0
        table.add([
          .init(isFirst ? row.claim.id : "", .strong), .init(isFirst ? row.claim.text : ""), .init(subject), verdict,
        ])
      }
    }
    return [style(register.title, .strong)] + table.lines(style, indent: 2)
      + unlisted.map { style("'\($0)' is no claim of the register", .bad) } + [counts]
  }
}

/// Findings that say the same of different models; never empty.
public struct RegisterGroup: Sendable {
  public internal(set) var findings: [Finding]

  fileprivate func says(_ other: Finding) -> Bool {
    guard let own = findings.first else { return false }
    return own.proposition.title == other.proposition.title && own.verdictText == other.verdictText
      && own.explanation == other.explanation && own.trust == other.trust
  }

  var subjects: [String] { findings.map(\.subject) }

  /// The premises that carry the claim in every model, or what shows it instead.
  var support: String {
    let all = Set(findings.map(\.support))
    if let only = all.first, all.count == 1 { return only }
    let proofs = findings.filter { $0.evidence[.proof] != nil }
    guard proofs.count == findings.count, let first = proofs.first else { return "a point in each model" }
    let common = proofs.dropFirst().reduce(Set(first.premises)) { $0.intersection($1.premises) }.sorted()
    return common.isEmpty
      ? "premises that differ by model" : "\(first.proposition.inShort(common)); others differ by model"
  }
}

extension CompiledProposition {
  /// Labels of premises in a line: `A1, c > 0, given 1 and 3` for a claim's own first and third condition.
  fileprivate func inShort(_ labels: [String]) -> String {
    let own = Dictionary(conditions.map { ($0.label, $0.number) }) { first, _ in first }
    let isAlone = conditions.count == 1
    let numbers = isAlone ? [] : labels.compactMap { own[$0] ?? nil }.sorted()
    let others = labels.filter { isAlone || (own[$0] ?? nil) == nil }
    guard let last = numbers.last else { return others.joined(separator: ", ") }
    let head = numbers.dropLast().map(String.init).joined(separator: ", ")
    return (others + ["given " + (head.isEmpty ? "\(last)" : "\(head) and \(last)")]).joined(separator: ", ")
  }
}

extension SignTable {
  var isDecided: Bool { cells.allSatisfy { $0.allSatisfy { if case .open = $0 { false } else { true } } } }
  var verdictText: String { isDecided ? "sign table" : "sign table (open cells)" }

  /// `y increasing in T, ambiguous in L`.
  var inWords: String {
    let rows = table.rows.indices.map { row in
      let moves = table.columns.indices.map { "\(cells[row][$0].text) in \(table.columns[$0].name)" }
      return "\(table.rows[row].name) \(moves.joined(separator: ", "))"
    }
    return rows.joined(separator: "; ")
  }
}

extension Finding {
  /// The verdict with what is known beyond it: `refuted (mixed)`, `refuted (knife edge)`, `refuted (never)`.
  public var verdictText: String {
    guard verdict == .refuted else { return verdict.rawValue }
    if isKnifeEdge { return "refuted (knife edge)" }
    if evidence[.holds] != nil { return "refuted (mixed)" }
    return evidence[.never] != nil || proposition.claim.isExistential ? "refuted (never)" : "refuted"
  }

  /// The premises that carry the claim, or what shows it instead.
  public var support: String {
    if restsOnDefinitionsAlone { return "definitions alone" }
    if evidence[.proof] != nil { return premises.isEmpty ? "what it names" : proposition.inShort(premises) }
    return (evidence[.counterexample] ?? evidence[.holds])?.witness.map { "a point: \($0.pointText)" } ?? ""
  }

  /// What was found in a sentence; the title where the author says no more.
  public var explanation: String { proposition.finding.isEmpty ? proposition.title : proposition.finding }
}

/// The register for other programs.
public struct RegisterJSON: Encodable, Sendable {
  public struct Claim: Encodable, Sendable {
    public let id: String
    public let text: String
    public let source: String
    public let isDecided: Bool
    public let propositions: [PropositionJSON]
    public let signTables: [String]
  }

  public let schema = JSONReport.schema
  public let title: String
  public let claims: [Claim]
  public let unlisted: [String]

  public init(_ page: RegisterReport, path: (String) -> String) {
    title = page.register.title
    unlisted = page.unlisted
    claims = page.rows.map { row in
      Claim(
        id: row.claim.id, text: row.claim.text, source: row.claim.source.short, isDecided: row.isDecided,
        propositions: row.findings.map { PropositionJSON($0, path: path) },
        signTables: row.tables.map { "\($0.model)/\($0.signs.table.id)" })
    }
  }
}
