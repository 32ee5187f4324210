#!/usr/bin/env python3
"""Replays stored certificates from docs/certificate-format.md alone: no model, no solver, nothing of the Swift program.

usage: recheck.py [--proofs FOLDER] [--each] [FILE ...]

Without files: everything in FOLDER (default: Proofs), the digests of its lock file included. With --each one line per
file. Exit status 0 when everything replays, 1 when something does not, 64 for wrong usage."""
import argparse, concurrent.futures, functools, hashlib, pathlib, re, sys, threading, unicodedata
from fractions import Fraction
from math import gcd, lcm, prod

TERMS, DEGREE, BITS, ROOT_BITS = 20_000, 256, 1 << 14, 1 << 17  # of polynomials; where roots are counted
NESTING, EXPONENT, DIGITS, FILE_BYTES, LINES = 200, 64, 10_000, 64 << 20, 1 << 20  # of what is written
WORK = 30_000_000  # steps, mostly products of monomials, spent on one part

class Refused(Exception): pass
def require(condition, reason):
    if not condition: raise Refused(reason)

class Part:  # the work left for the part at hand, and operator, data, parts and free names of its variables by number
    work, variables, numbers = 0, [], {}
def spend(amount):
    Part.work -= amount + 1
    require(Part.work > 0, "checking this takes too long")

class Poly(dict):  # {sorted tuple of variables: coefficient}; never changed, so that it can be a key
    def __hash__(self): return hash(frozenset(self.items()))
    def __add__(self, other): return collected([*self.items(), *other.items()])
    def __neg__(self): return self.scaled(-1)
    def __sub__(self, other): return self + -other
    def __mul__(self, other):
        require(len(self) * len(other) <= TERMS and self.degree() + other.degree() <= DEGREE, "too large a polynomial")
        return collected([(tuple(sorted(m + n)), x * y) for m, x in self.items() for n, y in other.items()])
    def scaled(self, factor): return collected([(m, factor * x) for m, x in self.items()])
    def renamed(self, v): return Poly({(v,) * len(m): x for m, x in self.items()})
    def degree(self): return max(map(len, self), default=0)
    def constant(self): return None if any(self) else self.get((), 0)
    def denominator(self): return lcm(*[x.denominator for x in self.values()])
    def bits(self): return max([self.denominator(), *[abs(x.numerator) for x in self.values()]]).bit_length()
    def primitive(self):  # the positive multiple with coprime integer coefficients
        return self.scaled(Fraction(self.denominator(), gcd(*[x.numerator for x in self.values()]) or 1))
    def mapped(self, image):  # with `image` put in for each variable
        return sum([prod(map(image, m), start=number(x)) for m, x in self.items()], Poly())
def collected(pairs):  # the sum of monomials with coefficients
    spend(len(pairs))
    sums = {}
    for m, x in pairs: sums[m] = sums.get(m, 0) + x
    result = Poly({m: x.numerator if x.denominator == 1 else x for m, x in sums.items() if x})
    require(result.bits() <= BITS, f"a number grew beyond {BITS} binary digits")
    return result
def number(x): return collected([((), x)])

# ---- Roots of polynomials in one variable.
def divided(a, b):  # quotient and remainder
    quotient, top = Poly(), max(b, key=len)
    while a and len(lead := max(a, key=len)) >= len(top):
        part = Poly({lead[len(top):]: Fraction(a[lead]) / b[top]})
        quotient, a = quotient + part, a - part * b
    return quotient, a
def inverse(g, f):  # modulo f, by Euclid's algorithm
    require(g, "a division by zero, or by a factor of the root's polynomial")
    if g.constant() is not None: return number(Fraction(1) / g.constant())
    return divided(number(1) - f * inverse(divided(f, g)[1], g), g)[0]
def sequence(p, q):  # p, q and their negated remainders, up to positive factors; the last is their common divisor
    result = [p.primitive(), q.primitive()]
    while result[-1]: result.append(-divided(*result[-2:])[1].primitive())
    return result[:-1]
def sign_at(p, x):
    value = sum([c * x ** len(m) for m, c in p.items()])
    return (value > 0) - (value < 0)
def limited(*polynomials):
    size = max([p.degree() for p in polynomials]) ** 2 * sum([p.bits() for p in polynomials])
    require(size <= ROOT_BITS, "the numbers are too large to take signs")
