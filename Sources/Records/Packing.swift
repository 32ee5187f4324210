import CZlib
import Certificates
import Foundation
import GRDB

/// Evidence as the ledger stores it: deflated (RFC 1951) after what evidence has in common, to a quarter of its length.
enum Packing {
  struct Failure: Error, CustomStringConvertible {
    let description = "zlib has no memory for a piece of evidence"
  }

  /// What is taken as read before each text. A ledger can be read with just the one that it was written with: never changed.
  private static let common = Array(
    """
    sum 1 of 0 square of -1 of 2 term 1/2 at y!1 x!0 define min(x!0, 1) cases instantiate congruence univariate point in root
    value f(x) = x/(1 + x) min(x, 1) max(0, ite(x < 0, 0, ite(x < 1, exists any all not @ let $1 = | or and != 0 # effect
    assert forall ?x ?y: [[-?x > 0 or -?y > 0 or ?x - ?y >= 0] or -f(?x) + f(?y) > 0] # f is strictly increasing
    assert -x + 1 >= 0 # x in [0, 1]
    assert x > 0 # x > 0
     > 0 # negated conclusion
     >= 0
    witness
    value c = 1
    value s = 1/2
    value x = 0
    evidence
    evaluate
    evaluate
    evaluate
    evaluate
    evaluate
    evaluate
    forall
      psatz
        0:  > 0
        1:  >= 0
        sum 1 of 0
        sum 1 of 1
      end
      refute 0 1 2
    end
    end part

    end certificate
    entente certificate 2
    proposition ledger/evidence

    part evidence
    statement 
    refutation
    psatz
      0:  > 0
      1:  >= 0
      2:  = 0
      sum 1 of 0
      sum 1 of 1
      sum 1 of 2
      sum 1 of 0 1
    end
    refute 2 5 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24
    end part

    end certificate

    """.utf8)

  static func packed(_ text: String) throws -> Data {
    try withStream { stream in
      // A negative window means neither header nor checksum: there is a digest.
      let status = deflateInit2_(
        stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
      guard status == Z_OK else { throw Failure() }
      defer { deflateEnd(stream) }
      guard deflateSetDictionary(stream, common, uInt(common.count)) == Z_OK,
        let result = run(stream, Data(text.utf8), limit: .max, deflate)
      else { throw Failure() }
      return result
    }
  }

  /// The text; nil where the data are not of this form, or stand for more than a file of evidence may have.
  static func unpacked(_ data: Data) -> String? {
    withStream { stream in
      let status = inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      guard status == Z_OK else { return nil }
      defer { inflateEnd(stream) }
      guard inflateSetDictionary(stream, common, uInt(common.count)) == Z_OK,
        let result = run(stream, data, limit: ProofFile.sizeLimit, inflate)
      else { return nil }
      return String(data: result, encoding: .utf8)
    }
  }

  private typealias Stream = UnsafeMutablePointer<z_stream>

  /// zlib requires that a stream stays at one place.
  private static func withStream<T>(_ body: (Stream) throws -> T) rethrows -> T {
    let stream = Stream.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    return try body(stream)
  }

  /// What becomes of the data; nil unless the stream comes to its end, and with it the data, within the limit.
  private static func run(_ stream: Stream, _ data: Data, limit: Int, _ step: (Stream, Int32) -> Int32) -> Data? {
    var (input, output) = (Array(data), [UInt8](repeating: 0, count: 1 << 14))
    var result = Data()
    return input.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = uInt(input.count)
      while true {
        let (status, count) = output.withUnsafeMutableBufferPointer { output in
          stream.pointee.next_out = output.baseAddress
          stream.pointee.avail_out = uInt(output.count)
          return (step(stream, Z_FINISH), output.count - Int(stream.pointee.avail_out))
        }
        result.append(contentsOf: output[..<count])
        if status == Z_STREAM_END { return stream.pointee.avail_in == 0 ? result : nil }
        // Without room for more, zlib says that it could not finish.
        guard [Z_OK, Z_BUF_ERROR].contains(status), count > 0, result.count <= limit else { return nil }
      }
    }
  }

  /// The functions `packed(text)` and `unpacked(data)` for SQL. What cannot be unpacked counts as an empty text, which is no
  /// evidence.
  static func prepare(_ db: Database) {
    db.add(
      function: DatabaseFunction("packed", argumentCount: 1, pure: true) { values in
        try packed(String.fromDatabaseValue(values[0]) ?? "")
      })
    db.add(
      function: DatabaseFunction("unpacked", argumentCount: 1, pure: true) { values in
        Data.fromDatabaseValue(values[0]).flatMap(unpacked) ?? ""
      })
  }
}
