import Algebra
import Certificates
import Kernel
import Logic
import Testing

@testable import Regions

@Suite struct AtlasTests {
  private func side(_ lower: Int, _ upper: Int, over denominator: Int = 1) -> Box.Side {
    .init(Rational(lower, over: denominator) ?? 0, Rational(upper, over: denominator) ?? 0)
  }

  /// An atlas with the region where the formula holds; what the lemma's proof would be does not matter here.
  private func atlas(_ formula: String, axes: [Axis]) throws -> Atlas {
    let lemma = Lemma(effect: 0, .region(try Parser.formula(formula), .everywhere, Refutation([])))
    return Atlas(axes: axes, effectCount: 1, [lemma])
  }

  private var axes: [Axis] { [Axis(Symbol("x"), side(-2, 3)), Axis(Symbol("y"), side(-2, 3))] }

  /// The region holds all over the box, and the kernel accepts the Bernstein forms as the reason.
  @Test(arguments: [
    // 1 - x^2 - y^2 <= 1 - 1 - 1/4 on [1, 2] x [1/2, 1].
    ("not x^2 + y^2 < 1", [2, 4, 1, 2]),
    ("x^2 + y^2 > 1", [2, 4, 1, 2]),
    // Zero is reached at the corner (0, 0) of [-2, 0] x [0, 1].
    ("not x*y > 0", [-4, 0, 0, 2]),
    ("x*y <= 0", [-4, 0, 0, 2]),
    ("x^2 + y + 2 > 0", [-2, 2, -1, 1]),
    // Equations: 3 <= x + y + 2 and x - 7/2 <= -1/2 on [1, 3] x [0, 1].
    ("not x + y + 2 = 0", [2, 6, 0, 2]),
    ("x - 7/2 != 0", [2, 6, 0, 2]),
    // One of two holds, two of two hold.
    ("x > 0 or y > 5", [2, 4, 1, 2]),
    ("not [x < 0 or y^2 + x < 1]", [2, 4, 1, 2]),
    ("[x < 0 and y > 2] or [x > 1/2 and [y > 7 or y < 5/4]]", [2, 4, 1, 2]),
  ])
  func theKernelAcceptsWhatTheFormsShow(formula: String, halves: [Int]) throws {
    let atlas = try atlas(formula, axes: axes)
    let box = Box([side(halves[0], halves[1], over: 2), side(halves[2], halves[3], over: 2)])
    #expect(atlas.covers(atlas.regions[0], box))
    try atlas.check(atlas.regions[0], covers: box)
  }

  /// The region does not hold all over the box: nothing is shown, and the kernel accepts nothing.
  @Test(arguments: [
    ("x^2 + y^2 < 1", [2, 4, 1, 2]), ("x > 1", [2, 4, 1, 2]), ("x*y < 0", [-4, 0, 0, 2]),
    ("x + y - 2 = 0", [2, 6, 0, 2]), ("x + y - 2 != 0", [2, 6, 0, 2]), ("x > 3/2 or y > 3/4", [2, 4, 1, 2]),
    ("x > 1/2 and y > 3/4", [2, 4, 1, 2]),
  ])
  func nothingIsShownOfARegionThatDoesNotCover(formula: String, halves: [Int]) throws {
    let atlas = try atlas(formula, axes: axes)
    let box = Box([side(halves[0], halves[1], over: 2), side(halves[2], halves[3], over: 2)])
    #expect(!atlas.covers(atlas.regions[0], box))
    #expect(throws: (any Error).self) { try atlas.check(atlas.regions[0], covers: box) }
  }

  /// A lemma about more than the axes is no region.
  @Test func regionsSpeakOfTheAxesAlone() throws {
    #expect(try atlas("x + z > 0", axes: axes).regions.isEmpty)
    #expect(try atlas("1/x > 0", axes: axes).regions.isEmpty)
  }
}

@Suite struct RegionTreeTests {
  private let whole = Box([.init(0, 1), .init(0, 2)])
  private let regions = [(0, Label.everywhere), (0, .nowhere), (1, .nowhere)].map {
    Atlas.Region(effect: $0.0, label: $0.1, formula: .truth(true), parts: [])
  }

  private func leaves(_ text: String) throws -> [(box: Box, labels: [Label])] {
    var result: [(Box, [Label])] = []
    try RegionTree(text).walk(from: whole, labels: [.undecided, .undecided], regions: regions) {
      if $0.end == .leaf { result.append(($0.box, $0.labels)) }
    }
    return result
  }

  /// The lower half along x is everywhere and, above y = 1, nowhere for the second; the upper half has one label.
  @Test func labelsAreInherited() throws {
    let found = try leaves("a0b.2.1.")
    #expect(found.map(\.labels) == [[.everywhere, .undecided], [.everywhere, .nowhere], [.nowhere, .undecided]])
    let half = Rational(1).halved
    #expect(
      found.map(\.box) == [
        Box([.init(0, half), .init(0, 1)]), Box([.init(0, half), .init(1, 2)]), Box([.init(half, 1), .init(0, 2)]),
      ])
    #expect(try leaves("0,2.").map(\.labels) == [[.everywhere, .nowhere]])
  }

  @Test(arguments: ["", "a", "a.", "..", "c..", "9.", "0a1..", "0,.", "0,1.", "x", "a..a"])
  func malformedTreesAreRefused(text: String) {
    #expect(throws: RegionTree.Failure.self) { try leaves(text) }
  }

  @Test func treesGrowAsTheyAreRead() throws {
    var growing = GrowingTree()
    let first = growing.split(0, along: 0)
    growing.decide([0], at: first)
    let second = growing.split(first, along: 1)
    growing.decide([2], at: second + 1)
    growing.decide([1], at: first + 1)
    #expect(growing.tree == RegionTree("a0b.2.1."))
  }
}
