import Algebra
import Certificates
import Foundation
import Kernel
import Logic

/// Lines of a file, one at a time.
struct LineReader {
  static let lengthLimit = 1 << 26
  private let file: FileHandle
  private var buffer = Data()
  private var isAtEnd = false
  private(set) var number = 0

  init(path: String) throws(MapFailure) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
      throw MapFailure("\(path): " + (isFolder.boolValue ? "this is a folder; name a file" : "there is no such file"))
    }
    do { file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path)) } catch {
      throw MapFailure("\(path): cannot be read: \(error.localizedDescription)")
    }
  }

  mutating func next() throws -> String? {
    var searched = 0
    while true {
      if let end = buffer[(buffer.startIndex + searched)...].firstIndex(of: 0x0A) {
        number += 1
        defer { buffer = buffer[(end + 1)...] }
        return String(decoding: buffer[..<end], as: UTF8.self)
      }
      searched = buffer.count
      guard searched <= LineReader.lengthLimit else { throw MapFailure("line \(number + 1) is too long") }
      guard !isAtEnd, let more = try file.read(upToCount: 1 << 16), !more.isEmpty else {
        isAtEnd = true
        guard !buffer.isEmpty else { return nil }
        number += 1
        defer { buffer = Data() }
        return String(decoding: buffer, as: UTF8.self)
      }
      buffer = Data(buffer) + more
    }
  }
}

/// Reads a map's file item by item. Reading checks only the form.
struct MapReader {
  enum Item {
    case header(MapQuery, hashes: [String])
    case shard(MapShard)
    case lemma(Lemma)
    case exclusion(Exclusion)
    case tree(RegionTree)
    case part(Int, RegionTree)
    case total([Label], Rational)
  }

  private var lines: LineReader
  private var digest = LineDigest()
  private var line: String?
  private var isFirst = true

  init(path: String) throws {
    lines = try LineReader(path: path)
    line = try lines.next()
  }

  /// The line of the item read last.
  private(set) var place = 0

  private func failure(_ message: String) -> MapFailure { MapFailure("line \(lines.number): \(message)") }

  private mutating func advance() throws {
    if let line { digest.add(line) }
    line = try lines.next()
  }

  /// The digest of all lines up to here.
  var seal: String { digest.value }

  /// `nil` after the last item.
  mutating func next() throws -> Item? {
    if isFirst {
      isFirst = false
      place = 1
      return line == MapShard.header ? .shard(try shard()) : try header()
    }
    while line == "" { try advance() }
    guard let line else { throw failure("expected '\(MapText.footer)': the file is truncated") }
    place = lines.number
    let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = words.count > 1 ? words[1] : ""
    switch words.first {
    case "lemma": return .lemma(try lemma(rest))
    case "never":
      guard let labels = MapText.labels(rest.split(separator: " ")) else { throw failure("expected labels") }
      try advance()
      return .exclusion(Exclusion(labels: labels, proof: try block("proof")))
    case "tree":
      try advance()
      return .tree(RegionTree(String(rest)))
    case "part":
      let fields = rest.split(separator: " ", maxSplits: 1)
      guard fields.count == 2, let index = Int(fields[0]) else { throw failure("expected 'part NUMBER TREE'") }
      try advance()
      return .part(index, RegionTree(String(fields[1])))
    case "total":
      let fields = rest.split(separator: " ")
      guard let last = fields.last, let volume = Rational(parsing: last), let labels = MapText.labels(fields.dropLast())
      else { throw failure("expected labels and a volume") }
      try advance()
      return .total(labels, volume)
    case "end":
      guard line == "\(MapText.footer) \(seal)" else {
        throw failure("the digest is not that of the lines above: the file was changed or damaged")
      }
      try advance()
      guard self.line == nil else { throw failure("text after the end of the map") }
      return nil
    default: throw failure("'\(line.prefix(40))' is no item of a map")
    }
  }

