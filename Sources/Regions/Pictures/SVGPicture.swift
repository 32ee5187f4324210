import Certificates
import Foundation
import Logic
import Reports

/// A picture of a map as a self-contained SVG file.
public struct SVGPicture {
  private let picture: MapPicture
  private let layout: PictureLayout
  private var lines: [String] = []
  private var end = 0.0

  /// - Returns: The whole file.
  public static func text(_ picture: MapPicture) -> String {
    var drawing = SVGPicture(picture)
    drawing.draw()
    return drawing.file
  }

  /// In pixels.
  public static func size(_ picture: MapPicture) -> (width: Int, height: Int) {
    var drawing = SVGPicture(picture)
    drawing.draw()
    return (Int(PictureLayout.width), Int(drawing.end))
  }

  private init(_ picture: MapPicture) {
    self.picture = picture
    layout = PictureLayout(picture)
  }

  private var file: String {
    let (width, height) = (PictureLayout.width.short(0), end.short(0))
    let head = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
      role="img" aria-labelledby="title desc" font-family="Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', \
      sans-serif" font-size="13" fill="#111">
      <title id="title">\(HTML.escape(picture.title))</title>
      <desc id="desc">\(HTML.escape(description))</desc>
      <rect width="\(width)" height="\(height)" fill="#fff"/>
      """
    return ([head] + lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private var description: String {
    let axes = picture.scales.map { "\($0.symbol.name) from \($0.lower.short(6)) to \($0.upper.short(6))" }
    return picture.caption + " Axes: " + axes.joined(separator: ", ") + "."
  }

  private mutating func draw() {
    lines.append("<defs>")
    for style in Set(picture.legend.map(\.style)).sorted(by: { $0.name < $1.name }) { define(style) }
    lines.append("</defs>")
    text(picture.title, x: PictureLayout.margin, y: 26, "font-size=\"16\" font-weight=\"bold\"")
    for (panel, frame) in zip(picture.panels, layout.frames) { draw(panel, frame) }
    end = layout.panelsEnd
    drawAxisNames()
    drawLegend()
    for line in picture.caption.wrapped(100) {
      end += PictureLayout.lineHeight
      text(line, x: PictureLayout.margin, y: end, "font-size=\"12\" fill=\"#444\"")
    }
    end += 20
  }

  private mutating func text(_ content: String, x: Double, y: Double, _ attributes: String) {
    lines.append("<text x=\"\(x.short(1))\" y=\"\(y.short(1))\" \(attributes)>\(HTML.escape(content))</text>")
  }

  // MARK: Fills

  private func fill(_ style: RegionStyle) -> String {
    style.pattern == .plain ? "#\(style.color)" : "url(#\(style.name))"
  }

  private mutating func define(_ style: RegionStyle) {
    guard style.pattern != .plain else { return }
    let marks =
      switch style.pattern {
      case .rising: "<path d=\"M-2 2L2-2M0 10L10 0M8 12L12 8\"/>"
      case .falling: "<path d=\"M-2 8L2 12M0 0L10 10M8-2L12 2\"/>"
      case .dots: "<path d=\"M2.5 1.3v2.4M7.5 6.3v2.4\" stroke-width=\"2.4\"/>"
      case .horizontal: "<path d=\"M0 5H10\"/>"
      case .vertical: "<path d=\"M5 0V10\"/>"
      case .grid: "<path d=\"M0 5H10M5 0V10\"/>"
      case .crossed: "<path d=\"M0 0L10 10M0 10L10 0\"/>"
      case .plain: ""
      }
    lines.append(
      """
      <pattern id="\(style.name)" width="10" height="10" patternUnits="userSpaceOnUse"><rect width="10" height="10" \
      fill="#\(style.color)"/><g stroke="#000" stroke-opacity=".5" stroke-width=".9">\(marks)</g></pattern>
      """)
  }

  // MARK: Panels

  private func place(_ point: PlanePoint, _ frame: PictureLayout.Frame) -> (x: Double, y: Double) {
    let range = ranges
    return (
      frame.x + (point.x - range.lower.x) / (range.upper.x - range.lower.x) * frame.width,
      frame.y + frame.height - (point.y - range.lower.y) / (range.upper.y - range.lower.y) * frame.height
    )
  }

  private var ranges: (lower: PlanePoint, upper: PlanePoint) { picture.plane }

  private func path(_ points: [PlanePoint], _ frame: PictureLayout.Frame, digits: Int) -> String {
    var result = ""
    var last: (x: String, y: String)?
    for point in points {
      let (x, y) = place(point, frame)
      let now = (x: x.short(digits), y: y.short(digits))
      if let last {
        // Along the axes one number is enough.
        result += last.x == now.x ? "V\(now.y)" : last.y == now.y ? "H\(now.x)" : "L\(now.x) \(now.y)"
      } else {
        result += "M\(now.x) \(now.y)"
      }
      last = now
    }
    return result
  }

  private mutating func draw(_ panel: MapPicture.Panel, _ frame: PictureLayout.Frame) {
    lines.append("<g>")
    for region in panel.regions {
      let shape = region.loops.map { path($0, frame, digits: 2) + "Z" }.joined()
      let words = HTML.escape(picture.tooltip(of: region.labels))
      let labels = zip(picture.query.subjects, region.labels).map { "\($0)=\($1.rawValue)" }.joined(separator: " ")
      lines.append(
        """
        <path d="\(shape)" fill="\(fill(picture.style(of: region.labels)))" fill-rule="evenodd" \
        data-labels="\(HTML.escape(labels))"><title>\(words)</title></path>
        """)
    }
    for border in panel.borders {
      let shape = border.lines.map { path($0, frame, digits: 3) }.joined()
      guard !shape.isEmpty else { continue }
      lines.append(
        "<path d=\"\(shape)\" fill=\"none\" stroke-linejoin=\"round\" pointer-events=\"none\" "
          + "\(PictureLayout.stroke(border.effect))/>")
    }
    frameAndTicks(panel, frame)
    lines.append("</g>")
  }

  private mutating func frameAndTicks(_ panel: MapPicture.Panel, _ frame: PictureLayout.Frame) {
    let (bottom, isSmall) = (frame.y + frame.height, picture.panels.count > 1)
    let box =
      "x=\"\(frame.x.short(2))\" y=\"\(frame.y.short(2))\" width=\"\(frame.width.short(2))\" "
      + "height=\"\(frame.height.short(2))\""
    var marks = ""
    let size = "font-size=\"\(isSmall ? 11 : 12)\""
    let (lower, upper) = ranges
    for tick in Ticks(from: lower.x, to: upper.x, atMost: isSmall ? 4 : 8).values {
      let x = place(.init(tick.value, lower.y), frame).x
      marks += "M\(x.short(2)) \(bottom.short(2))v5"
      text(tick.text, x: x, y: bottom + 18, "\(size) text-anchor=\"middle\"")
    }
    if picture.scales.count > 1 {
      for tick in Ticks(from: lower.y, to: upper.y, atMost: isSmall ? 4 : 8).values {
        let y = place(.init(lower.x, tick.value), frame).y
        marks += "M\(frame.x.short(2)) \(y.short(2))h-5"
        text(tick.text, x: frame.x - 8, y: y + 4, "\(size) text-anchor=\"end\"")
      }
    }
    lines.append("<g fill=\"none\" stroke=\"#111\"><rect \(box)/><path d=\"\(marks)\"/></g>")
    if let slice = panel.slice, let symbol = picture.sliced {
      let name = "\(SymbolText(symbol).svg) = \(slice)"
      lines.append(
        "<text x=\"\((frame.x + frame.width / 2).short(1))\" y=\"\((frame.y - 7).short(1))\" text-anchor=\"middle\">"
          + "\(name)</text>")
    }
  }

  // MARK: Words

  /// The symbol and its meaning in as many lines as it takes.
  private func named(_ scale: MapPicture.Scale, width: Int) -> [String] {
    let symbol = SymbolText(scale.symbol)
    guard !scale.meaning.isEmpty else { return [symbol.svg] }
    var rows = scale.meaning.wrapped(width).map { HTML.escape($0) }
    rows[0] = "\(symbol.svg), \(rows[0])"
    return rows
  }

  private mutating func drawAxisNames() {
    guard let first = layout.frames.first, let last = layout.frames.last else { return }
    for row in named(picture.scales[0], width: 80) {
      end += PictureLayout.lineHeight - 4
      let middle = (PictureLayout.margin + PictureLayout.width - 24) / 2
      lines.append("<text x=\"\(middle.short(1))\" y=\"\(end.short(1))\" text-anchor=\"middle\">\(row)</text>")
    }
    if picture.scales.count > 1 {
      let rows = named(picture.scales[1], width: 60)
      let middle = (first.y + last.y + last.height) / 2
      for (index, row) in rows.enumerated() {
        let x = 22 - Double(rows.count - 1 - index) * 14 + (rows.count > 1 ? 6 : 0)
        lines.append(
          "<text transform=\"translate(\(x.short(1)) \(middle.short(1))) rotate(-90)\" text-anchor=\"middle\">\(row)</text>"
        )
      }
    }
    if let sliced = picture.sliced, let meaning = sliced.declaration?.meaning, !meaning.isEmpty {
      end += PictureLayout.lineHeight
      lines.append(
        "<text x=\"\(PictureLayout.margin.short(1))\" y=\"\(end.short(1))\">slices of \(SymbolText(sliced).svg), "
          + "\(HTML.escape(meaning))</text>")
    }
    end += 14
  }

  private mutating func drawLegend() {
    let left = PictureLayout.margin
    for key in picture.legend {
      end += 22
      lines.append(
        "<rect x=\"\(left.short(1))\" y=\"\((end - 13).short(1))\" width=\"30\" height=\"16\" "
          + "fill=\"\(fill(key.style))\" stroke=\"#111\" stroke-width=\".7\"/>")
      text(key.words, x: left + 40, y: end, "")
    }
    for effect in picture.borderedEffects {
      end += 22
      lines.append(
        "<path d=\"M\(left.short(1)) \((end - 5).short(1))h30\" fill=\"none\" \(PictureLayout.stroke(effect))/>")
      text("border of \(picture.query.names[effect])", x: left + 40, y: end, "")
    }
    end += 8
  }
}

extension PictureLayout {
  fileprivate static func stroke(_ effect: Int) -> String {
    let dash = dash(effect)
    let dashed = dash.isEmpty ? "" : " stroke-dasharray=\"\(dash.map { $0.short(1) }.joined(separator: " "))\""
    return "stroke=\"#000\" stroke-width=\"1.5\"\(dashed)"
  }
}
