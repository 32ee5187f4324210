// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .swiftLanguageMode(.v6)]

/// A long expression in a model is a reader's problem before it is the type checker's: one second is the limit.
let modelSettings: [SwiftSetting] =
  strict + [.unsafeFlags(["-Xfrontend", "-solver-expression-time-threshold=1"])]

/// Optimising tests takes longer than running them as they are; what they test is optimised.
let testSettings = strict + [.unsafeFlags(["-Onone"])]

let package = Package(
  name: "Entente",
  products: [
    .library(name: "Games", targets: ["Games"]),
    .library(name: "EntenteCommand", targets: ["EntenteCommand"]),
    .library(name: "EntenteTesting", targets: ["EntenteTesting"]),
    .library(name: "EntenteServer", targets: ["EntenteServer"]),
  ],
  dependencies: [
    // Part of what is trusted, and no Package.resolved is kept: this release and no other, until it is reviewed again.
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // The ledger's file.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // The live page's HTTP.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    // Trusted: exact arithmetic, the language of statements, and the checker.
    .target(name: "Algebra", dependencies: ["BigInt"], swiftSettings: strict),
    .target(name: "Logic", dependencies: ["Algebra"], swiftSettings: strict),
    .target(name: "Kernel", dependencies: ["Logic", "Algebra"], swiftSettings: strict),
    // The written form of certificates. Untrusted: what it reads, the kernel checks.
    .target(name: "Certificates", dependencies: ["Kernel", "BigInt"], swiftSettings: strict),
    // The theorist's language.
    .target(name: "Propositions", dependencies: ["Logic"], swiftSettings: strict),
    .testTarget(name: "PropositionsTests", dependencies: ["Propositions"], swiftSettings: testSettings),
    .target(name: "Games", dependencies: ["Propositions"], swiftSettings: strict),
    // Games from the literature, for tests.
    .target(name: "GameLibrary", dependencies: ["Games"], path: "Tests/GameLibrary", swiftSettings: modelSettings),
    .testTarget(
      name: "GamesTests",
      dependencies: ["Certify", "GameLibrary", "Reports", "TestSupport", "Z3Bridge", "entente-solver"],
      swiftSettings: testSettings),
    // Untrusted search.
    .target(name: "Engine", dependencies: ["Games", "Certificates"], swiftSettings: strict),
    .testTarget(name: "EngineTests", dependencies: ["Engine"], swiftSettings: testSettings),
    .target(name: "Certify", dependencies: ["Engine", "BigInt"], swiftSettings: strict),
    // SMT-LIB scripts: reading, deciding, writing.
    .target(name: "SMTLIB", dependencies: ["Engine"], swiftSettings: strict),
    // The program cvc5 as a second solver, where it is installed.
    .target(name: "CVC5Bridge", dependencies: ["SMTLIB"], swiftSettings: strict),
    .testTarget(
      name: "SMTLIBTests", dependencies: ["SMTLIB", "CVC5Bridge", "TestSupport"], swiftSettings: testSettings),
    // The only target that sees libz3.
    .systemLibrary(name: "CZ3", pkgConfig: "z3", providers: [.apt(["libz3-dev"])]),
    .target(name: "Z3Bridge", dependencies: ["CZ3", "Engine"], swiftSettings: strict),
    .testTarget(
      name: "CertifyTests", dependencies: ["Certify", "SMTLIB", "Z3Bridge", "TestSupport", "entente-solver"],
      swiftSettings: testSettings),
    // Where in parameter space an effect occurs.
    .target(name: "Regions", dependencies: ["BigInt", "Certify", "Reports"], swiftSettings: strict),
    .testTarget(
      name: "RegionsTests",
      dependencies: ["AllianceModels", "Regions", "Reports", "TestSupport", "Z3Bridge", "entente-solver"],
      swiftSettings: testSettings),
    // Which premises a claim needs, and what would save or break it.
    .target(name: "Analysis", dependencies: ["BigInt", "Certify", "Regions"], swiftSettings: strict),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "Games", "TestSupport", "Z3Bridge", "entente-solver"],
      swiftSettings: testSettings),
    .target(name: "AllianceModels", dependencies: ["Games"], path: "Models", swiftSettings: modelSettings),
    // Each model's worked cases, limits and mutations.
    .testTarget(
      name: "AllianceModelsTests", dependencies: ["AllianceModels", "EntenteTesting", "Games", "entente-solver"],
      swiftSettings: testSettings),
    // What is shown to people and to other programs.
    .target(
      name: "Reports", dependencies: ["Engine", "Certificates"],
      resources: ["colours.css", "site.css", "site.js", "map.js"].map { .embedInCode("Site/Assets/\($0)") },
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "TestSupport"], exclude: ["Golden"], swiftSettings: testSettings),
    // Evidence as files for proof assistants.
    .target(name: "Export", dependencies: ["Engine", "BigInt"], swiftSettings: strict),
    .testTarget(
      name: "ExportTests", dependencies: ["Export", "Certificates", "TestSupport"], swiftSettings: testSettings),
    // Every question that was asked, with its answer and evidence.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "Records", dependencies: ["CZlib", "Engine", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "RecordsTests",
      dependencies: ["Records", "Certify", "Games", "Reports", "TestSupport", "Z3Bridge", "ledger-writer"],
      swiftSettings: testSettings),
    // Writes findings until it is killed, for tests.
    .executableTarget(
      name: "ledger-writer", dependencies: ["Certify", "Games", "Records"], path: "Tests/LedgerWriter",
      swiftSettings: strict),
    // What differs between two records of the verdicts, in meaning.
    .target(name: "Changes", dependencies: ["Records", "Reports"], swiftSettings: strict),
    .testTarget(
      name: "ChangesTests", dependencies: ["Certify", "Changes", "Games", "TestSupport", "Z3Bridge", "entente-solver"],
      swiftSettings: testSettings),
    // The command line for any package's models.
    .target(
      name: "EntenteCommand",
      dependencies: [
        "Analysis", "Changes", "Engine", "Certify", "Records", "Regions", "SMTLIB", "CVC5Bridge", "Z3Bridge", "Reports",
        "Export",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // The second checker, for archives: a link to the file in Tools.
      resources: [.embedInCode("Resources/recheck.py")], swiftSettings: strict),
    // The live page: models at parameter points, in a browser. No other product waits for it.
    .target(
      name: "EntenteServer",
      dependencies: [
        "Certify", "Reports", "Z3Bridge",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], resources: ["live.html", "live.css", "live.js"].map { .embedInCode("Assets/\($0)") }, swiftSettings: strict),
    .executableTarget(name: "entente-serve", dependencies: ["AllianceModels", "EntenteServer"], swiftSettings: strict),
    .testTarget(
      name: "EntenteServerTests",
      dependencies: [
        "AllianceModels", "EntenteServer", "GameLibrary", "command-fixture", "entente", "entente-serve",
        "entente-solver",
      ],
      swiftSettings: testSettings),
    // Assertions for the test suites of packages with models.
    .target(
      name: "EntenteTesting", dependencies: ["Certify", "Reports", "Z3Bridge", "entente-solver"], swiftSettings: strict),
    .testTarget(
      name: "EntenteTestingTests", dependencies: ["EntenteTesting", "Games", "Certificates", "entente-solver"],
      swiftSettings: testSettings),
    .executableTarget(name: "entente", dependencies: ["AllianceModels", "EntenteCommand"], swiftSettings: strict),
    // Replays stored proofs; links no solver.
    .executableTarget(
      name: "entente-check", dependencies: ["AllianceModels", "Engine", "Regions", "SMTLIB"], swiftSettings: strict),
    // Models with mistakes, as a user's package would declare them.
    .executableTarget(
      name: "command-fixture", dependencies: ["EntenteCommand", "GameLibrary", "Games"], path: "Tests/CommandFixture",
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Certificates", "entente", "entente-check", "command-fixture", "Records", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: testSettings),
    .executableTarget(name: "entente-solver", dependencies: ["Z3Bridge"], swiftSettings: strict),
    .testTarget(name: "Z3BridgeTests", dependencies: ["Z3Bridge", "entente-solver"], swiftSettings: testSettings),
    // Tests of the trusted core, and what they share.
    .target(
      name: "TestSupport", dependencies: ["Algebra", "Logic", "Kernel", "BigInt"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "AlgebraTests", dependencies: ["Algebra", "BigInt", "Certificates", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "LogicTests", dependencies: ["Logic", "Certificates", "TestSupport"], swiftSettings: testSettings),
    .testTarget(
      name: "KernelTests", dependencies: ["Kernel", "Certificates", "TestSupport"], swiftSettings: testSettings),
    .testTarget(name: "CertificatesTests", dependencies: ["Certificates", "TestSupport"], swiftSettings: testSettings),
    // Every stored certificate, changed in many ways: so many that optimising pays.
    .testTarget(
      name: "RejectionTests", dependencies: ["AllianceModels", "Engine", "TestSupport"], swiftSettings: strict),
    // `make bench-regions`.
    .executableTarget(
      name: "regions-benchmark", dependencies: ["Regions", "Z3Bridge", "entente-solver"], path: "Benchmarks/regions",
      swiftSettings: strict),
    // `make bench-dsl`.
    .executableTarget(
      name: "dsl-benchmark", dependencies: ["AllianceModels", "Certificates", "Engine"], path: "Benchmarks/dsl",
      swiftSettings: strict),
    // `make bench-ledger`.
    .executableTarget(
      name: "ledger-benchmark",
      dependencies: ["AllianceModels", "Records", .product(name: "GRDB", package: "GRDB.swift")],
      path: "Benchmarks/ledger",
      swiftSettings: strict),
    // `make fuzz`.
    .executableTarget(
      name: "fuzz", dependencies: ["Certificates", "SMTLIB", "TestSupport"], path: "Tests/Fuzz", swiftSettings: strict),
    .testTarget(name: "LayeringTests", swiftSettings: testSettings),
  ]
)

// The live page takes a web server. With ENTENTE_WITHOUT_SERVER in the environment the package is without both, so that the
// tests of the rest need not wait for them.
if Context.environment["ENTENTE_WITHOUT_SERVER"] != nil {
  let parts = ["EntenteServer", "entente-serve", "EntenteServerTests"]
  package.targets.removeAll { parts.contains($0.name) }
  package.products.removeAll { parts.contains($0.name) }
  package.dependencies.removeAll { dependency in
    if case .sourceControl(_, let location, _) = dependency.kind { location.hasSuffix("swift-nio") } else { false }
  }
}
