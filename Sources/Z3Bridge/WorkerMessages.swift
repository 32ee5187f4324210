import Algebra
import Certificates
import Engine
import Foundation
import Logic

/// What a worker process is asked: one JSON object on one line.
enum WorkerRequest: Codable {
  /// Always the first request; the limit holds for the whole process.
  case identify(memoryLimitMegabytes: Int)
  case solve(query: WrittenQuery)
}

/// What a worker process says: one JSON object on one line for every request.
enum WorkerReply: Codable {
  case identity(name: String)
  case satisfiable(values: [WrittenValue])
  case unsatisfiable(core: [Int])
  case unknown(reason: String)
  /// The request could not be read.
  case malformed(reason: String)
}

/// A query whose assertions are in the written form.
struct WrittenQuery: Codable {
  var assertions: [String]
  var timeLimitMilliseconds: Int
  var resourceLimit: UInt32?
  var seed: UInt32
  var shufflesVariables: Bool
  var wantsCore: Bool
  var script: String?
  /// By the names in the script, symbols as in the written form of terms.
  var constants: [String: String]?

  init(_ query: Query) {
    assertions = query.assertions.map(\.description)
    timeLimitMilliseconds = query.timeLimit.wholeMilliseconds
    resourceLimit = query.resourceLimit
    seed = query.seed
    shufflesVariables = query.shufflesVariables
    wantsCore = query.wantsCore
    script = query.script?.text
    constants = query.script?.constants.mapValues(\.description)
  }

  func query() throws(Parser.Failure) -> Query {
    var formulas: [Formula] = []
    for assertion in assertions { formulas.append(try Parser.formula(assertion)) }
    return Query(
      formulas, timeLimit: .milliseconds(timeLimitMilliseconds), resourceLimit: resourceLimit, seed: seed,
      shufflesVariables: shufflesVariables, wantsCore: wantsCore,
      script: script.map { QueryScript(text: $0, constants: (constants ?? [:]).mapValues { Symbol($0) }) })
  }
}

/// The value of one symbol: either `rational`, or a root of the polynomial between the bounds.
struct WrittenValue: Codable {
  /// As in the written form of terms.
  var symbol: String
  var rational: String?
  var coefficients: [String]?
  var lower: String?
  var upper: String?

  init(_ symbol: Symbol, _ value: SolverValue) {
    self.symbol = symbol.description
    switch value {
    case .rational(let value): rational = value.description
    case .algebraic(let coefficients, let lower, let upper):
      self.coefficients = coefficients.map(\.description)
      self.lower = lower.description
      self.upper = upper.description
    }
  }

  /// `nil` when the numbers cannot be read.
  var value: SolverValue? {
    func number(_ text: String?) -> Rational? {
      text.flatMap { Rational(parsing: $0, digitLimit: 2 * IsolatedRoot.digitLimit) }
    }
    if let rational { return number(rational).map { .rational($0) } }
    guard let coefficients, let lower = number(lower), let upper = number(upper) else { return nil }
    let numbers = coefficients.compactMap { number($0) }
    guard numbers.count == coefficients.count else { return nil }
    return .algebraic(coefficients: numbers, lower: lower, upper: upper)
  }
}

extension WorkerReply {
  init(_ answer: Answer) {
    switch answer {
    case .satisfiable(let values):
      let written = values.map { WrittenValue($0.key, $0.value) }
      self = .satisfiable(values: written.sorted { $0.symbol < $1.symbol })
    case .unsatisfiable(let core): self = .unsatisfiable(core: core)
    case .unknown(let reason): self = .unknown(reason: reason)
    }
  }

  /// The reply as an answer to the query, in the query's own symbols; `nil` when it does not fit the query.
  func answer(to query: Query) -> Answer? {
    switch self {
    case .identity: return nil
    case .malformed(let reason): return .unknown(reason: "the worker refused the query: \(reason)")
    case .unknown(let reason): return .unknown(reason: reason)
    case .unsatisfiable(let core):
      guard core.allSatisfy(query.assertions.indices.contains) else { return nil }
      return .unsatisfiable(core: core)
    case .satisfiable(let values):
      let written = Dictionary(values.map { ($0.symbol, $0) }) { first, _ in first }
      var found: [Symbol: SolverValue] = [:]
      for symbol in query.assertions.reduce(into: Set<Symbol>(), { $0.formUnion($1.freeSymbols) }) {
        guard let value = written[symbol.description]?.value else { return nil }
        found[symbol] = value
      }
      for symbol in (query.script?.constants ?? [:]).values { found[symbol] = written[symbol.description]?.value }
      return .satisfiable(found)
    }
  }
}

/// JSON on one line; keys are sorted, so equal messages are equal texts.
enum WorkerLine {
  static func encode(_ message: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(message) + Data([0x0A])
  }

  static func decode<Message: Decodable>(_ type: Message.Type, from line: Data) throws -> Message {
    try JSONDecoder().decode(type, from: line)
  }
}
