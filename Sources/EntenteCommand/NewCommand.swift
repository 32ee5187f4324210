import ArgumentParser
import Foundation

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a package with a small model, the whole command line for it, and a test.",
    discussion: """
      Then: cd NAME && swift run NAME verify && swift test. The model is in Sources/NAMEModels; more of them go beside it \
      and into the list in Sources/NAME/main.swift.
      """)

  @Argument(help: "The package's name, which is also a folder's: letters and digits.")
  var name: String

  @Option(help: ArgumentHelp("Where Entente is: a folder or a git address.", valueName: "place"))
  var entente: String?

  func run() throws {
    let isName =
      name.first.map { $0.isASCII && $0.isLetter } == true
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard isName else {
      throw CommandFailure(
        .usage,
        "'\(name)' cannot name a Swift module: begin with a letter, use letters and digits only, as in AllianceNotes")
    }
    let manager = FileManager.default
    guard !manager.fileExists(atPath: name) else {
      throw CommandFailure(.badInput, "\(name): there is something of this name already; choose another, or remove it")
    }
    let package = NewPackage(name: name, dependency: try dependency)
    do {
      for (path, text) in package.files {
        let url = URL(fileURLWithPath: name, isDirectory: true).appending(path: path)
        try manager.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
      }
    } catch {
      throw CommandFailure(
        .badInput, "\(name): cannot be written here: \(error.localizedDescription); choose another folder")
    }
    Console.print([
      "\(name): a package with one model, \(package.modelName)", "",
      "  cd \(name)", "  swift run -c release \(name) verify", "  swift test",
    ])
  }

  private var dependency: String {
    get throws {
      if let entente {
        if entente.contains("://") || entente.hasPrefix("git@") {
          return ".package(url: \"\(entente)\", branch: \"main\")"
        }
        return try NewCommand.path(URL(fileURLWithPath: entente, isDirectory: true))
      }
      // Where this program was built, if it still lies there.
      var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        if let path = try? NewCommand.path(folder) { return path }
      }
      throw CommandFailure(.usage, "say where Entente is: --entente FOLDER or --entente https://...")
    }
  }

  private static func path(_ folder: URL) throws -> String {
    let manifest = try? String(contentsOf: folder.appending(path: "Package.swift"), encoding: .utf8)
    guard manifest?.contains("name: \"Entente\"") == true else {
      throw CommandFailure(.badInput, "\(folder.path): there is no Entente here; name the folder of its Package.swift")
    }
    return ".package(name: \"Entente\", path: \"\(folder.standardizedFileURL.path)\")"
  }
}

/// The files of a package that begins with one model.
struct NewPackage {
  let name: String
  let dependency: String

  var modelName: String { "\(name)Models/Deterrence.swift" }

  var files: [(path: String, text: String)] {
    [
      ("Package.swift", manifest), ("Sources/\(name)Models/Deterrence.swift", model),
      ("Sources/\(name)/main.swift", main), ("Tests/\(name)Tests/DeterrenceTests.swift", tests),
      ("README.md", readme), (".gitignore", ".build*/\n"),
    ]
  }

  private var manifest: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "\(name)",
      dependencies: [\(dependency)],
      targets: [
        .target(name: "\(name)Models", dependencies: [.product(name: "Games", package: "Entente")]),
        .executableTarget(
          name: "\(name)", dependencies: ["\(name)Models", .product(name: "EntenteCommand", package: "Entente")]),
        .testTarget(
          name: "\(name)Tests",
          dependencies: ["\(name)Models", .product(name: "EntenteTesting", package: "Entente")]),
      ]
    )

    """
  }

  private var model: String {
    """
    import Games

    /// A patron has promised to answer an attack on its ally. From which probability on is a challenger deterred?
    public enum Deterrence: Model {
      public static let id = "deterrence"
      public static let title = "A promise to answer an attack"
      static let p = Term.parameter("p", .unit, "chance that the patron answers")
      static let g = Term.parameter("g", .positive, "gain from an unanswered attack")
      static let w = Term.parameter("w", .positive, "cost of an answered attack")
      static let cutoff = Term.definition("cutoff", "chance that just deters", g / (g + w))
      static let attack = Term.definition("U", "expected value of attacking", (1 - p) * g - p * w)

      public static var theory: [any TheoryItem] {
        Theorem("T1", "From the cutoff on, attacking does not pay", given: p >= cutoff) { attack <= 0 }
        ComparativeStatics("C1", "Costlier wars lower the cutoff", of: cutoff, in: w, .decreasing)
      }
    }

    """
  }

  private var main: String {
    """
    import EntenteCommand
    import \(name)Models

    await EntenteCommand.main(models: [Deterrence.self])

    """
  }

  private var tests: String {
    """
    import EntenteTesting
    import Testing
    import \(name)Models

    @Suite struct DeterrenceTests {
      @Test func everyPropositionIsAsExpected() async throws { try await verify(Deterrence.self) }
    }

    """
  }

  private var readme: String {
    """
    # \(name)

        swift run -c release \(name) verify    # decides every proposition; evidence goes to Proofs/
        swift run -c release \(name) help      # maps, thresholds, reports
        swift test

    """
  }
}
