import Engine
import Propositions

extension RegisterReport {
  // MARK: Markdown

  /// A page of its own.
  public var markdown: String {
    var lines = [
      "# \(register.title)", "", "\(counts). This page is generated; do not edit it.", "",
      "Each row is a proposition: its verdict, on what that rests, where the source says so, and what was found. “Mixed” "
        + "means that the claim fails at some admissible parameters and holds at others.", "",
    ]
    for (source, rows) in sources {
      lines += ["## \(source.text)", ""]
      for row in rows {
        lines += ["### \(row.claim.id) \(row.claim.text)", ""]
        guard !row.findings.isEmpty || !row.tables.isEmpty else {
          lines += ["No proposition states this claim.", ""]
          continue
        }
        lines += ["| proposition | verdict | trust | carried by | source | found |", "|---|---|---|---|---|---|"]
        lines += row.groups.compactMap { group in
          guard let finding = group.findings.first else { return nil }
          let subjects = group.subjects.map { "`\($0)`" }.joined(separator: ", ")
          let cells = [
            "\(subjects) \(finding.proposition.title)", finding.verdictText, finding.trust.rawValue, group.support,
            finding.proposition.citation?.short ?? "", finding.explanation,
          ]
          return "| " + cells.map(RegisterReport.cell).joined(separator: " | ") + " |"
        }
        lines += row.tables.map { model, signs in
          let cells = [
            "`\(model)/\(signs.table.id)` \(signs.table.title)", signs.verdictText, Trust.checked.rawValue, "", "",
            signs.inWords,
          ]
          return "| " + cells.map(RegisterReport.cell).joined(separator: " | ") + " |"
        }
        lines.append("")
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "|*_<>".contains(character) { escaped.append("\\") }
      escaped.append(character == "\n" ? " " : character)
    }
    // Names of propositions stand between backticks, in which nothing is escaped.
    return escaped
  }
}

extension Citation {
  /// `Iwanami, Y. (2024). Asymmetric burden-sharing …. Journal of Peace Research 61(5)`.
  var text: String { "\(authors) (\(date)). \(title)" + (outlet.isEmpty ? "" : ". \(outlet)") }
}
