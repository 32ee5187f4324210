import Engine
import Propositions

/// Every minimal set of premises of a proved claim, as an analysis found them and the kernel checked them.
public struct SitePremiseSets: Sendable {
  public struct Condition: Sendable {
    public let label: String
    /// `necessary`, `interchangeable` or `idle`.
    public let role: String

    public init(label: String, role: String) {
      self.label = label
      self.role = role
    }
  }

  public let subject: String
  public let conditions: [Condition]
  public let sets: [[String]]
  /// Whether there are no others.
  public let isComplete: Bool
  /// The file with the evidence.
  public let path: String

  public init(subject: String, conditions: [Condition], sets: [[String]], isComplete: Bool, path: String) {
    self.subject = subject
    self.conditions = conditions
    self.sets = sets
    self.isComplete = isComplete
    self.path = path
  }
}

extension Site {
  /// Which premises of the model each proof uses; nil where nothing is proved or nothing is assumed.
  func matrix(_ entry: RunReport.Entry) -> String? {
    let proved = entry.findings.filter { $0.evidence[.proof] != nil && $0.proposition.details.table == nil }
    let labels = entry.model.premises.map(\.label)
    let usable = Set(proved.flatMap { $0.proposition.premises.map(\.label) })
    let columns = labels.filter { usable.contains($0) }
    guard !proved.isEmpty, !columns.isEmpty else { return nil }
    let head = columns.map { "<th scope=\"col\"><span>\(HTML.escape($0))</span></th>" }.joined()
    let rows = proved.map { finding in
      let used = Set(finding.premises)
      let known = Set(finding.proposition.premises.map(\.label))
      let cells = columns.map { label in
        if used.contains(label) { return "<td class=\"used\"><span title=\"used\">●</span></td>" }
        return known.contains(label) ? "<td class=\"idle\"><span title=\"not used\">○</span></td>" : "<td></td>"
      }
      return
        "<tr><th scope=\"row\"><a href=\"#\(HTML.anchor(finding.subject))\">\(HTML.escape(finding.proposition.id))</a>"
        + "</th>\(cells.joined())</tr>"
    }
    return """
      <h2 id="matrix">Premises</h2>
      <p class="soft">● the proof uses the premise, ○ it does without. What a proof uses suffices; whether less would, \
      minimal sets of premises tell.</p>
      <div class="scroll"><table class="matrix premises">
      <thead><tr><th scope="col">claim</th>\(head)</tr></thead><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table></div>
      \(trace("Reproduced by", "entente verify \(entry.model.id) --json", "entente core \(entry.model.id)/ID"))
      """
  }

  /// The minimal premise sets of a claim.
  func html(_ sets: SitePremiseSets) -> String {
    let count = sets.sets.count == 1 ? "One minimal set of premises" : "\(sets.sets.count) minimal sets of premises"
    let items = sets.sets.map { set in
      let labels = set.map { "<span class=\"premise\">\(HTML.escape($0))</span>" }
      return "<li>\(labels.isEmpty ? "none at all" : labels.joined(separator: " "))</li>"
    }
    let roles = ["necessary", "interchangeable", "idle"].compactMap { role -> String? in
      let labels = sets.conditions.filter { $0.role == role }.map { HTML.escape($0.label) }
      return labels.isEmpty ? nil : "<dt>\(role)</dt><dd>\(labels.joined(separator: ", "))</dd>"
    }
    let command = trace(
      "Reproduced by", "entente core \(sets.subject)", "entente core \(sets.subject) --check \(sets.path)")
    return """
      <details class="sets"><summary>\(count)\(sets.isComplete ? ", and no others" : " found so far")</summary>
      <ol>\(items.joined(separator: "\n"))</ol><dl>\(roles.joined())</dl>\(command)</details>
      """
  }
}
