import Engine
import Kernel
import Logic

extension CertificateSearch {
  /// A witness in which functions have the form that a template gives them, with values for its coefficients.
  func templated(
    _ statement: Statement, _ hints: SearchHints, _ deadline: ContinuousClock.Instant
  ) async -> Witness? {
    let mentioned = statement.functions
    for (index, template) in hints.templates.enumerated() {
      let limit = (deadline - .now) / (hints.templates.count - index)
      guard limit > .zero, !Task.isCancelled, mentioned.contains(where: { template.functions[$0] != nil }),
        let open = try? Statement(statement.assertions.map { ($0.label, template($0.formula)) })
      else { continue }
      let own = SearchHints(preferred: hints.preferred.map { template($0) }, terms: hints.terms.map { template($0) })
      guard case .witnessed(let found) = await decide(open, hints: own, timeLimit: limit) else { continue }
      var functions = found.functions
      for (symbol, form) in template.functions where mentioned.contains(symbol) {
        // The parameters may be called like symbols of the statement. Coefficients that nothing asks for are zero.
        let coefficients = form.body.freeSymbols.subtracting(form.parameters)
        let values = coefficients.map { ($0, found.values[$0] ?? .constant(0)) }
        let body = Substitution(symbols: Dictionary(uniqueKeysWithValues: values))(form.body)
        functions[symbol] = .init(parameters: form.parameters, body: body.expanded)
      }
      let free = statement.assertions.reduce(into: Set<Symbol>()) { $0.formUnion($1.formula.freeSymbols) }
      let witness = Witness(
        root: found.root, values: found.values.filter { free.contains($0.key) }, functions: functions,
        evidence: found.evidence)
      if (try? Kernel.check(witness, of: statement)) != nil { return witness }
    }
    return nil
  }
}

extension Statement {
  /// The unknown functions that it mentions.
  var functions: Set<FunctionSymbol> { assertions.reduce(into: []) { $0.formUnion($1.formula.functions) } }
}

extension Term {
  /// Brackets multiplied out, equal powers together; the term itself where that is too large.
  fileprivate var expanded: Term {
    var table = VariableTable()
    return (try? table.polynomial(self)).map { table.term($0) } ?? self
  }
}
