import Foundation

/// A map on disk. A file is replaced as a whole: whatever happens, the old one or the new one is there.
public enum MapFile {
  public static func write(_ map: RegionMap, _ query: MapQuery, to path: String) throws(MapFailure) {
    let lines: [String]
    do { lines = try map.lines(query) } catch { throw MapFailure("\(error)") }
    try write(lines, to: path)
  }

  /// Writes beside the place and moves; what is no ordinary file, a pipe for example, is written to as it is.
  static func write(_ lines: [String], to path: String) throws(MapFailure) {
    let url = URL(fileURLWithPath: path)
    let data = Data((lines.joined(separator: "\n") + "\n").utf8)
    do {
      let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if let kind, kind != .typeRegular, kind != .typeDirectory, kind != .typeSymbolicLink {
        let file = try FileHandle(forWritingTo: url)
        defer { try? file.close() }
        try file.write(contentsOf: data)
      } else {
        try data.write(to: url, options: .atomic)
      }
    } catch {
      throw MapFailure("\(path): cannot be written: \(MapFile.reason(error))")
    }
  }

  private static func reason(_ error: any Error) -> String {
    let system = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    guard system.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
    return String(cString: strerror(Int32(system.code)))
  }
}
