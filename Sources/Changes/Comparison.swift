import Engine
import Kernel
import Logic

/// Something that is not as it was.
public struct Change: Sendable {
  /// The gravest first.
  public enum Kind: String, Sendable, CaseIterable {
    case rejected = "evidence-rejected"
    case verdict = "verdict-changed"
    case removed
    case trust = "trust-changed"
    case knifeEdge = "knife-edge-changed"
    case restated
    case added
    case premises = "premises-changed"
    case witness = "witness-moved"
    /// The evidence is other than it was, and what it is about is not at hand.
    case evidence = "evidence-changed"
    case renamed
  }

  public let kind: Kind
  /// Whether it is a loss: a verdict that is another, less trust, something gone, evidence that the kernel rejects.
  public let isAlarm: Bool
  public let text: String
  /// In what way a claim was restated, where that could be asked.
  public var restatement: Restatement?

  init(_ kind: Kind, isAlarm: Bool = false, _ text: String) {
    self.kind = kind
    self.isAlarm = isAlarm
    self.text = text
  }
}

/// What differs between two snapshots in meaning: names and order do not count.
public struct Comparison: Sendable {
  /// A proposition of either side, with everything that has changed about it.
  public struct Entry: Sendable {
    public let old: Record?
    public let new: Record?
    public let changes: [Change]
    /// Why the other side says nothing of it, where it does not.
    public var skipped: String?

    public var subject: String { (new ?? old)?.subject ?? "" }
    public var isAlarm: Bool { changes.contains(where: \.isAlarm) }
    /// Changes that count: new names do not.
    public var semantic: [Change] { changes.filter { $0.kind != .renamed } }
  }

  /// The sides, as they were asked for.
  public let old: String
  public let new: String
  /// In the order of the new side, then what is gone.
  public let entries: [Entry]
  /// What the reader should know of the comparison itself.
  public let notes: [String]

  public var changes: [(entry: Entry, change: Change)] {
    let all = entries.flatMap { entry in entry.changes.map { (entry, $0) } }
    return Change.Kind.allCases.flatMap { kind in all.filter { $0.1.kind == kind } }
  }

  /// Of how many propositions something is known on the side that must know of it.
  public var compared: Int { entries.count { $0.skipped == nil || !$0.changes.isEmpty } }
  public var isAlarm: Bool { entries.contains(where: \.isAlarm) }
  public var isChanged: Bool { entries.contains { !$0.semantic.isEmpty } }

  /// How far it has come with claims that were restated.
  public enum Progress: Sendable {
    case started(subject: String, total: Int)
    case finished
  }

