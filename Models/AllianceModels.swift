import Games

/// Every model of the library.
public enum AllianceModels {
  public static var all: [any Model.Type] {
    [
      IwanamiGeneral.self, IwanamiConcave.self, IwanamiRatio.self, IwanamiLinear.self, IwanamiProtocols.self,
      IwanamiTree.self,
      PatronPressure.self, PatronPressureQuadratic.self, Compliance.self, WillingAndAble.self, ControlFrontier.self,
      ExitRisk.self, ArmingAlly.self, ArmingAllyLinear.self, Bargaining.self, Reassurance.self,
      TooLittleTooMuch.self, ExpectedDefence.self, ThreatsAndCriticism.self, ConditionalPressure.self, Veto.self,
      TwoRegions.self,
      WhoContributes.self, AllianceTheories.self,
      Provision.self, QuadraticProvision.self, Toleration.self, LeadershipTrap.self, LeadershipTrapQuadratic.self,
      Cohesion.self, EconomicTies.self, Procurement.self, PathDependence.self,
      Institutionalisation.self, Durability.self, Format.self, FormatQuadratic.self, GunsAndButter.self, Spending.self,
      DomesticSystemic.self, CostlySignal.self, RivalTheories.self,
    ]
  }
}