def roots(p, low, high):  # how many distinct ones above `low` and up to `high`: Sturm's sequence loses a change at each
    sturm = sequence(p, collected([(m[1:], x * len(m)) for m, x in p.items() if m]))
    simple = [divided(q, sturm[-1])[0] for q in sturm]
    signs = [[sign for q in simple if (sign := sign_at(q, x))] for x in (low, high)]
    at_low, at_high = [sum([a != b for a, b in zip(row, row[1:])]) for row in signs]
    return at_low - at_high
def sign_of(g, f, low, high):  # at the root of f between the bounds: zero if a common divisor of f and g has it
    if g.constant() is not None: return sign_at(g, 0)
    g = g.renamed(0)
    limited(g, *[f] * (low < high), number(low), number(high))
    if low < high and roots(sequence(f, g)[-1], low, high): return 0
    while low < high and roots(g, low, high):  # else halving leaves an interval in which g has no root
        middle = Fraction(low + high) / 2
        low, high = (low, middle) if roots(f, low, middle) else (middle, high)
    return sign_at(g, high)

# ---- Formulas are (operator, data, parts ...). The data of a quantifier are the names that it binds. A comparison has
# its relation to zero, which may be `true` or `false`, and the polynomial of the normal form.
HOLDS = {"<": {-1}, "<=": {-1, 0}, "=": {0}, "!=": {-1, 1}, ">=": {0, 1}, ">": {1}, "true": {-1, 0, 1}, "false": set()}
NEGATED = {a: b for a in HOLDS for b in HOLDS if HOLDS[a] ^ HOLDS[b] == HOLDS["true"]}
DUAL = {"and": "or", "or": "and", "forall": "exists", "exists": "forall"}
ARITIES = {"min": 2, "max": 2, "abs": 1, "ite": 3}
def compare(relation, p):  # in normal form: coprime integers, `>` for `<`, one sign for an equation and its negative
    p = p.primitive()
    is_turned = "<" in relation or relation in ("=", "!=") and p and p[max(p)] < 0
    return "compare", relation.replace("<", ">"), -p if is_turned else p
def no(formula): return "not", None, formula
def plain(formula):  # without a negation, implication or equivalence in front
    spend(50)  # nested equivalences double with each level
    match formula:
        case "=>", _, a, b: return "or", None, no(a), b
        case "<=>", _, a, b: return "and", None, ("or", None, no(a), b), ("or", None, a, no(b))
        case "not", _, ("not", _, a): return plain(a)
        case "not", _, ("compare", relation, p): return compare(NEGATED[relation], p)
        case "not", _, ("=>" | "<=>", *_) as a: return plain(no(plain(a)))
        case "not", _, (op, data, *parts): return DUAL[op], data, *map(no, parts)
    return formula
def free(x):  # names of symbols ('?x' for a quantifier's variable x) and (name, arity) of functions
    spend(len(x))
    if isinstance(x, Poly): return {name for m in x for v in m for name in Part.variables[v][3]}
    return set().union(*map(free, x[2:])).difference(x[1] if x[0] in ("forall", "exists") else ())
def is_open(x): return any([name[0][0] == "?" for name in free(x)])
def make(op, data, *parts):  # a symbol, application, quotient, minimum, maximum or case distinction as a polynomial
    spend(sum(map(len, parts)))
    a, b = (None, None, *parts)[-2:]
    if op == "/" and b.constant() is not None: return a.scaled(1 / Fraction(b.constant()))
    if op == "ite" and a == b: return a
    if op in ("min", "max") and (gap := (a - b).constant()) is not None: return a if (gap <= 0) == (op == "min") else b
    if (op, data, parts) not in Part.numbers:
        Part.numbers[op, data, parts] = len(Part.variables)
        names = set([data] if data else []).union(*map(free, parts))
        spend(10 * len(names))
        Part.variables.append((op, data, parts, names))
    return Poly({(Part.numbers[op, data, parts],): 1})
def meaning(p):  # operator, data and parts of what is a single variable
    return Part.variables[min(p)[0]][:3] if p.degree() == 1 and [*p.values()] == [1] else (None, None, ())
