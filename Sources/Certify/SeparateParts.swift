import Engine
import Kernel
import Logic

extension CertificateSearch {
  /// A witness put together from witnesses of parts that share no symbol and no function; `nil` where there is but one
  /// such part, or one of them has no witness.
  func pieced(
    _ statement: Statement, _ hints: SearchHints, _ deadline: ContinuousClock.Instant
  ) async -> Witness? {
    let parts = statement.separateParts
    guard parts.count > 1 else { return nil }
    var (values, functions) = ([Symbol: Term](), [FunctionSymbol: Substitution.Interpretation]())
    var evidence: [Int: Witness.Evidence] = [:]
    for (number, part) in parts.enumerated() {
      let assertions = part.map { statement.assertions[$0] }
      guard let own = try? Statement(assertions.map { ($0.label, $0.formula) }) else { return nil }
      let limit = (deadline - .now) / (parts.count - number)
      guard limit > .zero, case .witnessed(let found) = await decide(own, hints: hints, timeLimit: limit),
        found.root == nil, found.evidence.count == part.count
      else { return nil }
      values.merge(found.values) { first, _ in first }
      functions.merge(found.functions) { first, _ in first }
      for (index, piece) in zip(part, found.evidence) { evidence[index] = piece }
    }
    let ordered = statement.assertions.indices.compactMap { evidence[$0] }
    let witness = Witness(root: nil, values: values, functions: functions, evidence: ordered)
    return (try? Kernel.check(witness, of: statement)) == nil ? nil : witness
  }
}

extension Statement {
  /// The indices of the assertions, grouped so that groups share no free symbol and no function. One group, unless two
  /// have functions: numbers alone a solver keeps apart itself.
  fileprivate var separateParts: [[Int]] {
    // Most statements have one function at most, and need not be looked through.
    guard functions.count > 1 else { return [Array(assertions.indices)] }
    var groups: [(symbols: Set<Symbol>, functions: Set<FunctionSymbol>, indices: [Int])] = []
    for (index, assertion) in assertions.enumerated() {
      var own = (symbols: assertion.formula.freeSymbols, functions: assertion.formula.functions, indices: [index])
      let joined = groups.filter {
        !$0.symbols.isDisjoint(with: own.symbols) || !$0.functions.isDisjoint(with: own.functions)
      }
      groups.removeAll { group in joined.contains { $0.indices == group.indices } }
      for group in joined {
        own.symbols.formUnion(group.symbols)
        own.functions.formUnion(group.functions)
        own.indices += group.indices
      }
      groups.append(own)
    }
    guard groups.count(where: { !$0.functions.isEmpty }) > 1 else { return [Array(assertions.indices)] }
    return groups.map { $0.indices.sorted() }
  }
}
