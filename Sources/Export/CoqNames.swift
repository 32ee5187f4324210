import Logic

/// Coq identifiers for a statement's symbols and for what its proof introduces, no two alike.
final class CoqNames {
  private var taken = CoqNames.reserved
  private var symbols: [Symbol: String] = [:]
  private var functions: [FunctionSymbol: String] = [:]

  func name(_ symbol: Symbol) -> String {
    if let name = symbols[symbol] { return name }
    let name = fresh(symbol.name)
    symbols[symbol] = name
    return name
  }

  func name(_ function: FunctionSymbol) -> String {
    if let name = functions[function] { return name }
    let name = fresh(function.name)
    functions[function] = name
    return name
  }

  /// A name that nothing else has, as close to `wish` as Coq's grammar allows.
  func fresh(_ wish: String) -> String {
    let base = CoqNames.identifier(wish)
    var name = CoqNames.isGenerated(base) ? base + "_" : base
    var suffix = 2
    while !taken.insert(name).inserted {
      name = "\(base)_\(suffix)"
      suffix += 1
    }
    return name
  }

  /// The text with every character that a Coq identifier cannot hold replaced; never empty.
  static func identifier(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      let isTail = ("0"..."9").contains(scalar) || scalar == "_" || scalar == "'"
      if isLetter || (isTail && !result.isEmpty) {
        result.unicodeScalars.append(scalar)
      } else if scalar.isASCII {
        result += result.isEmpty ? "x_" : "_"
      } else {
        result += "u" + String(scalar.value, radix: 16)
      }
    }
    return result.isEmpty ? "x" : result
  }

  /// Whether the proof may introduce that name itself: a letter and a number.
  private static func isGenerated(_ name: String) -> Bool {
    let digits = name.dropFirst()
    return !digits.isEmpty && digits.allSatisfy { ("0"..."9").contains($0) }
  }

  /// Words of the language, and what the proofs mention by a global name.
  static let reserved: Set<String> = Set(
    """
    as at cofix do else end exists exists2 fix for forall fun if IF in let match mod return then using where with by \
    Prop Set SProp Type Definition Lemma Theorem Proof Qed Module End Variable Hypothesis Axiom Parameter Section \
    R IZR Rmin Rmax Rabs Rplus Rminus Rmult Rdiv Rinv Ropp Rlt Rle Rgt Rge pow True False not and or iff eq ex left right \
    conj or_introl or_intror ex_intro proj1 proj2 I classic NNPP False_ind nat bool sumbool e k g E N S T Z statement \
    resolution everything
    """.split(separator: " ").map(String.init)
  ).union(CoqPrelude.names)
}
