import Engine
import Kernel
import Logic

/// Something proved once for a whole map: where a formula in the axes alone holds, an effect does, or does not.
public struct Lemma: Sendable {
  public enum Claim: Sendable {
    /// The effect is equivalent to the condition.
    case condition(Formula, Derivation)
    /// Where the formula holds the effect is as labelled: that the formula and the opposite contradict the premises.
    case region(Formula, Label, Refutation)
  }

  /// Which of the map's effects it speaks of.
  public let effect: Int
  public let claim: Claim

  public init(effect: Int, _ claim: Claim) {
    self.effect = effect
    self.claim = claim
  }

  var isCondition: Bool { if case .condition = claim { true } else { false } }

  /// The formula of each region, with the label that it gives the effect, in the order in which a map numbers them.
  public var regions: [(formula: Formula, label: Label)] {
    switch claim {
    case .condition(let formula, _): [(formula, .everywhere), (.not(formula), .nowhere)]
    case .region(let formula, let label, _): [(formula, label)]
    }
  }

  /// Has the kernel check the proofs; throws what it rejects.
  public func check(_ effect: MapRequest.Effect, axes: [Axis]) throws {
    switch claim {
    case .condition(let formula, let derivation):
      let conclusion = try derivation.conclusion(from: effect.formula, premises: effect.premises + axes.bounds)
      // In normal form: what was read has other brackets than what was made.
      guard try Statement([("condition", conclusion)]).canonical == Statement([("condition", formula)]).canonical else {
        throw MapFailure("the derivation comes to another condition: \(conclusion)")
      }
    case .region(_, let label, let proof):
      guard label != .undecided else { throw MapFailure("a lemma that says nothing") }
      try check(proof, of: regions[0], effect, axes)
    }
  }

  private func check(
    _ proof: Refutation, of region: (formula: Formula, label: Label), _ effect: MapRequest.Effect, _ axes: [Axis]
  ) throws {
    _ = try Kernel.check(proof, of: try effect.opposite(of: region.label, where: region.formula, axes: axes))
  }
}

extension MapRequest.Effect {
  /// What must be impossible if the effect is as labelled wherever the formula holds.
  func opposite(of label: Label, where region: Formula, axes: [Axis]) throws -> Statement {
    try Statement(
      premises + axes.bounds + [("region", region), ("effect", label == .everywhere ? .not(formula) : formula)])
  }
}

/// Why a map cannot be made, read or accepted.
public struct MapFailure: Error, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
