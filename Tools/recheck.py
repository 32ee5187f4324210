#!/usr/bin/env python3
"""Replays stored certificates from docs/certificate-format.md alone: no model, no solver, nothing of the Swift program.

usage: recheck.py [FOLDER or FILE ...]

A folder (default: Proofs) is replayed with its lock file, and what is refused gets a line; so does each single file."""
import hashlib, pathlib, re, sys, unicodedata
from fractions import Fraction
from functools import cache, reduce
from itertools import accumulate
from math import gcd, lcm, prod

TERMS, DEGREE, BITS, ROOT_BITS = 20_000, 256, 1 << 14, 1 << 17  # of polynomials; where signs at roots are taken
BRACKETS, EXPONENT, DIGITS, FILE_BYTES, LINES = 100, 64, 4_000, 64 << 20, 1 << 20  # of what is written
WORK = 30_000_000  # steps, mostly products of monomials, spent on one part

class Refused(Exception): pass
def require(condition, reason):
    if not condition: raise Refused(reason)

class Part:  # the work left for the part at hand; operator, data and parts of each of its variables, and their numbers
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
def variable(v): return Poly({(v,): 1})

# ---- Roots of polynomials in variable 0.
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
def sign_at(p, x):
    value = sum([c * x ** len(m) for m, c in p.items()])
    return (value > 0) - (value < 0)
def limited(*polynomials):
    size = max([p.degree() for p in polynomials]) ** 2 * sum([p.bits() for p in polynomials])
    require(size <= ROOT_BITS, "the numbers are too large to take signs")
def sign_sum(g, f, low, high):  # of g over the roots of f between the bounds, which are none: Tarski's theorem
    limited(g, f, number(low), number(high))
    slope = collected([(m[1:], x * len(m)) for m, x in f.items() if m])
    chain = [f.primitive(), divided(slope * g, f)[1].primitive()]
    while chain[-1]: chain.append(-divided(*chain[-2:])[1].primitive())
    signs = [[sign for p in chain if (sign := sign_at(p, x))] for x in (low, high)]
    at_low, at_high = [sum([a != b for a, b in zip(row, row[1:])]) for row in signs]
    return at_low - at_high
def sign_of(g, f, low, high):  # at the only root of f between the bounds, or at the bounds if they are equal
    if g.constant() is None and low < high: return sign_sum(g, f, low, high)
    limited(g, number(low))
    return sign_at(g, low)

# ---- Formulas are (operator, data, parts ...). The data of a quantifier are the names that it binds; those of a
# comparison, whose part is its polynomial p, say whether it is p > 0 or p = 0 or the opposite.
RELATIONS = {">": (">", True, 1), "<": (">", True, -1), "<=": (">", False, 1), ">=": (">", False, -1),
             "=": ("=", True, 1), "!=": ("=", False, 1)}
DUAL = {"and": "or", "or": "and", "forall": "exists", "exists": "forall"}
ARITIES = {"min": 2, "max": 2, "ite": 3}
def compare(relation, p):  # with coprime integers, and the same for an equation and its negative
    op, is_positive, factor = RELATIONS[relation]
    p = p.scaled(factor).primitive()
    return op, is_positive, -p if op == "=" and p and p[max(p)] < 0 else p
def holds(comparison, sign):  # whether it does where its polynomial has the sign
    return (sign > 0 if comparison[0] == ">" else sign == 0) == comparison[1]
def no(formula):
    op, data, *parts = formula
    return (op, not data, *parts) if op in RELATIONS else (DUAL[op], data, *map(no, parts))
def make(op, data, *parts):  # a symbol, application, quotient, minimum, maximum or case distinction as a polynomial
    spend(sum(map(len, parts)))
    a, b = (None, None, *parts)[-2:]
    if op == "/" and b.constant() is not None: return a.scaled(1 / Fraction(b.constant()))
    if op == "ite" and a == b: return a
    if op in ("min", "max") and (gap := (a - b).constant()) is not None: return a if (gap <= 0) == (op == "min") else b
    if (op, data, parts) not in Part.numbers:
        Part.numbers[op, data, parts] = len(Part.variables)
        Part.variables.append((op, data, parts))
    return variable(Part.numbers[op, data, parts])
