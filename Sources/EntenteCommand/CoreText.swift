import Analysis
import Engine
import Reports

extension ClaimAnalysis {
  /// What was found, for people.
  func lines(_ style: TextStyle) -> [String] {
    let head = "\(style(inference.subject, .strong))  \(proposition.title)"
    switch outcome {
    case .follows(let sets, let slack):
      return [head, "  \(style("proved", .good)): \(sets.summary)", ""] + sets.table(slack, style) + [""]
        + sets.sufficientLines + [""]
    case .fails(let counterexample, let edge, let repairs):
      return [head] + edge.lines(counterexample, style) + (repairs.map { [""] + $0.lines } ?? []) + [""]
    case .possible(let witness):
      let point = witness.witness?.pointText ?? ""
      return [head, "  \(style("possible", .good)), as at \(point): no premise stands in its way", ""]
    case .inconsistent(let proof):
      var labels: [String] = []
      if case .refutation(let checked, _) = proof { labels = checked.premises.sorted() }
      return [
        head, "  \(style("inconsistent", .bad)): the claim says nothing, because these cannot all hold:",
        "  \(labels.joined(separator: ", "))", "",
      ]
    case .open(let reason): return [head, "  \(style("undecided", .warning)): \(reason)", ""]
    }
  }
}

extension PremiseSets {
  /// How much is known, and on what it rests.
  fileprivate var summary: String {
    let asked = queries == 1 ? "1 question" : "\(queries) questions"
    if isComplete {
      let count = sufficient.count == 1 ? "one minimal set" : "\(sufficient.count) minimal sets"
      return "\(count) of premises, and no others (\(asked))"
    }
    let count = sufficient.count == 1 ? "one set of premises" : "\(sufficient.count) sets of premises"
    if queries >= queryLimit { return "\(count) so far: \(asked) were the limit (--queries)" }
    if isOverfull { return "\(count) so far: there are too many to go through (\(asked))" }
    if isCutShort { return "\(count) so far: the time was up after \(asked) (--total-timeout)" }
    return "\(count), as far as could be decided (\(asked)); of \(open.count) more sets it is open whether they suffice"
  }

  /// The role of every condition.
  fileprivate func table(_ slacks: [Slack], _ style: TextStyle) -> [String] {
    var table = TextTable([.init("premise", shrinks: true), .init("role"), .init("in sets"), .init("slack")])
    for (index, condition) in inference.conditions.enumerated() {
      let places = sufficient.indices.filter { sufficient[$0].set.contains(index) }.map { $0 + 1 }
      let isAll = places.count == sufficient.count && places.count > 1
      let slack = slacks.first { $0.condition == index }
      table.add([
        .init(condition.label), .init(role(index), role(index) == "idle" ? .faint : .plain),
        .init(isAll ? "all" : places.map(String.init).joined(separator: ", ")), .init(slack?.text ?? ""),
      ])
    }
    return table.lines(style, indent: 2)
  }

  func role(_ index: Int) -> String {
    if necessary.contains(index) { return "necessary" }
    if interchangeable.contains(index) { return isComplete ? "interchangeable" : "in a set found" }
    return isComplete ? "idle" : "in no set found"
  }

  fileprivate var sufficientLines: [String] {
    sufficient.enumerated().map { index, item in
      let remark = isMinimal(item.set) ? "" : "  (a part of it may suffice)"
      let labels = item.set.isEmpty ? "(none at all)" : inference.labels(item.set).joined(separator: ", ")
      return "  \(index + 1). \(labels)\(remark)"
    }
  }
}

extension Slack {
  var text: String {
    switch extent {
    case .any: "any"
    case .exact(let relaxed, _, _): "up to \(relaxed)"
    case .between(_, let fails?) where self.holds == nil: "not to \(fails)"
    case .between(let holds, let fails):
      fails.map { "to \(holds) at least, not to \($0)" } ?? "to \(holds) at least"
    case .mayBeWeak: "need not be strict"
    case .none: "none"
    case .open(let reason): "open: \(reason)"
    }
  }
}

