import Engine
import Foundation
import Regions
import Reports

/// The maps that lie beside the stored proofs, `FOLDER/MODEL/NAME.map`.
enum StoredMaps {
  /// Pictures of those of the models, each checked by the kernel; what is not accepted is left out with a warning.
  static func figures(of models: [String], in folder: String, jobs: Int) async -> [String: [HTMLFigure]] {
    var result: [String: [HTMLFigure]] = [:]
    for model in models {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(model)")) ?? []
      for name in names.sorted() where name.hasSuffix(".map") {
        let path = "\(folder)/\(model)/\(name)"
        do {
          result[model, default: []].append(try await figure(path, jobs: jobs))
        } catch {
          Console.warning("\(path) is not in the report: \(error)")
        }
      }
    }
    return result
  }

  private static func figure(_ path: String, jobs: Int) async throws -> HTMLFigure {
    let checked = try await CheckedMap.read(path, keepsParts: true, jobs: jobs, RegionCommand.meaning)
    let picture = MapPicture(checked.map, checked.query)
    return HTMLFigure(
      title: picture.title, svg: SVGPicture.text(picture),
      conditions: checked.query.names.enumerated().map { index, name in
        (name, checked.map.condition(ofEffect: index)?.description ?? "")
      }, caption: picture.caption, path: path)
  }
}
