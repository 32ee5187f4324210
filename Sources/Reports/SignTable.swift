import Engine
import Logic
import Propositions

/// What the findings about a table of comparative statics come to.
public struct SignTable: Sendable {
  public enum Cell: Sendable {
    case increasing, decreasing, nondecreasing, nonincreasing, constant
    /// It rises between the points of the first witness and falls between those of the second; it rises exactly where the
    /// condition holds and falls exactly where its opposite does, where these are proved.
    case ambiguous(rises: CheckedEvidence?, falls: CheckedEvidence?, conditions: [Formula])
    /// Not all of it is decided.
    case open

    public var text: String {
      switch self {
      case .increasing: "increasing"
      case .decreasing: "decreasing"
      case .nondecreasing: "nondecreasing"
      case .nonincreasing: "nonincreasing"
      case .constant: "constant"
      case .ambiguous: "ambiguous"
      case .open: "open"
      }
    }

    var accent: TextStyle.Accent {
      switch self {
      case .ambiguous: .bad
      case .open: .warning
      default: .good
      }
    }
  }

  public let table: ComparativeStaticsTable
  /// By row and column.
  public let cells: [[Cell]]
  private let symbols: [String: Symbol]

  init(_ table: ComparativeStaticsTable, _ findings: [Finding]) {
    self.table = table
    let known = Dictionary(findings.map { ($0.proposition.id, $0) }) { first, _ in first }
    let own = findings.filter { $0.proposition.details.table == table.id }
    symbols = own.reduce(into: [:]) { $0.merge($1.proposition.declaredSymbols) { first, _ in first } }
    cells = table.rows.indices.map { row in
      table.columns.indices.map { column in
        func finding(_ direction: ComparativeStatics.Direction) -> Finding? { known[table.id(row, column, direction)] }
        func holds(_ direction: ComparativeStatics.Direction) -> Bool? {
          switch finding(direction)?.verdict {
          case .proved: true
          case .refuted: false
          default: nil
          }
        }
        if holds(.increasing) == true { return .increasing }
        if holds(.decreasing) == true { return .decreasing }
        switch (holds(.nondecreasing), holds(.nonincreasing)) {
        case (true?, true?): return .constant
        case (true?, false?): return .nondecreasing
        case (false?, true?): return .nonincreasing
        case (false?, false?):
          let wheres = [ComparativeStatics.Direction.increasing, .decreasing].compactMap { direction -> Formula? in
            let id = table.id(row, column, direction, isWhere: true)
            guard known[id]?.verdict == .proved else { return nil }
            return table.propositions.first { $0.id == id }?.condition
          }
          return .ambiguous(
            rises: finding(.nonincreasing)?.evidence[.counterexample],
            falls: finding(.nondecreasing)?.evidence[.counterexample], conditions: wheres.count == 2 ? wheres : [])
        default: return .open
        }
      }
    }
  }

  func lines(_ style: TextStyle) -> [String] {
    var text = TextTable([.init("")] + table.columns.map { .init("in \($0.name)") })
    for (row, cells) in zip(table.rows, cells) {
      text.add([.init(row.name, .strong)] + cells.map { .init($0.text, $0.accent) })
    }
    let head = ["", style(table.id, .strong) + "  " + table.title]
    return head + text.lines(style, indent: 2) + notes(.text).map { "  \($0)" }
  }

  /// Where the terms of ambiguous cells rise and where they fall.
  func notes(_ notation: Notation) -> [String] {
    var notes: [String] = []
    for (row, cells) in zip(table.rows, cells) {
      for (column, cell) in zip(table.columns, cells) {
        guard case .ambiguous(let rises, let falls, let conditions) = cell else { continue }
        for (word, condition) in zip(["increasing", "decreasing"], conditions) {
          notes.append(
            "\(notation.name(row.name)) is \(word) in \(notation.name(column.name)) where \(notation.formula(condition)) "
              + "(proved)")
        }
        for (verb, evidence) in [("rises", rises), ("falls", falls)] {
          guard let witness = evidence?.witness else { continue }
          let values = witness.shownValues(as: symbols, notation).map { "\(notation.symbol($0.symbol)) = \($0.value)" }
          let place = (values + witness.shownFunctions(notation)).joined(separator: ", ")
          notes.append("\(notation.name(row.name)) \(verb) in \(notation.name(column.name)): \(place)")
        }
      }
    }
    return notes
  }
}

extension RunReport.Entry {
  /// The tables of which anything was asked.
  public var signTables: [SignTable] {
    let asked = Set(findings.compactMap(\.proposition.details.table))
    return model.theory.items.compactMap { $0 as? ComparativeStaticsTable }.filter { asked.contains($0.id) }
      .map { SignTable($0, findings) }
  }
}
