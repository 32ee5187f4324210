import Engine
import Reports

extension Change.Kind {
  /// The heading under which such changes are told.
  public var title: String {
    switch self {
    case .rejected: "evidence that the kernel does not accept"
    case .verdict: "verdict changed"
    case .removed: "removed"
    case .trust: "trust changed"
    case .knifeEdge: "knife edge changed"
    case .restated: "restated"
    case .added: "added"
    case .premises: "the proof uses other premises"
    case .witness: "counterexample or witness moved"
    case .evidence: "evidence changed"
    case .renamed: "renamed"
    }
  }
}

extension Comparison {
  /// What changed, the gravest first, and a last line that counts.
  ///
  /// - Parameter showsNames: also tells what has new names and no other change.
  public func lines(_ style: TextStyle, showsNames: Bool) -> [String] {
    var lines: [String] = []
    for kind in Change.Kind.allCases where showsNames || kind != .renamed {
      let found = changes.filter { $0.change.kind == kind }
      guard !found.isEmpty else { continue }
      var table = TextTable([.init("proposition"), .init("change"), .init("title", shrinks: true)])
      for (entry, change) in found {
        table.add([
          .init(entry.subject, .strong), .init(change.text, change.isAlarm ? .bad : .plain),
          .init(entry.new?.source?.title ?? ""),
        ])
      }
      let accent = found.contains(where: \.change.isAlarm) ? TextStyle.Accent.bad : .strong
      lines += (lines.isEmpty ? [] : [""]) + [style(kind.title, accent)] + table.lines(style, indent: 2)
    }
    return lines + (lines.isEmpty ? [] : [""]) + notes.map { style("note: \($0)", .faint) } + [summary]
  }

  /// Such as `HEAD → now: 3 changes in 2 of 40 propositions, 1 of them a loss; 5 with other names`.
  public var summary: String {
    func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
    let semantic = changes.filter { $0.change.kind != .renamed }
    let alarms = semantic.count { $0.change.isAlarm }
    let renamed = changes.count - semantic.count
    let names = renamed == 0 ? "" : "; \(renamed) with other names"
    let total = count(compared, "proposition")
    guard !semantic.isEmpty else { return "\(old) → \(new): nothing changed in \(total)\(names)" }
    let touched = entries.count { !$0.semantic.isEmpty }
    let losses = alarms == 0 ? "" : ", \(alarms) of them \(alarms == 1 ? "a loss" : "losses")"
    return "\(old) → \(new): \(count(semantic.count, "change")) in \(touched) of \(total)\(losses)\(names)"
  }
}
