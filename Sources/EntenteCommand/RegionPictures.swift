import ArgumentParser
import Foundation
import Regions

/// Pictures of a map, as files.
struct RegionPictures: ParsableArguments, Sendable {
  @Option(help: ArgumentHelp("Draw the map (of three axes: slices) as SVG into this file.", valueName: "file"))
  var svg: String?

  @Option(help: ArgumentHelp("Draw it as a LaTeX document for pgfplots into this file.", valueName: "file"))
  var tikz: String?

  @Option(help: ArgumentHelp("Draw it as PNG into this file; by rsvg-convert or chromium.", valueName: "file"))
  var png: String?

  var paths: [String] { [svg, tikz, png].compactMap { $0 } }

  /// Fails before the search when no program that makes PNG is there.
  func ensureDrawable() throws {
    if png != nil { _ = try Rasterizer() }
  }

  func write(_ map: RegionMap, _ query: MapQuery) throws {
    guard !paths.isEmpty else { return }
    let picture = MapPicture(map, query)
    let text = svg != nil || png != nil ? SVGPicture.text(picture) : ""
    if let svg { try MapFile.write(to: svg) { try $0(text) } }
    if let tikz { try MapFile.write(to: tikz) { try $0(TikZPicture.text(picture)) } }
    if let png { try Rasterizer().write(text, size: SVGPicture.size(picture), to: png) }
  }
}

/// A program that makes PNG of SVG.
private struct Rasterizer {
  private let program: String
  private let isBrowser: Bool

  init() throws {
    if let program = Program.installed("rsvg-convert") {
      (self.program, isBrowser) = (program, false)
    } else if let program = Program.installed("chromium") {
      (self.program, isBrowser) = (program, true)
    } else {
      throw MapFailure(
        "--png needs rsvg-convert or chromium, and PATH has neither: apt install librsvg2-bin; or use --svg FILE")
    }
  }

  func write(_ svg: String, size: (width: Int, height: Int), to path: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "entente-picture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "map.svg")
    let made = folder.appending(path: "map.png")
    try Data(svg.utf8).write(to: source)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments =
      isBrowser
      ? [
        "--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=2",
        "--user-data-dir=\(folder.path)/profile", "--window-size=\(size.width),\(size.height)",
        "--screenshot=\(made.path)", source.path,
      ] : ["--zoom", "2", "--output", made.path, source.path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0, let data = try? Data(contentsOf: made) else {
      throw MapFailure("\(path): \(program) made no picture of the map; --svg FILE keeps the drawing")
    }
    do { try data.write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw MapFailure("\(path): cannot be written: \(error.localizedDescription)")
    }
  }
}
