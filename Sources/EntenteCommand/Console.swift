import ArgumentParser
import Foundation
import Reports

/// Standard output and standard error.
enum Console {
  static func print(_ text: String = "") { write(text + "\n", to: .standardOutput) }

  static func print(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    print(lines.joined(separator: "\n"))
  }

  /// Text that brings its own ends of lines.
  static func text(_ text: String) { write(text, to: .standardOutput) }

  /// Text for people, on standard error.
  static func note(_ text: String) { write(text + "\n", to: .standardError) }

  static func error(_ text: String) { note(errorStyle("error:", .bad) + " " + text) }

  static func warning(_ text: String) { note(errorStyle("warning:", .warning) + " " + text) }

  /// A message that says itself what it is.
  static func errorText(_ text: String) { note(text) }

  static func raw(_ text: String) { write(text, to: .standardError) }

  /// A reader who has gone is no reason to fail.
  private static func write(_ text: String, to file: FileHandle) { try? file.write(contentsOf: Data(text.utf8)) }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb" }

  static func environment(_ name: String) -> String? {
    guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else { return nil }
    return value
  }

  /// Colours and the width of standard output.
  static var style: TextStyle {
    guard outputIsTerminal else { return .plain }
    return TextStyle(usesColour: allowsColour, width: width(of: STDOUT_FILENO))
  }

  static var errorStyle: TextStyle { TextStyle(usesColour: errorIsTerminal && allowsColour) }

  private static var allowsColour: Bool { environment("NO_COLOR") == nil && environment("TERM") != "dumb" }

  static func width(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
  }

  /// Prints a value as JSON.
  static func json(_ value: some Encodable) throws { print(try JSONReport.text(value)) }
}
