import Algebra
import Certificates
import Logic
import Propositions

/// Values for some of a model's parameters and choices, as written on the command line: `q=1/2,wA=0.1`.
public struct ParameterPoint: Sendable {
  /// The most characters of a number.
  static let digitLimit = 1_000

  /// In the order given.
  public private(set) var values: [(symbol: Symbol, value: Rational)] = []

  public init() {}

  public enum Failure: Error, Sendable, CustomStringConvertible {
    case malformed(text: String, offset: Int, message: String)
    case unknown(name: String, nearest: [String], known: [String])
    case ambiguous(name: String, candidates: [String])
    case repeated(name: String)
    case outside(name: String, value: Rational, domain: String, location: SourceLocation)

    public var description: String {
      switch self {
      case .malformed(let text, let offset, let message):
        "--at: at character \(offset + 1) of '\(text[...].excerpt)': \(message)"
      case .unknown(let name, let nearest, let known):
        "--at: the model has no parameter '\(name[...].excerpt)'; "
          + (nearest.isEmpty
            ? "it has " + known.joined(separator: ", ") : "nearest: " + nearest.joined(separator: ", "))
      case .ambiguous(let name, let candidates):
        "--at: '\(name)' could be \(candidates.joined(separator: " or ")); write one of them in full"
      case .repeated(let name): "--at: '\(name)' has two values; give one"
      case .outside(let name, let value, let domain, let location):
        "--at: \(name) = \(value) is outside its domain: \(domain) (declared at \(location))"
      }
    }
  }

  /// - Parameter symbols: those that may be given values.
  public init(parsing texts: [String], symbols: [Symbol]) throws(Failure) {
    for text in texts {
      var offset = 0
      for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
        try read(piece, in: text, at: offset, symbols)
        offset += piece.count + 1
      }
    }
  }

  private mutating func read(
    _ piece: Substring, in text: String, at offset: Int, _ symbols: [Symbol]
  ) throws(Failure) {
    let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = sides[0].trimmed
    guard sides.count == 2, !name.isEmpty else {
      throw .malformed(
        text: text, offset: offset,
        message: "expected 'name=value', found '\(piece.excerpt)'; an example: --at q=1/2,c=0.2")
    }
    let written = sides[1].trimmed
    guard let value = Rational(parsing: written, digitLimit: ParameterPoint.digitLimit) else {
      throw .malformed(
        text: text, offset: offset + sides[0].count + 1,
        message: written.utf8.count > ParameterPoint.digitLimit
          ? "a number of \(written.utf8.count) characters; at most \(ParameterPoint.digitLimit) are read"
          : "'\(written.excerpt)' is no number; write it like 3, -1/2 or 0.25")
    }
    let symbol = try ParameterPoint.symbol(named: String(name), among: symbols)
    guard !values.contains(where: { $0.symbol == symbol }) else { throw .repeated(name: symbol.name) }
    if let declaration = symbol.declaration, !declaration.domain.contains(value) {
      let domain = declaration.domain.constraints(on: .symbol(symbol)).map(\.description).joined(separator: ", ")
      throw .outside(name: symbol.name, value: value, domain: domain, location: declaration.location)
    }
    values.append((symbol, value))
  }

  /// The symbol of the name, or the only one whose name is the same without underscores and case.
  public static func symbol(named name: String, among symbols: [Symbol]) throws(Failure) -> Symbol {
    if let exact = symbols.first(where: { $0.name == name }) { return exact }
    let alike = symbols.filter { plain($0.name) == plain(name) }
    guard let only = alike.first else {
      let names = symbols.map(\.name)
      throw .unknown(name: name, nearest: Spelling.nearest(to: name, among: names), known: names)
    }
    guard alike.count == 1 else { throw .ambiguous(name: name, candidates: alike.map(\.name)) }
    return only
  }

  private static func plain(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }

  /// One equation per value.
  public var equations: [(label: String, formula: Formula)] {
    values.map { ("\($0.symbol.name) = \($0.value)", .compare(.symbol($0.symbol), .equal, .constant($0.value))) }
  }
}

extension Substring {
  /// Cut for a message.
  fileprivate var excerpt: String { count > 60 ? "\(prefix(60))..." : String(self) }

  fileprivate var trimmed: Substring {
    var result = self
    while result.first?.isWhitespace == true { result.removeFirst() }
    while result.last?.isWhitespace == true { result.removeLast() }
    return result
  }
}
