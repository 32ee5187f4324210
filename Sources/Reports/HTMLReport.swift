import Engine
import Logic
import Propositions

/// A report as one self-contained page: nothing is loaded from elsewhere, and everything can be read without scripts.
public struct HTMLReport: Sendable {
  let report: RunReport
  let title: String
  let notation = Notation.html
  let figures: [String: [HTMLFigure]]
  private let path: @Sendable (String) -> String
  /// The page about the register, where there is one.
  private let registerPage: String?

  /// - Parameters:
  ///   - figures: Maps by the model's id.
  ///   - path: The file with the evidence about a subject such as `model/id`, as readers should look for it.
  public init(
    _ report: RunReport, title: String = "Entente report", figures: [String: [HTMLFigure]] = [:],
    registerPage: String? = nil, path: @escaping @Sendable (String) -> String = { "Proofs/\($0).proof" }
  ) {
    self.report = report
    self.title = title
    self.figures = figures
    self.registerPage = registerPage
    self.path = path
  }

  public var text: String {
    var evidence = HTMLEvidence(notation, path: path)
    let sections = report.entries.map { section($0, &evidence) }
    let parts = [
      "<!doctype html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<title>\(HTML.escape(title))</title>", "<style>\(HTMLAssets.style)</style>", "</head>", "<body>", header,
      "<main>",
      claimTables, overview, sections.joined(separator: "\n"), "</main>", footer,
      "<script>\(HTMLAssets.script)</script>", "</body>", "</html>",
    ]
    return parts.joined(separator: "\n") + "\n"
  }

  private var header: String {
    let register = registerPage.map { ["<a href=\"\(HTML.escape($0))\">Register of claims</a>"] } ?? []
    let links =
      register
      + report.entries.map {
        "<a href=\"#\(anchor($0.model.theory.id))\">\(HTML.escape($0.model.theory.id))</a>"
      }
    let boxes = Verdict.allCases.map {
      "<label><input type=\"checkbox\" value=\"\($0.rawValue)\" checked> \($0.rawValue)</label>"
    }
    return """
      <header>
      <h1>\(HTML.escape(title))</h1>
      <p class="counts">\(counts)</p>
      <nav>\(links.joined(separator: " "))</nav>
      <form id="filter" hidden>
      <label>Search <input type="search" id="search" placeholder="id, title, claim …"></label>
      \(boxes.joined(separator: "\n"))
      </form>
      </header>
      """
  }

  private var counts: String {
    let findings = report.stated
    let parts = Verdict.allCases.compactMap { verdict -> String? in
      let count = findings.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(badge(verdict)) \(count)"
    }
    let unexpected = findings.count(where: \.isUnexpected)
    let expected = unexpected == 0 ? "all as expected" : "<strong>\(unexpected) not as expected</strong>"
    return "\(findings.count) propositions: \(parts.joined(separator: ", ")); \(expected)."
  }

  private var footer: String {
    """
    <footer><p>A verdict marked <em>checked</em> rests on evidence that Entente’s kernel has checked exactly. \
    “Proved” means that the negation contradicts the premises; “refuted”, that values are given at which the claim \
    fails; a <em>knife edge</em>, that it fails only where some inequality is tight.</p></footer>
    """
  }

  // MARK: Tables

  private var overview: String {
    let tables = report.entries.filter { !$0.findings.isEmpty }.map { entry in
      let stated = entry.findings.filter { $0.proposition.details.table == nil }
      let tables = entry.signTables.map { signs in
        """
        <tr data-verdict="proved"><th scope="row"><a href="#\(anchor("\(entry.model.theory.id)/\(signs.table.id)"))">\
        \(HTML.escape(signs.table.id))</a></th><td>\(HTML.escape(signs.table.title))</td><td class="claims"></td>\
        <td>sign table</td><td class="trust"></td></tr>
        """
      }
      let rows = stated.map { finding in
        let proposition = finding.proposition
        return """
          <tr data-verdict="\(finding.verdict.rawValue)"><th scope="row"><a href="#\(anchor(finding.subject))">\
          \(HTML.escape(proposition.id))</a></th><td>\(HTML.escape(proposition.title))</td>\
          <td class="claims">\(HTML.escape(proposition.claims.joined(separator: " ")))</td>\
          <td>\(badge(finding))</td><td class="trust">\(finding.trust == .none ? "" : finding.trust.rawValue)</td></tr>
          """
      }
      return """
        <h3><a href="#\(anchor(entry.model.theory.id))">\(HTML.escape(entry.model.theory.title))</a></h3>
        <div class="scroll"><table class="overview"><thead><tr><th>id</th><th>proposition</th><th class="claims">claims</th>\
        <th>verdict</th><th class="trust">trust</th></tr></thead><tbody>
        \((rows + tables).joined(separator: "\n"))
        </tbody></table></div>
        """
    }
    return "<section><h2>Verdicts</h2>\n\(tables.joined(separator: "\n"))</section>"
  }

  private var claimTables: String {
    let tables = ClaimTable.tables(of: report).map { table in
      let head = table.models.map { "<th scope=\"col\">\(HTML.escape($0.name))</th>" }.joined()
      let rows = table.rows.map { row in
        let cells = row.cells.map { cell in
          let parts =
            cell.findings.isEmpty
            ? ["–"]
            : cell.parts.map { part in
              "<span class=\"cell \(part.verdict.rawValue)\">\(symbol(part.verdict)) \(HTML.escape(part.text))</span>"
            }
          return "<td>\(parts.joined(separator: "<br>"))</td>"
        }
        return "<tr><th scope=\"row\">\(HTML.escape(row.claim))</th>\(cells.joined())</tr>"
      }
      let family = table.prefix.isEmpty ? "" : " (\(HTML.escape(table.prefix))…)"
      return """
        <section><h2>Claims by model\(family)</h2><div class="scroll"><table class="matrix"><thead><tr><th>claim</th>\
        \(head)</tr></thead><tbody>
        \(rows.joined(separator: "\n"))
        </tbody></table></div></section>
        """
    }
    return tables.joined(separator: "\n")
  }

  // MARK: Shared pieces

  func anchor(_ subject: String) -> String { HTML.anchor(subject) }

  func symbol(_ verdict: Verdict) -> String {
    switch verdict {
    case .proved: "✓"
    case .refuted: "✗"
    case .inconsistent: "⊥"
    case .undecided: "?"
    }
  }

  func badge(_ verdict: Verdict) -> String {
    "<span class=\"badge \(verdict.rawValue)\">\(symbol(verdict)) \(verdict.rawValue)</span>"
  }

  func badge(_ finding: Finding) -> String {
    badge(finding.verdict) + (finding.isKnifeEdge ? " <span class=\"badge edge\">⟂ knife edge</span>" : "")
      + (finding.isUnexpected
        ? " <span class=\"badge unexpected\">! expected \(finding.proposition.expectation.rawValue)</span>" : "")
  }
}
