/// The claims that a library of models has to answer for, as its sources make them. A proposition says which of them it
/// states (`claims:`); the register page tells what became of each.
public struct Register: Sendable {
  public struct Claim: Sendable {
    /// As propositions name it, such as `004.1`.
    public let id: String
    /// The claim in the source's words or close to them.
    public let text: String
    public let source: Citation

    public init(_ id: String, _ text: String, source: Citation) {
      self.id = id
      self.text = text
      self.source = source
    }
  }

  public let title: String
  public let claims: [Claim]

  public init(_ title: String, _ claims: [Claim]) {
    self.title = title
    self.claims = claims
  }

  /// The claims of a source from a list: a line for each, its id first.
  public static func claims(of source: Citation, _ list: String) -> [Claim] {
    list.split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      return Claim(parts.first ?? "", parts.dropFirst().first ?? "", source: source)
    }
  }
}
