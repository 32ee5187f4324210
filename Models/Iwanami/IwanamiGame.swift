import Games

/// Iwanami's three-player game for any contest function.
///
/// From the source: a status-quo superpower S, a prospective ally A and a non-signatory opponent C; arms and the
/// alliance are chosen; the pledge is defensive; the ally's cost of arms decides which effect appears. Our modelling
/// choices: a divisible good of size one, linear costs of arms, take-it-or-leave-it demands by whoever is
/// dissatisfied (the propositions V ask what becomes of the effects without them), and a pledge that adds to the ally's
/// arms only when the ally is attacked.
///
/// A holds the share `q`. With own arms `a` and the pledge `s` it wins with probability `p(a)` when it attacks and
/// `p(a + s)` when it is attacked.
struct IwanamiGame: Sendable {
  /// The probability of winning with given arms.
  let contest: @Sendable (Term) -> Term
  /// Arms that just deter the opponent: `p(a_D) = q - w_C`.
  let deterrentArms: Term
  /// Points at which a pledge restrains, at which the status quo stands alone, and at which a pledge deters: hints for
  /// witnesses.
  let restraint: Example
  let peace: Example
  let deterrence: Example
  /// A point at which conceding under the pledge's cover beats deterring.
  let cover: Example
  /// The ally's unit cost of arms.
  var cost = IwanamiGame.c
  /// Who gains from a settlement in the crisis.
  var settlement = Settlement.challengerDemands
  /// In which wars a pledge is honoured.
  var support = Support.whenAttacked

  /// How a crisis that would otherwise end in war is settled.
  enum Settlement: Sendable {
    /// The challenger makes a take-it-or-leave-it demand: the other side is left with its value of war.
    case challengerDemands
    /// The challenger gets no more than its own value of war: what peace saves is the other side's.
    case challengerGetsWarValue
  }

  enum Support: Sendable {
    case whenAttacked
    /// Also where the ally attacks.
    case inAnyWar
  }

  /// A member's notes: what is the source's and what our choice, then what was found.
  static func notes(_ found: String) -> String {
    """
    From the source: a status-quo superpower, a prospective ally and a non-signatory; arms and the alliance are chosen; \
    the pledge is defensive; the ally's cost of arms decides which effect appears. Modelling choices: a divisible good, \
    linear costs of arms, take-it-or-leave-it demands by whoever is dissatisfied, a pledge that counts only when the ally \
    is attacked. The paper's equations are not public; this is a reconstruction from its abstract and the author's \
    public summaries.

    \(found)
    """
  }

  // MARK: Primitives

  static let q = Term.parameter("q", .openUnit, unit: .share, "the ally's share in the status quo")
  static let wA = Term.parameter("w_A", .positive, unit: .share, tex: "w_A", "the ally's cost of war")
  static let wC = Term.parameter("w_C", .positive, unit: .share, tex: "w_C", "the opponent's cost of war")
  static let c = Term.parameter("c", .positive, unit: .sharePerArms, "the ally's unit cost of arms")
  static let k = Term.parameter("k", .positive, "the superpower's unit cost of arms")
  static let v = Term.parameter("v", .positive, "the superpower's value of the status quo")

  static let s = Term.choice("s", .nonnegative, unit: .arms, "the superpower's pledge")
  static let t = Term.choice("t", .nonnegative, unit: .arms, "another pledge")
  static let u = Term.choice("u", .nonnegative, unit: .arms, "a pledge that deters")
  static let b = Term.choice("b", .nonnegative, unit: .arms, "other arms")
  static let a = Term.choice("a", .nonnegative, unit: .arms, "the ally's arms without an alliance")

  private var q: Term { Self.q }
  private var wA: Term { Self.wA }
  var wC: Term { Self.wC }

  /// The probability of winning that just deters the opponent.
  static let deterrent = Term.definition("d", "the chance of winning that just deters the opponent", q - wC)
  /// The probability of winning that makes the ally a revisionist.
  static let revisionist = Term.definition("r", "the chance of winning that makes the ally a revisionist", q + wA)

  // MARK: The crisis

  /// With what the ally fights when it attacks.
  private func offence(_ a: Term, _ s: Term?) -> Term {
    guard support == .inAnyWar, let s else { return a }
    return a + s
  }

  /// The ally would rather fight than keep its share: it makes a demand, and the opponent settles.
  func revises(_ a: Term, pledge s: Term? = nil) -> Formula { contest(offence(a, s)) >= Self.revisionist }

  /// The opponent would rather fight: it makes a demand, and the ally settles.
  func isAttacked(_ a: Term, pledge s: Term) -> Formula { contest(a + s) < Self.deterrent }

  func revising(_ a: Term, pledge s: Term? = nil) -> Term {
    switch settlement {
    case .challengerDemands: min(1, contest(offence(a, s)) + wC) - cost * a
    case .challengerGetsWarValue: contest(offence(a, s)) - wA - cost * a
    }
  }

  func holding(_ a: Term) -> Term { q - cost * a }

  func conceding(_ a: Term, pledge s: Term) -> Term {
    switch settlement {
    case .challengerDemands: max(0, contest(a + s) - wA) - cost * a
    case .challengerGetsWarValue: contest(a + s) + wC - cost * a
    }
  }

  /// No choice of arms under the pledge gives the ally more than `value`; conceding under the pledge's cover included.
  func isAtLeastEveryDeviation(_ value: Term, pledge s: Term) -> Formula {
    forAll("b", in: .nonnegative) { b in
      revises(b, pledge: s) ==> (value >= revising(b, pledge: s))
      isAttacked(b, pledge: s) ==> (value >= conceding(b, pledge: s))
      (!revises(b, pledge: s) && !isAttacked(b, pledge: s)) ==> (value >= holding(b))
    }
  }

