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
    for model in report.entries.map(\.model.id) {
      extras[model, default: .init()].maps = await StoredMaps.each(of: model, in: proofs.folder, for: "the report") {
        try SiteMap($0, path: $1)
      }
    }
    for (model, sets) in await premiseSets(report, in: proofs.folder) { extras[model]?.premiseSets.append(sets) }
    let register = EntenteCommand.register.map { RegisterReport($0, report) }
    let site = Site(report, register: register, extras: extras, path: proofs.path(of:))
    for file in site.files { try Folder.write(file.text, to: url.appending(path: file.path)) }
    Console.note("report: \(name)/index.html")
  }

  /// Of every analysis that lies beside the proofs, with its model.
  private func premiseSets(_ report: RunReport, in folder: String) async -> [(String, SitePremiseSets)] {
    let stored = report.entries.flatMap { entry in
      entry.findings.map(\.proposition).map { proposition in
        (entry.model.id, proposition, "\(folder)/\(entry.model.id)/\(proposition.id)\(SiteFolder.analysisSuffix)")
      }
    }.filter { FileManager.default.fileExists(atPath: $2) }
    let read = await Concurrent.lanes(stored) { item, _ -> (String, SitePremiseSets)? in
      let (model, proposition, path) = item
      do { return (model, try premiseSets(path, Inference(proposition, of: model))) } catch {
        Console.warning("\(path) is not in the report: \(error)")
        return nil
      }
    }
    return read.compactMap { $0 }
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
