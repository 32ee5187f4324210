import Engine
import Logic
import Propositions

/// What carries a claim, or what would.
public struct ClaimAnalysis: Sendable {
  public enum Outcome: Sendable {
    /// The claim follows (a possibility is excluded): which premises suffice, and how far they can be relaxed.
    case follows(PremiseSets, [Slack])
    /// It fails: only at ties or on an open set, and what would make it a theorem.
    case fails(counterexample: CheckedEvidence, KnifeEdge, Repairs?)
    /// A possibility that there is: no premise stands in its way.
    case possible(CheckedEvidence)
    /// The premises contradict each other, or leave an effect no room: anything follows.
    case inconsistent(CheckedEvidence)
    case open(reason: String)
  }

  public struct Options: Sendable {
    /// For the search of each piece of evidence.
    public var timeLimit: Duration = .seconds(20)
    /// For all questions about sets of premises, or for all repairs, together.
    public var wholeTimeLimit: Duration = .seconds(120)
    /// How many questions about sets of premises to ask at most.
    public var queryLimit = 200
    public var wantsSlack = true
    public var wantsRepair = true

    public init() {}
  }

  public let proposition: CompiledProposition
  public let inference: Inference
  public let outcome: Outcome
  /// Points at which the premises hold, of an exclusion with each effect.
  public private(set) var occasions: [CheckedEvidence] = []
  /// How often the prover was asked in all, apart from the proofs behind exact bounds.
  public let queries: Int

  /// For each of many questions.
  private static let trialLimit = Duration.seconds(3)

  public init(
    _ proposition: CompiledProposition, of model: CompiledModel, prover: any Prover, options: Options = Options()
  ) async throws {
    self.proposition = proposition
    let inference = Inference(proposition, of: model.id)
    self.inference = inference
    let hints = model.hints(for: proposition)
    var session = Session(prover: prover, hints: hints, timeLimit: options.timeLimit)
    let start = ContinuousClock.now
    switch await session.evidence(try inference.whole()) {
    case .refutation(let proof)?:
      // Many questions follow, most of them easier than this one or not worth more time.
      let limit = max(ClaimAnalysis.trialLimit, (ContinuousClock.now - start) * 5)
      var others = Session(prover: prover, hints: hints, timeLimit: min(options.timeLimit, limit))
      let sets = try await PremiseSets(
        inference, &others, known: proof, queryLimit: options.queryLimit, deadline: start + options.wholeTimeLimit)
      (outcome, occasions) = try await ClaimAnalysis.proved(
        proposition, sets, &session, &others, prover, options)
      queries = session.searched + others.searched
    case .witness(let counterexample)?:
      guard case .universal = proposition.claim else {
        (outcome, queries) = (.possible(counterexample), session.searched)
        return
      }
      let edge = try await KnifeEdge(inference, &session)
      var trials = Session(
        prover: prover, hints: hints, timeLimit: min(options.timeLimit, ClaimAnalysis.trialLimit))
      var repairs: Repairs?
      if options.wantsRepair {
        repairs = try await Repairs(
          inference, of: model, counterexample: counterexample, &trials, prover: prover, timeLimit: options.timeLimit,
          deadline: start + options.wholeTimeLimit)
      }
      outcome = .fails(counterexample: counterexample, edge, repairs)
      queries = session.searched + trials.searched
    case nil: (outcome, queries) = (.open(reason: session.lastReason ?? "no evidence was found"), session.searched)
    }
  }

  private static func proved(
    _ proposition: CompiledProposition, _ sets: PremiseSets, _ session: inout Session, _ others: inout Session,
    _ prover: any Prover,
    _ options: Options
  ) async throws -> (Outcome, [CheckedEvidence]) {
    var occasions: [CheckedEvidence] = []
    var statements = try sets.inference.occasions()
    if case .existential = proposition.claim { statements = [try proposition.premisesStatement()] }
    for statement in statements {
      switch await session.evidence(statement) {
      case .refutation(let proof)?: return (.inconsistent(proof), [])
      case .witness(let witness)?: occasions.append(witness)
      case nil: break
      }
    }
    var slack: [Slack] = []
    if options.wantsSlack {
      let search = SlackSearch(inference: sets.inference, prover: prover, timeLimit: options.timeLimit)
      slack = try await search.all(sets, &others)
    }
    return (.follows(sets, slack), occasions)
  }
}
