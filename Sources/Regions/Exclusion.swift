import Engine
import Kernel
import Logic

/// A combination of labels that no point of the map has, as the kernel has checked.
public struct Exclusion: Sendable {
  /// By effect.
  public let labels: [Label]
  public let proof: Refutation

  public init(labels: [Label], proof: Refutation) {
    self.labels = labels
    self.proof = proof
  }

  /// That the effects are as labelled somewhere in the rectangle. An effect with a condition stands as that.
  static func statement(_ labels: [Label], _ request: MapRequest, _ conditions: [Formula?]) throws -> Statement {
    var parts = request.axes.bounds
    for (index, effect) in request.effects.enumerated() {
      parts += effect.premises
      let formula = conditions[index] ?? effect.formula
      parts.append((effect.name, labels[index] == .everywhere ? formula : .not(formula)))
    }
    return try Statement(parts)
  }

  func check(_ request: MapRequest, _ conditions: [Formula?]) throws {
    guard labels.count == request.effects.count, !labels.contains(.undecided) else {
      throw MapFailure("a combination of \(labels.count) labels for \(request.effects.count) effects")
    }
    _ = try Kernel.check(proof, of: try Exclusion.statement(labels, request, conditions))
  }

  /// The combinations among these that can be shown not to occur.
  static func proved(
    _ candidates: [[Label]], _ request: MapRequest, _ conditions: [Formula?], with prover: any Prover,
    timeLimit: Duration
  ) async throws -> [Exclusion] {
    var result: [Exclusion] = []
    for labels in candidates {
      let statement = try Exclusion.statement(labels, request, conditions)
      guard case .refuted(let proof) = await prover.decide(statement, hints: .init(), timeLimit: timeLimit),
        (try? Kernel.check(proof, of: statement)) != nil
      else { continue }
      result.append(Exclusion(labels: labels, proof: proof))
    }
    return result
  }
}