def meaning(p):  # operator, data and parts of what is a single variable
    return Part.variables[min(p)[0]] if p.degree() == 1 and [*p.values()] == [1] else (None, None, ())
def put(x, values, memo):  # with polynomials for symbols and (parameters, polynomial) for functions, at once
    def image(v):
        op, data, parts = Part.variables[v]
        if v not in memo:
            parts = [put(part, values, memo) for part in parts]
            if data not in values: memo[v] = make(op, data, *parts)
            else: memo[v] = put(values[data][1], dict(zip(values[data][0], parts)), {}) if parts else values[data]
        return memo[v]
    spend(1)
    if isinstance(x, Poly): return x if all([image(v) == variable(v) for m in x for v in m]) else x.mapped(image)
    op, data, *parts = x
    if op in ("forall", "exists"): values, memo = {key: values[key] for key in values if key not in data}, {}
    parts = [put(part, values, memo) for part in parts]
    return (op, data, compare(op, *parts)[2]) if op in RELATIONS else (op, data, *parts)

# ---- Reading. Operators of a level join what those of higher levels make.
TOKEN = re.compile(r"[0-9]+|[<>!]=|[?$]?[\w']+(?:![0-9]+)?|[\S\x1c-\x1f]")
END, FORMULA, TERM, PRODUCT = "the end", 0, 3, 4
LEVEL = {"or": 0, "and": 1, **dict.fromkeys(RELATIONS, 2), "+": TERM, "-": TERM, "*": PRODUCT, "/": PRODUCT}
JOIN = {"+": Poly.__add__, "-": Poly.__sub__, "*": Poly.__mul__, "/": lambda a, b: make("/", None, a, b),
        **{relation: lambda a, b, relation=relation: compare(relation, a - b) for relation in RELATIONS}}
def is_name(text):
    is_word = text[:1].isalpha() and all([c in "_'0123456789" or c.isalpha() for c in text])
    return is_word and text not in {*ARITIES, *DUAL, "abs", "not", "true", "false"}

