import Algebra
import Certificates
import Foundation
import Kernel
import Logic
import TestSupport

/// A file's text with one thing changed.
struct Mutation: Sendable {
  let kind: Kind
  let text: String
  /// Whether no valid evidence for the same statements can be left.
  let mustFail: Bool
  /// What was changed, for messages.
  let change: String

  enum Kind: String, CaseIterable, Sendable {
    case coefficient, negativeCoefficient, factor, cofactor, cofactorIndex, hypothesis, relation
    case hint, hintRemoved, hintsReversed, noHints, literal, instance, definition, split, abbreviation
    case statementHash, assertion, value, valueRemoved, function, existsValue, alternative, evidenceRemoved
    case stepRemoved, lastStepRemoved, partRemoved, swapped, duplicated, truncated, cutShort, subject, version
  }
}

/// Makes mutations of one file.
final class Mutator {
  let file: File
  private let lines: [String]
  private var generator: SeededGenerator

  init(_ file: File, seed: UInt64) {
    self.file = file
    lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    generator = SeededGenerator(seed: seed &+ UInt64(file.number))
  }

  /// At least `count` different changes, of every kind that the file has a place for.
  func mutations(_ count: Int) throws -> [Mutation] {
    var result: [Mutation] = []
    var seen: Set<String> = [file.text]
    for round in 0..<20 where round == 0 || result.count < count {
      for kind in Mutation.Kind.allCases {
        guard let mutation = try mutation(kind), seen.insert(mutation.text).inserted else { continue }
        result.append(mutation)
      }
    }
    return result
  }

  // MARK: Places

  private func split(at index: Int) -> [String] { split(lines[index]) }

  private func place(_ first: String, where isWanted: (Int) -> Bool = { _ in true }) -> Int? {
    let found = lines.indices.filter { split(at: $0).first == first && isWanted($0) }
    return found.isEmpty ? nil : generator.pick(found)
  }

  /// The part around the line.
  private func part(at index: Int) -> ProofFile.Part? {
    guard let head = lines[...index].last(where: { $0.hasPrefix("part ") }) else { return nil }
    return file.contents.parts.first { "part \($0.name)" == head }
  }

  /// The line after the `end` that closes the step at the line.
  private func afterStep(_ index: Int) -> Int {
    guard split(at: index).first == "psatz" else { return index + 1 }
    return (lines[index...].firstIndex { $0.trimmingCharacters(in: .whitespaces) == "end" } ?? index) + 1
  }

