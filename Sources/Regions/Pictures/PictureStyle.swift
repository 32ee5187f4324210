import Foundation

/// A fill that is told apart by people who do not see all colours, and in grey print by its pattern.
public struct RegionStyle: Sendable, Hashable {
  public enum Pattern: Int, Sendable, CaseIterable {
    case rising, falling, dots, horizontal, vertical, grid, crossed, plain
  }

  /// Six hexadecimal digits.
  public let color: String
  public let pattern: Pattern

  static let undecided = RegionStyle(color: "9A9A9A", pattern: .plain)
  /// Where no effect occurs.
  static let empty = RegionStyle(color: "FFFFFF", pattern: .plain)

  /// The colours of Okabe and Ito without black. With seven colours and eight patterns the first 56 differ.
  private static let colors = ["56B4E9", "E69F00", "009E73", "F0E442", "CC79A7", "D55E00", "0072B2"]

  private init(color: String, pattern: Pattern) {
    self.color = color
    self.pattern = pattern
  }

  init(number: Int) {
    color = RegionStyle.colors[number % RegionStyle.colors.count]
    pattern = Pattern.allCases[number % Pattern.allCases.count]
  }

  /// By which files refer to it.
  var name: String { "r\(color)\(pattern)" }
}

/// Places for everything, in units of which a panel is some hundred wide; upwards is less.
struct PictureLayout {
  struct Frame {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
  }

  static let margin = 72.0
  static let lineHeight = 18.0
  static let headHeight = 44.0
  static let width = 720.0
  /// Dashes of the borders by effect: one is told from another without colour.
  static let dashes: [[Double]] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 3, 1, 3, 1, 3]]

  let frames: [Frame]
  /// Where the panels with their numbers and names end.
  let panelsEnd: Double

  init(_ picture: MapPicture) {
    let isStrip = picture.scales.count == 1
    let columns = picture.panels.count == 1 ? 1 : 3
    let gap = 34.0
    let inner = PictureLayout.width - PictureLayout.margin - 24
    let width = (inner - gap * Double(columns - 1)) / Double(columns)
    let height = isStrip ? 70 : columns == 1 ? 440 : width
    let rowGap = 56.0
    frames = picture.panels.indices.map { index in
      Frame(
        x: PictureLayout.margin + Double(index % columns) * (width + gap),
        y: PictureLayout.headHeight + (columns == 1 ? 0 : 22) + Double(index / columns) * (height + rowGap),
        width: width, height: height)
    }
    panelsEnd = (frames.last.map { $0.y + $0.height } ?? 0) + 26
  }

  static func dash(_ effect: Int) -> [Double] { dashes[effect % dashes.count] }
}

/// Round numbers along an axis.
struct Ticks {
  let values: [(value: Double, text: String)]

  init(from lower: Double, to upper: Double, atMost count: Int) {
    let raw = (upper - lower) / Double(max(count, 1))
    let power = pow(10, floor(log10(raw)))
    let step = ([1.0, 2, 5].first { $0 * power >= raw } ?? 10) * power
    let digits = max(0, Int(-floor(log10(step) + 1e-9)))
    let first = Int((lower / step - 1e-9).rounded(.up))
    let last = Int((upper / step + 1e-9).rounded(.down))
    values = first > last ? [] : (first...last).map { (Double($0) * step, (Double($0) * step).fixed(digits)) }
  }
}

extension Double {
  /// With so many digits after the point, and no zero with a sign.
  func fixed(_ digits: Int) -> String {
    let text = String(format: "%.\(digits)f", self)
    return text.hasPrefix("-") && !text.contains { "123456789".contains($0) } ? String(text.dropFirst()) : text
  }

  /// With so many digits after the point at most.
  func short(_ digits: Int) -> String {
    var text = fixed(digits)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}

extension [String] {
  /// `a, b and c`.
  func formatted(last: String) -> String {
    count > 1 ? dropLast().joined(separator: ", ") + last + self[count - 1] : first ?? ""
  }
}

extension String {
  /// Lines of at most so many characters where words allow it.
  func wrapped(_ width: Int) -> [String] {
    split(separator: " ").reduce(into: []) { lines, word in
      if let last = lines.last, last.count + word.count < width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
  }
}