extension KnifeEdge {
  fileprivate func lines(_ counterexample: CheckedEvidence, _ style: TextStyle) -> [String] {
    let refuted = style("refuted", .bad)
    switch self {
    case .open(let point, let hasEquations):
      let nearby = hasEquations ? "every point nearby that meets the equations" : "every point nearby"
      return [
        "  \(refuted) on an open set: it fails at \(point.witness?.pointText ?? "") and at \(nearby)"
      ]
    case .tight:
      return [
        "  \(refuted) at a knife edge: it fails at \(counterexample.witness?.pointText ?? "")",
        "  only where some inequality is tight: with all of them strict it is proved",
      ]
    case .unclear(let reason):
      return [
        "  \(refuted): it fails at \(counterexample.witness?.pointText ?? "")",
        "  whether only where some inequality is tight is open: \(reason)",
      ]
    }
  }
}

extension Repairs {
  fileprivate var lines: [String] {
    var lines: [String]
    if found.isEmpty {
      lines = ["  no addition that was tried makes it a theorem without making it vacuous"]
    } else {
      lines = ["  any one of these makes it a theorem, and not a vacuous one (proved):"]
      lines += found.map { repair in
        let sharp = repair.isSharp ? "  sharp: there are counterexamples beyond" : ""
        return "    \(repair.text)\(repair.isClaim ? "  says no less than the claim" : sharp)"
      }
    }
    if !open.isEmpty {
      lines.append("  no best bound was found on \(open.map(\.symbol.name).joined(separator: ", "))")
    }
    return lines + ["  looked at \(considered) conditions: bounds on each symbol, orderings, the model's own"]
  }
}

extension Conflicts {
  func lines(_ style: TextStyle) -> [String] {
    let asked = "\(sets.queries) questions\(sets.isComplete ? "" : "; as far as could be decided")"
    guard sets.suffices else {
      let verdict = sets.isComplete ? style("consistent", .good) : style("undecided", .warning)
      return ["\(style(sets.inference.subject, .strong))  \(verdict) (\(asked))"]
        + (sets.insufficient.first?.witness.witness.map { ["  for example at \($0.pointText)"] } ?? [])
    }
    let all = Set(sets.inference.conditions.indices)
    var lines = ["\(style(sets.inference.subject, .strong))  \(style("inconsistent", .bad)) (\(asked))"]
    lines.append("  minimal conflicts:")
    lines += sets.sufficient.enumerated().map {
      "    \($0 + 1). \(sets.inference.labels($1.set).joined(separator: ", "))"
    }
    lines.append("  maximal sets that can hold together:")
    for (index, item) in sets.insufficient.enumerated() {
      let left = sets.inference.labels(all.subtracting(item.set)).joined(separator: ", ")
      lines.append("    \(index + 1). all but \(left): \(item.witness.witness?.pointText ?? "")")
    }
    return lines
  }
}

extension RecheckedAnalysis {
  var lines: [String] {
    var lines = ["accepted  \(sets.inference.subject)"]
    if sets.suffices {
      let count =
        sets.sufficient.count == 1 ? "1 minimal set suffices" : "\(sets.sufficient.count) minimal sets suffice"
      lines.append("  \(count)\(sets.isComplete ? ", and no others" : " so far")")
      lines += sets.sufficient.map { "    \(sets.inference.labels($0.set).joined(separator: ", "))" }
    }
    for other in others {
      let added = other.added.isEmpty ? "" : ", with \(other.added.joined(separator: "; "))"
      let left = other.left.isEmpty ? "" : ", without \(other.left.joined(separator: "; "))"
      lines.append("  \(other.name): \(other.suffices ? "a proof" : "a point")\(added)\(left)")
    }
    return lines
  }
}
