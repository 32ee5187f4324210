import CZ3
import Foundation

/// A process that is spoken to line by line over one socket, its standard input and output.
///
/// Not `Sendable`; every call comes from the thread that owns it. The process is killed and reaped with the object.
final class ChildProcess {
  enum Failure: Error {
    case cannotStart(String)
    case timedOut
    case cancelled
    case ended
  }

  /// How often a wait looks whether its task was cancelled.
  private static let slice = Duration.milliseconds(20)
  /// No honest line is longer.
  private static let lineLimit = 64 << 20

  private let socket: Int32
  private let identifier: pid_t
  private var received = Data()

  init(executable: String, arguments: [String]) throws(Failure) {
    // A socket and not a pair of pipes: writing to one whose other end is closed need not raise a signal.
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw .cannotStart("no socket: \(String(cString: strerror(errno)))")
    }
    defer { close(ends[1]) }
    do {
      identifier = try ChildProcess.spawn(executable, arguments, speakingTo: ends[1])
    } catch {
      close(ends[0])
      throw error
    }
    socket = ends[0]
  }

  deinit {
    kill(identifier, SIGKILL)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
    close(socket)
  }

  private static func spawn(
    _ executable: String, _ arguments: [String], speakingTo end: Int32
  ) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, end, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    // Nothing else of this process: a connection that the child held, too, would never be seen to close.
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
    // The child starts with ordinary signals, whatever this process has arranged for itself.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child = pid_t()
    let result = posix_spawn(&child, executable, &actions, &attributes, words, environ)
    guard result == 0 else { throw .cannotStart("\(executable): \(String(cString: strerror(result)))") }
    return child
  }

  /// Sends the line and waits for one in return. After a failure the child must not be spoken to again: it may still
  /// answer the line that nobody waits for.
  func exchange(_ line: Data, before deadline: ContinuousClock.Instant) throws(Failure) -> Data {
    var rest = line
    while !rest.isEmpty {
      let (count, code) = rest.withUnsafeBytes {
        (send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT)), errno)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else {
        guard code == EAGAIN || code == EINTR else { throw .ended }
        try waitUntilReady(for: POLLOUT, deadline)
      }
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let end = received.firstIndex(of: 0x0A) {
        let answer = Data(received[received.startIndex..<end])
        received = Data(received[(end + 1)...])
        return answer
      }
      guard received.count < ChildProcess.lineLimit else { throw .ended }
      let (count, code) = buffer.withUnsafeMutableBytes {
        (recv(socket, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT)), errno)
      }
      if count > 0 {
        received.append(contentsOf: buffer[0..<count])
      } else {
        guard count < 0, code == EAGAIN || code == EINTR else { throw .ended }
        try waitUntilReady(for: POLLIN, deadline)
      }
    }
  }

  private func waitUntilReady(for events: Int32, _ deadline: ContinuousClock.Instant) throws(Failure) {
    while true {
      if Task.isCancelled { throw .cancelled }
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw .timedOut }
      var entry = pollfd(fd: socket, events: Int16(events), revents: 0)
      if poll(&entry, 1, Int32(min(left, ChildProcess.slice).wholeMilliseconds)) > 0 { return }
    }
  }
}
