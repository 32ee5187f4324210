import Engine
import Foundation
import Propositions

/// Answers the page's requests. Its interface, version 1:
///
/// - `GET /` is the page, with `/live.css` and `/live.js`.
/// - `GET /api/1/models` lists the models.
/// - `GET /api/1/model/ID` says what a model has: parameters with ranges, what can be asked, points to begin with.
/// - `POST /api/1/point` takes a `PointRequest`: what exact arithmetic and stored proofs say at the point.
/// - `POST /api/1/decide` takes one with an `item`, and searches for the answer, within the time limit.
///
/// Errors are JSON with an `error` for people: 400 a request that cannot be understood, 403 a foreign page, 404 an unknown
/// path or model, 405, 409 superseded by a later point of the same page, 413, 414, 415, 503 too many requests at once.
struct LiveService: Sendable {
  private let models: LiveModels
  private let sessions = Sessions()
  /// One processor is kept free for what needs no search.
  private let searches = Gate(slots: max(1, ProcessInfo.processInfo.activeProcessorCount - 1), places: 16)
  private let evaluations = Gate(slots: 1, places: 64)
  private let prover: any Prover
  private let timeLimit: Duration

  init(theories: [Theory], store: ProofStore, timeLimit: Duration, prover: any Prover) {
    models = LiveModels(theories, store)
    self.prover = prover
    self.timeLimit = timeLimit
  }

  func respond(to request: LiveRequest, on port: Int) async -> LiveResponse {
    if let refusal = Admission(port: port).refusal(of: request) { return refusal }
    do { return try await answer(request) } catch {
      switch error {
      case let failure as Failure: return .failure(failure.status, failure.message)
      case is Gate.Full: return .failure(503, "too many requests at once; try again in a moment", retryAfter: 1)
      case is Sessions.Superseded: return .failure(409, "the page has moved to another point")
      case is CancellationError: return .failure(409, "the request was cancelled")
      default: return .failure(500, "\(error)")
      }
    }
  }

  struct Failure: Error {
    let status: Int
    let message: String
  }

  private func answer(_ request: LiveRequest) async throws -> LiveResponse {
    switch request.path {
    case "/":
      try expect("GET", request)
      return LiveResponse(type: "text/html", LivePage.html)
    case "/live.css":
      try expect("GET", request)
      return LiveResponse(type: "text/css", LivePage.style)
    case "/live.js":
      try expect("GET", request)
      return LiveResponse(type: "text/javascript", LivePage.script)
    case "/favicon.ico":
      try expect("GET", request)
      return LiveResponse(status: 204, type: "image/x-icon", "")
    case "/api/1/models":
      try expect("GET", request)
      return LiveResponse(models.list)
    case "/api/1/point": return LiveResponse(try await point(request))
    case "/api/1/decide": return LiveResponse(try await decision(request))
    case let path where path.hasPrefix("/api/1/model/"):
      try expect("GET", request)
      let id = String(path.dropFirst("/api/1/model/".count))
      return try await evaluations.run { LiveResponse(try await models.model(id).description) }
    default: throw Failure(status: 404, message: "there is nothing at this address; the page is at /")
    }
  }

  private func expect(_ method: String, _ request: LiveRequest) throws(Failure) {
    guard request.method == method else {
      throw Failure(status: 405, message: "\(request.path) takes \(method) requests only")
    }
  }

  private func read(_ request: LiveRequest) throws(Failure) -> PointRequest {
    try expect("POST", request)
    let type = request.only("content-type")?.lowercased() ?? ""
    guard type == "application/json" || type.hasPrefix("application/json;") else {
      throw Failure(status: 415, message: "the request must be application/json")
    }
    do { return try JSONDecoder().decode(PointRequest.self, from: request.body) } catch {
      let reason = (error as? DecodingError).map(LiveService.text) ?? "it is no JSON"
      throw Failure(
        status: 400,
        message: "the request cannot be read: \(reason); expected such as {\"model\":\"ID\",\"values\":{\"q\":\"1/2\"}}"
      )
    }
  }

  private static func text(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' has another type than expected"
    default: "it is no JSON"
    }
  }

  // MARK: At a point

  private func point(_ request: LiveRequest) async throws -> PointReport {
    let asked = try read(request)
    let model = try await models.model(asked.model)
    return try await latest(asked) {
      try await evaluations.run { try PointEvaluation(model, asked).report }
    }
  }

  private func decision(_ request: LiveRequest) async throws -> ItemAnswer {
    let asked = try read(request)
    let model = try await models.model(asked.model)
    guard let name = asked.item, let item = model.items.first(where: { $0.name == name }) else {
      throw Failure(
        status: 400, message: "the model has no '\(String((asked.item ?? "").prefix(60)))'; 'item' must be a name of it"
      )
    }
    return try await latest(asked) {
      let evaluation = try PointEvaluation(model, asked)
      if let answer = evaluation.quickAnswer(item) { return answer }
      return try await searches.run {
        try Task.checkCancellation()
        let answer = await evaluation.search(item, with: prover, timeLimit: timeLimit)
        try Task.checkCancellation()
        return answer
      }
    }
  }

  /// Does the work unless, or until, the page asks about a later point.
  private func latest<Value: Sendable>(
    _ asked: PointRequest, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let task = Task { try await work() }
    return try await withTaskCancellationHandler {
      guard let session = asked.session, session.utf8.count <= 64 else { return try await task.value }
      let ticket: Int
      do { ticket = try await sessions.begin(session, asked.sequence ?? 0) { task.cancel() } } catch {
        task.cancel()
        throw error
      }
      do {
        let value = try await task.value
        await sessions.end(session, ticket)
        return value
      } catch {
        await sessions.end(session, ticket)
        throw error
      }
    } onCancel: {
      task.cancel()
    }
  }
}

/// What the page asks about.
struct PointRequest: Decodable, Sendable {
  let model: String
  /// Exact numbers by name, as in `1/2` or `0.23`; what is left out stays free.
  let values: [String: String]
  /// Which of the model's `functions` unknown functions stand for; the first where it is missing.
  var functions: Int?
  /// What to decide.
  var item: String?
  /// The page that asks, and the number of its point: a later one supersedes an earlier.
  var session: String?
  var sequence: Int?
}

/// The models, each compiled and its stored evidence checked when first asked for.
actor LiveModels {
  struct Entry: Encodable, Sendable {
    let id: String
    let title: String
  }

  nonisolated let list: [Entry]
  private let theories: [Theory]
  private let store: ProofStore
  private var loaded: [String: Task<LiveModel, Never>] = [:]

  init(_ theories: [Theory], _ store: ProofStore) {
    self.theories = theories
    self.store = store
    list = theories.map { Entry(id: $0.id, title: $0.title) }
  }

  func model(_ id: String) async throws -> LiveModel {
    if let task = loaded[id] { return try await whole(task.value) }
    guard let theory = theories.first(where: { $0.id == id }) else {
      let nearest = Spelling.nearest(to: String(id.prefix(60)), among: theories.map(\.id))
      let hint = nearest.isEmpty ? "/api/1/models lists them" : "nearest: \(nearest.joined(separator: ", "))"
      throw LiveService.Failure(status: 404, message: "there is no model '\(id.prefix(60))'; \(hint)")
    }
    let task = Task { [store] in await LiveModel(theory, store: store) }
    loaded[id] = task
    return try await whole(task.value)
  }

  private func whole(_ model: LiveModel) throws -> LiveModel {
    guard let error = model.model.errors.first else { return model }
    throw LiveService.Failure(status: 500, message: "the model has an error: \(error)")
  }
}
