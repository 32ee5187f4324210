import Foundation
import GameLibrary
import Games
import Reports
import Testing

/// Game trees as files.
@Suite struct PictureTests {
  private func count(_ part: String, in text: String) -> Int { text.components(separatedBy: part).count - 1 }

  private let crisis = GameTreePicture(
    ExtendedDeterrence.crisis, profile: ["challenge": "refrain", "respond": "defend"], named: "E1")

  @Test func everyMoveAndChoiceIsThere() {
    let svg = crisis.svg
    for word in [
      "challenger", "patron", "refrain", "attack", "abandon", "defend", "Heavy lines: the strategies of E1.",
    ] {
      #expect(svg.contains(word), "\(word)")
    }
    // Two moves; four choices, of which the profile makes two.
    #expect(count("<circle", in: svg) == 2)
    #expect(count("stroke-width=\"1.2\"", in: svg) == 2)
    #expect(count("stroke-width=\"3.5\"", in: svg) == 2)
    // k_C as it is written in print.
    #expect(svg.contains(">k</tspan><tspan dy=\"3\" font-size=\"9\">C</tspan>"))
    #expect(count("<text", in: svg) == count("</text>", in: svg))
    #expect(svg == crisis.svg)
  }

  @Test func theSameInLaTeX() {
    let tex = crisis.tikz
    #expect(tex.hasPrefix("% crisis\n\\documentclass[border=4pt]{standalone}"))
    #expect(count("circle[radius=4]", in: tex) == 2)
    #expect(count("\\draw[chosen", in: tex) == 2)
    #expect(tex.contains("challenger: $(1 - p) G - k_{C}$"))
    #expect(count("{", in: tex) == count("}", in: tex))
  }

  /// Beliefs: the two places at which the firm knows the same are joined, one line for each of two sets.
  @Test func informationIsShown() {
    let svg = GameTreePicture(JobMarket.market).svg
    #expect(count("stroke-dasharray", in: svg) == 2)
    #expect(count("<rect", in: svg) == 2)
    #expect(svg.contains("1 − "))
  }

  @Test func numbersAndConditions() {
    let picture = GameTreePicture(Sample.offer, profile: Sample.greedy, named: "E1")
    #expect(count("fill=\"#e8e8e8\"", in: picture.svg) == 1)
    // Taken where x is at least half of p, left elsewhere, never burnt.
    #expect(picture.svg.contains("  unless "))
    #expect(count("stroke-width=\"3.5\"", in: picture.svg) == 3)
    #expect(picture.tikz.contains("$x \\ge \\frac{p}{2}$"))
    let plain = GameTreePicture(Sample.conditional).svg
    #expect(count("<circle", in: plain) == 1)
    #expect(plain.contains("?</text>"))
    #expect(!GameTreePicture(Sample.named("a<b")).svg.contains("a<b"))
  }
}