def put(x, values, memo):  # with polynomials for symbols and (parameters, polynomial) for functions, at once
    def image(v):
        op, data, parts, _ = Part.variables[v]
        if v not in memo:
            parts = [put(part, values, memo) for part in parts]
            if data not in values: memo[v] = make(op, data, *parts)
            else: memo[v] = put(values[data][1], dict(zip(values[data][0], parts)), {}) if parts else values[data]
        return memo[v]
    spend(1)
    if isinstance(x, Poly): return x if free(x).isdisjoint(values) else x.mapped(image)
    op, data, *parts = x
    if op in ("forall", "exists"): values, memo = {key: values[key] for key in values if key not in data}, {}
    parts = [put(part, values, memo) for part in parts]
    return compare(data, *parts) if op == "compare" else (op, data, *parts)

# ---- Reading. What follows the first word of each line of evidence, and the methods that read its pieces.
LINE = {
    "let": (r"(\$.*?) *=(.*)", "", "apart"), "define": ("(.*)", "term"), "split": ("(.*)", "term"),
    "cases": ("(.*)", "formula"), "congruence": (";*([^;]+);+([^;]+);*", "term", "term"),
    "instantiate": ("@(.*?) * at (.*)", "integer", "terms"), "refute": ("(.* |)by( .*|)", "literals", "integers"),
    "psatz": (".*",), "sum": ("(.*?) of(| .*?)(?: square(| .*))?", "rational", "integers", "term"),
    "cofactor": ("(.*?) of (.*)", "integer", "term"), "univariate": (".*",), "point": ("(.*)", "real"),
    "root": ("(.*?) of (.*)", "", "real"), "value": ("(.*?) *=(.*)", "", "value"),
    "function": (r"(.*?) *\((.*)\) *=(.*)", "", "", "apart"), "evaluate": (".*",), "all": ("(.*)", "integer"),
    "any": ("(.*)", "integer"), "end": (".*",), "exists": ("(.*)", "values"), "forall": (".*",)}
BLOCKS = {"psatz": ("sum", "cofactor"), "univariate": ("point",)}
RULES = "let", "define", "split", "cases", "congruence", "instantiate", "refute", "psatz", "univariate"
RATIONAL = re.compile(r" *(-?[0-9]+(?:\.[0-9]+)?)(?:/([0-9]+(?:\.[0-9]+)?))? *")
TOKEN = re.compile(r"[0-9][0-9.]*|<=>|[<>!]=|=>|[?$]?[\w']+|[\S\x1c-\x1f]")
END, PREFIXES = "the end", ("not", "true", "false", "forall", "exists")
FORMULA, UNIT, TERM, FACTOR = 0, 3, 4, 6
LEVEL = {"=>": 0, "<=>": 0, "or": 1, "and": 2, **dict.fromkeys(("<", "<=", "=", "!=", ">=", ">"), UNIT),
         "+": TERM, "-": TERM, "*": 5, "/": 5}
JOIN = {"+": Poly.__add__, "-": Poly.__sub__, "*": Poly.__mul__, "/": functools.partial(make, "/", None)}
def is_name(text):
    is_word = text[:1].isalpha() and all([c in "_'0123456789" or c.isalpha() for c in text])
    return is_word and text not in {*ARITIES, *DUAL, "not", "true", "false"}

