import Logic

/// A symbol of a script. Two are the same when their bytes are: Swift's strings would also take two spellings of an
/// accented letter as one.
struct ScriptName: Hashable, Sendable {
  /// ASCII; bytes beyond it are written with backslashes, which no symbol holds.
  let key: String
  /// As a script writes it.
  let display: String

  init(_ expression: SExpression) {
    let bytes = expression.bytes
    if bytes.allSatisfy({ $0 < 0x80 }) {
      key = expression.text
    } else {
      key = bytes.map { $0 < 0x80 ? String(UnicodeScalar($0)) : "\\\($0)" }.joined()
    }
    display = SMTLIBText.isSimple(key) ? key : "|\(expression.text)|"
  }

  static func == (a: ScriptName, b: ScriptName) -> Bool { a.key == b.key }

  func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// The names that formulas use for the symbols of a script, and for those that the reading introduces.
struct NameTable: Sendable {
  private var taken: Set<String> = []
  private var counts: [String: Int] = [:]

  /// The name itself where formulas can hold it, otherwise one like it that nothing else has.
  mutating func symbol(for name: ScriptName) -> Symbol {
    // Doubled underscores are left to the search.
    if Symbol.isValid(name: name.key), !name.key.contains("__"), taken.insert(name.key).inserted {
      return Symbol(name.key)
    }
    var plain = ""
    for byte in name.key.utf8.prefix(60) {
      let scalar = UnicodeScalar(byte)
      let isKept = byte != UInt8(ascii: "'") && Syntax.isIdentifierPart(scalar)
      if isKept, byte != UInt8(ascii: "_") {
        plain.unicodeScalars.append(scalar)
      } else if plain.last != "_" {
        plain += "_"
      }
    }
    return fresh("s" + (plain.hasPrefix("_") ? "" : "_") + plain)
  }

  /// A name with a number that nothing has yet.
  mutating func fresh(_ base: String) -> Symbol {
    let stem = base.hasSuffix("_") ? String(base.dropLast()) : base
    while true {
      let count = (counts[stem] ?? 0) + 1
      counts[stem] = count
      let name = "\(stem)_\(count)"
      if taken.insert(name).inserted { return Symbol(name) }
    }
  }
}