class Reader:  # `root`, `names`: polynomials of the root's and of other special names; `bound`: variables in scope
    def __init__(self, text):
        self.lines, self.at, self.tokens = re.split(r"(?<!\r)\n", text), 0, [END]
        self.root, self.names, self.bound = {}, {}, ()
    def header(self, key):  # what follows the key on the next line
        require(self.tokens == [END], "unexpected text at the end of the line")
        self.at += 1
        require(self.at <= len(self.lines) and self.lines[self.at - 1].startswith(key), f"expected '{key}'")
        return self.lines[self.at - 1][len(key):]
    def tokenize(self, text):
        tokens = TOKEN.findall(unicodedata.normalize("NFC", text))
        depth = max(accumulate([(token in "([") - (token in ")]") for token in tokens], initial=0))
        require(depth <= BRACKETS, f"more than {BRACKETS} brackets are open")
        self.tokens = [END, *reversed(tokens)]
    def line(self, *words):  # the next line's first word
        self.tokenize(self.header(""))
        require(self.tokens[-1] in words, f"'{self.tokens[-1][:40]}' cannot stand here")
        return self.tokens.pop()
    def accept(self, token): return self.tokens[-1] == token and self.tokens.pop()
    def expect(self, token, result=None):
        require(self.accept(token), f"expected '{token}'")
        return result
    def separated(self, mark, rule):
        parts = [rule()]
        while self.accept(mark): parts.append(rule())
        return parts
    def name(self):
        require(is_name(self.tokens[-1]), f"'{self.tokens[-1][:40]}' is no name")
        return self.tokens.pop()
    def is_number(self): return "0" <= self.tokens[-1][0] <= "9"
    def integer(self):
        require(self.is_number() and len(self.tokens[-1]) <= DIGITS, f"'{self.tokens[-1][:40]}' is no number")
        return int(self.tokens.pop())
    def integers(self): return [self.integer() for _ in iter(self.is_number, False)]
    def rational(self):
        factor = -1 if self.accept("-") else 1
        return factor * Fraction(self.integer(), self.integer() if self.accept("/") else 1)
    def real(self):  # polynomial and bounds of its only root between them, or at both
        coefficients = [self.rational() for _ in iter(lambda: self.accept("in"), "in")]
        p, low, high = collected([((0,) * n, x) for n, x in enumerate(coefficients)]), self.rational(), self.rational()
        is_one = low < high and sign_at(p, low) and sign_at(p, high) and sign_sum(number(1), p, low, high) == 1
        require(is_one or low == high and p == variable(0) - number(low), "there is not one root between the bounds")
        return p, low, high
    def closed(self, *parameters):  # a term without quantifiers and with no other names
        words, self.names = {*self.tokens}, self.root
        is_closed = words.isdisjoint(("forall", "exists")) and {*filter(is_name, words)} <= {*parameters, *self.root}
        require(is_closed, "other names or quantifiers occur")
        return self.term()
    def fact(self):  # relation, and left minus right side as they are written
        left, relation, right = self.term(), self.tokens.pop(), self.term()
        require(relation in RELATIONS, "expected a comparison")
        return relation, left - right
    def block(self, word, rule):  # the facts with which it begins, and what the rule reads on the lines with the word
        facts, items = [], []
        while (first := self.line(f"{len(facts)}", word, "end")) != "end":
            require(first == word or not items and self.accept(":"), "expected a hypothesis")
            items.append(rule()) if first == word else facts.append(self.fact())
        require(all([relation != "!=" for relation, _ in facts]), "a hypothesis is not a sign condition")
        return facts, items
    def formula(self): return self.read(FORMULA)
    def term(self): return self.read(TERM)
    def read(self, level):
        result = -self.read(PRODUCT) if level <= TERM and self.accept("-") else self.operand()
        while LEVEL.get(operator := self.tokens[-1], -1) >= level:
            require(isinstance(result, tuple) == (operator in DUAL), f"'{operator}' cannot stand here")
            parts = [result]
            while self.accept(operator): parts.append(self.read(LEVEL[operator] + 1))
            result = (operator, None, *parts) if operator in DUAL else reduce(JOIN[operator], parts)
        require(isinstance(result, tuple) == (level < TERM), "a term stands for a formula, or a formula for a term")
        return result
    def operand(self):
        if self.accept("["): return self.expect("]", self.formula())
        if self.tokens[-1] in ("forall", "exists"): return self.quantified()
        base = self.primary()
        exponent = self.integer() if self.accept("^") else 1
        require(exponent <= EXPONENT, f"expected an exponent up to {EXPONENT}")
        return prod([base] * exponent, start=number(1)) if exponent != 1 else base
    def quantified(self):
        word, outer = self.tokens.pop(), self.bound
        names = [*iter(lambda: self.tokens[-1][0] == "?" and self.tokens.pop(), False)]
        self.bound = *outer, *names
        is_new = len({*self.bound}) == len(self.bound) and all([is_name(name[1:]) for name in names])
        require(names and self.expect(":", is_new) and self.accept("["), "expected new variables such as '?x', and '['")
        body, self.bound = self.expect("]", self.formula()), outer
        return word, tuple(names), body
    def primary(self):
        if self.is_number(): return number(self.integer())
        if self.accept("("): return self.expect(")", self.term())
        word = self.tokens.pop()
        if word in self.names: return self.names[word]
        if word in self.bound or is_name(word) and self.tokens[-1] != "(": return make("symbol", word)
        require((is_name(word) or word in ARITIES) and self.accept("("), f"'{word[:40]}' cannot stand in a term")
        parts = [self.expect(",", self.formula())] if word == "ite" else []
        parts += self.separated(",", self.term)
        require(ARITIES.get(word, len(parts)) == len(self.expect(")", parts)), f"'{word}' has other arguments")
        return make(word, None, *parts) if word in ARITIES else make("apply", (word, len(parts)), *parts)

