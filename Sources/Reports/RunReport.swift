import Engine
import Logic
import Propositions

/// What a run found out, ready to be shown.
public struct RunReport: Sendable {
  /// A model with the findings about it, in the model's order.
  public struct Entry: Sendable {
    public let model: CompiledModel
    public var check: ModelCheck?
    public private(set) var findings: [Finding] = []

    public init(model: CompiledModel, check: ModelCheck? = nil, findings: [Finding] = []) {
      self.model = model
      self.check = check
      for finding in findings { insert(finding) }
    }

    public mutating func insert(_ finding: Finding) {
      findings.append(finding)
      let order = Dictionary(model.propositions.enumerated().map { ($1.id, $0) }) { first, _ in first }
      findings.sort { order[$0.proposition.id, default: 0] < order[$1.proposition.id, default: 0] }
    }
  }

  public var entries: [Entry]

  public init(_ entries: [Entry]) { self.entries = entries }

  public var findings: [Finding] { entries.flatMap(\.findings) }

  /// Those that are counted: the cells of sign tables are told by the tables.
  public var stated: [Finding] { findings.filter { $0.proposition.details.table == nil } }
}

extension Finding {
  /// Whether the verdict is another one than expected; a verdict that the author left open never is.
  public var isUnexpected: Bool { isAsExpected == false }
}

/// Orders names with numbers in them as people do: `004.9` before `004.10`.
public func naturalOrder(_ a: String, _ b: String) -> Bool {
  var (x, y) = (a[...], b[...])
  while let p = x.first, let q = y.first {
    if p.isASCII, p.isNumber, q.isASCII, q.isNumber {
      let m = x.prefix { $0.isASCII && $0.isNumber }
      let n = y.prefix { $0.isASCII && $0.isNumber }
      let (i, j) = (Int(m) ?? 0, Int(n) ?? 0)
      if i != j { return i < j }
      if m.count != n.count { return m.count < n.count }
      x = x.dropFirst(m.count)
      y = y.dropFirst(n.count)
    } else {
      if p != q { return p < q }
      x = x.dropFirst()
      y = y.dropFirst()
    }
  }
  return x.isEmpty && !y.isEmpty
}
