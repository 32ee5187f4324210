import Algebra
import Logic

/// A real number as a solver reports it.
public enum SolverValue: Sendable {
  case rational(Rational)
  /// The root of the polynomial (coefficients by ascending exponent) between the bounds.
  case algebraic(coefficients: [Rational], lower: Rational, upper: Rational)
}

/// One question to a solver: can the assertions all hold?
public struct Query: Sendable {
  public var assertions: [Formula]
  /// Wall-clock limit; the answer is `unknown` when it passes.
  public var timeLimit: Duration
  /// The solver's own deterministic step limit.
  public var resourceLimit: UInt32?
  public var seed: UInt32
  /// Whether the variables are taken in an order drawn from the seed: where one order takes long another may not.
  public var shufflesVariables: Bool
  /// Whether an unsatisfiable answer should name the assertions it needed.
  public var wantsCore: Bool
  /// What is asked instead of the assertions, of a solver with a reader of its own. Constants of which the solver's
  /// model says nothing get no value.
  public var script: QueryScript?

  public init(
    _ assertions: [Formula], timeLimit: Duration = .seconds(2), resourceLimit: UInt32? = nil, seed: UInt32 = 0,
    shufflesVariables: Bool = false, wantsCore: Bool = false, script: QueryScript? = nil
  ) {
    self.assertions = assertions
    self.timeLimit = timeLimit
    self.resourceLimit = resourceLimit
    self.seed = seed
    self.shufflesVariables = shufflesVariables
    self.wantsCore = wantsCore
    self.script = script
  }
}

/// Declarations, definitions and assertions of an SMT-LIB script.
public struct QueryScript: Sendable {
  public var text: String
  /// By the names of the script's constants, without bars. Of a Bool the symbol is greater than zero when it is true.
  public var constants: [String: Symbol]

  public init(text: String, constants: [String: Symbol]) {
    self.text = text
    self.constants = constants
  }
}

/// A solver's answer. None of it is believed: `satisfiable` is a proposal for a witness, `unsatisfiable` a hint that
/// a certificate is worth looking for.
public enum Answer: Sendable {
  case satisfiable([Symbol: SolverValue])
  /// Indices of the assertions that suffice, when a core was asked for and found; otherwise all.
  case unsatisfiable(core: [Int])
  case unknown(reason: String)
}

/// An untrusted decision procedure for real arithmetic.
public protocol Solver: Sendable {
  /// Name and version, for records.
  var identity: String { get }
  /// Never blocks much beyond the query's time limit.
  func solve(_ query: Query) async -> Answer
}

extension Collection<Formula> {
  /// The symbols of which nothing is asked but whether they are greater than zero, as of a truth value.
  public var truthSymbols: Set<Symbol> {
    var uses: [Symbol: Int] = [:]
    for formula in self {
      formula.visit(
        { if case .symbol(let symbol) = $0 { uses[symbol, default: 0] += 1 } },
        { if let symbol = $0.testedSymbol { uses[symbol, default: 0] -= 1 } })
    }
    return Set(uses.filter { $0.value == 0 }.keys)
  }
}

extension Formula {
  /// The symbol, if this says that it is greater than zero or that it is not.
  public var testedSymbol: Symbol? {
    guard case .compare(.symbol(let symbol), let relation, .constant(0)) = self, !symbol.isBound else { return nil }
    return relation == .greater || relation == .lessOrEqual ? symbol : nil
  }

  /// Every unknown function applied in this formula.
  public var functions: Set<FunctionSymbol> {
    var found: Set<FunctionSymbol> = []
    visit({ if case .apply(let function, _) = $0 { found.insert(function) } }, { _ in })
    return found
  }

  /// Whether a quantifier occurs anywhere, inside terms too.
  public var hasQuantifier: Bool {
    var found = false
    visit(
      { _ in },
      {
        switch $0 {
        case .forAll, .exists: found = true
        default: break
        }
      })
    return found
  }
}