# ---- Refutations. A literal is an atom's number, counted from 1, or its negative. Steps are methods of their names.
STEPS = "let", "define", "cases", "congruence", "instantiate", "refute", "psatz", "univariate"
class Refutation:
    def __init__(self, reader, *formulas):
        self.reader, self.clauses, self.atoms, reader.names = reader, [], {}, {**reader.root}
        self.count, self.is_done = 0, False  # of opened variables; whether the empty clause is reached
        for formula in formulas: self.assume(formula)
        while not self.is_done: getattr(self, reader.line(*STEPS))()
    def clause(self, *literals):
        spend(len(literals))
        if 0 not in literals: self.clauses.append([*dict.fromkeys(literals)])
        self.is_done |= not literals
    def literal(self, comparison):
        op, is_positive, p = comparison
        atom = self.atoms.setdefault((op, p), len(self.atoms) + 1)
        return atom if is_positive else -atom
    def assume(self, formula, *guards):  # adds `guards or formula` as clauses
        op, data, *parts = formula
        if op == "exists": self.assume(self.opened(data, *parts), *guards)
        elif op == "and": [self.assume(part, *guards) for part in parts]
        else: self.clause(*guards, *self.literals(formula))
    def opened(self, names, body):  # with new symbols for the variables
        symbols = [make("symbol", f"{name[1:]}!{self.count + index}") for index, name in enumerate(names)]
        self.reader.names |= {meaning(symbol)[1]: symbol for symbol in symbols}
        self.count += len(names)
        return put(body, dict(zip(names, symbols)), {})
    def literals(self, formula):  # a disjunction equivalent to the formula; 0 is plainly true
        op, data, *parts = formula
        if op == "exists": return self.literals(self.opened(data, *parts))
        if op in RELATIONS and parts[0].constant() is not None: return [0] if holds(formula, sign_at(*parts, 0)) else []
        if op == ">" or op == "=" and data: return [self.literal(formula)]
        if op in ("forall", "and"):
            atom = self.atoms.setdefault(formula if op == "forall" else len(self.atoms), len(self.atoms) + 1)
            if op == "and": self.assume(formula, -atom)
            return [atom]
        result = []
        for part in parts if op == "or" else [compare(">", *parts), compare("<", *parts)]:
            if 0 not in result: result += self.literals(part)
        return result
    def let(self):
        name = self.reader.tokens.pop()
        require(name[0] == "$", "expected a name such as '$1'")
        self.reader.names[name] = self.reader.expect("=") or self.reader.term()
    def define(self):
        value = self.reader.term()
        op, _, (*test, s, t) = meaning(value)
        low, high = [[compare(relation, value - part) for part in (s, t)] for relation in ("<=", ">=")]
        if op == "min": return self.assume(("and", None, *low, ("or", None, *high)))
        if op == "max": return self.assume(("and", None, *high, ("or", None, *low)))
        if op == "/": return self.assume(("or", None, compare("=", t), compare("=", value * t - s)))
        self.assume(no(*test), self.literal(compare("=", value - s)))
        self.assume(*test, self.literal(compare("=", value - t)))
    def instantiate(self):
        atom = self.reader.expect("@") or self.reader.integer()
        terms = self.reader.expect("at") or self.reader.separated(";", self.reader.term)
        op, names, body = [*self.atoms][atom]
        require(op == "forall" and len(names) == len(terms), "the terms do not fit")
        self.assume(put(body, dict(zip(names, terms)), {}), -atom - 1)
    def cases(self):
        literals = self.literals(formula := self.reader.formula())
        require(0 not in literals, "the formula is plainly true")
        self.assume(no(formula), *literals)
    def congruence(self):
        a, b = self.reader.separated(";", self.reader.term)
        (op, name, parts), (other, other_name, others) = meaning(a), meaning(b)
        require(op == other == "apply" and name == other_name, "congruence needs two applications of one function")
        gaps = [s - t for s, t in zip(parts, others) if s != t]
        self.clause(*[-self.literal(compare("=", gap)) for gap in gaps], self.literal(compare("=", a - b)))
    def product(self):  # of a psatz step: a factor, the hypotheses that it multiplies, and perhaps a square
        factor, indices = self.reader.term(), self.reader.expect("of") or self.reader.integers()
        return factor, indices, [self.reader.term()] * 2 if self.reader.accept("square") else []
    def psatz(self):
        (facts, products), total, is_strict = self.reader.block("sum", self.product), Poly(), False
        known = [p if relation == "=" else p.scaled(-1 if "<" in relation else 1).primitive() for relation, p in facts]
        for factor, indices, square in products:
            relations = [facts[index][0] for index in indices]
            is_sign = "=" not in relations and (factor.constant() or 0) > 0
            require(is_sign or relations == ["="] and not square, "a coefficient is not positive, or has an equation")
            total += prod([known[index] for index in indices] + square, start=factor)
            is_strict |= is_sign and not square and {*relations} <= {"<", ">"}
        require(is_strict and not total, f"no summand is strictly positive, or {len(total)} monomials are left")
        self.clause(*[-self.literal(compare(*fact)) for fact in facts])
    def univariate(self):
        facts, points = self.reader.block("point", self.reader.real)
        facts = [compare(*fact) for fact in facts]
        require(len({v for _, _, p in facts for m in p for v in m}) == 1, "the hypotheses are not about one variable")
        require(all([a[2] < b[1] for a, b in zip(points, points[1:])]), "the points are not apart and ascending")
        between = [Fraction(a[2] + b[1]) / 2 for a, b in zip(points, points[1:])]
        between = [points[0][1] - 1, *between, points[-1][2] + 1] if points else [0]
        rows = []
        for fact in facts:
            p = Poly({(0,) * len(m): x for m, x in fact[2].items()})
            signs = [sign_of(p, *cell) for cell in points + [(None, x, x) for x in between]]
            rows.append([holds(fact, sign) for sign in signs])
            count = sign_sum(number(1), p, -2 - sum(map(abs, p.values())), 2 + sum(map(abs, p.values())))
            require(count == signs[:len(points)].count(0), "there are other roots than listed")
        require(not any(map(all, zip(*rows))), "the hypotheses hold together at some number")
        self.clause(*[-self.literal(fact) for fact in facts])
    def named(self):  # a literal of a clause
        is_positive, is_atom = not self.reader.accept("not"), self.reader.accept("@")
        require(is_atom or is_positive, "expected '@' and an atom's number")
        atom = self.reader.integer() + 1 if is_atom else self.literal(compare(*self.reader.fact()))
        require(abs(atom) <= len(self.atoms), f"there is no atom @{atom - 1}")
        return atom if is_positive else -atom
    def refute(self):
        hints = self.reader.integers()
        target = self.reader.separated("|", self.named) if self.reader.accept(":") else []
        true = {-literal for literal in target}
        for hint in hints:
            spend(len(self.clauses[hint]))
            unknown = [literal for literal in self.clauses[hint] if -literal not in true]
            if not unknown: return self.clause(*target)
            require(len(unknown) == 1, "a hinted clause is neither false nor a unit")
            true.add(*unknown)
        raise Refused("the hints end without a conflict")