class Reader:  # `names`: polynomial and symbols of each abbreviation; `mentioned`: takes the names of symbols in terms
    def __init__(self, text):
        self.lines, self.at, self.names, self.mentioned = re.split(r"(?<!\r)\n", text), 0, {}, set()
    def header(self, key):  # what follows the key on the line at hand
        self.at += 1
        require(self.at <= len(self.lines) and self.lines[self.at - 1].startswith(key), f"expected '{key}'")
        return self.lines[self.at - 1][len(key):]
    def peek(self):  # the first word of the line at hand; none at the end of the part
        line = self.lines[self.at] if self.at < len(self.lines) else "end part"
        return "" if line == "end part" else line.strip(" ").partition(" ")[0]
    def step(self, *allowed):  # the first word, and what the rest of its line and the block that it begins say
        word = self.peek()
        require(word in allowed, f"'{word[:40]}' cannot stand here")
        pattern, *kinds = LINE[word]
        found = re.fullmatch(pattern, self.header("").strip(" ")[len(word):].strip(" "), re.DOTALL)
        require(found, f"the line of '{word}' cannot be read")
        texts = zip(kinds, [text for text in found.groups() if text is not None])
        pieces = [getattr(self, kind)(text) if kind else text for kind, text in texts]
        if word not in BLOCKS: return word, pieces
        facts, items = [], []
        while self.peek() != "end":
            if self.peek() != f"{len(facts)}:": items.append(self.step(*BLOCKS[word]))
            else: facts.append(self.fact(self.header("").partition(":")[2]))
        self.at += 1
        return word, (facts, items)
    # Pieces of lines.
    def integer(self, text):
        require(re.fullmatch(r"[+-]?[0-9]{1,18}", text) and int(text) >= 0, f"'{text[:40]}' is no item's number")
        return int(text)
    def integers(self, text): return [self.integer(word) for word in text.split(" ") if word]
    def rational(self, text, limit=DIGITS):
        found = RATIONAL.fullmatch(text) if len(text) <= limit else None
        require(found, f"'{text[:40]}' is not a rational number")
        return Fraction(found[1]) / Fraction(found[2] or 1)
    def value(self, text): return number(self.rational(text)) if RATIONAL.fullmatch(text) else self.term(text)
    def values(self, text): return [self.value(word) for word in text.split(" ") if word]
    def term(self, text): return self.read(text, TERM)
    def terms(self, text): return [self.term(part) for part in text.split(";") if part]
    def fact(self, text):  # relation, and left minus right side as they are written
        require(self.formula(text)[1] in (">", ">=", "=", "!="), "expected a comparison")
        return self.written
    def formula(self, text): return self.read(text, FORMULA)
    def apart(self, text):  # a term and the names it mentions, which are not to be known elsewhere
        outer, self.mentioned = self.mentioned, set()
        term, names, self.mentioned = self.term(text), self.mentioned, outer
        return term, names
    def real(self, text):  # polynomial and bounds of a root; a rational number is its own bounds
        term, found, bounds = text.partition(" in ")
        if not found: return Poly({(0,): 1}) - self.value(text), self.rational(text), self.rational(text)
        (p, names), (low, high) = self.apart(term), [self.rational(word) for word in bounds.split(" ") if word]
        require({Part.variables[v][:2] for m in p for v in m} == {("symbol", *names)}, "not a polynomial in one symbol")
        p = p.renamed(0)
        limited(p, number(low), number(high))
        is_one = low < high and sign_at(p, low) and sign_at(p, high) and roots(p, low, high) == 1
        require(is_one, "there is not exactly one root between the bounds")
        return p, low, high
    def literals(self, text):  # comparisons, and `@` or `not` with an atom's number
        parts = [(part, re.fullmatch(" *(not|) *@(.*)", part)) for part in text.strip(" ").split("|") if part]
        return [(m[1] or "@", self.integer(m[2].strip(" "))) if m else self.fact(part) for part, m in parts]
    # The grammar: operators of a level join what those of higher levels make.
    def read(self, text, level, bound=None):  # `bound`: quantified variables in scope, None where any may occur
        self.tokens = [END, *reversed([unicodedata.normalize("NFC", token) for token in TOKEN.findall(text)])]
        self.bound = bound
        return self.closed(self.joined(level, 0), END)
    def accept(self, token): return self.tokens[-1] == token and self.tokens.pop()
    def closed(self, result, token):
        require(self.accept(token), f"expected '{token}'")
        return result
    def joined(self, level, depth):  # `depth`: how many rules of the format's grammar are open
        def opened(last): return depth + sum([level <= rule <= last for rule in (FORMULA, UNIT, TERM, FACTOR)])
        result, divisions = self.operand(level, opened), 0
        while LEVEL.get(operator := self.tokens[-1], -1) >= level:
            at, parts = LEVEL[operator], [result]
            require(isinstance(result, tuple) == (at < UNIT), f"'{operator}' cannot stand here")
            while self.accept(operator): parts.append(self.joined(at + (at > 0), opened(at)))
            divisions += (operator == "/") * (len(parts) - 1)
            require(divisions <= NESTING and (at != UNIT or len(parts) == 2), "too many operators in a row")
            result = functools.reduce(JOIN[operator], parts) if at > UNIT else (operator, None, *parts)
            if at == UNIT:
                self.written = operator, parts[0] - parts[1]
                result = compare(*self.written)
        require(isinstance(result, tuple) == (level <= UNIT), "a term stands for a formula, or a formula for a term")
        return result
    def operand(self, level, opened):
        token = self.tokens.pop()
        depth = opened(UNIT if token in ("[", *PREFIXES) else FACTOR)
        require(depth <= NESTING, f"nested deeper than {NESTING} levels")
        if token == "[": return self.closed(self.joined(FORMULA, depth), "]")
        if token == "not": return no(self.joined(UNIT, depth))
        if token in HOLDS and token in PREFIXES: return compare(token, Poly())
        if token in PREFIXES: return self.quantified(token, depth)
        if token == "-": return -self.joined(*((TERM + 1, opened(TERM)) if level <= TERM else (FACTOR, depth)))
        base = self.primary(token, depth)
        exponent = self.integer(self.tokens.pop()) if self.accept("^") else 1
        require(exponent <= EXPONENT, f"expected an exponent up to {EXPONENT}")
        return prod([base] * exponent, start=number(1)) if exponent != 1 else base
    def quantified(self, word, depth):
        outer, names = self.bound, []
        while self.tokens[-1][0] == "?": names.append(self.tokens.pop())
        is_new = len({*names, *(outer or ())}) == len(names) + len(outer or ())
        require(names and is_new and all([is_name(name[1:]) for name in names]), "expected new variables such as '?x'")
        self.bound = outer if outer is None else outer | {*names}
        self.mentioned.update(self.closed(names, ":"))
        body, self.bound = self.joined(UNIT, depth), outer
        return word, tuple(names), body
    def primary(self, token, depth):
        if token == "(": return self.closed(self.joined(TERM, depth), ")")
        if "0" <= token[0] <= "9": return number(self.rational(token, 4_000))
        is_variable = token[0] == "?" and is_name(token[1:]) and (self.bound is None or token in self.bound)
        if token in self.names or is_variable or is_name(token) and self.tokens[-1] != "(":
            p, names = self.names.get(token) or (make("symbol", token), {token})
            self.mentioned |= names
            return p
        require((is_name(token) or token in ARITIES) and self.accept("("), f"'{token[:40]}' cannot stand in a term")
        parts = [self.joined(FORMULA if token == "ite" else TERM, depth)]
        while self.accept(","): parts.append(self.joined(TERM, depth))
        require(ARITIES.get(token, len(parts)) == len(self.closed(parts, ")")), f"'{token}' has other arguments")
        if token == "abs": return make("max", None, *parts, -parts[0])
        return make(token, None, *parts) if token in ARITIES else make("apply", (token, len(parts)), *parts)

