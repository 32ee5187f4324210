/// A report as one self-contained page.
public struct HTMLReport: Sendable {
  let report: RunReport

  public init(_ report: RunReport) { self.report = report }

  public var text: String { "<!doctype html>" }
}
