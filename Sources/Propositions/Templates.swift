import Logic

extension CompiledModel {
  /// Forms that counterexamples may give functions for which values at points are not enough: those of two arguments,
  /// and those with a derivative. Each has coefficients of its own, for which values are to be found. Never believed,
  /// only tried.
  public var templates: [Substitution] {
    let derivatives = theory.functions.compactMap { function in
      function.primitive.first.map { (of: $0, derivative: function) }
    }
    let surfaces = theory.functions.filter { $0.symbol.arity == 2 }
    if surfaces.isEmpty && derivatives.isEmpty { return [] }
    let shapes: [@Sendable ([Term], Term, Term) -> Term] =
      surfaces.isEmpty
      ? [{ c, _, _ in c[0] }]
      : [
        { c, x, y in c[0] + c[1] * x + c[2] * y + c[3] * x * y },
        { c, x, y in c[0] * x + c[1] * y + c[2] * min(x, y) },
        { c, x, y in c[0] + c[1] * x + c[2] * y + c[3] * x * y + (c[4] * x * x + c[5] * y * y) },
      ]
    let (x, y) = (Symbol("x"), Symbol("y"))
    return shapes.map { shape in
      var result = Substitution()
      for surface in surfaces {
        let body = shape(coefficients(of: surface), .symbol(x), .symbol(y))
        result.functions[surface.symbol] = .init(parameters: [x, y], body: body)
      }
      for (function, derivative) in derivatives {
        let c = coefficients(of: function)
        let (value, slope) = (c[0] + c[1] * .symbol(x) + c[2] * .symbol(x) * .symbol(x), c[1] + 2 * c[2] * .symbol(x))
        result.functions[function.symbol] = .init(parameters: [x], body: value)
        result.functions[derivative.symbol] = .init(parameters: [x], body: slope)
      }
      return result
    }
  }

  private func coefficients(of function: Function) -> [Term] {
    (0..<6).map { .symbol(Symbol("\(function.symbol.name)__\($0)")) }
  }
}
