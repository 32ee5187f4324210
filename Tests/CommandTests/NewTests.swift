import Foundation
import Testing

/// The command `new`; that the package builds and passes its test is shown by Examples/check.
@Suite struct NewTests {
  @Test func writesAPackage() throws {
    let work = try WorkFolder()
    let made = try Built.run("entente", "new", "Notes", in: work)
    #expect(made.code == 0 && made.output.contains("swift test"), "\(made.errors)")
    let manifest = try work.text("Notes/Package.swift")
    #expect(manifest.contains("name: \"Notes\"") && manifest.contains(".package(name: \"Entente\", path: \"/"))
    #expect(try work.text("Notes/Sources/NotesModels/Deterrence.swift").contains("public enum Deterrence: Model"))
    #expect(try work.text("Notes/Tests/NotesTests/DeterrenceTests.swift").contains("import NotesModels"))
    let again = try Built.run("entente", "new", "Notes", in: work)
    #expect(again.code == 65 && again.errors.contains("already"), "\(again.errors)")
    let url = try Built.run("entente", "new", "Other", "--entente", "https://example.org/entente", in: work)
    #expect(url.code == 0)
    #expect(
      try work.text("Other/Package.swift").contains(".package(url: \"https://example.org/entente\", branch: \"main\")"))
  }

  @Test(arguments: ["a-b", "1a", "", "../x"]) func namesThatAreNone(name: String) throws {
    let work = try WorkFolder()
    let made = try Built.run("entente", "new", name, in: work)
    #expect(made.code == 64 && made.errors.contains("cannot name a Swift module"), "\(made.errors)")
  }

  @Test func elsewhere() throws {
    let work = try WorkFolder()
    let made = try Built.run("entente", "new", "Notes", "--entente", work.url.path, in: work)
    #expect(
      made.code == 65 && made.errors.contains("there is no Entente here") && !work.exists("Notes"), "\(made.errors)")
  }
}
