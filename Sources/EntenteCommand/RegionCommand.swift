import Algebra
import ArgumentParser
import Certificates
import Engine
import Foundation
import Regions

struct RegionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "region",
    abstract:
      "Map where in parameter space effects occur, every box decided with evidence that the kernel has checked.",
    discussion: """
      The axes' rectangle is divided into boxes, each labelled everywhere, nowhere or undecided for every effect. \
      Parameters that are neither axes nor fixed by --at are quantified: --exists NAME asks for some value, --for-all \
      NAME for every one; choices are made knowing all parameters.

      --proof keeps the map for 'entente check FILE'. It is written as the map grows: what was interrupted continues \
      with --resume FILE.

      Past one machine: --shards 64 --emit FOLDER writes a file for every share of the work, --emit FOLDER --shard 7/64 \
      does one of them, --merge FOLDER checks them and puts them together, the same bytes as on one machine. --slurm \
      writes an array script into the folder.

      --exact prints no map but the condition that the effect is proved equivalent to: alternatives bounded by named \
      curves, in plain text and in LaTeX.

      --svg, --tikz and --png draw the map; with --draw FILE a map that is there already, without a search.
      """)

  @Argument(help: ArgumentHelp("The effects, definitions or propositions.", valueName: "model/effect"))
  var subjects: [String] = []

  @Option(help: ArgumentHelp("A parameter and its range, up to three: q=1/10:9/10.", valueName: "name=from:to"))
  var axis: [String] = []

  @OptionGroup var point: PointOption

  @Option(parsing: .upToNextOption, help: "Parameters of which some value is asked for.")
  var exists: [String] = []

  @Option(parsing: .upToNextOption, help: "Parameters of which every value is asked for.")
  var forAll: [String] = []

  @Option(help: "The share of the rectangle to decide.")
  var coverage = "0.99"

  @Option(help: ArgumentHelp("The number of boxes at which to stop.", valueName: "number"))
  var boxes = MapQuery.usualBoxLimit

  @Option(help: "How many boxes to work on at the same time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: ArgumentHelp("Write the map for other programs into this file ('-': print it).", valueName: "file"))
  var json: String?

  @Option(help: ArgumentHelp("Write the map with its certificates into this file.", valueName: "file"))
  var proof: String?

  @Option(help: ArgumentHelp("Continue the map in this file.", valueName: "file"))
  var resume: String?

  @Option(help: ArgumentHelp("Check the map in this file and show it as it is.", valueName: "file"))
  var draw: String?

  @Flag(help: "Instead of a map: the exact condition, by named curves, and in LaTeX.")
  var exact = false

  @OptionGroup var pictures: RegionPictures

  @Option(help: ArgumentHelp("With --emit: how many shares to divide the work into.", valueName: "number"))
  var shards: Int?

  @Option(help: ArgumentHelp("The folder of shards.", valueName: "folder"))
  var emit: String?

  @Option(help: ArgumentHelp("With --emit: do this share.", valueName: "i/n"))
  var shard: String?

  @Flag(help: "With --shards: write a Slurm array script as well.")
  var slurm = false

  @Option(help: ArgumentHelp("Check the shards in this folder and put them together.", valueName: "folder"))
  var merge: String?

  @OptionGroup var search: SearchOptions

  func validate() throws {
    guard (1...1024).contains(jobs) else { throw ValidationError("--jobs must be between 1 and 1024") }
    guard boxes > 0 else { throw ValidationError("--boxes must be a positive number") }
    guard [resume, merge, shard, draw].compactMap({ $0 }).count <= 1 else {
      throw ValidationError("--resume, --shard, --merge and --draw exclude each other")
    }
    if exact, [resume, merge, shard, draw, emit, proof, json].contains(where: { $0 != nil }) || !pictures.paths.isEmpty
    {
      throw ValidationError("--exact makes no map: leave out what is to be done with one")
    }
    if draw != nil, proof != nil { throw ValidationError("--draw changes no map: leave out --proof") }
    if emit != nil, !pictures.paths.isEmpty {
      throw ValidationError("a share of the work has no picture: draw the map that --merge makes")
    }
    if shards != nil || shard != nil || slurm {
      guard emit != nil else { throw ValidationError("--shards, --shard and --slurm need the folder: --emit FOLDER") }
    }
    if emit != nil, (shards == nil) == (shard == nil) {
      throw ValidationError("--emit needs --shards NUMBER (to write shards) or --shard I/N (to do one)")
    }
    if slurm, shards == nil { throw ValidationError("--slurm belongs to --shards") }
    if let shards, !(1...MapShard.countLimit).contains(shards) {
      throw ValidationError("--shards must be between 1 and \(MapShard.countLimit)")
    }
    if let shard, RegionCommand.numbers(shard) == nil {
      throw ValidationError("--shard: expected I/N with I from 1 to N, found '\(shard)'; for example --shard 7/64")
    }
    let isContinued = resume != nil || merge != nil || shard != nil || draw != nil
    guard subjects.isEmpty == isContinued, axis.isEmpty || !isContinued else {
      throw ValidationError(
        isContinued
          ? "the file says what the map is of: leave out effects and axes"
          : "name an effect and its axes: entente region MODEL/EFFECT --axis c=0:2 --axis p=0:1")
    }
  }

  func run() async throws {
    do {
      if let merge {
        try await self.merge(ShardFolder(path: merge, RegionCommand.meaning))
      } else if let emit, let numbers = shard.flatMap(RegionCommand.numbers) {
        try await work(numbers, in: ShardFolder(path: emit, RegionCommand.meaning))
      } else if let draw {
        try await show(RegionSession(self, saves: nil), from: draw)
      } else if let resume {
        try await follow(RegionSession(self, saves: proof ?? resume), from: resume)
      } else {
        let query = try self.query()
        let session = RegionSession(self, saves: proof)
        let request = try RegionCommand.meaning(query)
        try await search.requireSolver()
        if exact {
          try await search.printExactly(query, request)
        } else if let emit, let shards {
          try await self.emit(query, request, ShardFolder(path: emit, RegionCommand.meaning), shards, session)
        } else {
          try await follow(session, query, request)
        }
      }
    } catch let failure as MapFailure {
      throw CommandFailure.badInput(failure)
    } catch let failure as MapRequest.Failure {
      throw CommandFailure.badInput(failure)
    } catch let failure as ParameterPoint.Failure {
      throw CommandFailure.badInput(failure)
    }
  }

  /// `7/64`.
  static func numbers(_ text: String) -> (number: Int, count: Int)? {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard sides.count == 2, let number = sides[0], let count = sides[1], (1...MapShard.countLimit).contains(count),
      (1...count).contains(number)
    else { return nil }
    return (number, count)
  }

  private func query() throws -> MapQuery {
    guard let share = Rational(parsing: coverage, digitLimit: 100) else {
      throw MapFailure("--coverage: '\(coverage)' is no number: write 0.995")
    }
    return MapQuery(
      subjects: subjects, axes: try axis.map { try MapQuery.AxisText(parsing: $0) },
      point: point.values.flatMap { $0.split(separator: ",").map(String.init) }, exists: exists, forAll: forAll,
      coverage: share, boxLimit: boxes)
  }

  /// What a query asks of this program's models.
  @Sendable static func meaning(_ query: MapQuery) throws -> MapRequest {
    try query.request { subject in
      let (model, name) = try Library.resolve(subject)
      guard let question = Question(name, of: model) else {
        throw Library.unknown("effect, definition or proposition", name, Question.names(in: model))
      }
      return question
    }
  }

  func mapRun(_ query: MapQuery, _ request: MapRequest) -> MapRun {
    MapRun(
      query, request, provers: (0..<jobs).map { _ in search.prover() }, jobs: jobs, timeLimit: search.timeLimit)
  }

  // MARK: One machine

  private func follow(_ session: RegionSession, _ query: MapQuery, _ request: MapRequest) async throws {
    try session.ensureWritable()
    try await session.run { report, took, drafted in
      let run = mapRun(query, request)
      var map = try await run.begun(report: report) { drafted(query, $0) }
      try await took(query, map)
      try await run.complete(&map) { try await took(query, $0) }
    }
  }

  private func follow(_ session: RegionSession, from path: String) async throws {
    let checked = try await CheckedMap.read(path, keepsParts: true, jobs: jobs, RegionCommand.meaning)
    try session.ensureWritable()
    try await session.run { report, took, drafted in
      let run = mapRun(checked.query, checked.request)
      var map = checked.map
      // Without parts what is known is the lemmas: with them the boxes are decided again in no time.
      if map.isDraft(of: checked.query) {
        map = try await run.begun(known: map.lemmas, report: report) { drafted(checked.query, $0) }
      }
      try await took(checked.query, map)
      try await run.complete(&map) { try await took(checked.query, $0) }
    }
  }

  private func show(_ session: RegionSession, from path: String) async throws {
    try session.ensureWritable()
    try await session.run { _, took, _ in
      let checked = try await CheckedMap.read(path, keepsParts: true, jobs: jobs, RegionCommand.meaning)
      try await took(checked.query, checked.map)
    }
  }

  // MARK: Several machines

  private func emit(
    _ query: MapQuery, _ request: MapRequest, _ folder: ShardFolder, _ count: Int, _ session: RegionSession
  ) async throws {
    try await session.follow { report, took, drafted in
      let map = try await mapRun(query, request).begun(report: report) { drafted(query, $0) }
      try await took(query, map)
      try await folder.emit(map, query, count: count, jobs: jobs)
    }
    if slurm { try SlurmScript.write(into: folder.path, count: count) }
    let next =
      slurm
      ? "sbatch \(folder.path)/\(SlurmScript.name)" : "\(Program.name) region --emit \(folder.path) --shard 1/\(count)"
    Console.print("\(count) shards in \(folder.path); next: \(next)")
  }

  private func work(_ shard: (number: Int, count: Int), in folder: ShardFolder) async throws {
    let session = RegionSession(self, saves: nil)
    try await session.follow { _, took, _ in
      _ = try await folder.work(
        shard.number, of: shard.count, run: { mapRun($0.query, $0.request) }, jobs: jobs,
        took: { try await took(nil, $0) })
    }
    Console.print(
      "shard \(shard.number)/\(shard.count) is done; when all are: \(Program.name) region --merge \(folder.path)")
  }

  private func merge(_ folder: ShardFolder) async throws {
    let session = RegionSession(self, saves: proof)
    try session.ensureWritable()
    try await session.run { _, took, _ in
      let (plan, map, lost) = try await folder.merged(jobs: jobs)
      guard lost.isEmpty else {
        let lines = lost.map { item in
          """
          shard \(item.number)/\(item.count): \(item.reason); redo it: \
          \(Program.name) region --emit \(folder.path) --shard \(item.number)/\(item.count)
          """
        }
        throw MapFailure("the map is not complete\n" + lines.joined(separator: "\n"))
      }
      try await took(plan.query, map)
    }
  }
}

/// An array job that works off a folder of shards.
enum SlurmScript {
  static let name = "array.slurm"

  static func write(into folder: String, count: Int) throws {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
    let place = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL.path
    let text = """
      #!/bin/bash
      #SBATCH --job-name=entente-region
      #SBATCH --array=1-\(count)
      #SBATCH --output=\(place)/shard-%a.log
      # Works off one shard; when all are done: entente region --merge \(quoted(place))
      exec \(quoted(program)) region --emit \(quoted(place)) --shard "$SLURM_ARRAY_TASK_ID/\(count)" \\
        --jobs "${SLURM_CPUS_ON_NODE:-1}"

      """
    try MapFile.write(to: "\(folder)/\(name)") { try $0(text) }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}
