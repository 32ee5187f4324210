import Logic

/// What is known of an unknown function: a fact about all points of its domain.
///
/// A shape is used at finitely many points. For one argument these finite conditions are complete (values at points
/// that obey them extend to a function of the shape, piecewise linear between the points), for each combination of
/// monotonicity, concavity or convexity, and single-peakedness; for two arguments so are monotonicity and concavity in
/// each argument together with increasing or decreasing differences (bilinear between the points of a grid). The
/// others are sound: what is proved from them holds.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  public enum Argument: String, Sendable, CaseIterable { case first, second }

  enum Kind: String {
    case increasing, decreasing, concave, convex, homogeneous
    case strictlyIncreasing = "strictly increasing"
    case strictlyDecreasing = "strictly decreasing"
    case singlePeaked = "single-peaked"
    case increasingDifferences = "of increasing differences"
    case decreasingDifferences = "of decreasing differences"
    case strictlyIncreasingDifferences = "of strictly increasing differences"
    case strictlyDecreasingDifferences = "of strictly decreasing differences"
  }

  let kind: Kind
  /// `nil` for a shape of all arguments.
  let argument: Argument?

  private init(_ kind: Kind, in argument: Argument? = nil) { (self.kind, self.argument) = (kind, argument) }

  /// Flat stretches are allowed. Of two arguments: in each.
  public static let increasing = Shape(.increasing)
  /// Flat stretches are allowed. Of two arguments: in each.
  public static let decreasing = Shape(.decreasing)
  /// Of two arguments: in each.
  public static let strictlyIncreasing = Shape(.strictlyIncreasing)
  /// Of two arguments: in each.
  public static let strictlyDecreasing = Shape(.strictlyDecreasing)
  /// Of one argument.
  public static let concave = Shape(.concave)
  /// Of one argument.
  public static let convex = Shape(.convex)
  /// Of one argument: between two points no value is below both of theirs (quasi-concave).
  public static let singlePeaked = Shape(.singlePeaked)
  /// Of two arguments: the more of one, the more (or as much) a step in the other adds. Also called supermodular.
  public static let increasingDifferences = Shape(.increasingDifferences)
  /// Of two arguments: the more of one, the less (or as much) a step in the other adds. Also called submodular.
  public static let decreasingDifferences = Shape(.decreasingDifferences)
  /// The more of one, the more a step in the other adds.
  public static let strictlyIncreasingDifferences = Shape(.strictlyIncreasingDifferences)
  /// The more of one, the less a step in the other adds.
  public static let strictlyDecreasingDifferences = Shape(.strictlyDecreasingDifferences)
  /// Of degree one: on a ray from the origin values are proportional to the distance.
  public static let homogeneous = Shape(.homogeneous)

  public static func increasing(in argument: Argument) -> Shape { Shape(.increasing, in: argument) }
  public static func decreasing(in argument: Argument) -> Shape { Shape(.decreasing, in: argument) }
  public static func strictlyIncreasing(in argument: Argument) -> Shape { Shape(.strictlyIncreasing, in: argument) }
  public static func strictlyDecreasing(in argument: Argument) -> Shape { Shape(.strictlyDecreasing, in: argument) }
  public static func concave(in argument: Argument) -> Shape { Shape(.concave, in: argument) }
  public static func convex(in argument: Argument) -> Shape { Shape(.convex, in: argument) }
  public static func singlePeaked(in argument: Argument) -> Shape { Shape(.singlePeaked, in: argument) }

  public var description: String {
    kind.rawValue + (argument.map { " in its \($0.rawValue) argument" } ?? "")
  }

  /// What is wrong with the shape for a function of so many arguments.
  func problem(arity: Int) -> String? {
    switch kind {
    case .increasingDifferences, .decreasingDifferences, .strictlyIncreasingDifferences,
      .strictlyDecreasingDifferences:
      return arity == 2 ? nil : "differences take a function of two arguments; give it a second one with 'and:'"
    case .concave, .convex, .singlePeaked:
      if arity == 2, argument == nil {
        return "of both arguments together this shape gives nothing to compute with; state it in one argument, as in "
          + "\(kind == .singlePeaked ? ".singlePeaked" : ".\(kind.rawValue)")(in: .first)"
      }
    default: break
    }
    return arity == 1 && argument != nil
      ? "the function has one argument only; drop 'in:', or give it a second argument with 'and:'" : nil
  }

  /// The shapes that this one is short for, for a function of so many arguments.
  func spelledOut(arity: Int) -> [Shape] {
    let isOfEach: Bool =
      switch kind {
      case .increasing, .decreasing, .strictlyIncreasing, .strictlyDecreasing: arity == 2 && argument == nil
      default: false
      }
    return isOfEach ? Argument.allCases.map { Shape(kind, in: $0) } : [self]
  }
}

