import AllianceModels
import Engine
import Propositions

// Apart from the tests: their macros do not bear the operators of the model language.

struct UnknownSubject: Error {}

/// What `model/name` asks in the library.
func question(_ subject: String) throws -> Question {
  let sides = subject.split(separator: "/").map(String.init)
  guard sides.count == 2, let theory = AllianceModels.all.map({ $0.asTheory }).first(where: { $0.id == sides[0] }),
    let question = Question(sides[1], of: CompiledModel(theory))
  else { throw UnknownSubject() }
  return question
}
