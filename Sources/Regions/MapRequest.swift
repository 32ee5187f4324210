import Algebra
import Certify
import Engine
import Kernel
import Logic
import Propositions

/// Which effects to map, over which parameters, with what done about the others.
public struct MapRequest: Sendable {
  public enum Failure: Error, Sendable, CustomStringConvertible {
    case noCondition(effect: String, reason: String)
    case notProved(effect: String, condition: String, reason: String)

    public var description: String {
      switch self {
      case .noCondition(let effect, let reason):
        "no condition on the axes alone is found for '\(effect)': \(reason)"
      case .notProved(let effect, let condition, let reason):
        "'\(effect)' could not be shown to be equivalent to \(condition): \(reason)"
      }
    }
  }

  /// An effect with the premises under which it is asked about, values of fixed parameters put in.
  public struct Effect: Sendable {
    public let name: String
    /// In the axes and quantified symbols.
    public let formula: Formula
    /// In the axes alone.
    public let premises: [(label: String, formula: Formula)]

    public init(_ name: String, _ formula: Formula, premises: [(label: String, formula: Formula)] = []) {
      self.name = name
      self.formula = formula
      self.premises = premises
    }
  }

  public let effects: [Effect]
  public let axes: [Axis]

  public init(_ effects: [Effect], axes: [Axis]) {
    self.effects = effects
    self.axes = axes
  }

  /// The effect's condition on the axes, proved equivalent to it.
  ///
  /// - Throws: `Failure` when none is found or the proof is not.
  public func condition(of index: Int, with prover: any Prover, timeLimit: Duration) async throws -> Lemma {
    let effect = effects[index]
    let elimination = Elimination(
      prover: prover, axes: axes, premises: effect.premises + axes.bounds, timeLimit: timeLimit)
    let derivation: Derivation
    let formula: Formula
    do { (derivation, formula) = try await elimination.derivation(of: effect.formula) } catch {
      throw Failure.noCondition(effect: effect.name, reason: error.description)
    }
    return Lemma(effect: index, .condition(formula, derivation))
  }
}
