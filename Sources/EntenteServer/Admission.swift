import Foundation

/// A request as far as the page's service looks at it; names of headers in small letters.
struct LiveRequest: Sendable {
  var method: String
  /// Without the query.
  var path: String
  var headers: [String: [String]]
  var body = Data()

  /// The only value of the header; `nil` where there is none or several.
  func only(_ name: String) -> String? {
    guard let values = headers[name], values.count == 1 else { return nil }
    return values[0]
  }
}

struct LiveResponse: Sendable {
  var status: Int
  var type: String
  var body: Data
  var headers: [(String, String)] = []

  init(status: Int = 200, type: String, _ text: String) {
    self.status = status
    self.type = type
    body = Data(text.utf8)
  }

  /// A value as JSON.
  init(status: Int = 200, _ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.init(status: status, type: "application/json", "")
    body = (try? encoder.encode(value)) ?? Data("{}".utf8)
  }

  /// What went wrong, for the page and for people.
  static func failure(_ status: Int, _ message: String, retryAfter: Int? = nil) -> LiveResponse {
    var response = LiveResponse(status: status, ["error": message])
    if let retryAfter { response.headers.append(("Retry-After", "\(retryAfter)")) }
    return response
  }

  /// What every answer carries: nothing is kept, framed, guessed or taken from elsewhere.
  static let securityHeaders = [
    ("Cache-Control", "no-store"),
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
  ]
}

/// Who may ask, and for what.
struct Admission: Sendable {
  static let bodyLimit = 16 << 10
  static let targetLimit = 2_000

  let port: Int

  private var hosts: [String] {
    let names = ["127.0.0.1", "localhost", "[::1]"]
    return names.map { "\($0):\(port)" } + (port == 80 ? names : [])
  }

  /// Why the request is refused; `nil` for one that comes from this page or from a program on this machine.
  ///
  /// A browser sends the name under which it has reached the server: a foreign name that leads here (DNS rebinding) is
  /// refused, and so is what a page of another origin asks for.
  func refusal(of request: LiveRequest) -> LiveResponse? {
    guard let host = request.only("host"), hosts.contains(host.lowercased()) else {
      return .failure(403, "this page is reached as http://127.0.0.1:\(port)/ only; open that address")
    }
    if let origins = request.headers["origin"] {
      guard origins.count == 1, hosts.contains(where: { origins[0].lowercased() == "http://\($0)" }) else {
        return .failure(403, "requests of other pages are refused; open http://127.0.0.1:\(port)/ itself")
      }
    }
    if let sites = request.headers["sec-fetch-site"], sites != ["same-origin"], sites != ["none"] {
      return .failure(403, "requests of other pages are refused; open http://127.0.0.1:\(port)/ itself")
    }
    return nil
  }
}
