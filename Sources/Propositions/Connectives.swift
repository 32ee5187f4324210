import Logic

/// Below `||`: `a || b ==> c` reads `(a || b) ==> c`. Associates to the right.
precedencegroup ImplicationPrecedence {
  associativity: right
  lowerThan: LogicalDisjunctionPrecedence
  higherThan: TernaryPrecedence
}

/// If the left holds, so does the right.
infix operator ==> : ImplicationPrecedence
/// The left holds exactly when the right does.
infix operator <=> : ImplicationPrecedence

extension Formula {
  public static func && (a: Formula, b: Formula) -> Formula { .and(a.conjunction + b.conjunction) }
  public static func || (a: Formula, b: Formula) -> Formula { .or(a.disjunction + b.disjunction) }
  public static prefix func ! (a: Formula) -> Formula { .not(a) }
  /// If the left holds, so does the right.
  public static func ==> (a: Formula, b: Formula) -> Formula { .implies(a, b) }
  /// The left holds exactly when the right does.
  public static func <=> (a: Formula, b: Formula) -> Formula { .iff(a, b) }

  /// The parts of an explicit conjunction; definitions stay whole.
  package var conjunction: [Formula] { if case .and(let parts) = self { parts } else { [self] } }
  private var disjunction: [Formula] { if case .or(let parts) = self { parts } else { [self] } }

  /// The conjunction of a body's lines.
  package static func all(_ lines: [Formula]) -> Formula { lines.count == 1 ? lines[0] : .and(lines) }
}
