/// How text on a terminal looks.
public struct TextStyle: Sendable {
  public enum Accent: String, Sendable {
    case good = "32"
    case bad = "31"
    case warning = "33"
    case strong = "1"
    case faint = "2"
    case plain = ""
  }

  public let usesColour: Bool
  /// Columns to keep within, where there is a limit.
  public let width: Int?

  public init(usesColour: Bool = false, width: Int? = nil) {
    self.usesColour = usesColour
    self.width = width
  }

  public static let plain = TextStyle()

  public func callAsFunction(_ text: String, _ accent: Accent) -> String {
    guard usesColour, accent != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(accent.rawValue)m\(text)\u{1B}[0m"
  }
}

/// A table of text in columns.
public struct TextTable: Sendable {
  public struct Column: Sendable {
    let title: String
    let isRight: Bool
    /// Whether the column gives way when the table is too wide.
    let shrinks: Bool

    public init(_ title: String, isRight: Bool = false, shrinks: Bool = false) {
      self.title = title
      self.isRight = isRight
      self.shrinks = shrinks
    }
  }

  public struct Cell: Sendable, ExpressibleByStringInterpolation {
    let text: String
    let accent: TextStyle.Accent

    public init(_ text: String, _ accent: TextStyle.Accent = .plain) {
      self.text = text
      self.accent = accent
    }

    public init(stringLiteral text: String) { self.init(text) }
  }

  private let columns: [Column]
  private var rows: [[Cell]] = []
  private static let gap = "  "
  private static let leastWidth = 12

  public init(_ columns: [Column]) { self.columns = columns }

  public mutating func add(_ row: [Cell]) { rows.append(row) }

  /// One line per row, below the columns' titles.
  public func lines(_ style: TextStyle, indent: Int = 0) -> [String] {
    var widths = columns.indices.map { index in
      rows.reduce(columns[index].title.count) { max($0, $1[index].text.count) }
    }
    let used = columns.indices.filter { index in rows.contains { !$0[index].text.isEmpty } }
    if let limit = style.width {
      var excess = used.reduce(indent) { $0 + widths[$1] } + (used.count - 1) * TextTable.gap.count - limit
      while excess > 0 {
        let candidates = used.filter { columns[$0].shrinks && widths[$0] > TextTable.leastWidth }
        guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
        widths[widest] -= 1
        excess -= 1
      }
    }
    let head = used.map { Cell(columns[$0].title, .faint) }
    return ([head] + rows.map { row in used.map { row[$0] } }).map { row in
      let parts = zip(used, row).map { index, cell in
        TextTable.padded(cell, widths[index], isRight: columns[index].isRight, isLast: index == used.last, style)
      }
      return String(repeating: " ", count: indent) + parts.joined(separator: TextTable.gap)
    }
  }

  private static func padded(
    _ cell: Cell, _ width: Int, isRight: Bool, isLast: Bool, _ style: TextStyle
  ) -> String {
    let text = cell.text.count > width ? cell.text.prefix(width - 1) + "…" : cell.text[...]
    let padding = String(repeating: " ", count: width - text.count)
    let styled = style(String(text), cell.accent)
    if isRight { return padding + styled }
    return isLast ? styled : styled + padding
  }
}
