import Regions

extension SearchOptions {
  /// The conditions that the effects are proved equivalent to, in words and in LaTeX.
  func printExactly(_ query: MapQuery, _ request: MapRequest) async throws {
    let ranges = request.axes.map { "\($0.symbol.name) from \($0.range.lower) to \($0.range.upper)" }
    for (index, subject) in query.subjects.enumerated() {
      let lemma: Lemma
      do {
        lemma = try await request.condition(of: index, with: prover(), timeLimit: timeLimit)
      } catch let failure as MapRequest.Failure {
        throw CommandFailure(.undecided, "\(failure); try a longer --timeout, or a map without --exact")
      }
      guard case .condition(let formula, _) = lemma.claim, let region = ExactRegion(formula, axes: request.axes) else {
        throw CommandFailure(.undecided, "the condition of \(subject) has too many alternatives; a map shows it")
      }
      if index > 0 { Console.print("") }
      Console.print(Console.style(subject, .strong) + "  over " + ranges.joined(separator: ", "))
      if !query.point.isEmpty { Console.print("  fixed      \(query.point.joined(separator: ", "))") }
      Console.print(lines(region, query.names[index]))
    }
  }

  private func lines(_ region: ExactRegion, _ name: String) -> [String] {
    let cells = region.cells.map { $0.map(\.plain).joined(separator: " and ") }
    var lines: [String]
    switch cells.count {
    case 0: return ["", "\(name) holds nowhere (proved)"]
    case 1 where cells[0].isEmpty: return ["", "\(name) holds everywhere (proved)"]
    case 1: lines = ["", "\(name) holds exactly where (proved)", "  \(cells[0])"]
    default:
      lines = ["", "\(name) holds exactly where one of these does (proved)"]
      lines += cells.enumerated().map { "  \($0 + 1). \($1)" }
    }
    if !region.curves.isEmpty { lines.append("where") }
    for curve in region.curves {
      lines.append("  \(curve.name.plain) = \(curve.definition.plain)")
      if let zeros = curve.zeros { lines.append("    zero at \(zeros.plain)") }
    }
    return lines + ["", "in LaTeX"] + region.tex(name).split(separator: "\n").map { "  \($0)" }
  }
}
