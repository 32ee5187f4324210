import Logic

/// How terms move with parameters, everything else fixed: a row for each term, a column for each parameter.
///
/// Every cell is four comparative statics, `S.y.t.increasing`, `.decreasing`, `.nondecreasing` and `.nonincreasing`, of
/// which nothing is expected; the cell says what their verdicts come to. Where the term has a derivative whose sign may
/// vary there are two more, `.increasing-where` and `.decreasing-where` it is positive or negative. In a theory they
/// follow the table.
public struct ComparativeStaticsTable: TheoryItem {
  public let id: String
  public let title: String
  public let location: SourceLocation
  /// What moves, and with what, by the names that the ids use.
  public let rows: [(name: String, term: Term)]
  public let columns: [(name: String, term: Term)]
  public let propositions: [ComparativeStatics]
  /// Ids in the register of source claims.
  public let claims: [String]

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
    self.claims = claims
    location = SourceLocation(file: file, line: line)
    let (rows, columns) = (ComparativeStaticsTable.named(terms), ComparativeStaticsTable.named(moved))
    (self.rows, self.columns) = (rows, columns)
    let place = location
    func cell(
      _ row: (name: String, term: Term), _ column: (name: String, term: Term),
      _ direction: ComparativeStatics.Direction, where condition: Formula?
    ) -> ComparativeStatics {
      let premises = [given, condition].compactMap { $0 }
      let suffix = condition == nil ? "" : "-where"
      let restriction = condition.map { " where \($0)" } ?? ""
      var details = Details(
        id: "\(id).\(row.name).\(column.name).\(direction.rawValue)\(suffix)",
        title: "\(title): \(row.name) is \(direction.rawValue) in \(column.name)\(restriction)", claims: claims,
        citation: cite,
        given: premises.isEmpty ? nil : .all(premises), expectation: .open, location: place)
      details.table = id
      return ComparativeStatics(details, of: row.term, in: column.term, also: choices, direction)
    }
    propositions = rows.flatMap { row in
      columns.flatMap { column in
        let plain = ComparativeStatics.Direction.allCases.map { cell(row, column, $0, where: nil) }
        guard let slope = choices.isEmpty ? row.term.signOfDerivative(in: column.term) : nil else { return plain }
        return plain + [
          cell(row, column, .increasing, where: slope > 0), cell(row, column, .decreasing, where: slope < 0),
        ]
      }
    }
  }

  public func id(
    _ row: Int, _ column: Int, _ direction: ComparativeStatics.Direction, isWhere: Bool = false
  ) -> String {
    "\(id).\(rows[row].name).\(columns[column].name).\(direction.rawValue)\(isWhere ? "-where" : "")"
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