  // MARK: Without an alliance

  /// Every best choice of arms revises.
  func revisesAlone(_ a: Term) -> Formula {
    revises(a)
      && forAll("b", in: .nonnegative) { b in
        isAttacked(b, pledge: 0) ==> (revising(a) > conceding(b, pledge: 0))
        (!revises(b) && !isAttacked(b, pledge: 0)) ==> (revising(a) > holding(b))
      }
  }

  /// Some best choice of arms revises; it may tie with others.
  func revisesAloneAtTies(_ a: Term) -> Formula { revises(a) && isAtLeastEveryDeviation(revising(a), pledge: 0) }

  /// Every best choice of arms concedes.
  func concedesAlone(_ a: Term) -> Formula {
    isAttacked(a, pledge: 0)
      && forAll("b", in: .nonnegative) { b in
        revises(b) ==> (conceding(a, pledge: 0) > revising(b))
        (!revises(b) && !isAttacked(b, pledge: 0)) ==> (conceding(a, pledge: 0) > holding(b))
      }
  }

  /// Some best choice of arms concedes; it may tie with others.
  func concedesAloneAtTies(_ a: Term) -> Formula {
    isAttacked(a, pledge: 0) && isAtLeastEveryDeviation(conceding(a, pledge: 0), pledge: 0)
  }

  /// Just deterring the opponent is a best choice without a pledge.
  var holdsAlone: Formula {
    Formula.definition("holds-alone", "the status quo stands without an alliance") {
      isAtLeastEveryDeviation(holding(deterrentArms), pledge: 0)
    }
  }

  // MARK: With a pledge

  /// Under the pledge, arming up to the deterrent level is a best choice.
  func pledgeHolds(_ s: Term) -> Formula { isAtLeastEveryDeviation(holding(deterrentArms - s), pledge: s) }

  /// The superpower can afford the pledge.
  func isWorthwhile(_ s: Term) -> Formula { Self.v >= Self.k * s }

  /// The pledge deters: the superpower can afford it, the status quo stands under it, and the ally arms as well.
  func detersWith(_ s: Term) -> Formula {
    s.isBetween(0, deterrentArms) && s < deterrentArms && isWorthwhile(s) && pledgeHolds(s)
  }

  // MARK: Effects

  private func effect(
    _ name: String, _ meaning: String, file: String = #fileID, line: Int = #line, _ body: () -> Formula
  ) -> Formula {
    switch (settlement, support) {
    case (.challengerDemands, .whenAttacked): Formula.effect(name, meaning, file: file, line: line) { body() }
    case (.challengerGetsWarValue, _):
      Formula.effect("\(name)-without-demands", "\(meaning); without demands", file: file, line: line) { body() }
    case (_, .inAnyWar):
      Formula.effect("\(name)-in-any-war", "\(meaning); the pledge holds in any war", file: file, line: line) { body() }
    }
  }

  private func restraintEffect(_ revises: @Sendable (Term) -> Formula) -> Formula {
    exists("a", in: .nonnegative) { a in revises(a) }
      && exists("s", in: 0...deterrentArms) { s in
        isWorthwhile(s)
        pledgeHolds(s)
      }
  }

  private func deterrenceEffect(_ concedes: @Sendable (Term) -> Formula) -> Formula {
    exists("a", in: .nonnegative) { a in concedes(a) }
      && exists("s", in: 0..<deterrentArms) { s in
        isWorthwhile(s)
        pledgeHolds(s)
      }
  }

  var restrains: Formula {
    effect("restrains", "a pledge keeps an ally that would revise at the status quo") {
      restraintEffect { revisesAlone($0) }
    }
  }

  var restrainsAtTies: Formula {
    effect("restrains-at-ties", "a pledge keeps an ally that may revise at the status quo") {
      restraintEffect { revisesAloneAtTies($0) }
    }
  }

  var deters: Formula {
    effect("deters", "a pledge lets an ally that would concede deter instead, with arms of its own") {
      deterrenceEffect { concedesAlone($0) }
    }
  }

  /// Evaluate it at `s` to see whether that pledge deters.
  var detersWithPledge: Formula {
    Formula.effect("deters-with-pledge", "the pledge s lets an ally that would concede deter instead") {
      exists("a", in: .nonnegative) { a in concedesAlone(a) }
      detersWith(Self.s)
    }
  }

  var detersAtTies: Formula {
    effect("deters-at-ties", "a pledge lets an ally that may concede deter instead, with arms of its own") {
      deterrenceEffect { concedesAloneAtTies($0) }
    }
  }
}

extension Example {
  /// A point with shares 1/2 and 1/10, the superpower's cost no obstacle.
  static func iwanami(
    cost: Term, arms: Term, pledge: Term, smaller: Term, larger: Term = 0, _ more: KeyValuePairs<Term, Term> = [:],
    functions: [(Function, @Sendable (Term) -> Term)] = []
  ) -> Example {
    let game: [(Term, Term)] = [
      (IwanamiGame.q, 0.5), (IwanamiGame.wA, 0.1), (IwanamiGame.wC, 0.1), (IwanamiGame.k, 1), (IwanamiGame.v, 1),
      (IwanamiGame.c, cost), (IwanamiGame.a, arms), (IwanamiGame.s, pledge), (IwanamiGame.t, smaller),
      (IwanamiGame.u, larger), (IwanamiGame.b, 0),
    ]
    return Example(game + more.map { ($0.key, $0.value) }, functions: functions)
  }
}
