import Algebra
import Kernel
import Logic

/// Approximate evaluation at a candidate model, to decide which instance of a universal fact is worth adding.
struct Estimate {
  var values: [Symbol: Double] = [:]
  /// Known points of each unknown function of one argument, ascending; linear in between, constant outside.
  var points: [FunctionSymbol: [(x: Double, y: Double)]] = [:]
  /// Known points of those of more arguments, where alone they have a value.
  private var grid: [FunctionSymbol: [[Double]: Double]] = [:]

  private static let tolerance = 1e-9

  init(_ model: CandidateModel, _ table: VariableTable) {
    for (index, variable) in table.variables.enumerated() {
      if case .symbol(let symbol) = variable, !symbol.isBound, let value = model.values[index] {
        values[symbol] = value.approximation
      }
    }
    for (index, variable) in table.variables.enumerated() {
      guard case .apply(let function, let arguments) = variable, let y = model.values[index] else { continue }
      let place = arguments.compactMap { value(table.term($0)) }
      guard place.count == arguments.count else { continue }
      if place.count == 1 {
        points[function, default: []].append((place[0], y.approximation))
      } else {
        grid[function, default: [:]][place.map(Estimate.rounded)] = y.approximation
      }
    }
    for function in points.keys { points[function]?.sort { $0.x < $1.x } }
  }

  func value(_ term: Term) -> Double? {
    switch term {
    case .constant(let value): return value.approximation
    case .symbol(let symbol): return values[symbol]
    case .sum(let parts): return fold(parts, 0, +)
    case .product(let parts): return fold(parts, 1, *)
    case .power(let base, let exponent):
      guard let b = value(base) else { return nil }
      return (0..<exponent).reduce(1.0) { product, _ in product * b }
    case .quotient(let a, let b):
      guard let x = value(a), let y = value(b), abs(y) > 1e-300 else { return nil }
      return x / y
    case .minimum(let a, let b): return combine(a, b, min)
    case .maximum(let a, let b): return combine(a, b, max)
    case .absolute(let a): return value(a).map { abs($0) }
    case .conditional(let test, let a, let b):
      guard let holds = truth(test) else { return nil }
      return holds > 0 ? value(a) : value(b)
    case .apply(let function, let arguments):
      let place = arguments.compactMap { value($0) }
      guard place.count == arguments.count else { return nil }
      if place.count > 1 { return grid[function]?[place.map(Estimate.rounded)] }
      return interpolate(points[function] ?? [], place[0])
    case .named(_, let body): return value(body)
    }
  }

  /// The same for numbers that differ by rounding alone, as a rule.
  private static func rounded(_ x: Double) -> Double { (x * 1e9).rounded() / 1e9 }

  private func combine(_ a: Term, _ b: Term, _ operation: (Double, Double) -> Double) -> Double? {
    guard let x = value(a), let y = value(b) else { return nil }
    return operation(x, y)
  }

  private func fold(_ parts: [Term], _ start: Double, _ operation: (Double, Double) -> Double) -> Double? {
    var result = start
    for part in parts {
      guard let x = value(part) else { return nil }
      result = operation(result, x)
    }
    return result
  }

  private func interpolate(_ points: [(x: Double, y: Double)], _ x: Double) -> Double? {
    guard let first = points.first, let last = points.last else { return nil }
    if x <= first.x { return first.y }
    if x >= last.x { return last.y }
    guard let right = points.firstIndex(where: { $0.x >= x }), right > 0 else { return first.y }
    let (a, b) = (points[right - 1], points[right])
    return b.x - a.x < 1e-300 ? b.y : a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)
  }

  /// A margin: positive when the formula holds, negative when it fails by more than rounding. A quantified part is not
  /// known to hold, so it counts as failing by a hair: an instance that rests on one alone is worth adding.
  func truth(_ formula: Formula) -> Double? {
    switch formula {
    case .truth(let value): return value ? 1 : -1
    case .compare(let a, let relation, let b):
      guard let x = value(a), let y = value(b) else { return nil }
      let slack = Estimate.tolerance * (1 + abs(x) + abs(y))
      switch relation {
      case .less: return y - x > slack ? y - x : min(y - x, 0) - slack
      case .lessOrEqual: return y - x + slack
      case .greater: return x - y > slack ? x - y : min(x - y, 0) - slack
      case .greaterOrEqual: return x - y + slack
      case .equal: return slack - abs(x - y)
      case .notEqual: return abs(x - y) - slack
      }
    case .not(let a): return truth(a.negatedInward)
    case .and(let parts):
      let known = parts.compactMap { truth($0) }
      let least = known.min() ?? .infinity
      return known.count == parts.count || least < 0 ? least : nil
    case .or(let parts):
      let known = parts.compactMap { truth($0) }
      let most = known.max() ?? -.infinity
      return known.count == parts.count || most > 0 ? most : nil
    case .implies(let a, let b): return truth(.or([.not(a), b]))
    case .iff(let a, let b): return truth(.and([.or([.not(a), b]), .or([a, .not(b)])]))
    case .forAll, .exists: return -1e-12
    case .named(_, let body): return truth(body)
    }
  }
}
