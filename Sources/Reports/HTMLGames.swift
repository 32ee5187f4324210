import Engine
import Foundation
import Games
import Propositions

extension Theory {
  /// The games that the theory's propositions are about, in order, each with the first profile that is claimed to be an
  /// equilibrium of it.
  public var gameTrees: [GameTreePicture] {
    let claims = items.compactMap { $0 as? EquilibriumClaim }
    var known: [SourceLocation] = []
    return claims.compactMap { claim in
      guard !known.contains(claim.game.location) else { return nil }
      known.append(claim.game.location)
      let shown = claims.first {
        $0.game.location == claim.game.location && $0.profile != nil && $0.details.expectation == .proved
      }
      return (shown ?? claim).tree
    }
  }
}

extension EquilibriumClaim {
  /// The game, with the profile that the claim is about.
  public var tree: GameTreePicture {
    GameTreePicture(game, profile: profile, named: String(id.prefix { $0 != "." }))
  }
}

extension HTMLReport {
  /// A model's games as trees.
  func games(_ theory: Theory) -> String? {
    let trees = theory.gameTrees
    guard !trees.isEmpty else { return nil }
    let figures = trees.map { tree in
      // A document inside a document: names in one picture do not meet those in another.
      let source = "data:image/svg+xml;base64,\(Data(tree.svg.utf8).base64EncodedString())"
      return """
        <figure class="map"><img src="\(source)" alt="The game \(HTML.escape(tree.title)) as a tree">\
        </figure>
        """
    }
    return "<h3>Games</h3>" + figures.joined(separator: "\n")
  }
}