# ---- Witnesses. Exact values of closed terms are polynomials in the root, as variable 0, or constants.
class Scope(dict):  # polynomials for symbols, (parameters, polynomial) for functions; for parameters arguments, with their scopes
    __hash__ = object.__hash__
class Witness:
    def __init__(self, reader, *formulas):
        self.reader, self.real, values = reader, (variable(0), 0, 0), {}
        while (word := reader.line("root", "value", "evidence")) != "evidence":
            name, parameters, known = reader.name(), [], len(values)
            if reader.accept("("): parameters = reader.expect(")", reader.separated(",", reader.name))
            reader.expect("=")
            if word == "root":
                require(not known and not parameters, "the root stands first")
                self.real, reader.root = reader.real(), {name: variable(0)}
            names, term = {*parameters, *reader.root}, variable(0) if word == "root" else reader.closed(*parameters)
            values |= {(name, len(parameters)): (parameters, term)} if parameters else {name: self.value(term)}
            require(len(values) > known and len(names) == len(parameters) + len(reader.root), "a name has two meanings")
        for formula in formulas: self.hold(formula, Scope(values))
    def value(self, p, scope=Scope()): return divided(p.mapped(lambda v: self.variable(v, scope)), self.real[0])[1]
    @cache
    def variable(self, v, scope):
        op, data, parts = Part.variables[v]
        if op == "root": return variable(0)
        if op == "ite": return self.value(parts[1 if self.true(parts[0], scope) else 2], scope)
        if data is not None:
            require(data in scope, f"no value for '{data}'")
            if isinstance(scope[data], Poly): return scope[data]
            first, second = scope[data]
            if not parts: return self.value(first, second)
            return self.value(second, Scope({name: (part, scope) for name, part in zip(first, parts)}))
        a, b = [self.value(part, scope) for part in parts]
        if op == "/": return divided(a * inverse(b, self.real[0]), self.real[0])[1]
        return a if (sign_of(a - b, *self.real) < 0) == (op == "min") else b
    def true(self, formula, scope):
        op, _, *parts = formula
        if op in RELATIONS: return holds(formula, sign_of(self.value(*parts, scope), *self.real))
        return {"and": all, "or": any}[op](self.true(part, scope) for part in parts)
    def hold(self, formula, scope):  # refuses unless the formula holds in the scope by the evidence that comes next
        op, names, *parts = formula
        match self.reader.line("evaluate", "all", "any", "exists", "forall"), op:
            case "evaluate", _ if self.true(formula, scope): parts = []
            case "all", "and": require(self.reader.integer() == len(parts), "a conjunction has other parts")
            case "any", "or": parts = [parts[self.reader.integer()]]
            case "exists", "exists":
                values = [self.value(term) for term in self.reader.separated(";", self.reader.closed)]
                scope = Scope({**scope, **dict(zip(names, values, strict=True))})
            case "forall", "forall":
                differences = [self.real[0], *[variable(0) - number(bound) for bound in self.real[1:]]]
                root = map(compare, ("=", ">=", "<="), differences) if self.reader.root else []
                Refutation(self.reader, ("exists", names, ("and", None, put(no(*parts), scope, {}), *root)))
                parts = self.reader.line("end") and []
            case _: raise Refused("the evidence does not fit, or an assertion is false at the witness")
        for part in parts: self.hold(part, scope)

