import Algebra
import Certificates
import Certify
import Logic
import Testing

@testable import Regions

/// Conditions written by named curves.
@Suite struct ExactRegionTests {
  private func region(_ text: String, _ axes: [(String, Rational, Rational)]) throws -> ExactRegion {
    let condition = try Parser.formula(text)
    return try #require(ExactRegion(condition, axes: axes.map { Axis(Symbol($0), .init($1, $2)) }))
  }

  private let pledge: [(String, Rational, Rational)] = [("p", 0, 1), ("c", 0, 2)]

  /// The common task: c < 2p - 1 bounds c; in c (2p - 1) > p (1 - p) the factor of c has both signs.
  @Test func boundsAndPolynomials() throws {
    let region = try region("-c + 2*p - 1 > 0 and 2*c*p + p^2 - c - p > 0", pledge)
    #expect(region.cells.map { $0.map(\.plain) } == [["c < b1(p)", "B2(p, c) > 0"]])
    #expect(region.curves.map(\.name.plain) == ["b1(p)", "B2(p, c)"])
    #expect(region.curves.map(\.definition.plain) == ["2*p - 1", "2*c*p + p^2 - c - p"])
    #expect(region.curves[1].zeros?.plain == "c = (-p^2 + p)/(2*p - 1)")
    #expect(region.curves[1].zeros?.tex == #"c = \frac{-p^{2} + p}{2 p - 1}"#)
  }

  /// The opposite of a bound is on the same curve; numbers are written as they are.
  @Test func oneNameForACurve() throws {
    let region = try region("c - p^2 >= 0 and 2*p < 1 or p^2 - c > 0 and 3*c >= 1", pledge)
    #expect(
      region.cells.map { $0.map(\.plain) } == [["c >= b1(p)", "p < 1/2"], ["c < b1(p)", "c >= 1/3"]])
    #expect(region.curves.map(\.definition.plain) == ["p^2"])
  }

  /// 4 c^2 - 8 c p + 3 p^2 - p: c = (2 p +- sqrt(p^2 + p))/2, by hand.
  @Test func rootsInLowestTerms() throws {
    let region = try region("4*c^2 - 8*c*p + 3*p^2 - p > 0", pledge)
    #expect(region.curves[0].zeros?.plain == "c = (2*p +- sqrt(p^2 + p))/2")
    #expect(region.curves[0].zeros?.tex == #"c = \frac{2 p \pm \sqrt{p^{2} + p}}{2}"#)
  }

  @Test func latex() throws {
    let region = try region("c > p or c < 1/4", pledge)
    #expect(
      region.tex("low_or_high")
        == #"""
        \begin{align*}
          \text{low\_or\_high} &\iff (c > \beta_{1}(p))\\
            &\quad\lor (c < \frac{1}{4})\\
          \beta_{1}(p) &= p
        \end{align*}
        """#)
    #expect(try self.region("false", pledge).cells.isEmpty)
    #expect(try self.region("c > p or c <= p", pledge).tex("any").contains(#"\lor"#))
    #expect(try self.region("true", pledge).tex("any").contains(#"\iff \top"#))
  }

  /// What else the condition speaks of, and too many alternatives, are refused.
  @Test func refused() throws {
    let axes = [Axis(Symbol("c"), .init(0, 1))]
    #expect(ExactRegion(try Parser.formula("c*x > 1"), axes: axes) == nil)
    #expect(ExactRegion(try Parser.formula("exists ?x: [c > ?x]"), axes: axes) == nil)
    let two = (1...7).map { "[c > \($0)/10 or c < \($0)/20]" }.joined(separator: " and ")
    #expect(ExactRegion(try Parser.formula(two), axes: axes) == nil)
  }
}
