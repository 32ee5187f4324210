import Algebra
import Certificates
import Logic
import Testing

@testable import Certify

@Suite struct LinearTests {
  /// A Farkas certificate exists: 2x - 1 >= 0, 1 - 2y > 0 and y >= x contradict each other, whatever else is there.
  @Test func contradictionAmongManyEquations() throws {
    let texts = [
      "x >= 0", "-x + y >= 0", "a - b > 0", "-c + a = 0", "6*d - 6*x + 1 = 0", "6*d - 5 = 0", "2*x - 1 >= 0", "y >= 0",
      "c - d = 0", "-e + b = 0", "3*c - 2*x >= 0", "3*c - 2*x > 0", "6*f - 6*y + 1 = 0", "-y + 1 > 0",
      "3*e - 2*y = 0", "-2*y + 1 > 0", "-6*f + 5 >= 0", "-b >= 0", "-b > 0", "-6*f + 5 > 0", "e - f > 0",
    ]
    var table = VariableTable()
    let facts = try texts.map { text -> Fact in
      guard case .compare(let a, let relation, let b) = try Parser.formula(text) else { throw CancellationError() }
      return try #require(try table.fact(a, relation, b))
    }
    #expect(PsatzSearch.refute(facts, .init(factors: 1, degree: 4)) != nil)
  }
}
