import Certificates
import Foundation

/// A script or its evidence on disk. What cannot be read is told with the file's name.
public enum ScriptFile {
  public struct Failure: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  /// - Throws: `Failure` with `path:line:column: message`.
  public static func script(at path: String) throws(Failure) -> Script {
    let data = try contents(of: path, limit: Script.sizeLimit)
    do { return try Script([UInt8](data)) } catch {
      throw Failure(description: "\(path):\(error)")
    }
  }

  public static func proof(at path: String) throws(Failure) -> ProofFile {
    let data = try contents(of: path, limit: ProofFile.sizeLimit)
    do { return try ProofFile(reading: String(decoding: data, as: UTF8.self)) } catch {
      throw Failure(description: "\(path):\(error.line): \(error.message)")
    }
  }

  /// One line for every check-sat of the script, and whether the kernel accepts evidence for each.
  public static func replay(script path: String, proof: String) throws(Failure) -> (lines: [String], isGood: Bool) {
    let script = try script(at: path)
    let replays = script.replay(try self.proof(at: proof))
    let lines = replays.map { replay -> String in
      let place = "\(path):\(replay.position.line)"
      if let answer = replay.answer { return "accepted  \(place)  \(answer)" }
      return "rejected  \(place)  \(replay.problem ?? "no evidence")"
    }
    return (lines, replays.allSatisfy { $0.answer != nil })
  }

  /// Never reads more than the limit, whatever the size.
  private static func contents(of path: String, limit: Int) throws(Failure) -> Data {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(description: "\(path): there is no such file")
    }
    guard !isFolder.boolValue else { throw Failure(description: "\(path): this is a folder; name the files in it") }
    let data: Data?
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      data = try file.read(upToCount: limit + 1)
    } catch {
      throw Failure(description: "\(path): cannot be read: \(error.localizedDescription)")
    }
    guard let data else { return Data() }
    guard data.count <= limit else { throw Failure(description: "\(path): larger than \(limit >> 20) MB") }
    return data
  }
}
