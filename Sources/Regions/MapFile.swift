import Foundation

/// A map on disk. A file is replaced as a whole: whatever happens, the old one or the new one is there.
public enum MapFile {
  /// By which a map is told from a selector.
  public static let suffix = ".map"

  public static func write(_ map: RegionMap, _ query: MapQuery, to path: String) throws(MapFailure) {
    let lines: [String]
    do { lines = try map.lines(query) } catch { throw MapFailure("\(error)") }
    try write(lines, to: path)
  }

  static func write(_ lines: [String], to path: String) throws(MapFailure) {
    try write(to: path) { put in for line in lines { try put(line + "\n") } }
  }

  /// Writes beside the place and moves; what is no ordinary file, a pipe for example, is written to as it is.
  ///
  /// - Parameter body: Hands over the text, piece by piece.
  public static func write(to path: String, _ body: ((String) throws -> Void) throws -> Void) throws(MapFailure) {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    let isSpecial = type.map { ![.typeRegular, .typeDirectory, .typeSymbolicLink].contains($0) } ?? false
    let target = isSpecial ? path : "\(path).\(ProcessInfo.processInfo.processIdentifier).tmp"
    do {
      try write(body, into: target, creating: !isSpecial)
      if !isSpecial, rename(target, path) != 0 { throw MapFailure(String(cString: strerror(errno))) }
    } catch {
      if !isSpecial { unlink(target) }
      throw MapFailure("\(path): cannot be written: \(MapFile.reason(error))")
    }
  }

  private static func write(
    _ body: ((String) throws -> Void) throws -> Void, into path: String, creating: Bool
  ) throws {
    let descriptor = open(path, O_WRONLY | (creating ? O_CREAT | O_TRUNC : 0), 0o644)
    guard descriptor >= 0 else { throw MapFailure(String(cString: strerror(errno))) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var buffer = Data()
    try body { text in
      buffer.append(contentsOf: text.utf8)
      guard buffer.count >= 1 << 20 else { return }
      try file.write(contentsOf: buffer)
      buffer.removeAll(keepingCapacity: true)
    }
    try file.write(contentsOf: buffer)
    // What was decided shall outlast a power failure; a pipe knows no such thing.
    if creating { try file.synchronize() }
    try file.close()
  }

  private static func reason(_ error: any Error) -> String {
    if let failure = error as? MapFailure { return failure.description }
    let system = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    guard system.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
    return String(cString: strerror(Int32(system.code)))
  }
}