# ---- Refutations. A literal is an atom's number, counted from 1, or its negative. Rules have the names of their steps.
class Refutation:
    def __init__(self, reader, formulas):
        self.reader, self.clauses, self.atoms, self.contradicted = reader, [], {}, False
        reader.names, reader.mentioned = {}, set().union(*map(free, formulas))
        for formula in formulas: self.assume(formula, [])
    def replay(self):
        while self.reader.peek() not in ("", "end"):
            word, pieces = self.reader.step(*RULES)
            if word == "let" or not self.contradicted: getattr(self, word)(*pieces)  # later steps are only read
        require(self.contradicted, "the empty clause is not reached")
    def clause(self, *literals):
        spend(len(literals))
        self.clauses.append([*dict.fromkeys(literals)])
        self.contradicted |= not literals
    def literal(self, relation, p):
        if relation in ("<=", ">=", "!=", "not"): return -self.literal(NEGATED.get(relation, "@"), p)
        require(relation != "@" or p < len(self.atoms), f"there is no atom @{p}")
        return p + 1 if relation == "@" else self.atoms.setdefault(compare(relation, p), len(self.atoms) + 1)
    def unfolded(self, formula):  # without an existential quantifier, or a connective but `and` and `or`, in front
        op, data, *parts = formula = plain(formula)
        if op == "compare" and data == "!=": return "or", None, (op, ">", *parts), compare("<", *parts)
        if op != "exists": return formula
        symbols = {}
        for name in data:
            new, count = name[1:], 1
            while new in self.reader.mentioned:
                spend(1)
                new, count = f"{name[1:]}_{count + 1}", count + 1
            self.reader.mentioned.add(new)
            symbols[name] = make("symbol", new)
        return self.unfolded(put(*parts, symbols, {}))
    def assume(self, formula, guards):  # adds `guards or formula` as clauses
        op, _, *parts = formula = self.unfolded(formula)
        for part in parts if op == "and" else []: self.assume(part, guards)
        if op != "and" and (literals := self.literals(formula)) is not None: self.clause(*guards, *literals)
    def literals(self, formula):  # a disjunction equivalent to the formula, or None when it is plainly true
        op, data, *parts = formula = self.unfolded(formula)
        spend(1)
        if op == "compare" and parts[0].constant() is None: return [self.literal(data, *parts)]
        if op == "compare": return None if sign_at(*parts, 0) in HOLDS[data] else []
        if op in ("forall", "and"):
            atom = self.atoms.setdefault(formula if op == "forall" else len(self.atoms), len(self.atoms) + 1)
            if op == "and": self.assume(formula, [-atom])
            return [atom]
        result = []
        for part in parts:
            if (more := self.literals(part)) is None: return None
            result += more
        return result
    def let(self, name, value): self.reader.names[name] = value
    def define(self, value):
        op, _, (*test, s, t) = meaning(value)
        over, under = [(">=", value - s), (">=", value - t)], [("<=", value - s), ("<=", value - t)]
        if op == "/": return self.clause(self.literal("=", t), self.literal("=", value * t - s))
        if op == "ite":
            self.assume(no(*test), [self.literal("=", value - s)])
            return self.assume(*test, [self.literal("=", value - t)])
        for clause in {"min": [under[:1], under[1:], over], "max": [over[:1], over[1:], under]}[op]:
            self.clause(*[self.literal(*fact) for fact in clause])
    def instantiate(self, atom, terms):
        spend(len(self.atoms))
        op, names, body = [*self.atoms][atom]
        require(op == "forall" and len(names) == len(terms) and not any(map(is_open, terms)), "the terms do not fit")
        self.assume(put(body, dict(zip(names, terms)), {}), [-atom - 1])
    def split(self, p): self.cases(compare("=", p))
    def cases(self, formula):
        literals = None if is_open(formula) else self.literals(formula)
        require(literals is not None, "the formula is plainly true, or mentions a bound variable")
        self.assume(no(formula), literals)
    def congruence(self, a, b):
        (f, data, parts), (g, other, others) = meaning(a), meaning(b)
        gaps = [s - t for s, t in zip(parts, others) if s != t]
        is_fit = f == g == "apply" and data == other and a != b and all([gap.constant() is None for gap in gaps])
        require(is_fit, "congruence needs two applications of one function to what may be equal")
        self.clause(*[-self.literal("=", gap) for gap in gaps], self.literal("=", a - b))
    def excluded(self, facts):
        require(all([relation != "!=" for relation, _ in facts]), "a hypothesis is not a sign condition")
        self.clause(*[-self.literal(*fact) for fact in facts])
    def psatz(self, facts, items):
        total, is_strict = Poly(), False
        for word, (first, second, *square) in items:
            relations = {facts[index][0] for index in (second if word == "sum" else [first])}
            if word == "sum":
                require(first > 0 and "=" not in relations, "a coefficient is not positive, or a factor an equation")
                total += prod([compare(*facts[index])[2] for index in second] + square * 2, start=number(first))
                is_strict |= not square and relations <= {"<", ">"}
            else:
                require(relations == {"="}, "a hypothesis is not an equation")
                total += second * facts[first][1]
        require(is_strict and not total, f"no summand is strictly positive, or {len(total)} monomials are left")
        self.excluded(facts)
    def univariate(self, facts, items):
        points, holds = [point for _, (point,) in items], []
        require(len({v for _, p in facts for m in p for v in m}) == 1, "the hypotheses are not about one variable")
        require(all([a[2] < b[1] for a, b in zip(points, points[1:])]), "the points are not apart and ascending")
        between = [Fraction(a[2] + b[1]) / 2 for a, b in zip(points, points[1:])]
        between = [points[0][1] - 1, *between, points[-1][2] + 1] if points else [0]
        for relation, p in facts:
            p = p.primitive()
            limited(p)
            signs = [sign_of(p, *cell) for cell in points + [(None, x, x) for x in between]]
            bound = 2 + sum(map(abs, p.values()))
            require(p and roots(p, -bound, bound) == signs[:len(points)].count(0), "there are other roots than listed")
            holds.append([sign in HOLDS[relation] for sign in signs])
        require(not any(map(all, zip(*holds))), "the hypotheses hold together at some number")
        self.excluded(facts)
    def refute(self, parts, hints):
        target = [self.literal(*part) for part in parts]
        true = {-literal for literal in target}
        for hint in hints:
            spend(len(self.clauses[hint]))
            unknown = [literal for literal in self.clauses[hint] if -literal not in true]
            if not unknown: return self.clause(*target)
            require(len(unknown) == 1, f"clause {hint} is neither false nor a unit")
            true.add(unknown[0])
        raise Refused("the hints end without a conflict")

