import Engine
import Logic
import Propositions

/// A picture for a paper, with what it rests on.
public struct LaTeXFigure: Sendable {
  public let title: String
  /// A `tikzpicture`.
  public let picture: String
  /// What is proved about each effect in it.
  public let conditions: [(effect: String, condition: Formula?)]
  /// The file that it is drawn from.
  public let path: String

  public init(title: String, picture: String, conditions: [(effect: String, condition: Formula?)], path: String) {
    self.title = title
    self.picture = picture
    self.conditions = conditions
    self.path = path
  }
}

/// What a run found out as files for a LaTeX paper: for each model tables, theorems, an appendix, pictures; and a style
/// and a sample paper that take them in. pdflatex with booktabs, longtable, amsthm and pgfplots reads them.
public struct LaTeXPaper: Sendable {
  public let report: RunReport
  /// By model.
  public let figures: [String: [LaTeXFigure]]
  /// The name of the command that the text tells the reader to run.
  public let program: String
  private let path: @Sendable (String) -> String

  /// - Parameter path: The file with the evidence about a subject.
  public init(
    _ report: RunReport, figures: [String: [LaTeXFigure]] = [:], program: String = "entente",
    path: @escaping @Sendable (String) -> String = { "Proofs/\($0).proof" }
  ) {
    self.report = report
    self.figures = figures
    self.program = program
    self.path = path
  }

  /// Names and contents of the files.
  public var files: [(name: String, text: String)] {
    let bibliography = Bibliography(report)
    var evidence = LaTeXEvidence(program: program, path: path)
    var files: [(name: String, text: String)] = []
    var sections: [LaTeXSample.Section] = []
    for entry in report.entries {
      let model = LaTeXModel(entry, bibliography: bibliography, program: program)
      let parts: [(part: LaTeXSample.Part, command: String, lines: [String])] = [
        (.primitives, model.ownCommand, model.primitives), (.assumptions, model.ownCommand, model.assumptions),
        (.games, model.ownCommand, model.games), (.propositions, model.verdictCommand, model.propositions),
        (.theorems, model.verdictCommand, model.theorems),
        (.maps, model.ownCommand, model.maps(figures[entry.model.id] ?? [])),
        (.appendix, model.ownCommand, evidence.appendix(entry)),
      ]
      var written: [LaTeXSample.Part] = []
      for (part, command, lines) in parts where !lines.isEmpty {
        let head = [
          TeX.comment("\(entry.model.theory.title): \(part.title.lowercased())"), TeX.comment("reproduce: \(command)"),
        ]
        files.append(("\(entry.model.id)-\(part.rawValue).tex", (head + lines).joined(separator: "\n") + "\n"))
        written.append(part)
      }
      sections.append(.init(theory: entry.model.theory, parts: written))
    }
    let sample = LaTeXSample(sections: sections, bibliography: bibliography)
    files += [("entente.sty", LaTeXStyle.text), ("sample.tex", sample.text)]
    if !bibliography.isEmpty { files.append(("references.bib", bibliography.text)) }
    return files
  }
}

/// The sources that a report cites, as BibTeX reads them.
struct Bibliography: Sendable {
  /// Sources by key, without places in them.
  private var sources: [String: Citation] = [:]

  init(_ report: RunReport) {
    for entry in report.entries {
      let theory = entry.model.theory
      let cited = theory.sources + theory.assumptions.compactMap(\.citation)
      for source in cited + entry.findings.compactMap(\.proposition.citation) { add(source) }
    }
  }

  var isEmpty: Bool { sources.isEmpty }

  private static func plainKey(_ source: Citation) -> String {
    let key = source.key.filter { $0.isASCII && ($0.isLetter || $0.isNumber || ":-".contains($0)) }
    return key.isEmpty ? "source" : key
  }

  /// A key that another source has gets a number.
  private mutating func add(_ source: Citation) {
    guard key(source) == nil else { return }
    let plain = Bibliography.plainKey(source)
    var key = plain
    var count = 1
    while sources[key] != nil {
      count += 1
      key = "\(plain)-\(count)"
    }
    sources[key] = source
  }

  private func key(_ source: Citation) -> String? {
    sources.first { $0.value.isSameSource(as: source) }?.key
  }

  /// `\ententecite[abstract]{iwanami2024}`; empty where there is no source.
  func cite(_ source: Citation?) -> String {
    guard let source, let key = key(source) else { return "" }
    let place = source.locator.map { "[{\(TeX.escape($0).replacing(/(\d)-(\d)/) { "\($0.1)--\($0.2)" })}]" } ?? ""
    return "\\ententecite\(place){\(key)}"
  }

  var text: String {
    let entries = sources.sorted { $0.key < $1.key }.map { key, source in
      var fields = [
        ("author", Bibliography.authors(source.authors)), ("title", "{\(Bibliography.escape(source.title))}"),
        ("year", source.date),
      ]
      if !source.outlet.isEmpty { fields.append(("howpublished", Bibliography.escape(source.outlet))) }
      if let doi = source.doi { fields.append(("doi", doi.filter { !"{}\\%".contains($0) })) }
      let lines = fields.map { "  \($0.0) = {\($0.1)}" }
      return "@misc{\(key),\n\(lines.joined(separator: ",\n"))\n}"
    }
    return entries.joined(separator: "\n\n") + "\n"
  }

  /// BibTeX counts every brace.
  private static func escape(_ text: String) -> String {
    TeX.escape(text).replacing("\\{", with: "\\textbraceleft{}").replacing("\\}", with: "\\textbraceright{}")
  }

  /// `Family, Given and Family, Given`; a name without a comma is an organisation's.
  private static func authors(_ text: String) -> String {
    text.split(separator: ";").map { name in
      let name = escape(name.trimmingPrefix(" ").description)
      return name.contains(",") ? name : "{\(name)}"
    }.joined(separator: " and ")
  }
}

extension Citation {
  fileprivate func isSameSource(as other: Citation) -> Bool {
    (key, authors, year, title) == (other.key, other.authors, other.year, other.title)
  }
}
