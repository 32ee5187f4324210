import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// The service on a port of the loopback.
struct LiveServer: Sendable {
  /// Open connections at once; those beyond are closed at once.
  static let connectionLimit = 128

  let port: Int
  private let channel: any Channel
  private let group: MultiThreadedEventLoopGroup

  /// - Parameters:
  ///   - port: 0 for any free one.
  ///   - patience: How long a connection may take to send a request, or stay idle.
  static func start(_ service: LiveService, port: Int, patience: TimeAmount = .seconds(10)) async throws -> LiveServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let connections = Connections()
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 128)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelInitializer { channel in
        guard connections.open() else { return channel.close() }
        channel.closeFuture.whenComplete { _ in connections.close() }
        return channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
          try channel.pipeline.syncOperations.addHandler(
            RequestHandler(patience: patience) { request in
              await service.respond(to: request, on: channel.localAddress?.port ?? 0)
            })
        }
      }
    do {
      let channel = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
      return LiveServer(port: channel.localAddress?.port ?? port, channel: channel, group: group)
    } catch {
      try? await group.shutdownGracefully()
      throw ServeFailure(message: reason(error, port))
    }
  }

  private static func reason(_ error: any Error, _ port: Int) -> String {
    switch (error as? IOError)?.errnoCode {
    case EADDRINUSE:
      "port \(port) is in use, perhaps by another live page; choose one with --port, or any free one with --port 0"
    case EACCES: "port \(port) needs the rights of the system's administrator; choose one above 1023 with --port"
    default: "cannot listen on port \(port): \(error)"
    }
  }

  func stop() async {
    try? await channel.close()
    try? await group.shutdownGracefully()
  }
}

/// How many connections are open.
private final class Connections: Sendable {
  private let count = Mutex(0)

  func open() -> Bool {
    count.withLock {
      guard $0 < LiveServer.connectionLimit else { return false }
      $0 += 1
      return true
    }
  }

  func close() { count.withLock { $0 -= 1 } }
}

/// Collects the requests of a connection, one at a time, within their limits; answers each, and cancels the work on it
/// when the connection is closed.
private final class RequestHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// For the whole work on a request, waiting included.
  private static let workLimit = TimeAmount.seconds(90)

  private let patience: TimeAmount
  private let respond: @Sendable (LiveRequest) async -> LiveResponse
  private var head: HTTPRequestHead?
  private var body = Data()
  private var work: Task<Void, Never>?
  private var deadline: Scheduled<Void>?
  /// Nothing more is read: the connection is about to be closed.
  private var isOver = false

  init(patience: TimeAmount, respond: @escaping @Sendable (LiveRequest) async -> LiveResponse) {
    self.patience = patience
    self.respond = respond
  }

  func channelActive(context: ChannelHandlerContext) {
    expectRequest(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    work?.cancel()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isOver { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = Data()
      let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
      if head.uri.utf8.count > Admission.targetLimit {
        refuse(context, .failure(414, "the address is longer than \(Admission.targetLimit) characters"))
      } else if length > Admission.bodyLimit {
        refuse(context, RequestHandler.tooLarge)
      }
    case .body(let part):
      guard body.count + part.readableBytes <= Admission.bodyLimit else {
        return refuse(context, RequestHandler.tooLarge)
      }
      body.append(contentsOf: part.readableBytesView)
    case .end:
      guard let head else { return }
      self.head = nil
      answer(head, context)
    }
  }

  private static let tooLarge = LiveResponse.failure(
    413, "the request is larger than \(Admission.bodyLimit >> 10) KB; numbers of more than 200 characters are not read")

  private func expectRequest(_ context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { context.close(promise: nil) }
  }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    let path = head.uri.prefix { $0 != "?" }
    let headers = Dictionary(head.headers.map { ($0.name.lowercased(), [$0.value]) }) { $0 + $1 }
    let request = LiveRequest(method: head.method.rawValue, path: String(path), headers: headers, body: body)
    let promise = context.eventLoop.makePromise(of: LiveResponse.self)
    let work = Task { [respond] in promise.succeed(await respond(request)) }
    self.work = work
    deadline = context.eventLoop.scheduleTask(in: RequestHandler.workLimit) { work.cancel() }
    let version = head.version
    // An answer to HEAD has no body; whoever asks like that is answered for the last time.
    let keepsAlive = head.isKeepAlive && (head.method == .GET || head.method == .POST)
    promise.futureResult.assumeIsolated().whenSuccess { response in
      self.work = nil
      guard context.channel.isActive else { return }
      self.write(response, version, closes: !keepsAlive, context)
      self.expectRequest(context)
    }
  }

  /// Answers before the request is complete, and hears no more of it.
  private func refuse(_ context: ChannelHandlerContext, _ response: LiveResponse) {
    isOver = true
    deadline?.cancel()
    write(response, .http1_1, closes: true, context)
  }

  private func write(_ response: LiveResponse, _ version: HTTPVersion, closes: Bool, _ context: ChannelHandlerContext) {
    var headers = HTTPHeaders(LiveResponse.securityHeaders + response.headers)
    headers.add(name: "Content-Type", value: response.type + "; charset=utf-8")
    headers.add(name: "Content-Length", value: "\(response.body.count)")
    if closes { headers.add(name: "Connection", value: "close") }
    let status = HTTPResponseStatus(statusCode: response.status)
    context.write(wrapOutboundOut(.head(.init(version: version, status: status, headers: headers))), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: response.body)))), promise: nil)
    let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    if closes { written.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
  }
}
