import Certificates
import Engine
import Kernel
import Logic

extension ClaimAnalysis {
  /// All evidence as a file. The parts are `suffices-1`, ... (a proof that uses the conditions of one minimal set only),
  /// `fails-1`, ... (a point at which a set holds that does not suffice), `occurs-1`, ..., `relaxed-N` and `beyond-N`
  /// (of the N-th condition), `counterexample`, `near` or `tight`, `repair-1`, ... and `repair-1-occurs-1`, ...
  public var proofFile: ProofFile {
    var parts: [ProofFile.Part] = occasions.enumerated().map { $1.part(named: "occurs-\($0 + 1)") }
    switch outcome {
    case .follows(let sets, let slacks):
      parts += sets.parts
      for slack in slacks {
        if case .any = slack.extent { continue }
        if let holds = slack.holds { parts.append(holds.part(named: "relaxed-\(slack.condition + 1)")) }
        if let fails = slack.fails { parts.append(fails.part(named: "beyond-\(slack.condition + 1)")) }
      }
    case .fails(let counterexample, let edge, let repairs):
      parts.append(counterexample.part(named: "counterexample"))
      switch edge {
      case .open(let witness, _): parts.append(witness.part(named: "near"))
      case .tight(let proof): parts.append(proof.part(named: "tight"))
      case .unclear: break
      }
      for (index, repair) in (repairs?.found ?? []).enumerated() {
        parts.append(repair.proof.part(named: "repair-\(index + 1)"))
        parts += repair.occasions.enumerated().map { $1.part(named: "repair-\(index + 1)-occurs-\($0 + 1)") }
      }
    case .possible(let witness): parts.append(witness.part(named: "possible"))
    case .inconsistent(let proof): parts.append(proof.part(named: "inconsistent"))
    case .open: break
    }
    return ProofFile(subject: inference.subject, parts: parts)
  }
}

extension PremiseSets {
  var parts: [ProofFile.Part] {
    sufficient.enumerated().map { $1.proof.part(named: "suffices-\($0 + 1)") }
      + insufficient.enumerated().map { $1.witness.part(named: "fails-\($0 + 1)") }
  }
}

/// A file of an analysis, replayed: every statement is derived from the model afresh, and the kernel accepts the
/// evidence for it.
public struct RecheckedAnalysis: Sendable {
  public struct Failure: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// What the parts `suffices-...` and `fails-...` come to, completeness included.
  public let sets: PremiseSets
  /// A part about the conditions with some added and some left out, and whether these suffice.
  public typealias Other = (name: String, added: [String], left: [String], suffices: Bool)

  public let others: [Other]

  /// - Throws: `Failure` for a part that is about something else than its name says, or that the kernel rejects.
  public init(_ file: ProofFile, of inference: Inference) throws {
    guard file.subject == inference.subject else {
      throw Failure(description: "it is about \(file.subject), not about \(inference.subject); give the matching file")
    }
    let reading = try Reading(inference)
    var evidence: [CheckedEvidence] = []
    var others: [Other] = []
    for part in file.parts {
      let (checked, chosen, added) = try reading.check(part)
      let isOfSets = part.name.hasPrefix("suffices-") || part.name.hasPrefix("fails-")
      let suffices = if case .refutation = checked { true } else { false }
      if isOfSets {
        guard added.isEmpty, suffices == part.name.hasPrefix("suffices-") else {
          throw Failure(description: "part '\(part.name)' is not about conditions of \(file.subject) alone")
        }
        evidence.append(checked)
      } else {
        let left = inference.labels(Set(inference.conditions.indices).subtracting(chosen))
        others.append((part.name, added, left, suffices))
      }
    }
    sets = PremiseSets(inference, evidence: evidence)
    self.others = others
  }

  /// The written form of an inference's conditions.
  private struct Reading {
    let inference: Inference
    let conditions: [Set<String>]

    init(_ inference: Inference) throws {
      self.inference = inference
      conditions = try inference.conditions.map { condition in
        Set(try Statement([(condition.label, condition.formula)]).assertions.map(\.canonical))
      }
    }

    /// The evidence and what its statement adds to the conditions. A statement that leaves out the negated conclusion
    /// or adds anything is none about sets of conditions.
    func check(_ part: ProofFile.Part) throws -> (CheckedEvidence, chosen: Set<Int>, added: [String]) {
      let written = Set(part.assertions.map(\.canonical))
      let chosen = Set(conditions.indices.filter { conditions[$0].isSubset(of: written) })
      for fixed in [inference.fixed, []] {
        var statement = try Statement(inference.chosen(chosen) + fixed)
        let known = Set(statement.assertions.map(\.canonical))
        let added = part.assertions.map(\.canonical).filter { !known.contains($0) }
        if !added.isEmpty {
          // What cannot be read is not what the program wrote.
          let more = added.compactMap { text in (try? Parser.formula(text)).map { (label: "added", formula: $0) } }
          guard let whole = try? Statement(inference.chosen(chosen) + fixed + more) else { continue }
          statement = whole
        }
        guard statement.hash == part.statementHash else { continue }
        let missing = fixed.isEmpty && !inference.fixed.isEmpty ? ["(without the negated conclusion)"] : []
        do {
          switch part.evidence {
          case .refutation(let proof):
            return (.refutation(try Kernel.check(proof, of: statement), proof), chosen, added + missing)
          case .witness(let witness):
            return (.witness(try Kernel.check(witness, of: statement)), chosen, added + missing)
          }
        } catch { throw Failure(description: "part '\(part.name)' was rejected: \(error)") }
      }
      throw Failure(description: "part '\(part.name)' is stale: it is about no set of the model's conditions")
    }
  }
}
