import Propositions
import Testing

@testable import AllianceModels

/// The library as a whole.
@Suite struct LibraryTests {
  /// The register of the five sources has 62 claims: 9, 17, 11, 11 and 14.
  @Test func everyClaimIsStated() {
    let claims = AllianceModels.register.claims
    #expect(claims.count == 62)
    for (prefix, count) in [("004", 9), ("000", 17), ("001", 11), ("002", 11), ("003", 14)] {
      #expect(claims.count { $0.id.hasPrefix(prefix + ".") } == count)
    }
    #expect(claims.allSatisfy { !$0.text.isEmpty })
    let stated = Set(
      AllianceModels.all.flatMap { $0.asTheory.propositions.flatMap(\.details.claims) }
        + AllianceModels.all.flatMap { $0.theory.compactMap { $0 as? ComparativeStaticsTable }.flatMap(\.claims) })
    #expect(Set(claims.map(\.id)).subtracting(stated).isEmpty)
    #expect(stated.subtracting(claims.map(\.id)).isEmpty)
  }

  @Test func everyModelSaysWhatItClaimsAndWhatWasFound() {
    for model in AllianceModels.all {
      let compiled = CompiledModel(model.asTheory)
      #expect(compiled.errors.isEmpty, "\(model.id)")
      #expect(compiled.theory.notes.contains("source"), "\(model.id) does not say what is its source's")
      #expect(compiled.theory.notes.contains("Found"), "\(model.id) does not say what was found")
      #expect(!compiled.theory.sources.isEmpty, "\(model.id) has no source")
    }
  }

  @Test func idsOfModelsAreDistinct() {
    let ids = AllianceModels.all.map { $0.id }
    #expect(Set(ids).count == ids.count)
  }
}