  private mutating func shard() throws -> MapShard {
    try advance()
    var fields: [String: [String]] = [:]
    while let line, !line.isEmpty {
      let words = line.split(separator: " ").map(String.init)
      if let first = words.first, first != "box" { fields[first] = Array(words.dropFirst()) }
      try advance()
    }
    guard let plan = fields["plan"]?.first, let numbers = fields["shard"]?.compactMap({ Int($0) }), numbers.count == 2,
      let shard = MapShard(plan: plan, number: numbers[0], count: numbers[1])
    else { throw failure("expected 'plan DIGEST' and 'shard NUMBER COUNT'") }
    return shard
  }

  private mutating func header() throws -> Item {
    guard line == MapText.header else { throw failure("expected '\(MapText.header)'") }
    try advance()
    var query = MapQuery(subjects: [], axes: [], coverage: .one, boxLimit: 0)
    var hashes: [String] = []
    while let line, !line.isEmpty {
      let words = line.split(separator: " ").map(String.init)
      switch (words.first, words.count) {
      case ("effect", 2): query.subjects.append(words[1])
      case ("axis", 4):
        guard let lower = Rational(parsing: words[2]), let upper = Rational(parsing: words[3]) else {
          throw failure("expected 'axis NAME FROM TO'")
        }
        query.axes.append(.init(name: words[1], lower: lower, upper: upper))
      case ("at", 2): query.point.append(words[1])
      case ("exists", 2): query.exists.append(words[1])
      case ("forall", 2): query.forAll.append(words[1])
      case ("coverage", 2):
        guard let share = Rational(parsing: words[1]) else { throw failure("expected a share") }
        query.coverage = share
      case ("boxes", 2):
        guard let limit = Int(words[1]), limit > 0 else { throw failure("expected a number of boxes") }
        query.boxLimit = limit
      case ("statement", 2): hashes.append(words[1])
      default: throw failure("'\(line.prefix(40))' is not part of a map's head")
      }
      try advance()
    }
    return .header(query, hashes: hashes)
  }

  private mutating func lemma(_ head: Substring) throws -> Lemma {
    let words = head.split(separator: " ")
    guard words.count == 2, let effect = Int(words[0]) else { throw failure("expected 'lemma EFFECT KIND'") }
    try advance()
    let formula = try formula("formula")
    if words[1] == "condition" {
      var steps: [Derivation.Step] = []
      while let line, line.hasPrefix("step ") { steps.append(try step(line)) }
      return Lemma(effect: effect, .condition(formula, Derivation(steps)))
    }
    guard let label = Label(rawValue: String(words[1])) else { throw failure("'\(words[1])' is no kind of lemma") }
    return Lemma(effect: effect, .region(formula, label, try block("proof")))
  }

  private mutating func formula(_ word: String) throws -> Formula {
    guard let line, line.hasPrefix("\(word) ") else { throw failure("expected '\(word) ...'") }
    do {
      let formula = try Parser.formula(String(line.dropFirst(word.count + 1)))
      try advance()
      return formula
    } catch let error as Parser.Failure { throw failure("\(error)") }
  }

  private mutating func step(_ line: String) throws -> Derivation.Step {
    let words = line.split(separator: " ").dropFirst()
    let position = words.dropLast().compactMap { Int($0) }
    guard let last = words.last, ["here", "anywhere"].contains(last), position.count == words.count - 1 else {
      throw failure("expected 'step PLACE here' or 'step PLACE anywhere'")
    }
    try advance()
    let result = try formula("becomes")
    var proofs: [String: [Refutation]] = [:]
    for name in ["necessity", "sufficiency"] {
      while self.line == name { proofs[name, default: []].append(try block(name)) }
    }
    return Derivation.Step(
      position: position, usesContext: last == "here", result: result, necessity: proofs["necessity"] ?? [],
      sufficiency: proofs["sufficiency"] ?? [])
  }

  private mutating func block(_ name: String) throws -> Refutation {
    guard line == name else { throw failure("expected '\(name)'") }
    try advance()
    let first = lines.number
    var body: [String] = []
    while let line, line != "end \(name)" {
      body.append(line)
      try advance()
    }
    guard line != nil else { throw failure("'\(name)' is not ended: the file is truncated") }
    try advance()
    do { return try CertificateReader.refutation(body) } catch {
      throw MapFailure("line \(first + error.line - 1): \(error.message)")
    }
  }
}