# ---- Witnesses. Exact values of closed terms are polynomials in the root's symbol, or constants.
class Witness:
    def __init__(self, reader, formulas):
        self.reader, self.name, self.root, self.known, values = reader, None, (Poly({(0,): 1}), 0, 0), {}, {}
        if reader.peek() == "root": self.name, self.root = reader.step("root")[1]
        require(self.name is None or is_name(self.name), "the root needs a name")
        self.theta = make("symbol", self.name) if self.name else self.root[0]
        self.modulus = self.root[0].renamed(*min(self.theta))
        while reader.peek() in ("value", "function"):
            _, (key, *parameters, value) = reader.step("value", "function")
            require(is_name(key), f"'{key[:40]}' is no name")
            if parameters:
                names, (body, mentioned) = [name.strip(" ") for name in parameters[0].split(",")], value
                is_fit = len({*names}) == len(names) and all(map(is_name, names)) and mentioned <= {*names, self.name}
                require(is_fit, "a function is a term in its parameters, which are distinct names")
                key, value = (key, len(names)), (names, body)
            require(key not in values, "a second value")
            values[key] = value if parameters else self.value(value)
        for formula in formulas: self.hold(put(formula, values, {}))
    def value(self, p): return divided(p.mapped(self.variable), self.modulus)[1]
    def variable(self, v):
        if v not in self.known:
            op, data, parts, _ = Part.variables[v]
            require(data in (None, self.name), f"no value for '{data}'")
            a, b = map(self.value, parts) if len(parts) == 2 else (self.theta, None)
            if op == "ite": a = self.value(parts[1 if self.true(parts[0]) else 2])
            if op == "/": a *= inverse(b, self.modulus)
            if op in ("min", "max") and sign_of(a - b, *self.root) != (-1 if op == "min" else 1): a = b
            self.known[v] = divided(a, self.modulus)[1]
        return self.known[v]
    def true(self, formula):
        op, data, *parts = plain(formula)
        require(op not in ("forall", "exists"), "a quantifier cannot be evaluated")
        if op == "compare": return sign_of(self.value(*parts), *self.root) in HOLDS[data]
        return (all if op == "and" else any)(map(self.true, parts))
    def hold(self, formula, depth=0):  # refuses unless the closed formula holds by the evidence that comes next
        require(depth <= NESTING, "nested too deeply")
        op, data, *parts = formula = plain(formula)
        word, pieces = self.reader.step("evaluate", "all", "any", "exists", "forall")
        match word, op, *pieces:
            case "evaluate", _ if self.true(formula): parts = []
            case "all", "and", count if count == len(parts): pass
            case "any", "or", index: parts = [parts[index]]
            case "exists", "exists", values if len(values) == len(data):
                parts = [put(*parts, dict(zip(data, map(self.value, values))), {})]
            case "forall", "forall":
                Refutation(self.reader, self.negation(formula)).replay()
                _, parts = self.reader.step("end")
            case _: raise Refused("the evidence does not fit, or an assertion is false at the witness")
        for part in parts: self.hold(part, depth + 1)
    def negation(self, formula):  # a universal formula fails; if it mentions the root, what defines it; by their texts
        found, (_, low, high) = [("exists ?", ("exists", formula[1], no(formula[2])))], self.root
        facts = (("=", self.modulus), (">=", self.theta - number(low)), (">=", number(high) - self.theta))
        for relation, p in facts if self.name in free(formula) else ():
            _, _, p = compare(relation, p)
            terms = [self.written(p[m], len(m)) for m in sorted(p, reverse=True)]
            text = "".join(terms).removeprefix(" + ")
            found.append((re.sub("^ - ", "-", text) + f" {relation} 0", compare(relation, p)))
        return [formula for _, formula in sorted(found, key=lambda pair: pair[0])]
    def written(self, x, degree):
        power = self.name + (f"^{degree}" if degree > 1 else "")
        size = abs(x) if not degree else power if abs(x) == 1 else f"{abs(x)}*{power}"
        return f" {'-' if x < 0 else '+'} {size}"