  /// - Parameters:
  ///   - searches: look into what was restated, each into one claim at a time; without any, only lines are compared.
  ///   - told: is called while they do.
  public init(
    _ old: Snapshot, _ new: Snapshot, searches: [RestatementSearch] = [],
    told: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async {
    let matching = Matching(old.records, new.records)
    var notes = old.notes + new.notes
    let searches = searches.isEmpty ? [RestatementSearch(prover: nil)] : searches
    let total = matching.pairs.count { $0.sameness == .restated }
    var found = await Concurrent.lanes(matching.pairs, count: searches.count) { pair, lane in
      let isRestated = pair.sameness == .restated
      if isRestated { told(.started(subject: pair.new.subject, total: total)) }
      defer { if isRestated { told(.finished) } }
      return Entry(old: pair.old, new: pair.new, changes: await Comparison.changes(pair, searches[lane]))
    }
    var skipped: [String: Int] = [:]
    for record in matching.added {
      if let why = Comparison.absence(of: record, in: old, as: record.model, beside: new) {
        skipped[why, default: 0] += 1
        found.append(Entry(old: nil, new: record, changes: Comparison.problems(nil, record), skipped: why))
      } else {
        found.append(
          Entry(
            old: nil, new: record,
            changes: Comparison.problems(nil, record) + [Change(.added, "\(record.said)")]))
      }
    }
    for record in matching.removed {
      let name = matching.models[record.model] ?? record.model
      if let why = Comparison.absence(of: record, in: new, as: name, beside: old) {
        skipped[why, default: 0] += 1
      } else {
        let more = new.isPartial ? "; or \(new.name) was not asked of it" : ""
        found.append(
          Entry(old: record, new: nil, changes: [Change(.removed, isAlarm: true, "was \(record.said)\(more)")]))
      }
    }
    notes += skipped.sorted { $0.key < $1.key }.map {
      "\($0.value) \($0.value == 1 ? "proposition" : "propositions") \($0.key)"
    }
    let order = Dictionary(new.records.enumerated().map { ($1.subject, $0) }) { first, _ in first }
    func place(_ entry: Entry) -> (Int, String) { (entry.new.flatMap { order[$0.subject] } ?? .max, entry.subject) }
    entries = found.sorted { place($0) < place($1) }
    self.notes = notes
    self.old = old.name
    self.new = new.name
  }

  /// Why it says nothing that a snapshot has no such record, if so.
  private static func absence(
    of record: Record, in snapshot: Snapshot, as model: String, beside other: Snapshot
  ) -> String? {
    if !snapshot.listsUndecided, record.verdict == .undecided {
      return "undecided in \(other.name): \(snapshot.name) lists only what has evidence"
    }
    guard snapshot.isPartial else { return nil }
    let version = snapshot.versions[model]
    guard version == nil || version == other.versions[record.model] else { return nil }
    return "of \(other.name) that \(snapshot.name) was not asked about"
  }

  // MARK: A proposition on both sides

  private static func changes(_ pair: Matching.Pair, _ search: RestatementSearch) async -> [Change] {
    let (old, new) = (pair.old, pair.new)
    var changes = problems(old, new)
    if old.verdict != new.verdict {
      let point = new.verdict == .refuted ? new.witness?.point(nil, new.claim?.names) : nil
      let place = point.map { "; fails at \($0.text)" } ?? ""
      let isGain =
        old.verdict == .undecided && new.isAsExpected != false && (new.verdict == .proved || new.verdict == .refuted)
      changes.append(
        Change(.verdict, isAlarm: !isGain, "\(old.verdict.rawValue) → \(new.verdict.rawValue)\(new.remark)\(place)"))
    } else {
      if old.trust != new.trust {
        let isLess = new.trust.rank > old.trust.rank
        changes.append(Change(.trust, isAlarm: isLess, "\(old.trust.rawValue) → \(new.trust.rawValue)"))
      }
      if old.isKnifeEdge != new.isKnifeEdge {
        changes.append(
          Change(
            .knifeEdge,
            new.isKnifeEdge ? "now it fails at ties only" : "no longer shown to fail at ties only"))
      }
    }
    switch pair.sameness {
    case .same: break
    case .unknown:
      if old.digest != new.digest || old.digest == nil {
        changes.append(Change(.evidence, "what it says is not at hand on both sides"))
      }
    case .restated: changes.append(await restated(old, new, pair.renaming, search))
    }
    if old.verdict == new.verdict { changes += evidence(old, new, pair.renaming) }
    return changes + names(pair)
  }

  private static func restated(
    _ old: Record, _ new: Record, _ renaming: Renaming, _ search: RestatementSearch
  ) async -> Change {
    guard let a = old.claim, let b = new.claim else {
      return Change(.restated, "the statement is another; what it was or is, is not at hand")
    }
    if a.isExistential != b.isExistential {
      return Change(
        .restated, a.isExistential ? "was a possibility, is a theorem" : "was a theorem, is a possibility")
    }
    let inhabited: Verdict = a.isExistential ? .proved : .refuted
    let areInhabited = [old, new].allSatisfy { $0.verdict == inhabited && $0.problem == nil }
    guard let restatement = await search.compare(a, b, renaming, areInhabited: areInhabited) else {
      return Change(.restated, "the statement is another")
    }
    var change = Change(.restated, restatement.words)
    change.restatement = restatement
    return change
  }

  private static func problems(_ old: Record?, _ new: Record) -> [Change] {
    var changes: [Change] = []
    if let problem = new.problem {
      changes.append(Change(.rejected, isAlarm: true, "recorded as \(new.verdict.rawValue), but \(problem)"))
    }
    if let old, let problem = old.problem, new.digest == nil || old.digest != new.digest {
      changes.append(Change(.rejected, "before: recorded as \(old.verdict.rawValue), but \(problem)"))
    }
    return changes
  }

  /// Premises that a proof uses, and points.
  private static func evidence(_ old: Record, _ new: Record, _ renaming: Renaming) -> [Change] {
    var changes: [Change] = []
    if let was = old.premises, let now = new.premises {
      let (gone, come) = premises(was, now, renaming)
      let parts =
        (come.isEmpty ? [] : ["now uses \(come.joined(separator: ", "))"])
        + (gone.isEmpty ? [] : ["no longer uses \(gone.joined(separator: ", "))"])
      if !parts.isEmpty { changes.append(Change(.premises, parts.joined(separator: "; "))) }
    }
    if let was = old.witness, let now = new.witness {
      let relevant = new.claim?.names
      let (a, b) = (was.point(renaming, relevant), now.point(nil, relevant))
      if a.values != b.values {
        let kind = old.verdict == .refuted ? "fails" : "holds"
        changes.append(Change(.witness, "\(kind) at \(b.text); before at \(a.text)"))
      }
    }
    return changes
  }

  /// A premise is the same when it says the same or, restated, has the same label.
  private static func premises(
    _ old: [Statement.Assertion], _ new: [Statement.Assertion], _ renaming: Renaming
  ) -> (gone: [String], come: [String]) {
    let before = old.map { line in
      (label: line.label, text: (try? Statement([("", renaming(line.formula))]))?.canonical ?? line.canonical)
    }
    func rest(_ lines: [(label: String, text: String)], besides others: [(label: String, text: String)]) -> [String] {
      let (labels, texts) = (Set(others.map(\.label)), Set(others.map(\.text)))
      return Set(lines.filter { !labels.contains($0.label) && !texts.contains($0.text) }.map(\.label)).sorted()
    }
    let after = new.map { (label: $0.label, text: $0.canonical) }
    return (rest(before, besides: after), rest(after, besides: before))
  }

  private static func names(_ pair: Matching.Pair) -> [Change] {
    var parts: [String] = []
    if pair.old.subject != pair.new.subject { parts.append("was \(pair.old.subject)") }
    let mentioned = pair.old.claim?.names ?? []
    parts += pair.renaming.forward.filter { mentioned.contains($0.key) }.sorted { $0.key < $1.key }
      .map { "\($0.key) is now \($0.value)" }
    return parts.isEmpty ? [] : [Change(.renamed, parts.joined(separator: ", "))]
  }
}

extension Trust {
  /// 0 for the firmest.
  fileprivate var rank: Int { Trust.allCases.firstIndex(of: self) ?? 0 }
}

extension Record {
  /// Whether the verdict is the one that the author expects; nil where that is not known.
  var isAsExpected: Bool? {
    switch source?.expectation {
    case .proved: verdict == .proved
    case .refuted: verdict == .refuted
    case .open, nil: nil
    }
  }

