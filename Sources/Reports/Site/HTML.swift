import Foundation

/// Text made safe for HTML.
public enum HTML {
  /// Safe as text and inside quoted attributes.
  public static func escape(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// The name of the place on a page that tells of a subject such as `model/id`.
  static func anchor(_ subject: String) -> String {
    escape(String(subject.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" }))
  }

  /// A picture as the address of an image: a document inside a document, so that names in one do not meet those in
  /// another.
  package static func source(svg: String) -> String {
    "data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())"
  }
}