# ---- Files.
def check_file(reader, subject=None, wanted=()):  # which must speak of the subject and have the parts; their number
    require(reader.header("entente certificate 1") == "", "expected 'entente certificate 1'")
    require(subject in (None, spoken := reader.header("proposition ")), f"it speaks of '{spoken[:40]}'")
    names = []
    while (line := reader.header("")) != "end certificate":
        if not line.strip(" "): continue
        require(line.startswith("part ") and line[5:] not in names, "expected a new 'part name'")
        names.append(line[5:])
        Part.work, Part.variables, Part.numbers = WORK, [None], {}
        digest, texts = reader.header("statement "), []
        while reader.peek() == "assert": texts.append(reader.header("assert ").partition(" # ")[0])
        written = hashlib.sha256("\n".join(texts).encode()).hexdigest()
        require(digest == written, "the assertions are not those of the hash")
        kind, formulas = reader.header(""), [reader.read(text, FORMULA, bound=frozenset()) for text in texts]
        if kind == "witness": Witness(reader, formulas)
        else: Refutation(reader, formulas).replay()
        require(kind in ("refutation", "witness") and reader.header("end part") == "", "expected another end or kind")
    require(not "".join(reader.lines[reader.at:]).strip(" "), "unexpected text after the end")
    require({*names}.issuperset(wanted), f"it lacks a part that the lock file names: {wanted}")
    return len(names)