extension Function {
  /// The shape as a fact about all points.
  func fact(_ shape: Shape) -> Formula {
    let (x, y, z) = (Function.variable("x"), Function.variable("y"), Function.variable("z"))
    let (f, other) = along(shape.argument)
    func every(_ variables: [Term], if conditions: [Formula], _ body: Formula) -> Formula {
      let moving = shape.argument == .second ? domains[domains.count - 1] : domains[0]
      let guards = variables.flatMap { moving.constraints(on: $0) } + (other?.guards ?? [])
      return Function.every(variables + (other.map { [$0.variable] } ?? []), if: guards + conditions, body)
    }
    switch shape.kind {
    case .increasing: return every([x, y], if: [x <= y], f(x) <= f(y))
    case .decreasing: return every([x, y], if: [x <= y], f(x) >= f(y))
    case .strictlyIncreasing: return every([x, y], if: [x < y], f(x) < f(y))
    case .strictlyDecreasing: return every([x, y], if: [x < y], f(x) > f(y))
    case .singlePeaked: return every([x, y, z], if: [x < y, y < z], f(y) >= min(f(x), f(z)))
    case .concave, .convex:
      let chord = (z - y) * f(x) + (y - x) * f(z)
      let middle = (z - x) * f(y)
      return every([x, y, z], if: [x < y, y < z], shape.kind == .concave ? middle >= chord : middle <= chord)
    case .increasingDifferences: return differences { $0 <= $1 }
    case .decreasingDifferences: return differences { $0 >= $1 }
    case .strictlyIncreasingDifferences: return differences(isStrict: true) { $0 < $1 }
    case .strictlyDecreasingDifferences: return differences(isStrict: true) { $0 > $1 }
    case .homogeneous: return rays
    }
  }

  /// The function of the argument that moves, and the one that stays with its bounds.
  private func along(_ argument: Shape.Argument?) -> (
    (Term) -> Term, other: (variable: Term, guards: [Formula])?
  ) {
    guard symbol.arity == 2 else { return ({ self($0) }, nil) }
    let fixed = Function.variable("w")
    let isSecond = argument == .second
    let guards = domains[isSecond ? 0 : 1].constraints(on: fixed)
    return ({ isSecond ? self(fixed, $0) : self($0, fixed) }, (fixed, guards))
  }

  /// What a step in the second argument adds at a low first argument and at a high one.
  private func differences(isStrict: Bool = false, _ compare: (_ atLow: Term, _ atHigh: Term) -> Formula) -> Formula {
    let (x, y) = (Function.variable("x"), Function.variable("y"))
    let (z, w) = (Function.variable("z"), Function.variable("w"))
    let guards = [x, y].flatMap { domains[0].constraints(on: $0) } + [z, w].flatMap { domains[1].constraints(on: $0) }
    let order = isStrict ? [x < y, z < w] : [x <= y, z <= w]
    return Function.every([x, y, z, w], if: guards + order, compare(self(x, w) - self(x, z), self(y, w) - self(y, z)))
  }

  /// Homogeneity without a factor: points on one ray from the origin have values in the same proportion.
  private var rays: Formula {
    let (x, y) = (Function.variable("x"), Function.variable("y"))
    guard symbol.arity == 2 else {
      let guards = [x, y].flatMap { domains[0].constraints(on: $0) }
      return Function.every([x, y], if: guards + [x * y >= 0], x * self(y) == y * self(x))
    }
    let (z, w) = (Function.variable("z"), Function.variable("w"))
    let guards = [x, z].flatMap { domains[0].constraints(on: $0) } + [y, w].flatMap { domains[1].constraints(on: $0) }
    let ray = [x * w == z * y, x * z >= 0, y * w >= 0]
    return Function.every(
      [x, y, z, w], if: guards + ray, x * self(z, w) == z * self(x, y) && y * self(z, w) == w * self(x, y))
  }

  static func variable(_ name: String) -> Term { .symbol(Symbol(name, isBound: true)) }

  static func every(_ variables: [Term], if guards: [Formula], _ body: Formula) -> Formula {
    let symbols = variables.compactMap { if case .symbol(let symbol) = $0 { symbol } else { nil } }
    return .forAll(symbols, guards.isEmpty ? body : .implies(.all(guards), body))
  }
}
