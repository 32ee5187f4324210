import Logic

extension Inspection {
  /// Inspects everything that the theory says and reports what is wrong with it.
  mutating func inspect(_ theory: Theory) {
    checkIds(theory)
    for function in theory.functions {
      for premise in function.premises { inspect(premise.formula, at: function.location) }
      for problem in function.problems { report(problem, [function.location]) }
    }
    for item in theory.items {
      if let assumption = item as? Assumption {
        checkBody(assumption.formula, of: item)
        inspect(assumption.formula, at: assumption.location)
      } else if let proposition = item as? any Proposition {
        inspect(proposition)
      }
    }
    for item in theory.items {
      guard let proposition = item as? any Proposition else { continue }
      checkInstances(proposition)
      checkLemmas(proposition, theory)
    }
    checkNames()
  }

  private mutating func inspect(_ proposition: any Proposition) {
    let claim = proposition.claim
    for formula in claim.formulas {
      checkBody(formula, of: proposition)
      inspect(formula, at: proposition.location, instances: proposition.instances)
    }
    if let strict = proposition.details.offTies {
      checkBody(strict, of: proposition)
      inspect(strict, at: proposition.location, instances: proposition.instances)
      if case .existential = claim {
        report(
          "'\(proposition.id)' claims a possibility, which no tie can refute; drop 'offTies'", [proposition.location])
      }
    }
    for hint in proposition.details.hints {
      inspect(.compare(hint, .equal, hint), at: proposition.location, instances: proposition.instances)
    }
    for example in proposition.details.examples {
      for problem in example.problems { report(problem, [example.location]) }
    }
  }

  private mutating func checkBody(_ formula: Formula, of item: any TheoryItem) {
    if case .and(let parts) = formula, parts.isEmpty {
      report("'\(item.id)' states nothing: its body is empty; give it a line", [item.location])
    }
  }

  private mutating func checkIds(_ theory: Theory) {
    checkId(theory.id, "the model's id", theory.location.map { [$0] } ?? [])
    var known: [String: SourceLocation] = [:]
    for item in theory.items {
      if let other = known.updateValue(item.location, forKey: item.id) {
        report(
          "the id '\(item.id)' is used twice, so proofs could not be told apart; give one item another id",
          [item.location, other])
      }
      checkId(item.id, "the id", [item.location])
    }
  }

  /// Ids are names of files, too.
  private mutating func checkId(_ id: String, _ subject: String, _ locations: [SourceLocation]) {
    let isUsable =
      id.unicodeScalars.first.map(\.isLetterOrDigit) == true
      && id.unicodeScalars.allSatisfy { $0.isLetterOrDigit || "-_.'".unicodeScalars.contains($0) }
    if !isUsable {
      report(
        "\(subject) '\(id)' cannot name a file; begin with a letter or digit and use letters, digits, '-', '_', '.' and "
          + "primes only", locations)
    }
  }

  private mutating func checkLemmas(_ proposition: any Proposition, _ theory: Theory) {
    for id in proposition.details.lemmas {
      let found = theory.propositions.first { $0.id == id }
      if let found, case .universal = found.claim, found.instances.isEmpty, id != proposition.id { continue }
      var problem = found == nil ? "which the model does not state" : "which is no universal claim about one instance"
      if id == proposition.id { problem = "which is itself" }
      report(
        "'\(proposition.id)' uses '\(id)' as a lemma, \(problem); name another theorem of this model",
        [proposition.location])
    }
  }

  private mutating func checkInstances(_ proposition: any Proposition) {
    guard let first = proposition.instances.first else { return }
    let moved = Set(first.renaming.keys)
    for term in proposition.differing?.terms ?? [] {
      if case .symbol(let symbol) = term, !symbol.isBound { continue }
      report(
        "'\(proposition.id)' moves '\(term)', which is not a parameter or choice; move one that it depends on",
        [proposition.location])
    }
    for symbol in proposition.instances.flatMap(\.renaming.values) {
      guard let own = symbols[symbol.name]?.declaration else { continue }
      report(
        "'\(symbol.name)' is also the name that '\(proposition.id)' needs for one of its instances; rename the "
          + "declared symbol", [own.location, proposition.location])
    }
    let own = Set(proposition.instances.flatMap(\.renaming.values))
    let mentioned = Mentions(proposition.claim.formulas + (proposition.details.offTies.map { [$0] } ?? [])).symbols
      .subtracting(own)
    for symbol in mentioned.sorted(by: { $0.name < $1.name }) {
      if moved.contains(symbol) {
        report(
          "'\(proposition.id)' mentions '\(symbol.name)' without saying in which instance; use given(_:at:) or apply "
            + "the instance, as in low(\(symbol.name))", [proposition.location])
      } else if symbol.declaration?.role == .choice {
        report(
          "both instances of '\(proposition.id)' share the choice '\(symbol.name)'; if each makes its own choice, add it "
            + "to what moves ('also:')", [proposition.location], .warning)
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isLetterOrDigit: Bool { properties.isAlphabetic || ("0"..."9").contains(self) }
}
