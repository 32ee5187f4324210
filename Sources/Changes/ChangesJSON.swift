import Engine
import Reports

/// A comparison for other programs. Keys are only ever added within a schema.
public struct ChangesJSON: Encodable, Sendable {
  struct Side: Encodable {
    let subject: String
    let verdict: String
    let trust: String
    let knifeEdge: Bool
    let statement: String?

    init(_ record: Record) {
      subject = record.subject
      verdict = record.verdict.rawValue
      trust = record.trust.rawValue
      knifeEdge = record.isKnifeEdge
      statement = record.hash
    }
  }

  struct RelationJSON: Encodable {
    let identical: Bool
    /// Absent where it is open.
    let oldImpliesNew: Bool?
    let newImpliesOld: Bool?

    init(_ relation: Relation) {
      identical = relation.isIdentical
      oldImpliesNew = relation.oldImpliesNew
      newImpliesOld = relation.newImpliesOld
    }
  }

  struct RestatementJSON: Encodable {
    let premises: RelationJSON
    let conclusion: RelationJSON
    let claim: RelationJSON
    let labels: [String]
    let searched: Bool

    init(_ restatement: Restatement) {
      premises = RelationJSON(restatement.premises)
      conclusion = RelationJSON(restatement.conclusion)
      claim = RelationJSON(restatement.claim)
      labels = restatement.labels
      searched = restatement.isSearched
    }
  }

  struct ChangeJSON: Encodable {
    let kind: String
    let loss: Bool
    let text: String
    let restatement: RestatementJSON?
  }

  struct EntryJSON: Encodable {
    let subject: String
    let title: String?
    let location: String?
    let old: Side?
    let new: Side?
    let changes: [ChangeJSON]
  }

  let schema = JSONReport.schema
  let old: String
  let new: String
  let compared: Int
  let changed: Bool
  let loss: Bool
  let notes: [String]
  /// What has changed, new names included.
  let propositions: [EntryJSON]

  public init(_ comparison: Comparison) {
    old = comparison.old
    new = comparison.new
    compared = comparison.compared
    changed = comparison.isChanged
    loss = comparison.isAlarm
    notes = comparison.notes
    propositions = comparison.entries.filter { !$0.changes.isEmpty }.map { entry in
      EntryJSON(
        subject: entry.subject, title: entry.new?.source?.title,
        location: entry.new?.source?.location.description, old: entry.old.map { Side($0) },
        new: entry.new.map { Side($0) },
        changes: entry.changes.map {
          ChangeJSON(
            kind: $0.kind.rawValue, loss: $0.isAlarm, text: $0.text,
            restatement: $0.restatement.map { RestatementJSON($0) })
        })
    }
  }
}
