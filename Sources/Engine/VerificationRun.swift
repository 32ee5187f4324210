import Certificates
import Foundation
import Kernel
import Logic
import Propositions

/// Decides the propositions of several models, several at a time.
public struct VerificationRun: Sendable {
  /// A model and the ids of its propositions to decide.
  public struct Job: Sendable {
    public let model: CompiledModel
    public let ids: Set<String>

    public init(model: CompiledModel, ids: Set<String>) {
      self.model = model
      self.ids = ids
    }

    public var propositions: [CompiledProposition] { model.propositions.filter { ids.contains($0.id) } }
  }

  public enum Event: Sendable {
    /// The model at the index was checked.
    case checked(Int, ModelCheck)
    case started(subject: String)
    /// A proposition of the model at the index was decided.
    case decided(Int, Finding)
    /// Something about the subject could not be read or stated.
    case failed(subject: String, any Error)
  }

  private let jobs: [Job]
  private let verifiers: [Verifier]
  private let repairing: Verifier.Options?
  private let lock: [String: ProofStore.LockEntry]

  /// - Parameters:
  ///   - provers: One per proposition that is decided at the same time; nil where only stored evidence counts.
  ///   - repairs: Stored files that cannot be read are taken as missing.
  public init(
    _ jobs: [Job], provers: [(any Prover)?], store: ProofStore, lock: [String: ProofStore.LockEntry],
    options: Verifier.Options = .init(), repairs: Bool = false
  ) {
    self.jobs = jobs
    self.lock = lock
    verifiers = provers.map { Verifier(prover: $0, store: store, options: options) }
    var fresh = options
    fresh.usesStore = false
    repairing = repairs ? fresh : nil
  }

  /// Everything that happens, in the order in which it does: first every model is checked, then the propositions of
  /// sound models are decided. Ending the iteration cancels what is left.
  public func events() -> AsyncStream<Event> {
    let (stream, continuation) = AsyncStream<Event>.makeStream()
    let task = Task.detached {
      await run(continuation)
      continuation.finish()
    }
    continuation.onTermination = { _ in task.cancel() }
    return stream
  }

  private func run(_ output: AsyncStream<Event>.Continuation) async {
    let checks = Queue(Array(jobs.indices))
    let sound = await withTaskGroup(of: [Int].self) { group in
      for verifier in verifiers {
        group.addTask {
          var sound: [Int] = []
          while let index = await checks.next() {
            if await check(index, with: verifier, output) { sound.append(index) }
          }
          return sound
        }
      }
      return await group.reduce(into: Set<Int>()) { $0.formUnion($1) }
    }
    let items = sound.sorted().flatMap { index in jobs[index].propositions.map { (index, $0) } }
    let queue = Queue(items)
    await withTaskGroup(of: Void.self) { group in
      for verifier in verifiers {
        group.addTask {
          while let (index, proposition) = await queue.next() {
            await decide(proposition, of: index, with: verifier, output)
          }
        }
      }
    }
  }

  /// Whether the model's propositions are worth deciding.
  private func check(
    _ index: Int, with verifier: Verifier, _ output: AsyncStream<Event>.Continuation
  ) async -> Bool {
    let model = jobs[index].model
    do {
      let result = try await attempt(verifier) { try await $0.check(model, lock: lock) }
      if Task.isCancelled { return false }
      output.yield(.checked(index, result))
      if case .inconsistent = result.consistency { return false }
      return result.vanishing.isEmpty
    } catch {
      output.yield(.failed(subject: model.theory.id, error))
      return false
    }
  }

  private func decide(
    _ proposition: CompiledProposition, of index: Int, with verifier: Verifier,
    _ output: AsyncStream<Event>.Continuation
  ) async {
    let model = jobs[index].model
    let subject = "\(model.theory.id)/\(proposition.id)"
    output.yield(.started(subject: subject))
    do {
      let finding = try await attempt(verifier) { try await $0.decide(proposition, of: model, lock: lock) }
      // What an interruption left undecided says nothing.
      if !Task.isCancelled { output.yield(.decided(index, finding)) }
    } catch {
      output.yield(.failed(subject: subject, error))
    }
  }

  private func attempt<T>(_ verifier: Verifier, _ body: (Verifier) async throws -> T) async throws -> T {
    do { return try await body(verifier) } catch let failure as ProofStore.Failure {
      guard let repairing else { throw failure }
      return try await body(Verifier(prover: verifier.prover, store: verifier.store, options: repairing))
    }
  }
}

/// Hands out items one by one.
private actor Queue<Item: Sendable> {
  private var items: [Item]
  private var position = 0

  init(_ items: [Item]) { self.items = items }

  func next() -> Item? {
    guard position < items.count, !Task.isCancelled else { return nil }
    defer { position += 1 }
    return items[position]
  }
}
