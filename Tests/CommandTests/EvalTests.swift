import Testing

@Suite struct EvalTests {
  private let point = "q=1/2,wA=1/10,w_C=0.1,c="

  @Test func restraintEndsWhereRevisingNoLongerBeatsDeterring() throws {
    let work = try WorkFolder()
    let yes = try Built.run("entente", "eval", "iwanami-ratio/restrains", "--at", point + "1/5", in: work)
    #expect(yes.code == 0, "\(yes.errors)")
    #expect(yes.output.hasPrefix("yes"))
    #expect(yes.output.contains("for some values of k, v"))
    let no = try Built.run("entente", "eval", "iwanami-ratio/restrains", "--at", point + "1/4", in: work)
    #expect(no.code == 0)
    #expect(no.output.hasPrefix("no"))
  }

  @Test func jsonAnswer() throws {
    let work = try WorkFolder()
    let run = try Built.run("entente", "eval", "iwanami-ratio/restrains", "--at", point + "1/5", "--json", in: work)
    #expect(run.output.contains("\"answer\" : \"yes\""))
    #expect(run.output.contains("\"schema\" : 1"))
  }

  @Test func findsAPoint() throws {
    let work = try WorkFolder()
    let run = try Built.run("entente", "find", "iwanami-ratio/deters", "--at", "c=9/10", in: work)
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("found"))
  }

  @Test(arguments: [
    ("q=3/2", "outside its domain"), ("q", "expected 'name=value'"), ("q=1/2,c=x", "character 9"),
    ("qq=1", "no parameter 'qq'"), ("q=1/2,q=1/3", "two values"), ("q=0.1,wC=0.5", "A1"), ("q=1/0", "no number"),
  ]) func badPoints(values: String, message: String) throws {
    let work = try WorkFolder()
    let run = try Built.run("entente", "eval", "iwanami-ratio/restrains", "--at", values, in: work)
    #expect(run.code == 65)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func unknownNames() throws {
    let work = try WorkFolder()
    let formula = try Built.run("entente", "eval", "iwanami-ratio/restrain", in: work)
    #expect(formula.code == 65)
    #expect(formula.errors.contains("restrains"))
    let model = try Built.run("entente", "eval", "iwanami-rato/restrains", in: work)
    #expect(model.code == 65)
    #expect(model.errors.contains("iwanami-ratio"))
    let selector = try Built.run("entente", "verify", "iwanami-ratio/X9", in: work)
    #expect(selector.code == 65)
    #expect(selector.errors.contains("iwanami-ratio/X1"))
  }

  @Test func usage() throws {
    let work = try WorkFolder()
    #expect(try Built.run("entente", "verify", "--nonsense", in: work).code == 64)
    #expect(try Built.run("entente", "eval", "restrains", in: work).code == 64)
    #expect(try Built.run("entente", "verify", "--timeout", "0", in: work).code == 64)
    #expect(try Built.run("entente-check", "--nonsense", in: work).code == 64)
    #expect(try Built.run("entente", "--help", in: work).code == 0)
  }

  @Test func listAndDoctor() throws {
    let work = try WorkFolder()
    let list = try Built.run("entente", "list", "iwanami-*/X?", in: work)
    #expect(list.code == 0)
    #expect(list.output.contains("5 models, 9 propositions"))
    let doctor = try Built.run("entente", "doctor", in: work)
    #expect(doctor.code == 0)
    #expect(doctor.output.contains("z3"))
    #expect(doctor.output.contains("accepts a small certificate and refuses a wrong one"))
    #expect(doctor.output.contains("Proofs: does not exist yet"))
  }

  @Test func doctorLooksAtStoredEvidence() throws {
    let work = try WorkFolder()
    #expect(try Built.run("entente", "verify", "iwanami-linear/P8", in: work).code == 0)
    let sound = try Built.run("entente", "doctor", in: work)
    #expect(sound.code == 0)
    #expect(sound.output.contains("ok: Proofs holds 2"))
    try work.write("nonsense", "Proofs/iwanami-linear/P8.proof")
    let damaged = try Built.run("entente", "doctor", in: work)
    #expect(damaged.code == 65)
    #expect(damaged.output.contains("P8.proof: its digest"))
    #expect(damaged.errors.contains("--update"))
  }
}
