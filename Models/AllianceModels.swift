import Games

/// Every model of the library.
public enum AllianceModels {
  public static var all: [any Model.Type] {
    [
      IwanamiGeneral.self, IwanamiConcave.self, IwanamiRatio.self, IwanamiLinear.self, IwanamiProtocols.self,
      IwanamiTree.self,
      ExitAndPartners.self, WhoContributes.self, AllianceTheories.self,
    ]
  }
}
