import Games

/// Games from the literature, with published answers.
public enum GameLibrary {
  public static var all: [any Model.Type] {
    [
      ExtendedDeterrence.self, EntryDeterrence.self, Stages.self, ChanceGames.self, Bargaining.self, PreventiveWar.self,
      Ultimatum.self, Duopoly.self, Contest.self, PublicGood.self, JobMarket.self, BeerQuiche.self,
    ]
  }
}
