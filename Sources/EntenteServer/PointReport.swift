import Algebra
import Certificates
import Engine

/// What is said of one item at a point.
struct ItemAnswer: Encodable, Sendable {
  enum Status: String, Encodable, Sendable {
    case holds, fails
    /// What the claim takes as given does not hold here.
    case vacuous
    /// A quotient that matters has no value here.
    case undefined
    /// The claim compares several points.
    case several
    /// Arithmetic and stored proofs do not settle it: a search may.
    case pending
    /// The search did not settle it either.
    case open
    /// The premises exclude the point.
    case outside
  }

  let name: String
  let status: Status
  /// In one line.
  let words: String
  /// The arithmetic or the proof, as HTML.
  var html = ""
}

/// A number, exact and rounded.
struct ShownNumber: Encodable, Sendable {
  let exact: String
  /// Empty where the exact form is as short.
  let decimal: String

  init(_ value: Rational) {
    exact = value.description
    decimal = value.isInteger ? "" : ShownNumber.rounded(value.approximation)
  }

  private static func rounded(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    var scale = 1.0
    var size = abs(value)
    while size < 100_000, scale < 1e12 { (size, scale) = (size * 10, scale * 10) }
    let text = "\((value * scale).rounded() / scale)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// What exact arithmetic and stored proofs say of a model at a point.
struct PointReport: Encodable, Sendable {
  /// A value that cannot be used, and why.
  struct Problem: Encodable, Sendable {
    let parameter: String
    let message: String
  }

  struct PremiseAnswer: Encodable, Sendable {
    let label: String
    let title: String
    /// `holds`, `fails`, `undefined` or `open`.
    let status: String
    let html: String
  }

  struct Quantity: Encodable, Sendable {
    let name: String
    let html: String
    let meaning: String
    let value: ShownNumber
  }

  struct Step: Encodable, Sendable {
    let move: String
    let player: String
    let choice: String
    /// Empty where it is certain.
    let probability: String
  }

  struct Path: Encodable, Sendable {
    let steps: [Step]
    let end: String
    let probability: ShownNumber
    let payoffs: [Payoff]
  }

  struct Payoff: Encodable, Sendable {
    let player: String
    let value: ShownNumber
  }

  struct Play: Encodable, Sendable {
    let id: String
    var paths: [Path] = []
    var payoffs: [Payoff] = []
    /// The tree with what the profile does here drawn heavy, as the source of an image.
    var tree = ""
    /// Why there is no path.
    var problem = ""
  }

  let version = 1
  /// As `--at` takes it.
  let at: String
  let problems: [Problem]
  /// Whether no assumption is known to fail here.
  let isInside: Bool
  let premises: [PremiseAnswer]
  let quantities: [Quantity]
  let items: [ItemAnswer]
  let games: [Play]
}
