import Engine
import Foundation
import Regions
import Reports

/// The maps that lie beside a model's proofs, `PROOFS/MODEL/NAME.map`.
enum StoredMaps {
  /// Their files, in order.
  static func paths(of model: String, in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(model)")) ?? []
    return names.sorted(by: naturalOrder).filter { $0.hasSuffix(MapFile.suffix) }.map { "\(folder)/\(model)/\($0)" }
  }

  /// What is made of each that the kernel accepts; what it does not accept is left out with a warning.
  ///
  /// - Parameter place: what it is left out of, such as `the report`.
  static func each<Made>(
    of model: String, in folder: String, for place: String, _ make: (CheckedMap, _ path: String) throws -> Made
  ) async -> [Made] {
    var made: [Made] = []
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    for path in paths(of: model, in: folder) {
      do {
        made.append(
          try make(try await CheckedMap.read(path, keepsParts: true, jobs: jobs, RegionCommand.meaning), path))
      } catch {
        Console.warning("\(path) is not in \(place): \(error)")
      }
    }
    return made
  }
}
