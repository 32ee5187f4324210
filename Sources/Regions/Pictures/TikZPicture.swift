import Certificates
import Logic
import Reports

/// A picture of a map as a LaTeX document of its own, drawn by pgfplots.
public struct TikZPicture {
  private let picture: MapPicture
  private let layout: PictureLayout
  /// Centimetres for a unit of the layout.
  private static let unit = 0.02

  /// - Returns: The whole document.
  public static func text(_ picture: MapPicture) -> String {
    let head = [
      TeX.comment(picture.title), "\\documentclass[border=4pt]{standalone}", "\\usepackage[T1]{fontenc}",
      "\\usepackage[utf8]{inputenc}", "\\usepackage{amsmath}", "\\usepackage{pgfplots}",
      "\\usetikzlibrary{patterns}", "\\pgfplotsset{compat=1.16}", "\\begin{document}",
    ]
    return (head + [body(picture), "\\end{document}"]).joined(separator: "\n") + "\n"
  }

  /// The picture alone, for a document with amsmath, pgfplots and TikZ's patterns.
  public static func body(_ picture: MapPicture) -> String {
    TikZPicture(picture: picture, layout: PictureLayout(picture)).lines.joined(separator: "\n")
  }

  private var lines: [String] {
    let styles = Set(picture.legend.map(\.style)).sorted { $0.name < $1.name }.flatMap { style in
      [
        "\\definecolor{\(style.name)}{HTML}{\(style.color)}",
        "\\tikzset{\(style.name)/.style={even odd rule, fill=\(style.name)\(pattern(style))}}",
      ]
    }
    let panels = zip(picture.panels, layout.frames).enumerated().flatMap { index, item in
      axis(item.0, item.1, isLast: index == picture.panels.count - 1)
    }
    return ["\\begin{tikzpicture}[font=\\small]"] + styles + panels + words + ["\\end{tikzpicture}"]
  }

  private func pattern(_ style: RegionStyle) -> String {
    let name: String? =
      switch style.pattern {
      case .rising: "north east lines"
      case .falling: "north west lines"
      case .dots: "dots"
      case .horizontal: "horizontal lines"
      case .vertical: "vertical lines"
      case .grid: "grid"
      case .crossed: "crosshatch"
      case .plain: nil
      }
    return name.map { ", postaction={pattern={\($0)}, pattern color=black!55}" } ?? ""
  }

  private func length(_ value: Double) -> String { "\((value * TikZPicture.unit).short(3))cm" }

  private func place(_ point: PlanePoint) -> String { "(axis cs:\(point.x.short(7)),\(point.y.short(7)))" }

  /// A point a line: TeX does not read lines of any length.
  private func path(_ points: [PlanePoint]) -> [String] {
    points.enumerated().map { ($0 == 0 ? "  " : "  -- ") + place($1) }
  }

  // MARK: Panels

  private func axis(_ panel: MapPicture.Panel, _ frame: PictureLayout.Frame, isLast: Bool) -> [String] {
    let (lower, upper) = picture.plane
    let isSingle = picture.panels.count == 1
    var options = [
      "at={(\(length(frame.x)),\(length(-frame.y - frame.height)))}", "anchor=south west", "scale only axis",
      "width=\(length(frame.width))", "height=\(length(frame.height))", "axis on top", "tick align=outside",
      "tick pos=left", "scaled ticks=false", "tick label style={/pgf/number format/fixed}", "xmin=\(lower.x.short(7))",
      "xmax=\(upper.x.short(7))", "ymin=\(lower.y.short(7))",
      "ymax=\(upper.y.short(7))",
    ]
    if picture.scales.count == 1 { options.append("ytick=\\empty") }
    if isSingle {
      options.append("xlabel={\(named(picture.scales[0]))}")
      if picture.scales.count > 1 { options.append("ylabel={\(named(picture.scales[1]))}") }
      options.append("label style={align=center, text width=\(length(min(frame.height, frame.width) + 120))}")
      if picture.scales.count == 1 { options[options.count - 1] = "label style={align=center}" }
    } else if let slice = panel.slice, let symbol = picture.sliced {
      options.append("title={\(SymbolText(symbol).tex) $= \(slice)$}")
    }
    var lines = ["\\begin{axis}[\(options.joined(separator: ", "))]"]
    for region in panel.regions {
      lines.append(TeX.comment(picture.tooltip(of: region.labels)))
      lines.append("\\path[\(picture.style(of: region.labels).name)]")
      lines += region.loops.flatMap { path($0) + ["  -- cycle"] } + ["  ;"]
    }
    for border in panel.borders where !border.lines.isEmpty {
      lines += ["\\draw[\(stroke(border.effect))]"] + border.lines.flatMap(path) + ["  ;"]
    }
    return lines + ["\\end{axis}"]
  }

  private func stroke(_ effect: Int) -> String {
    let dash = PictureLayout.dash(effect)
    guard !dash.isEmpty else { return "black, line width=0.8pt" }
    let steps = dash.enumerated().map { "\($0 % 2 == 0 ? "on" : "off") \(($1 * 0.6).short(2))pt" }
    return "black, line width=0.8pt, dash pattern=\(steps.joined(separator: " "))"
  }

  private func named(_ scale: MapPicture.Scale) -> String { named(scale.symbol, scale.meaning) }

  private func named(_ symbol: Symbol, _ meaning: String) -> String {
    SymbolText(symbol).tex + (meaning.isEmpty ? "" : ", \(TeX.escape(meaning))")
  }

  // MARK: Words

  private var words: [String] {
    let left = PictureLayout.margin
    var y = layout.panelsEnd + 44
    var lines: [String] = []
    func write(_ text: String, x: Double, width: Double) {
      let place = "(\(length(x)),\(length(-y)))"
      lines.append("\\node[anchor=north west, inner sep=0, text width=\(length(width))] at \(place) {\(text)};")
    }
    if picture.panels.count > 1 {
      let axes = zip(["horizontally", "vertically"], picture.scales).map { "\($0): \(named($1))" }
      let slices = picture.sliced.map { ["slices: \(named($0, $0.declaration?.meaning ?? ""))"] } ?? []
      for line in axes + slices {
        write(line, x: left, width: PictureLayout.width - left)
        y += 26
      }
    }
    for key in picture.legend {
      let corner = "(\(length(left)),\(length(-y)))"
      lines.append("\\path[\(key.style.name), draw=black] \(corner) rectangle ++(\(length(30)),\(length(-18)));")
      write(TeX.escape(key.words), x: left + 42, width: PictureLayout.width - left - 42)
      y += 26
    }
    for effect in picture.borderedEffects {
      let start = "(\(length(left)),\(length(-y - 9)))"
      lines.append("\\draw[\(stroke(effect))] \(start) -- ++(\(length(30)),0);")
      write(
        "border of \(TeX.escape(picture.query.names[effect]))", x: left + 42, width: PictureLayout.width - left - 42)
      y += 26
    }
    y += 6
    write("\\footnotesize \(TeX.escape(picture.caption))", x: left, width: PictureLayout.width - left)
    return lines
  }
}
