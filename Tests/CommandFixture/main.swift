import EntenteCommand
import GameLibrary
import Games

// A user's own package in small: its models get the whole command line. Each has something wrong with it.

enum Sound: Model {
  static let id = "sound"
  static let title = "A sound model"
  static let x = Term.parameter("x", .positive, "a positive number")

  static var theory: [any TheoryItem] {
    Theorem("T1", "Its square is positive", claims: "1.1") { x.squared() > 0 }
    Theorem("T2", "It is above one", claims: "1.2") { x > 1 }
    Theorem("T3", "It is above two, which nobody expects", claims: "1.2", expect: .refuted) { x > 2 }
  }
}

/// T1 and T2 say no more than their conditions; T3 rests on a domain.
enum Circular: Model {
  static let id = "circular"
  static let title = "Claims that assume what they conclude"
  static let x = Term.parameter("x", .positive)

  static var theory: [any TheoryItem] {
    Theorem("T1", "Assumed", given: x > 1) { 2 * x > 2 }
    Theorem("T2", "Assumed, and meant so", given: x > 1) { 2 * x > 2 }.byDefinition()
    Theorem("T3", "Not assumed") { x * x > 0 }
    Exclusion("X1", "Names what it rests on") {
      x > 2
      x < 1
    }
  }
}

enum Contradictory: Model {
  static let id = "contradictory"
  static let title = "Assumptions that contradict each other"
  static let x = Term.parameter("x", .positive)
  static let y = Term.parameter("y")

  static var theory: [any TheoryItem] {
    Assumption("A1", "y is above x") { y > x }
    Assumption("A2", "y is harmless") { y.squared() >= 0 }
    Assumption("A3", "y is below zero") { y < 0 }
    Theorem("T1", "Everything follows") { x == y }
  }
}

enum Dividing: Model {
  static let id = "dividing"
  static let title = "A division by zero"
  static let x = Term.parameter("x", .unit)

  static var theory: [any TheoryItem] {
    Theorem("T1", "A quotient is positive") { 1 / (1 - x) > 0 }
  }
}

enum Twice: Model {
  static let id = "twice"
  static let title = "A name declared twice"
  static let x = Term.parameter("x", .positive)
  static let other = Term.parameter("x", .unit)

  static var theory: [any TheoryItem] {
    Theorem("T1", "Two quantities of one name") { x >= other }
  }
}

enum Digits: Model {
  static let id = "digits"
  static let title = "A decimal with too many digits"
  static let x = Term.parameter("x", .positive)

  static var theory: [any TheoryItem] {
    Theorem("T1", "More digits than a literal can hold") { x > 0.1234567890123456789 }
  }
}

/// A claim that fails at one point only, whose coordinates lie in a field of degree 30: Z3 sees it, no evidence is found.
enum Hard: Model {
  static let id = "hard"
  static let title = "A claim beyond the search"
  static let x = Term.parameter("x", .positive)
  static let y = Term.parameter("y", .positive)
  static let z = Term.parameter("z", .positive)

  static var theory: [any TheoryItem] {
    Theorem("T1", "Not all three powers are what they can be", expect: .open) {
      !(x * x == 2 && y * y * y == 3 && z * z * z * z * z == 5)
    }
  }
}

await EntenteCommand.main(
  models: [
    Sound.self, Circular.self, Contradictory.self, Dividing.self, Twice.self, Digits.self, Hard.self,
    SeparationTask.self,
    LimitedPledge.self, FreePledge.self, Shapes.self, WrongShapes.self, Requests.self, Crisis.self,
  ] + GameLibrary.all)
