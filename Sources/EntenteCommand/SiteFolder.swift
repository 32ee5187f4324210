import Analysis
import Certificates
import Engine
import Foundation
import Reports

/// The folder that a report is written into, with what lies beside the proofs: maps, `MODEL/NAME.map`, and analyses of
/// premises, `MODEL/ID.core`. The kernel checks each; what it does not accept is left out with a warning.
struct SiteFolder {
  static let analysisSuffix = ".core"

  private let name: String
  private var url: URL { URL(fileURLWithPath: name, isDirectory: true) }

  init(_ name: String) { self.name = name }

  func ensureWritable(option: String) throws {
    try Folder.ensureWritable(url, option: option)
    try Folder.ensureWritable(url.appending(path: "models"), option: option)
  }

  func write(_ report: RunReport, proofs: ProofsOption) async throws {
    var extras: [String: Site.Extras] = [:]
    for entry in report.entries { extras[entry.model.id] = await self.extras(of: entry, in: proofs.folder) }
    let register = EntenteCommand.register.map { RegisterReport($0, report) }
    let site = Site(report, register: register, extras: extras, path: proofs.path(of:))
    for file in site.files { try Folder.write(file.text, to: url.appending(path: file.path)) }
    Console.note("report: \(name)/index.html")
  }

  private func extras(of entry: RunReport.Entry, in folder: String) async -> Site.Extras {
    var extras = Site.Extras()
    extras.maps = await StoredMaps.each(of: entry.model.id, in: folder, for: "the report") { try SiteMap($0, path: $1) }
    for proposition in entry.findings.map(\.proposition) {
      let path = "\(folder)/\(entry.model.id)/\(proposition.id)\(SiteFolder.analysisSuffix)"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      do {
        extras.premiseSets.append(try premiseSets(path, Inference(proposition, of: entry.model.id)))
      } catch {
        Console.warning("\(path) is not in the report: \(error)")
      }
    }
    return extras
  }

  private func premiseSets(_ path: String, _ inference: Inference) throws -> SitePremiseSets {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let sets = try RecheckedAnalysis(try ProofFile(reading: text), of: inference).sets
    return SitePremiseSets(
      subject: inference.subject,
      conditions: inference.conditions.enumerated().map { .init(label: $1.label, role: sets.role($0)) },
      sets: sets.sufficient.map { inference.labels($0.set) }, isComplete: sets.isComplete, path: path)
  }
}
