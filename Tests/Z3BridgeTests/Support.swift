import Algebra
import Certificates
import Engine
import Foundation
import Kernel
import Logic
import Testing

@testable import Z3Bridge

/// The query made of the written formulas.
func query(
  _ assertions: [String], timeLimit: Duration = .seconds(30), resourceLimit: UInt32? = nil, seed: UInt32 = 0,
  wantsCore: Bool = false
) throws -> Query {
  Query(
    try assertions.map { try Parser.formula($0) }, timeLimit: timeLimit, resourceLimit: resourceLimit, seed: seed,
    wantsCore: wantsCore)
}

extension Answer {
  var isUnsatisfiable: Bool {
    if case .unsatisfiable = self { true } else { false }
  }

  /// Why there is no verdict; `nil` when there is one.
  var reason: String? {
    if case .unknown(let reason) = self { reason } else { nil }
  }

  var core: [Int]? {
    if case .unsatisfiable(let core) = self { core } else { nil }
  }

  /// The values by name, when all of them are rational.
  var rationals: [String: Rational]? {
    guard case .satisfiable(let values) = self else { return nil }
    var found: [String: Rational] = [:]
    for (symbol, value) in values {
      guard case .rational(let number) = value else { return nil }
      found[symbol.description] = number
    }
    return found
  }

  /// Whether this is a rational model in which the kernel finds every assertion of the query true.
  func isModel(of query: Query) throws -> Bool {
    guard case .satisfiable(let values) = self else { return false }
    var symbols: [Symbol: Term] = [:]
    for (symbol, value) in values {
      guard case .rational(let number) = value else { return false }
      symbols[symbol] = .constant(number)
    }
    let substitution = Substitution(symbols: symbols)
    return try query.assertions.allSatisfy { try Evaluation(nil).holds(substitution($0)) }
  }
}

/// Thirteen unit balls that touch a fourteenth: impossible, and far beyond what Z3 decides in the time of a test.
func hardAssertions(unknownFunction: Bool = false) -> [String] {
  let points = (0..<13).map { index in ["x\(index)", "y\(index)", "z\(index)"] }
  var assertions = points.map { point in point.map { "\($0)^2" }.joined(separator: " + ") + " = 4" }
  for (index, first) in points.enumerated() {
    for second in points[..<index] {
      assertions.append(zip(first, second).map { "(\($0) - \($1))^2" }.joined(separator: " + ") + " >= 4")
    }
  }
  return unknownFunction ? assertions + ["f(x0) > f(x1)"] : assertions
}

/// The program that the tests spawn.
func solverExecutable() throws -> URL {
  try #require(WorkerSolver.siblingExecutable(), "entente-solver is not next to the tests")
}

/// A shell script in the place of a worker.
func scriptedWorker(_ script: String) -> WorkerSolver {
  WorkerSolver(executable: URL(fileURLWithPath: "/bin/sh"), arguments: ["-c", script])
}

/// What a script says first so that it passes for a worker.
let introduction = #"read line; echo '{"identity":{"name":"\#(Z3Session.identity)"}}'"#

/// The resident memory of this process in bytes.
func residentMemory() throws -> Int {
  let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
  let pages = try #require(fields.dropFirst().first.flatMap { Int($0) })
  return pages * sysconf(Int32(_SC_PAGESIZE))
}
