import Foundation
import Reports
import Z3Bridge

/// What an archive says of itself, and the command that checks it.
struct ArchiveTexts {
  let package: ArchivedPackage
  let selectors: [String]
  let evidence: ArchivedEvidence
  let maps: Int

  var files: [ArchivedFile] {
    get throws {
      let own = [
        ArchivedFile("README.md", readme), ArchivedFile("recheck", script, isExecutable: true),
        ArchivedFile("recheck.py", String(decoding: PackageResources.recheck_py, as: UTF8.self)),
        ArchivedFile("verdicts.txt", evidence.verdicts),
        ArchivedFile("findings.json", try JSONReport.text(Findings(findings: evidence.findings)) + "\n"),
        ArchivedFile("versions.json", try JSONReport.text(versions) + "\n"),
      ]
      return own + (package.isEntente ? [ArchivedFile("checker.swift", checker)] : [])
    }
  }

  private struct Findings: Encodable {
    var schema = 1
    let findings: [ArchivedEvidence.Finding]
  }

  private struct Versions: Encodable {
    let entente: String
    let swift: String
    let solver: String
    let dependencies: [ArchivedPackage.Dependency]
  }

  private var versions: Versions {
    Versions(
      entente: Program.version, swift: Program.compiler, solver: SearchOptions.worker.identity,
      dependencies: package.dependencies)
  }

  private var readme: String {
    let swift =
      package.isEntente
      ? """
      4. Where Swift 6.2 or later is installed, it builds `entente-check` from `package/` and `vendor/`, which takes some
         minutes, and has it derive every statement from the models again, replay the evidence through the kernel, compare
         the verdicts and check the maps. Where there is no Swift it says so; `--without-swift` leaves this out.
      """
      : """
      The models' package depends on Entente, whose sources are not in here: the statements are those that stand in the
      proof files. To derive them from the models again, build `package/` with Swift (its dependencies are fetched) and run
      its command with `check --proofs` and the folder `Proofs` of this archive.
      """
    return """
      # Replication archive

      `./recheck` checks everything in here; it needs a POSIX shell and python3, and no network:

      1. Every file has the digest that `MANIFEST` names, and there is no other file.
      2. `recheck.py`, which shares no code with Entente, replays every certificate in `Proofs/`.
      3. The verdicts in `Proofs/entente.lock` are those in `verdicts.txt`.
      \(swift)

      Its exit code is 0 when all is well and 1 otherwise. What a proof proves, 2 shows by itself; that a verdict is the one
      that the model's statement and its proof amount to, only \(package.isEntente ? "4" : "deriving the statement") shows.

      | | |
      |---|---|
      | `package/` | the package with the models |
      | `Proofs/` | the evidence: \(evidence.count) proof files with their lock file, \(maps) maps |
      | `verdicts.txt`, `findings.json` | what was found of each proposition: verdict, statements by their hashes, evidence by its digest. It is what a ledger of these runs holds without dates, times and machines |
      | `versions.json` | with what the evidence was checked and the archive made |
      | `recheck.py` | the second checker |
      \(package.isEntente ? "| `vendor/BigInt`, `checker.swift` | what the first checker needs besides `package/` |\n" : "")
      """
  }

  private var quotedSelectors: String {
    selectors.map { "'\($0.replacing("'", with: "'\\''"))'" }.joined(separator: " ")
  }

  /// In every shell, with nothing but what POSIX has, python3 and one program for digests.
  private var script: String {
    let swift =
      package.isEntente
      ? #"""
      if [ "${1:-}" = --without-swift ]; then
        echo "swift: left out, as asked: no statement was derived from its model, no map checked"
      elif ! command -v swift > /dev/null; then
        echo "swift: NOT RUN, there is none here: no statement was derived from its model, no map checked"
      else
        build=$(mktemp -d) || exit 1
        trap 'rm -rf "$build"' EXIT
        cp -R package/Sources package/Models vendor/BigInt "$build" && cat package/Package.swift checker.swift > "$build/Package.swift"
        echo "swift: building entente-check, which takes some minutes"
        if swift build -c release --package-path "$build" --product entente-check > "$build/log" 2>&1; then
          check=$(swift build -c release --package-path "$build" --show-bin-path)/entente-check
          "$check" --proofs Proofs SELECTORS > "$build/check" && echo "swift: $(tail -n 1 "$build/check")" ||
            bad "entente-check does not accept the evidence: $(grep -v '^accepted' "$build/check" | head -n 20)"
          for map in Proofs/*/*.map; do
            [ -e "$map" ] || continue
            "$check" "$map" > "$build/check" && echo "swift: $(head -n 1 "$build/check")" ||
              bad "entente-check does not accept $map: $(cat "$build/check")"
          done
        else
          tail -n 20 "$build/log" >&2
          bad "entente-check could not be built"
        fi
      fi
      """#.replacing("SELECTORS", with: quotedSelectors)
      : #"echo "swift: not part of this archive; README.md says how to derive the statements from the models again""#
    return #"""
      #!/bin/sh
      # Checks everything in this folder, without a network. usage: ./recheck [--without-swift]
      set -u
      cd "$(dirname "$0")" || exit 1
      failed=0
      bad() { printf 'recheck: %s\n' "$*" >&2; failed=1; }

      if command -v sha256sum > /dev/null; then sum='sha256sum'; else sum='shasum -a 256'; fi
      wrong=$($sum -c MANIFEST 2>&1 | grep -v ': OK$')
      [ -z "$wrong" ] || bad "the manifest does not fit: $wrong"
      more=$({ cut -c 67- MANIFEST; echo MANIFEST; find . -type f | cut -c 3-; } | LC_ALL=C sort | uniq -u)
      [ -z "$more" ] || bad "the manifest lists what is not there, or not what is there: $more"
      [ $failed = 1 ] || echo "manifest: $(wc -l < MANIFEST | tr -d ' ') files, each as listed"

      if command -v python3 > /dev/null; then
        python3 recheck.py Proofs || bad "the second checker does not accept the evidence"
      else
        bad "python3 is missing: install it, the second checker needs nothing else"
      fi

      if different=$(awk 'NR > 1 { print $1, $2, $3 }' Proofs/entente.lock | diff verdicts.txt -); then
        echo "verdicts: $(wc -l < verdicts.txt | tr -d ' '), as in the lock file"
      else
        bad "verdicts.txt and Proofs/entente.lock differ: $different"
      fi

      \#(swift)
      [ $failed = 0 ] && echo "all is well" || echo "something is wrong" >&2
      exit $failed

      """#
  }

  /// Appended to the package's manifest.
  private var checker: String {
    """

    // What the checker needs and nothing else, with BigInt's sources beside it, so that building needs no network.
    package.dependencies = []
    package.products = []
    var needed: Set<String> = []
    var open = ["entente-check"]
    while let name = open.popLast() {
      guard needed.insert(name).inserted, let target = package.targets.first(where: { $0.name == name }) else { continue }
      for dependency in target.dependencies {
        switch dependency {
        case .byNameItem(let name, _), .targetItem(let name, _): open.append(name)
        default: break
        }
      }
    }
    package.targets =
      package.targets.filter { needed.contains($0.name) } + [.target(name: "BigInt", path: "BigInt/Sources")]

    """
  }
}
