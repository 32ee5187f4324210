import Foundation
import Z3Bridge

let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "--script" {
  // entente-solver --script FILE SECONDS
  guard arguments.count == 3, let seconds = Double(arguments[3]), (0.001...1e6).contains(seconds) else {
    FileHandle.standardError.write(Data("usage: entente-solver [--script FILE SECONDS]\n".utf8))
    exit(64)
  }
  do {
    print(try Z3Script.output(ofFileAt: arguments[2], timeLimit: .seconds(seconds)))
  } catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(65)
  }
} else {
  Z3Worker.run()
}
