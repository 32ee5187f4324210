/// A source, with the place in it where a claim stands. Theorists declare theirs as `static let`s in an extension.
public struct Citation: Sendable, Hashable {
  /// The key in the bibliography.
  public let key: String
  /// `Family, Given; Family, Given`.
  public let authors: String
  /// Nil where the source does not say.
  public let year: Int?
  public let title: String
  public let outlet: String
  public let doi: String?
  /// Pages, section or another place in the source.
  public private(set) var locator: String?

  public init(key: String, authors: String, year: Int? = nil, title: String, outlet: String = "", doi: String? = nil) {
    self.key = key
    self.authors = authors
    self.year = year
    self.title = title
    self.outlet = outlet
    self.doi = doi
  }

  /// The same source at a place in it.
  public func at(_ locator: String) -> Citation {
    var copy = self
    copy.locator = locator
    return copy
  }

  /// The same source at a place in it.
  public func locator(_ locator: String) -> Citation { at(locator) }

  /// The same source at pages such as `711-725`.
  public func pages(_ pages: String) -> Citation { at("pp. \(pages)") }

  /// The source's abstract.
  public var abstract: Citation { at("abstract") }

  /// The year, or `n.d.`.
  public var date: String { year.map(String.init) ?? "n.d." }

  /// `Iwanami 2024, abstract`.
  public var short: String {
    let name = authors.split(separator: ",").first.map(String.init) ?? authors
    return "\(name) \(date)" + (locator.map { ", \($0)" } ?? "")
  }
}
