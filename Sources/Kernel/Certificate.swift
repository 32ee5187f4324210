import Algebra
import Logic

/// A proof that a statement's assertions cannot all hold: a list of steps, each of which adds clauses to those of
/// the statement, until the empty clause is reached. Nothing in it is trusted.
public struct Refutation: Sendable {
  public var steps: [Step]

  public init(_ steps: [Step]) { self.steps = steps }

  public enum Step: Sendable {
    case define(Term)
    case instantiate(universal: Int, terms: [Term])
    case congruence(Term, Term)
    /// A formula holds or fails.
    case cases(Formula)
    /// Adds no clause, but stands for the term in what follows.
    case mention(Term)
    case psatz(Psatz)
    /// Hypotheses in one variable that no number satisfies, and all real roots of their polynomials, ascending; the
    /// clause that the step adds is the disjunction of their negations.
    case univariate([Formula], roots: [RealRoot])
    case refute(Propagation)
  }
}

/// Hypotheses that cannot hold together, with the identity that shows it: the sum of the summands and of the
/// cofactors times their equations is the zero polynomial although some summand is positive.
public struct Psatz: Sendable {
  /// The hypotheses, as comparisons; the clause that the step adds is the disjunction of their negations.
  public var hypotheses: [Formula]
  public var summands: [Summand]
  public var cofactors: [Cofactor]

  /// `coefficient * (product of hypotheses) * square^2`, the coefficient positive.
  public struct Summand: Sendable {
    public var coefficient: Rational
    /// Indices of inequality hypotheses, repeated for powers.
    public var factors: [Int]
    public var square: Term?

    public init(_ coefficient: Rational, _ factors: [Int], square: Term? = nil) {
      self.coefficient = coefficient
      self.factors = factors
      self.square = square
    }
  }

  /// `term * (polynomial of an equation)`.
  public struct Cofactor: Sendable {
    public var term: Term
    /// Index of an equation among the hypotheses.
    public var equation: Int

    public init(_ term: Term, equation: Int) {
      self.term = term
      self.equation = equation
    }
  }

  public init(hypotheses: [Formula], summands: [Summand], cofactors: [Cofactor] = []) {
    self.hypotheses = hypotheses
    self.summands = summands
    self.cofactors = cofactors
  }
}

/// A literal as a certificate names it: a comparison, or an opaque atom by number.
public enum NamedLiteral: Sendable {
  case comparison(Formula)
  case opaque(atom: Int, isPositive: Bool)
}

/// A clause that follows from earlier ones by unit propagation, in the order of the hints.
public struct Propagation: Sendable {
  public var clause: [NamedLiteral]
  /// Indices of clauses.
  public var hints: [Int]

  public init(clause: [NamedLiteral], hints: [Int]) {
    self.clause = clause
    self.hints = hints
  }
}

/// Values under which a statement's assertions all hold, with the evidence for their quantifiers.
public struct Witness: Sendable {
  /// A number that the values may mention, and its name in them.
  public var root: Root?
  public typealias Root = (symbol: Symbol, number: RealRoot)
  /// Terms without symbols other than the root's.
  public var values: [Symbol: Term]
  public var functions: [FunctionSymbol: Substitution.Interpretation]
  /// One per assertion of the statement, in its order.
  public var evidence: [Evidence]

  public init(
    root: Root? = nil, values: [Symbol: Term], functions: [FunctionSymbol: Substitution.Interpretation] = [:],
    evidence: [Evidence]
  ) {
    self.root = root
    self.values = values
    self.functions = functions
    self.evidence = evidence
  }

  /// Why a formula without free symbols holds.
  public indirect enum Evidence: Sendable {
    /// It has no quantifier that matters: evaluate it.
    case evaluate
    /// Each part of a conjunction.
    case all([Evidence])
    /// One part of a disjunction.
    case any(Int, Evidence)
    /// Values for the variables of an existential formula.
    case exists([Term], Evidence)
    /// A refutation of the negated body of a universal formula.
    case forAll(Refutation)
  }
}
