import Engine
import Foundation
import Propositions

/// A report as a folder of pages that needs no network and no server: an overview, a page for each model, the claims of
/// sources by model, and the register where there is one. Scripts add search and maps to look into; everything can be
/// read without them.
public struct Site: Sendable {
  public struct File: Sendable {
    /// Relative to the site's folder.
    public let path: String
    public let text: String
  }

  /// What belongs to a model and is found beside its proofs.
  public struct Extras: Sendable {
    public var maps: [SiteMap] = []
    public var premiseSets: [SitePremiseSets] = []

    public init() {}
  }

  let report: RunReport
  let title: String
  let register: RegisterReport?
  let notation = Notation.html
  private let extras: [String: Extras]
  let claimTables: [ClaimTable]
  /// The file with the evidence about a subject.
  let path: @Sendable (String) -> String

  /// - Parameters:
  ///   - extras: Maps and premise sets by the model's id.
  ///   - path: The file with the evidence about a subject such as `model/id`, as readers should look for it.
  public init(
    _ report: RunReport, title: String = "Entente report", register: RegisterReport? = nil,
    extras: [String: Extras] = [:], path: @escaping @Sendable (String) -> String = { "Proofs/\($0).proof" }
  ) {
    self.report = report
    self.title = title
    self.register = register
    self.extras = extras
    claimTables = ClaimTable.tables(of: report)
    self.path = path
  }

  public var files: [File] {
    var files = [
      File(path: "index.html", text: page("Overview", at: "index.html", overview)),
      File(path: "site.css", text: Site.colours + Site.asset(PackageResources.site_css)),
      File(path: "site.js", text: Site.asset(PackageResources.site_js)),
      File(path: "map.js", text: Site.asset(PackageResources.map_js)),
      File(path: "search.js", text: searchIndex),
    ]
    if !claimTables.isEmpty { files.append(File(path: "claims.html", text: page("Claims", at: "claims.html", claims))) }
    if let register {
      files.append(File(path: "register.html", text: page("Register", at: "register.html", html(register))))
    }
    files += report.entries.map { entry in
      File(path: Site.place(of: entry.model.id), text: page(entry.model.theory.title, at: nil, model(entry)))
    }
    return files
  }

  func extras(of model: String) -> Extras { extras[model] ?? Extras() }

  /// The colours of everything that is shown in a browser, as CSS.
  public static let colours = asset(PackageResources.colours_css)

  private static func asset(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Places

  /// A model's page, as the overview links to it.
  static func place(of model: String) -> String { "models/\(HTML.anchor(model)).html" }

  /// The place that tells of `model/id`, as pages beside the overview link to it.
  static func place(ofSubject subject: String) -> String {
    let model = subject.split(separator: "/", maxSplits: 1).first.map(String.init) ?? subject
    return "\(place(of: model))#\(HTML.anchor(subject))"
  }

  // MARK: The frame of a page

  /// - Parameter place: Of the page; nil for a model's.
  private func page(_ name: String, at place: String?, _ content: String) -> String {
    let base = place == nil ? "../" : ""
    var links = [("index.html", "Overview")]
    if !claimTables.isEmpty { links.append(("claims.html", "Claims")) }
    if register != nil { links.append(("register.html", "Register")) }
    let navigation = links.map { link, word in
      "<a href=\"\(base)\(link)\"\(link == place ? " aria-current=\"page\"" : "")>\(word)</a>"
    }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTML.escape(name)) – \(HTML.escape(title))</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="\(base)site.css">
      <script defer src="\(base)search.js"></script>
      <script defer src="\(base)site.js"></script>\
      \(content.contains("<figure class=\"map\"") ? "\n<script defer src=\"\(base)map.js\"></script>" : "")
      </head>
      <body data-base="\(base)">
      <a class="skip" href="#content">To the content</a>
      <header class="bar"><div>
      <nav aria-label="Pages">\(navigation.joined(separator: " "))</nav>
      <form id="find" role="search" hidden><label for="search">Search all models</label>\
      <input type="search" id="search" placeholder="Search: id, title, claim, premise …  ( / )" autocomplete="off">\
      <ul id="results" aria-label="Found" hidden></ul></form>
      <button id="theme" type="button" hidden>Light or dark</button>
      </div></header>
      <main id="content">
      \(content)
      </main>
      <footer>
      <p>A verdict marked <em>checked</em> rests on evidence that Entente’s kernel has checked exactly. “Proved” means that \
      the negation contradicts the premises; “refuted”, that values are given at which the claim fails; a <em>knife \
      edge</em>, that it fails only where some inequality is tight.</p>
      </footer>
      </body>
      </html>

      """
  }

  /// Every model and proposition: subject, title, verdict, place, and words to find it by.
  private var searchIndex: String {
    var rows: [[String]] = []
    for entry in report.entries {
      let theory = entry.model.theory
      let sources = theory.sources.map(\.short).joined(separator: " ")
      rows.append([theory.id, theory.title, "", Site.place(of: theory.id), "model \(sources)"])
      for finding in entry.findings where finding.proposition.details.table == nil {
        let proposition = finding.proposition
        let more = [proposition.kind] + proposition.claims + [proposition.citation?.short ?? ""] + finding.premises
        rows.append([
          finding.subject, proposition.title, finding.verdict.rawValue, Site.place(ofSubject: finding.subject),
          more.joined(separator: " "),
        ])
      }
      for signs in entry.signTables {
        let subject = "\(theory.id)/\(signs.table.id)"
        rows.append([subject, signs.table.title, "", Site.place(ofSubject: subject), "sign table comparative statics"])
      }
    }
    let encoder = JSONEncoder()
    let lines = rows.map { (try? encoder.encode($0)).map { String(decoding: $0, as: UTF8.self) } ?? "[]" }
    return "const ENTENTE_INDEX = [\n\(lines.joined(separator: ",\n"))\n];\n"
  }

  // MARK: Shared pieces

  /// The command by which a reader finds the same.
  func trace(_ words: String, _ commands: String...) -> String {
    let codes = commands.map { "<code>\(HTML.escape($0))</code>" }.joined(separator: ", ")
    return "<p class=\"trace\">\(HTML.escape(words)) \(codes)</p>"
  }

  func badge(_ verdict: Verdict, _ more: String = "") -> String {
    "<span class=\"badge \(verdict.rawValue)\">\(verdict.sign) \(verdict.rawValue)\(more)</span>"
  }

  func badge(_ finding: Finding) -> String {
    badge(finding.verdict) + (finding.isKnifeEdge ? " <span class=\"badge edge\">⟂ knife edge</span>" : "")
      + (finding.isUnexpected
        ? " <span class=\"badge unexpected\">! expected \(finding.proposition.expectation.rawValue)</span>" : "")
  }
}

extension Verdict {
  var sign: String {
    switch self {
    case .proved: "✓"
    case .refuted: "✗"
    case .inconsistent: "⊥"
    case .undecided: "?"
    }
  }
}