def read(path, digest=None):
    with path.open("rb") as file: data = file.read(FILE_BYTES + 1)
    require(digest in (None, hashlib.sha256(data).hexdigest()), "its digest is not the one in the lock file")
    lines = data.split(b"\n")
    require(len(data) <= FILE_BYTES and max(len(lines), *map(len, lines)) <= LINES, "the file or a line is too large")
    return Reader(data.decode("utf-8"))
def stored(folder):  # path, digest, subject and wanted parts of every file in the folder or its lock file
    head, *lines = read(folder / "entente.lock").lines
    entries = {words[0]: words[3:] for words in map(str.split, lines) if words}
    require(head == "entente lock 1" and all(entries.values()), "entente.lock cannot be read")
    found = {path.relative_to(folder).as_posix()[:-6] for path in folder.rglob("*.proof")}
    for subject in sorted(found | {*entries}):
        digest, *wanted = entries.get(subject, ["(not in the lock file)"])
        yield folder / f"{subject}.proof", digest, subject, wanted
def main():
    parser = argparse.ArgumentParser(usage=__doc__.partition("usage: ")[2])
    parser.error = lambda message: parser.exit(64, f"{message}\n{parser.format_usage()}")
    parser.add_argument("--proofs", type=pathlib.Path, default="Proofs")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("files", type=pathlib.Path, nargs="*")
    options = parser.parse_args()
    try: jobs = [(path, None, None, ()) for path in options.files] or [*stored(options.proofs)]
    except (OSError, Refused) as error: sys.exit(f"{options.proofs}: {error}")
    failures = parts = 0
    for path, digest, subject, wanted in jobs:
        reader, verdict = None, f"accepted {path}"
        try:
            reader = read(path, digest)
            parts += check_file(reader, subject, wanted)
        except Exception as error:  # a missing index or too deep a recursion is as good a reason
            failures += 1
            reason = error if isinstance(error, Refused) else f"cannot be read or replayed: {error!r}"
            verdict = f"rejected {path}:{reader.at if reader else 1}: {reason}"
        if options.each or verdict[0] == "r": print(re.sub("[^ -~]", "?", verdict), flush=True)
    print(f"{len(jobs) - failures} of {len(jobs)} files replay, {parts} parts")
    return 1 if failures or not jobs else 0

if __name__ == "__main__":
    sys.setrecursionlimit(50_000)
    sys.set_int_max_str_digits(100_000)
    threading.stack_size(512 << 20)
    with concurrent.futures.ThreadPoolExecutor(1) as pool: sys.exit(pool.submit(main).result())

