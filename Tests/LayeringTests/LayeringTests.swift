import Testing

@Suite struct LayeringTests {
  /// What each trusted folder may import.
  static let allowed: [String: Set<String>] = [
    "Algebra": ["BigInt"],
    "Logic": ["Algebra"],
    "Kernel": ["Logic", "Algebra"],
  ]

  @Test(arguments: ["Algebra", "Logic", "Kernel"])
  func trustedImports(folder: String) throws {
    let files = try Repository.sources("Sources/\(folder)")
    #expect(!files.isEmpty)
    for file in files {
      for module in SourceText(path: file.path, text: file.text).imports {
        #expect(Self.allowed[folder]?.contains(module) == true, "\(file.path) imports \(module)")
      }
    }
  }

  /// Libraries in C, each with the one target that calls it.
  @Test(arguments: [("CZ3", "Z3Bridge"), ("CZlib", "Records")])
  func onlyOneTargetSeesTheLibrary(_ library: String, _ target: String) throws {
    let importers = try Repository.sources("Sources").filter {
      SourceText(path: $0.path, text: $0.text).imports.contains(library)
    }.map(\.path)
    #expect(importers.allSatisfy { $0.hasPrefix("Sources/\(target)/") }, "\(importers)")
    #expect(!importers.isEmpty, "the search finds nothing, not even the target")
  }

  @Test func theTrustedCoreIsSmall() throws {
    let counts = try ["Algebra", "Logic", "Kernel"].map { folder in
      try Repository.sources("Sources/\(folder)").reduce(0) { sum, file in
        sum + file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      }
    }
    let total = counts.reduce(0, +)
    #expect(total < 2_000, "Algebra, Logic and Kernel have \(counts) lines")
    #expect(total > 1_000, "the search does not find the sources")
  }

  @Test func nothingIsForced() throws {
    let files = try Repository.sources("Sources")
    #expect(files.count > 20)
    let found = files.flatMap { SourceText(path: $0.path, text: $0.text).forcedOperations }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  // MARK: The search itself

  @Test(arguments: [
    "let x = y!", "let x = f(1)!", "let x = a[0]!.b", "let x = try! f()", "let x = y as! Int", "f { 1 }!", "x!.y = 2",
    "var x: Int!", "let s = \"a\"!", "print(\"value: \\(x!)\")", "let t = \"\\(f(\"y\")!)\"", "x!()", "a!!", "y?.z!",
    "let s = \"\"\"\n  \\(x!)\n  \"\"\"", "/* a */ x!", "x! // why", "if x! == y {}", "let z = x!+y",
  ])
  func forcedOperationsAreFound(text: String) {
    #expect(SourceText(path: "f", text: text).forcedOperations.count == 1, "\(text)")
  }

  @Test(arguments: [
    "if !x { }", "x != y", "x !== y", "x!=y", "f(!x)", "// x!", "/* x! /* y! */ z! */", "let s = \"wow!\"",
    "let s = \"a \\\" b!\"", "let s = \"\"\"\n  a \"quoted\" word!\n  \"\"\"", "a && !b", "[!a]", "try f()",
    "x as? Int",
    "public static prefix func ! (a: Literal) -> Literal {", "target.map { !$0 }", "let s = \"\\(x)!\"", "return !x",
  ])
  func harmlessTextIsNotFound(text: String) {
    #expect(SourceText(path: "f", text: text).forcedOperations.isEmpty, "\(text)")
  }

  @Test(arguments: [
    ("import Foundation", ["Foundation"]), ("@testable import Kernel", ["Kernel"]), ("public import Logic", ["Logic"]),
    ("import struct Foundation.Data", ["Foundation"]), ("// import Foundation", []),
    ("@preconcurrency internal import CZ3", ["CZ3"]), ("let s = \"import X\"", []), ("import A; import B", ["A", "B"]),
    ("  import Glibc", ["Glibc"]), ("let important = 1", []), ("import func Glibc.exit", ["Glibc"]),
  ])
  func importsAreFound(text: String, expected: [String]) {
    let found = SourceText(path: "f", text: text).imports
    #expect(found == expected)
  }
}
