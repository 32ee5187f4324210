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

  // MARK: HTML

  /// A page of its own; propositions link to the report's page.
  public func html(linking report: String = "index.html") -> String {
    let sections = sources.map { source, rows in
      let body = rows.map { row in
        let findings = row.groups.map { cells($0, report) } + row.tables.map { cells($0.signs, $0.model, report) }
        let empty = "<tr data-verdict=\"undecided\"><td colspan=\"5\">No proposition states this claim.</td></tr>"
        return """
          <h3 id="\(HTML.escape(row.claim.id))">\(HTML.escape(row.claim.id)) \(HTML.escape(row.claim.text))</h3>
          <div class="scroll"><table class="register"><thead><tr><th>proposition</th><th>verdict</th><th>carried by</th>\
          <th>source</th><th>found</th></tr></thead><tbody>
          \(findings.isEmpty ? empty : findings.joined(separator: "\n"))
          </tbody></table></div>
          """
      }
      return "<section><h2>\(HTML.escape(source.text))</h2>\n\(body.joined(separator: "\n"))</section>"
    }
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTML.escape(register.title))</title><style>\(HTMLAssets.style)</style></head>
      <body><header><h1>\(HTML.escape(register.title))</h1><p class="counts">\(HTML.escape(counts)).</p>
      <nav><a href="\(HTML.escape(report))">All models</a></nav></header>
      <main>\(sections.joined(separator: "\n"))</main></body></html>

      """
  }

  private func cells(_ signs: SignTable, _ model: String, _ report: String) -> String {
    let subject = "\(model)/\(signs.table.id)"
    return """
      <tr data-verdict="proved"><th scope="row"><a href="\(HTML.escape(report))#\(HTML.anchor(subject))">\
      \(HTML.escape(subject))</a><br>\(HTML.escape(signs.table.title))</th><td>\(HTML.escape(signs.verdictText))</td>\
      <td></td><td></td><td>\(HTML.escape(signs.inWords))</td></tr>
      """
  }

  private func cells(_ group: RegisterGroup, _ report: String) -> String {
    guard let finding = group.findings.first else { return "" }
    let links = group.subjects.map {
      "<a href=\"\(HTML.escape(report))#\(HTML.anchor($0))\">\(HTML.escape($0))</a>"
    }
    return """
      <tr data-verdict="\(finding.verdict.rawValue)"><th scope="row">\(links.joined(separator: " "))\
      <br>\(HTML.escape(finding.proposition.title))</th><td><span class="badge \(finding.verdict.rawValue)">\
      \(HTML.escape(finding.verdictText))</span><br>\(finding.trust.rawValue)</td>\
      <td>\(HTML.escape(group.support))</td><td>\(HTML.escape(finding.proposition.citation?.short ?? ""))</td>\
      <td>\(HTML.escape(finding.explanation))</td></tr>
      """
  }
}

extension Citation {
  /// `Iwanami, Y. (2024). Asymmetric burden-sharing …. Journal of Peace Research 61(5)`.
  var text: String { "\(authors) (\(date)). \(title)" + (outlet.isEmpty ? "" : ". \(outlet)") }
}