  /// What belongs beside a verdict that is new.
  fileprivate var remark: String {
    if verdict == .undecided { return reason.map { ": \($0)" } ?? "" }
    switch isAsExpected {
    case true?: return ", as its author now expects"
    case false?: return ", which its author does not expect"
    case nil: return ""
    }
  }

  fileprivate var said: String {
    let trust = trust == .none ? "" : " (\(trust.rawValue))"
    return verdict.rawValue + trust
  }
}

/// A witness for comparing and for showing.
struct Point: Sendable {
  /// By name, as text that does not depend on the names of functions' parameters or of a root.
  let values: [Name: String]
  let text: String
}

extension Witness {
  /// - Parameters:
  ///   - renaming: into the other side's names.
  ///   - relevant: the names that the claim mentions, where it is at hand; a search may have given values to more.
  func point(_ renaming: Renaming?, _ relevant: Set<Name>?) -> Point {
    let rootName = Symbol("root")
    let equation = root.map { root in
      let bounds = root.number.isRational ? "" : " between \(root.number.lower) and \(root.number.upper)"
      let named = Substitution(symbols: [root.symbol: .symbol(rootName)])
      return "root = the root of \(named(Evaluation(root).term(root.number.polynomial)))\(bounds)"
    }
    let plain = Substitution(symbols: root.map { [$0.symbol: .symbol(rootName)] } ?? [:])
    var result: [Name: String] = [:]
    for (symbol, value) in values {
      let name = Name.symbol(symbol.name)
      result[renaming?(name) ?? name] = "\(plain(value))"
    }
    for (function, interpretation) in functions {
      let name = Name.function(function.name, arity: function.arity)
      let places = interpretation.parameters.enumerated().map { index, parameter in
        (parameter, Term.symbol(Symbol("x\(index + 1)")))
      }
      let body = Substitution(symbols: Dictionary(places) { first, _ in first })(plain(interpretation.body))
      result[renaming?(name) ?? name] = "\(body)"
    }
    if let relevant { result = result.filter { relevant.contains($0.key) } }
    var texts = result.sorted { $0.key < $1.key }.map { name, value in
      if case .function(let function, let arity) = name {
        return "\(function)(\((1...max(1, arity)).map { "x\($0)" }.joined(separator: ", "))) = \(value)"
      }
      return "\(name) = \(value)"
    }
    if let equation, result.values.contains(where: { $0.contains("root") }) {
      texts.append(equation)
      result[.symbol("root")] = equation
    }
    return Point(values: result, text: texts.isEmpty ? "every point" : texts.joined(separator: ", "))
  }
}
