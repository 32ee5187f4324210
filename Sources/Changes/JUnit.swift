import Engine

extension Comparison.Entry {
  /// Whether there is nothing to say of it.
  fileprivate var isSkipped: Bool { skipped != nil && changes.isEmpty }
}

extension Comparison {
  /// The comparison as JUnit XML: a suite per model, a case per proposition of the new side, a failure for what is a loss;
  /// what is removed is a case that fails, and what the old side says nothing of is skipped. Other changes stand in the case's output.
  public var junit: String {
    var suites: [(model: String, entries: [Entry])] = []
    for entry in entries {
      guard let record = entry.new ?? entry.old else { continue }
      if let index = suites.firstIndex(where: { $0.model == record.model }) {
        suites[index].entries.append(entry)
      } else {
        suites.append((record.model, [entry]))
      }
    }
    let failures = entries.count(where: \.isAlarm)
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites name=\(quoted("entente diff \(old) \(new)")) tests=\"\(entries.count)\" failures=\"\(failures)\" "
        + "errors=\"0\">",
    ]
    for (model, entries) in suites {
      lines.append(
        "  <testsuite name=\(quoted(model)) tests=\"\(entries.count)\" "
          + "failures=\"\(entries.count(where: \.isAlarm))\" errors=\"0\" skipped=\"\(entries.count(where: \.isSkipped))\">"
      )
      lines += entries.flatMap { testCase($0, model) }
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
  }

  private func testCase(_ entry: Entry, _ model: String) -> [String] {
    guard let record = entry.new ?? entry.old else { return [] }
    let place = record.source.map { " file=\(quoted($0.location.file)) line=\"\($0.location.line)\"" } ?? ""
    let head = "    <testcase classname=\(quoted(model)) name=\(quoted(record.id))\(place)"
    let losses = entry.changes.filter(\.isAlarm)
    let rest = entry.changes.filter { !$0.isAlarm }
    if let why = entry.skipped, entry.isSkipped {
      return [head + ">", "      <skipped message=\(quoted(why))/>", "    </testcase>"]
    }
    guard !entry.changes.isEmpty else { return [head + "/>"] }
    var lines = [head + ">"]
    if let first = losses.first {
      // A case has one failure: the gravest names it, its text holds all.
      let gravest = Change.Kind.allCases.first { kind in losses.contains { $0.kind == kind } } ?? first.kind
      let message = losses.map { "\($0.kind.title): \($0.text)" }.joined(separator: "\n")
      lines.append(
        "      <failure type=\(quoted(gravest.rawValue)) message=\(quoted(message))>\(escaped(message))</failure>")
    }
    if !rest.isEmpty {
      let text = rest.map { "\($0.kind.title): \($0.text)" }.joined(separator: "\n")
      lines.append("      <system-out>\(escaped(text))</system-out>")
    }
    return lines + ["    </testcase>"]
  }

  private func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// Characters that XML 1.0 cannot hold in any form are replaced.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // In an attribute they would become spaces.
      case "\n", "\t", "\r": result += "&#\(scalar.value);"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": result.unicodeScalars.append("\u{FFFD}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