# ---- Files.
def check_part(reader):
    Part.work, Part.variables, Part.numbers = WORK, [("root", None, ())], {("root", None, ()): 0}
    reader.root, reader.names, texts, formulas = {}, {}, [], []
    digest = reader.header("statement ")
    while (kind := reader.header("")).startswith("assert "):
        texts.append(kind[7:].partition(" # ")[0])
        reader.tokenize(texts[-1])
        formulas.append(reader.formula())
    written = hashlib.sha256("\n".join(texts).encode()).hexdigest()
    require(digest == written, "the assertions are not those of the hash")
    {"refutation": Refutation, "witness": Witness}[kind](reader, *formulas)
    require(reader.header("end part") == "", "unexpected text after 'end part'")
def check(reader, subject, wanted):  # a file, which must speak of the subject and have the parts; how many it has
    require(reader.header("entente certificate 2") == "", "another version of the format")
    require(subject in (None, spoken := reader.header("proposition ")), f"it speaks of '{spoken[:40]}'")
    names = []
    while (line := reader.header("")) != "end certificate":
        if not line.strip(" "): continue
        require(line.startswith("part ") and line[5:] not in names, "expected a new 'part name'")
        names.append(line[5:])
        check_part(reader)
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
    jobs, failures, parts = [], 0, 0
    for path in map(pathlib.Path, sys.argv[1:] or ["Proofs"]):
        jobs += stored(path) if path.is_dir() else [(path, None, None, ())]
    for path, digest, subject, wanted in jobs:
        reader, verdict = None, f"accepted {path}"
        try:
            reader = read(path, digest)
            parts += check(reader, subject, wanted)
        except Exception as error:  # a missing index or too deep a recursion is as good a reason
            failures += 1
            verdict = f"rejected {path}:{reader.at if reader else 1}: {error!r}"
        if subject is None or verdict[0] == "r": print(re.sub("[^ -~]", "?", verdict), flush=True)
    print(f"{len(jobs) - failures} of {len(jobs)} files replay, {parts} parts")
    return 1 if failures or not jobs else 0

if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    sys.exit(main())
