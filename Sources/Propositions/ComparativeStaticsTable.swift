import Logic

/// How terms move with parameters, everything else fixed: a row for each term, a column for each parameter.
///
/// Every cell is four comparative statics, `S.y.t.increasing`, `.decreasing`, `.nondecreasing` and `.nonincreasing`, of
/// which nothing is expected; the cell says what their verdicts come to. In a theory they follow the table.
public struct ComparativeStaticsTable: TheoryItem {
  public let id: String
  public let title: String
  public let location: SourceLocation
  /// What moves, and with what, by the names that the ids use.
  public let rows: [(name: String, term: Term)]
  public let columns: [(name: String, term: Term)]
  public let propositions: [ComparativeStatics]

  /// - Parameters:
  ///   - terms: definitions, choices, or any terms.
  ///   - moved: the parameters that move, one at a time.
  ///   - choices: choices that are made anew when a parameter moves, such as best responses under `given`.
  ///   - given: holds before and after the move.
  public init(
    _ id: String, _ title: String, of terms: [Term], in moved: [Term], choices: [Term] = [], claims: String...,
    cite: Citation? = nil, given: Formula? = nil, file: String = #fileID, line: Int = #line
  ) {
    self.id = id
    self.title = title
    location = SourceLocation(file: file, line: line)
    let (rows, columns) = (ComparativeStaticsTable.named(terms), ComparativeStaticsTable.named(moved))
    (self.rows, self.columns) = (rows, columns)
    let place = location
    propositions = rows.flatMap { row in
      columns.flatMap { column in
        ComparativeStatics.Direction.allCases.map { direction in
          var details = Details(
            id: "\(id).\(row.name).\(column.name).\(direction.rawValue)",
            title: "\(title): \(row.name) is \(direction.rawValue) in \(column.name)", claims: claims, citation: cite,
            given: given, expectation: .open, location: place)
          details.table = id
          return ComparativeStatics(details, of: row.term, in: column.term, also: choices, direction)
        }
      }
    }
  }

  public func id(_ row: Int, _ column: Int, _ direction: ComparativeStatics.Direction) -> String {
    "\(id).\(rows[row].name).\(columns[column].name).\(direction.rawValue)"
  }

  /// The terms with names that serve in ids: their own, or numbers.
  private static func named(_ terms: [Term]) -> [(name: String, term: Term)] {
    var used: Set<String> = []
    return terms.enumerated().map { index, term in
      var name = "\(index + 1)"
      switch term {
      case .symbol(let symbol): name = symbol.name
      case .named(let definition, _): name = definition.name
      default: break
      }
      let usable = name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789-_'".unicodeScalars.contains($0)
      }
      if !usable || !used.insert(name).inserted { name = "\(index + 1)" }
      return (name, term)
    }
  }
}

extension TheoryBuilder {
  public static func buildExpression(_ table: ComparativeStaticsTable) -> [any TheoryItem] {
    [table] + table.propositions
  }
}
