/// Where something stands in a script; counted from 1, columns in bytes.
public struct ScriptPosition: Sendable, Hashable, CustomStringConvertible {
  public let line: Int
  public let column: Int

  public var description: String { "\(line):\(column)" }
}

/// Why a script cannot be read, and where.
public struct ScriptError: Error, Sendable, CustomStringConvertible {
  public let position: ScriptPosition
  public let message: String

  /// `line:column: message`.
  public var description: String { "\(position): \(message)" }
}

/// The bytes of a script. Nodes point into them, so that no text is copied before it is needed.
final class ScriptSource: Sendable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func position(at offset: Int) -> ScriptPosition {
    var line = 1
    var start = 0
    for index in 0..<min(offset, bytes.count) where bytes[index] == 0x0A {
      line += 1
      start = index + 1
    }
    return ScriptPosition(line: line, column: min(offset, bytes.count) - start + 1)
  }

  func error(at offset: Int, _ message: String) -> ScriptError {
    ScriptError(position: position(at: offset), message: message)
  }
}

/// A piece of a script.
struct ScriptExcerpt: Sendable {
  let source: ScriptSource
  let start: Int
  let end: Int
  /// Whether it is only the condition of an assertion.
  var isAssumed = false

  var text: String {
    let words = String(decoding: source.bytes[start..<end], as: UTF8.self)
    return isAssumed ? "(assert \(words))" : words
  }
}

/// One top-level expression of a script, in a flat table: however deep it nests, nothing about it is recursive.
final class SExpressionTree: Sendable {
  enum Kind: UInt8, Sendable { case list, symbol, quotedSymbol, numeral, decimal, keyword, string, other }

  struct Entry: Sendable {
    let kind: Kind
    let start: Int
    var end: Int
    /// The next expression in the same list, and the first one inside; -1 for none.
    var next = -1
    var first = -1
  }

  let source: ScriptSource
  let entries: [Entry]

  init(_ source: ScriptSource, _ entries: [Entry]) {
    self.source = source
    self.entries = entries
  }

  var root: SExpression { SExpression(tree: self, index: 0) }
}

/// An expression within a tree.
struct SExpression: Sendable {
  let tree: SExpressionTree
  let index: Int

  private var entry: SExpressionTree.Entry { tree.entries[index] }
  var kind: SExpressionTree.Kind { entry.kind }
  var isList: Bool { kind == .list }
  var isSymbol: Bool { kind == .symbol || kind == .quotedSymbol }

  /// The parts of a list.
  var parts: [SExpression] {
    var result: [SExpression] = []
    var next = entry.first
    while next >= 0 {
      result.append(SExpression(tree: tree, index: next))
      next = tree.entries[next].next
    }
    return result
  }

  /// The token as written; for a quoted symbol, what stands between the bars.
  var bytes: ArraySlice<UInt8> {
    kind == .quotedSymbol
      ? tree.source.bytes[(entry.start + 1)..<(entry.end - 1)] : tree.source.bytes[entry.start..<entry.end]
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  var place: ScriptExcerpt { ScriptExcerpt(source: tree.source, start: entry.start, end: entry.end) }

  /// The token, cut for a message.
  var excerpt: String {
    let cut = bytes.prefix(40)
    return String(decoding: cut, as: UTF8.self) + (cut.count < bytes.count ? "..." : "")
  }

  /// Whether this is the plain word.
  func isWord(_ word: String) -> Bool { isSymbol && bytes.elementsEqual(word.utf8) }

  var position: ScriptPosition { tree.source.position(at: entry.start) }

  func error(_ message: String) -> ScriptError { tree.source.error(at: entry.start, message) }
}

/// Reads a script one top-level expression after the other, without recursion and within fixed limits.
struct SExpressionReader {
  static let nestingLimit = 20_000
  static let entryLimit = 4_000_000
  static let digitLimit = 2_000
  static let symbolLimit = 10_000

  let source: ScriptSource
  private var offset = 0

  init(_ source: ScriptSource) { self.source = source }

  private var bytes: [UInt8] { source.bytes }

