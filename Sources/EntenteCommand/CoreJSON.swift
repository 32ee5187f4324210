import Analysis
import Engine
import Reports

/// What `core` found, for other programs.
struct CoreJSON: Encodable {
  struct Point: Encodable {
    let point: [String: String]

    init?(_ evidence: CheckedEvidence?) {
      guard let witness = evidence?.witness else { return nil }
      point = Dictionary(witness.shownValues.map { ($0.name, $0.value) }) { first, _ in first }
    }
  }

  struct Premise: Encodable {
    let label: String
    let role: String
    let slack: String?
  }

  struct Failing: Encodable {
    let premises: [String]
    let point: [String: String]?
  }

  struct Sets: Encodable {
    let minimal: [[String]]
    /// Sets that do not suffice; when the search is complete, all maximal ones.
    let insufficient: [Failing]
    let isComplete: Bool
    let questions: Int
    let questionLimit: Int

    init(_ sets: PremiseSets) {
      minimal = sets.sufficient.map { sets.inference.labels($0.set) }
      insufficient = sets.insufficient.map {
        Failing(premises: sets.inference.labels($0.set), point: Point($0.witness)?.point)
      }
      isComplete = sets.isComplete
      questions = sets.queries
      questionLimit = sets.queryLimit
    }
  }

  struct Repair: Encodable {
    let condition: String
    let formula: String
    let isSharp: Bool
    let saysNoLessThanTheClaim: Bool
  }

  struct Claim: Encodable {
    let subject: String
    let outcome: String
    var sets: Sets?
    var premises: [Premise]?
    var counterexample: [String: String]?
    /// `open`, `knife-edge` or `unclear`.
    var failure: String?
    var repairs: [Repair]?
    /// Symbols on which no best bound was found, with the reasons.
    var openBounds: [String: String]?
    var reason: String?
    let questions: Int

    init(_ analysis: ClaimAnalysis) {
      subject = analysis.inference.subject
      questions = analysis.queries
      switch analysis.outcome {
      case .follows(let sets, let slacks):
        outcome = "proved"
        self.sets = Sets(sets)
        premises = sets.inference.conditions.enumerated().map { index, condition in
          Premise(
            label: condition.label, role: sets.role(index),
            slack: slacks.first { $0.condition == index }?.text)
        }
      case .fails(let counterexample, let edge, let repairs):
        outcome = "refuted"
        self.counterexample = Point(counterexample)?.point
        switch edge {
        case .open: failure = "open"
        case .tight: failure = "knife-edge"
        case .unclear(let why): (failure, reason) = ("unclear", why)
        }
        self.repairs = repairs?.found.map {
          Repair(
            condition: $0.text, formula: $0.formula.description, isSharp: $0.isSharp,
            saysNoLessThanTheClaim: $0.isClaim)
        }
        openBounds = repairs.map { Dictionary($0.open.map { ($0.symbol.name, $0.reason) }) { first, _ in first } }
      case .possible(let witness): (outcome, counterexample) = ("possible", Point(witness)?.point)
      case .inconsistent: outcome = "inconsistent"
      case .open(let why): (outcome, reason) = ("undecided", why)
      }
    }
  }

  struct Conflicts: Encodable {
    let schema = 1
    let subject: String
    let conflicts: Sets

    init(_ found: Analysis.Conflicts) {
      subject = found.sets.inference.subject
      conflicts = Sets(found.sets)
    }
  }

  let schema = 1
  let claims: [Claim]
}