  /// The hypotheses of the identity around the line, without their relations, and their relations.
  private func hypotheses(around index: Int) -> [(polynomial: String, relation: String)] {
    guard let start = lines[...index].lastIndex(where: { split($0).first == "psatz" }) else { return [] }
    return lines[(start + 1)..<afterStep(start)].compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard words.first?.hasSuffix(":") == true,
        let relation = words.lastIndex(where: { [">", ">=", "="].contains($0) })
      else { return nil }
      return (words[1..<relation].joined(separator: " "), words[relation])
    }
  }

  private func split(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

  private func replaced(
    _ index: Int, _ words: [String], _ kind: Mutation.Kind, mustFail: Bool
  ) -> Mutation {
    let line = words.joined(separator: " ")
    var changed = lines
    changed[index] = line
    return Mutation(
      kind: kind, text: changed.joined(separator: "\n"), mustFail: mustFail,
      change: "line \(index + 1): '\(lines[index].trimmingCharacters(in: .whitespaces))' -> '\(line)'")
  }

  private func without(_ range: Range<Int>, _ kind: Mutation.Kind, mustFail: Bool) -> Mutation {
    var changed = lines
    changed.removeSubrange(range)
    return Mutation(
      kind: kind, text: changed.joined(separator: "\n"), mustFail: mustFail,
      change: "without lines \(range.lowerBound + 1)...\(range.upperBound): '\(lines[range.lowerBound])'")
  }

  private func incremented(_ text: String) -> String? { Rational(parsing: text).map { "\($0 + 1)" } }

  // MARK: Kinds

  private func mutation(_ kind: Mutation.Kind) throws -> Mutation? {
    switch kind {
    case .coefficient, .negativeCoefficient, .factor, .cofactor, .cofactorIndex, .hypothesis, .relation:
      identity(kind)
    case .hint, .hintRemoved, .hintsReversed, .noHints, .literal, .instance, .definition, .split, .abbreviation,
      .stepRemoved, .lastStepRemoved:
      step(kind)
    case .value, .valueRemoved, .function, .existsValue, .alternative, .evidenceRemoved: try witness(kind)
    case .statementHash, .assertion, .partRemoved, .swapped, .duplicated, .truncated, .cutShort, .subject, .version:
      form(kind)
    }
  }

  /// Changes of one identity: it does not hold any more.
  private func identity(_ kind: Mutation.Kind) -> Mutation? {
    switch kind {
    case .coefficient, .negativeCoefficient:
      guard let index = place("sum", where: { !isCofactor($0) && incremented(split(at: $0)[1]) != nil }) else {
        return nil
      }
      var words = split(at: index)
      guard let more = incremented(words[1]) else { return nil }
      words[1] = kind == .coefficient ? more : "-" + words[1]
      return replaced(index, words, kind, mustFail: true)
    case .factor:
      guard let index = place("sum", where: { split(at: $0).count > 3 && !isCofactor($0) }) else { return nil }
      var words = split(at: index)
      guard let old = Int(words[3]) else { return nil }
      let all = hypotheses(around: index)
      let new = generator.int(0...all.count)
      guard new != old else { return nil }
      words[3] = "\(new)"
      let isSame = new < all.count && all[new].polynomial == all[old].polynomial
      return replaced(index, words, kind, mustFail: !isSame)
    case .cofactor:
      guard let index = place("sum", where: isCofactor) else { return nil }
      let words = split(at: index)
      let term = words[1..<(words.count - 2)].joined(separator: " ")
      return replaced(index, ["sum", "(\(term)) + 1", "of", words[words.count - 1]], kind, mustFail: true)
    case .cofactorIndex:
      guard let index = place("sum", where: isCofactor) else { return nil }
      var words = split(at: index)
      words[words.count - 1] = "\(hypotheses(around: index).count)"
      return replaced(index, words, kind, mustFail: true)
    case .hypothesis, .relation:
      let found = lines.indices.filter { line in
        guard let label = split(at: line).first, label.hasSuffix(":") else { return false }
        return Int(label.dropLast()) != nil
      }
      guard !found.isEmpty else { return nil }
      let index = generator.pick(found)
      var words = split(at: index)
      if kind == .hypothesis { return replaced(index, words + ["+ 1"], kind, mustFail: isUsed(words[0], at: index)) }
      guard let relation = words.lastIndex(where: { [">", ">=", "="].contains($0) }) else { return nil }
      words[relation] = [">": ">=", ">=": ">", "=": ">="][words[relation]] ?? ">"
      return replaced(index, words, kind, mustFail: false)
    default: return nil
    }
  }

  /// Whether the line multiplies an equation.
  private func isCofactor(_ index: Int) -> Bool {
    let words = split(at: index)
    guard words.first == "sum", words.dropLast().last == "of", let number = Int(words[words.count - 1]) else {
      return false
    }
    let all = hypotheses(around: index)
    return all.indices.contains(number) && all[number].relation == "="
  }

  /// Whether a summand or cofactor names the hypothesis.
  private func isUsed(_ label: String, at index: Int) -> Bool {
    let number = String(label.dropLast())
    let end = lines[index...].firstIndex { $0.trimmingCharacters(in: .whitespaces) == "end" } ?? index
    return lines[index..<end].contains { line in
      let words = split(line)
      guard words[0] == "sum", let of = words.firstIndex(of: "of") else { return false }
      return words[of...].prefix { $0 != "square" }.contains(number)
    }
  }

  private func step(_ kind: Mutation.Kind) -> Mutation? {
    switch kind {
    case .hint, .hintRemoved, .hintsReversed, .noHints, .literal:
      guard let index = place("refute") else { return nil }
      var words = split(at: index)
      let hints = Array(words.dropFirst().prefix { $0 != ":" })
      guard !hints.isEmpty else { return nil }
      let place = 1 + generator.int(0...hints.count - 1)
      switch kind {
      case .hint: words[place] = "\(generator.int(0...(hints.compactMap { Int($0) }.max() ?? 0) + 1))"
      case .hintRemoved: words.remove(at: place)
      case .hintsReversed: words = [words[0]] + hints.reversed() + words[(hints.count + 1)...]
      case .noHints: return replaced(index, [words[0]] + words[(hints.count + 1)...], kind, mustFail: true)
      default:
        guard let relation = words.firstIndex(where: { [">", ">=", "="].contains($0) }) else { return nil }
        words[relation] = words[relation] == ">" ? ">=" : ">"
      }
      return replaced(index, words, kind, mustFail: false)
    case .instance, .definition, .split, .abbreviation:
      let word = [
        Mutation.Kind.instance: "instantiate", .definition: "define", .split: "cases", .abbreviation: "let",
      ]
      guard let name = word[kind], let index = place(name) else { return nil }
      return replaced(index, split(at: index) + ["+ 1"], kind, mustFail: false)
    case .stepRemoved:
      let steps: Set<String> = ["psatz", "define", "cases", "refute", "instantiate", "congruence"]
      let found = lines.indices.filter { split(at: $0).first.map(steps.contains) ?? false }
      guard !found.isEmpty else { return nil }
      let index = generator.pick(found)
      return without(index..<afterStep(index), kind, mustFail: false)
    case .lastStepRemoved:
      // The step that reaches the empty clause; without it there is no contradiction.
      guard let index = place("refute", where: { !split(at: $0).contains(":") }) else { return nil }
      return without(index..<(index + 1), kind, mustFail: true)
    default: return nil
    }
  }

  private func witness(_ kind: Mutation.Kind) throws -> Mutation? {
    switch kind {
    case .value, .valueRemoved, .function:
      guard let index = place("value", where: { split(at: $0)[1].contains("(") == (kind == .function) }),
        let part = part(at: index)
      else { return nil }
      let sides = lines[index].split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      let name = split(at: index)[1]
      let result: Mutation?
      if kind == .valueRemoved {
        result = without(index..<(index + 1), kind, mustFail: false)
      } else if kind == .function {
        result = replaced(index, [sides[0], "=", "(\(sides[1])) + 1"], kind, mustFail: false)
      } else {
        let values = ["-1", incremented(sides[1]) ?? "2", "1000003/7"]
        result = replaced(index, [sides[0], "=", generator.pick(values)], kind, mustFail: false)
      }
      guard let result else { return nil }
      let isLost = try isWrong(result.text, part, without: kind == .valueRemoved ? name : nil)
      return Mutation(kind: kind, text: result.text, mustFail: isLost, change: result.change)
    case .existsValue:
      guard let index = place("exists") else { return nil }
      var words = split(at: index)
      guard words.count > 1, let more = incremented(words[1]) else { return nil }
      words[1] = more
      return replaced(index, words, kind, mustFail: false)
    case .alternative:
      guard let index = place("any"), let old = Int(split(at: index)[1]) else { return nil }
      return replaced(index, ["any", "\(old + 1)"], kind, mustFail: false)
    case .evidenceRemoved:
      guard let index = place("evaluate") else { return nil }
      return without(index..<(index + 1), kind, mustFail: true)
    default: return nil
    }
  }

  /// Whether the changed witness plainly fails: an assertion without quantifiers is false at it, by the evaluation that
  /// the tests use as their own, or speaks of a symbol without a value.
  private func isWrong(_ text: String, _ part: ProofFile.Part, without name: String?) throws -> Bool {
    let statement = try file.statement(of: part)
    guard let changed = try? ProofFile(reading: text).parts.first(where: { $0.name == part.name }),
      case .witness(let witness) = changed.evidence
    else { return true }
    let functions = Substitution(functions: witness.functions)
    if let name {
      // What only a constant function is applied to needs no value.
      return statement.assertions.contains { assertion in
        guard case .compare = assertion.formula else { return false }
        return functions(assertion.formula).freeSymbols.contains(Symbol(name))
      }
    }
    let oracle = Oracle(
      witness.values.compactMapValues { if case .constant(let value) = $0 { value } else { nil } })
    return statement.assertions.contains { (try? oracle.holds(functions($0.formula))) == false }
  }

  private func form(_ kind: Mutation.Kind) -> Mutation? {
    switch kind {
    case .statementHash:
      guard let index = place("statement") else { return nil }
      var digits = Array(split(at: index)[1])
      let position = generator.int(0...digits.count - 1)
      digits[position] = digits[position] == "0" ? "1" : "0"
      return replaced(index, ["statement", String(digits)], kind, mustFail: true)
    case .assertion:
      guard let index = place("assert") else { return nil }
      return replaced(index, ["assert", "1", "+"] + split(at: index).dropFirst(), kind, mustFail: true)
    case .partRemoved:
      guard let index = place("part"), let end = lines[index...].firstIndex(of: "end part") else { return nil }
      return without(index..<(end + 1), kind, mustFail: true)
    case .swapped:
      let (i, j) = (generator.int(0...lines.count - 2), generator.int(0...lines.count - 2))
      guard lines[i] != lines[j] else { return nil }
      var changed = lines
      changed.swapAt(i, j)
      return Mutation(
        kind: kind, text: changed.joined(separator: "\n"), mustFail: false,
        change: "lines \(i + 1) and \(j + 1) swapped")
    case .duplicated:
      let index = generator.int(0...lines.count - 2)
      var changed = lines
      changed.insert(lines[index], at: index)
      return Mutation(
        kind: kind, text: changed.joined(separator: "\n"), mustFail: false, change: "line \(index + 1) twice")
    case .truncated:
      let count = generator.int(0...lines.count - 3)
      return Mutation(
        kind: kind, text: lines[..<count].joined(separator: "\n"), mustFail: true, change: "only \(count) lines")
    case .cutShort:
      let count = generator.int(0...file.text.count - 3)
      return Mutation(
        kind: kind, text: String(file.text.prefix(count)), mustFail: true, change: "only \(count) characters")
    case .subject: return replaced(1, ["proposition", file.subject + "x"], kind, mustFail: true)
    case .version: return replaced(0, ["entente", "certificate", "1"], kind, mustFail: true)
    default: return nil
    }
  }
}
