import Certificates
import Engine
import Foundation

/// The files of a package.
struct ArchivedPackage {
  let folder: URL
  private(set) var files: [ArchivedFile] = []
  /// Whether it is Entente's own, with the sources of its checker.
  let isEntente: Bool
  /// Packages that it was built with, from SwiftPM's own notes.
  let dependencies: [Dependency]

  struct Dependency: Encodable {
    let name: String
    let version: String
    let revision: String
  }

  /// - Parameter leavingOut: The stored evidence, which stands in a folder of its own.
  init(folder: URL, leavingOut store: ProofStore) throws {
    self.folder = folder
    let manager = FileManager.default
    func has(_ path: String) -> Bool { manager.fileExists(atPath: folder.appending(path: path).path) }
    guard has("Package.swift") else {
      throw CommandFailure(
        .badInput,
        "there is no Package.swift in \(folder.relativePath): name the folder of the package with the models with --package"
      )
    }
    isEntente = has("Sources/entente-check/main.swift") && has("Sources/Kernel/Check.swift")
    dependencies = ArchivedPackage.dependencies(of: folder)
    let evidence = store.folder.resolvingSymlinksInPath().path + "/"
    for path in try ArchivedPackage.paths(in: folder) where !path.hasSuffix(".tar.gz") {
      let url = folder.appending(path: path)
      if url.resolvingSymlinksInPath().path.hasPrefix(evidence) { continue }
      files.append(try ArchivedFile("package/\(path)", at: url))
    }
    if isEntente { files += try ArchivedPackage.checkerDependency(of: folder) }
  }

  /// What git knows or would know; without git whatever is not hidden.
  private static func paths(in folder: URL) throws -> [String] {
    if let git = Program.installed("git"),
      let list = try? Program.output(
        git, ["-C", folder.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    {
      let paths = String(decoding: list, as: UTF8.self).split(separator: "\0").map(String.init)
      let existing = paths.filter { isFile(folder.appending(path: $0)) }
      if existing.contains("Package.swift") { return Set(existing).sorted() }
    }
    let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return all.filter { path in
      !path.split(separator: "/").contains { $0.hasPrefix(".") } && isFile(folder.appending(path: path))
    }.sorted()
  }

  private static func isFile(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) && !isFolder.boolValue
  }

  /// The one library that the checker needs, as it was fetched for the build.
  private static func checkerDependency(of folder: URL) throws -> [ArchivedFile] {
    let checkout = folder.appending(path: ".build/checkouts/BigInt")
    let sources =
      FileManager.default.enumerator(atPath: checkout.appending(path: "Sources").path)?
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map { "Sources/\($0)" } ?? []
    guard !sources.isEmpty else {
      throw CommandFailure(
        .badInput,
        "\(checkout.relativePath) has no sources of BigInt, which the checker needs: run 'swift package resolve'")
    }
    return try (sources.sorted() + ["LICENSE.md"]).map {
      try ArchivedFile("vendor/BigInt/\($0)", at: checkout.appending(path: $0))
    }
  }

  private static func dependencies(of folder: URL) -> [Dependency] {
    struct State: Decodable {
      struct Object: Decodable { let dependencies: [Item] }
      struct Item: Decodable {
        let packageRef: Reference
        let state: CheckoutState
      }
      struct Reference: Decodable { let name: String }
      struct CheckoutState: Decodable { let checkoutState: Checkout? }
      struct Checkout: Decodable {
        let version: String?
        let revision: String
      }
      let object: Object
    }
    guard let data = try? Data(contentsOf: folder.appending(path: ".build/workspace-state.json")),
      let state = try? JSONDecoder().decode(State.self, from: data)
    else { return [] }
    return state.object.dependencies.compactMap { item in
      item.state.checkoutState.map {
        Dependency(name: item.packageRef.name, version: $0.version ?? "", revision: $0.revision)
      }
    }.sorted { $0.name < $1.name }
  }
}

/// Makes one file of many, always the same bytes for the same contents.
struct ArchivePacker {
  static let root = "replication"
  static let manifest = "MANIFEST"

  private let tar: String
  private let gzip: String

  init() throws {
    guard let tar = Program.installed("tar"), let gzip = Program.installed("gzip"),
      let version = try? Program.output(tar, ["--version"]),
      String(decoding: version, as: UTF8.self).contains("GNU tar")
    else {
      throw CommandFailure(
        .badInput, "an archive needs GNU tar and gzip, and PATH lacks one of them (Debian: apt install tar gzip)")
    }
    (self.tar, self.gzip) = (tar, gzip)
  }

  /// - Returns: The archive's SHA-256.
  func pack(_ contents: [ArchivedFile], into target: URL) throws -> String {
    let manager = FileManager.default
    let work = manager.temporaryDirectory.appending(path: "entente-archive-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: work) }
    do {
      let files = contents.sorted { $0.path < $1.path }
      let list = files.map { "\(Digest.sha256(Array($0.data)))  \($0.path)\n" }.joined()
      for file in files + [ArchivedFile(ArchivePacker.manifest, list)] {
        let url = work.appending(path: "\(ArchivePacker.root)/\(file.path)")
        try manager.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try file.data.write(to: url)
        try manager.setAttributes([.posixPermissions: file.isExecutable ? 0o755 : 0o644], ofItemAtPath: url.path)
      }
      // No clock: the first second of 2000.
      let packed = work.appending(path: "archive.tar").path
      _ = try Program.output(
        tar,
        [
          "--create", "--file", packed, "--directory", work.path, "--format=gnu", "--sort=name", "--owner=0",
          "--group=0",
          "--numeric-owner", "--mode=u=rwX,go=rX", "--mtime=@946684800", ArchivePacker.root,
        ])
      _ = try Program.output(gzip, ["--no-name", "--best", packed])
      let data = try Data(contentsOf: URL(fileURLWithPath: packed + ".gz"))
      try data.write(to: target, options: .atomic)
      return Digest.sha256(Array(data))
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.badInput, "\(target.relativePath) cannot be written: \(error.localizedDescription)")
    }
  }
}