  /// The next expression; `nil` at the end of the script.
  mutating func next() throws(ScriptError) -> SExpressionTree? {
    var entries: [SExpressionTree.Entry] = []
    /// The open lists, each with its last part so far.
    var open: [(list: Int, last: Int)] = []
    while true {
      skipBlanks()
      guard offset < bytes.count else {
        guard let outermost = open.first else { return nil }
        throw source.error(at: entries[outermost.list].start, "this parenthesis is never closed")
      }
      let start = offset
      if bytes[start] == UInt8(ascii: ")") {
        offset += 1
        guard let closed = open.popLast() else { throw source.error(at: start, "there is no parenthesis to close") }
        entries[closed.list].end = offset
        if open.isEmpty { return SExpressionTree(source, entries) }
        continue
      }
      guard entries.count < SExpressionReader.entryLimit else {
        throw source.error(at: start, "the command has more than \(SExpressionReader.entryLimit) parts")
      }
      let index = entries.count
      if let parent = open.last {
        if parent.last < 0 { entries[parent.list].first = index } else { entries[parent.last].next = index }
        open[open.count - 1].last = index
      }
      if bytes[start] == UInt8(ascii: "(") {
        offset += 1
        guard open.count < SExpressionReader.nestingLimit else {
          throw source.error(at: start, "nested more than \(SExpressionReader.nestingLimit) levels deep")
        }
        entries.append(.init(kind: .list, start: start, end: offset))
        open.append((index, -1))
      } else {
        entries.append(try token())
        if open.isEmpty { return SExpressionTree(source, entries) }
      }
    }
  }

  private mutating func skipBlanks() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      case UInt8(ascii: ";"): while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
      default: return
      }
    }
  }

  private mutating func token() throws(ScriptError) -> SExpressionTree.Entry {
    let start = offset
    switch bytes[start] {
    case UInt8(ascii: "|"):
      offset += 1
      while offset < bytes.count, bytes[offset] != UInt8(ascii: "|") {
        if bytes[offset] == UInt8(ascii: "\\") { throw source.error(at: offset, "a quoted symbol holds no backslash") }
        offset += 1
      }
      guard offset < bytes.count else { throw source.error(at: start, "this quoted symbol is never closed") }
      offset += 1
      return try checked(.quotedSymbol, start)
    case UInt8(ascii: "\""):
      offset += 1
      while true {
        guard offset < bytes.count else { throw source.error(at: start, "this string is never closed") }
        if bytes[offset] == UInt8(ascii: "\"") {
          offset += 1
          // A doubled quotation mark is one inside the string.
          guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { break }
        }
        offset += 1
      }
      return .init(kind: .string, start: start, end: offset)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      var points = 0
      while offset < bytes.count, isDigit(bytes[offset]) || bytes[offset] == UInt8(ascii: ".") {
        if bytes[offset] == UInt8(ascii: ".") { points += 1 }
        offset += 1
      }
      guard offset == bytes.count || !isSymbolByte(bytes[offset]), points <= 1, bytes[offset - 1] != UInt8(ascii: ".")
      else { throw source.error(at: start, "this is no number; write it like 12 or 0.5") }
      guard offset - start <= SExpressionReader.digitLimit else {
        throw source.error(
          at: start, "a number of \(offset - start) digits; at most \(SExpressionReader.digitLimit) are read")
      }
      return .init(kind: points == 0 ? .numeral : .decimal, start: start, end: offset)
    default:
      while offset < bytes.count, isSymbolByte(bytes[offset]) { offset += 1 }
      guard offset > start else {
        throw source.error(at: start, "byte \(bytes[start]) has no meaning here; other symbols are written |like this|")
      }
      let isKeyword = bytes[start] == UInt8(ascii: ":")
      return try checked(bytes[start] == UInt8(ascii: "#") ? .other : (isKeyword ? .keyword : .symbol), start)
    }
  }

  private func checked(_ kind: SExpressionTree.Kind, _ start: Int) throws(ScriptError) -> SExpressionTree.Entry {
    guard offset - start <= SExpressionReader.symbolLimit else {
      throw source.error(at: start, "a name of more than \(SExpressionReader.symbolLimit) bytes")
    }
    return .init(kind: kind, start: start, end: offset)
  }

  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private func isSymbolByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: isDigit(byte) || SExpressionReader.symbolMarks.contains(byte)
    }
  }

  /// The marks of simple symbols, and those that begin a keyword or a literal of another theory.
  private static let symbolMarks = Set("~!@$%^&*_-+=<>.?/:#".utf8)
}
