import Engine
import Foundation
import Games
import Propositions

extension Theory {
  /// The games that the theory's propositions are about, in order, each with the first profile that is claimed to be an
  /// equilibrium of it.
  public var gameTrees: [GameTreePicture] {
    let claims = items.compactMap { $0 as? EquilibriumClaim }.map { (claim: $0, plain: GameTreePicture($0.game).svg) }
    var known: Set<String> = []
    return claims.compactMap { claim, plain in
      guard known.insert(plain).inserted else { return nil }
      let shown = claims.first {
        $0.plain == plain && $0.claim.profile != nil && $0.claim.details.expectation == .proved
      }
      return (shown?.claim ?? claim).tree
    }
  }
}

extension EquilibriumClaim {
  /// The game, with the profile that the claim is about.
  public var tree: GameTreePicture {
    GameTreePicture(game, profile: profile, named: String(id.prefix { $0 != "." }))
  }
}

extension Site {
  /// A model's games as trees.
  func games(_ theory: Theory) -> String? {
    let trees = theory.gameTrees
    guard !trees.isEmpty else { return nil }
    let figures = trees.map { tree in
      """
      <figure><img src="\(HTML.source(svg: tree.svg))" alt="The game \(HTML.escape(tree.title)) as a tree"></figure>
      """
    }
    return "<h2 id=\"games\">Games</h2>" + figures.joined(separator: "\n")
      + trace("Drawn by", "entente show \(theory.id)/ID --tree tree.svg")
  }
}
