#!/usr/bin/env python3
"""Replays stored certificates from docs/certificate-format.md alone: no model, no solver, nothing of the Swift program.

usage: recheck.py [--proofs FOLDER] [--each] [FILE ...]

Without files: everything in FOLDER (default: Proofs), the digests of its lock file included. With --each one line per
file. Exit status 0 when everything replays, 1 when something does not, 64 for wrong usage.
"""
import hashlib, os, re, sys, threading, unicodedata
from fractions import Fraction
from math import gcd, lcm

TERMS, DEGREE, BITS, ROOT_BITS = 20_000, 256, 1 << 14, 1 << 17  # of polynomials; where roots are counted
NESTING, EXPONENT, DIGITS, FILE_BYTES = 200, 64, 10_000, 64 << 20  # of what is written
WORK = 30_000_000  # steps, mostly products of monomials, spent on one part

class Refused(Exception):
    """Why a file is refused."""

def require(condition, reason):
    if not condition: raise Refused(reason)

# ---- Polynomials are {sorted tuple of variables: coefficient}; those about roots are in one variable.
def tidy(x):
    return x.numerator if x.denominator == 1 else x

def plus(a, b, scale=1):
    result = dict(a)
    for monomial, x in b.items(): result[monomial] = result.get(monomial, 0) + scale * x
    return {monomial: tidy(x) for monomial, x in result.items() if x}

def product(a, b):
    result = {}
    for m, x in a.items():
        for n, y in b.items():
            monomial = tuple(sorted(m + n)) if m and n else m or n
            result[monomial] = result.get(monomial, 0) + x * y
    return {monomial: tidy(x) for monomial, x in result.items() if x}

def degree(p):
    return max([len(monomial) for monomial in p], default=0)

def constant(p):
    """The value of a polynomial without variables, else None."""
    return None if any(p) else p.get((), 0)

def bits(p):
    values = [*p.values()]
    return max([lcm(*[x.denominator for x in values]), *[abs(x.numerator) for x in values]]).bit_length()

def primitive(p):
    """The positive multiple with coprime integer coefficients."""
    scale = lcm(*[x.denominator for x in p.values()])
    divisor = gcd(*[int(x * scale) for x in p.values()])
    return {monomial: int(x * scale) // divisor for monomial, x in p.items()}

def compare(sign, relation):
    return {"<": sign < 0, "<=": sign <= 0, "=": sign == 0, "!=": sign != 0, ">=": sign >= 0, ">": sign > 0}[relation]

def divided(a, b):
    """Quotient and remainder of polynomials in one variable."""
    quotient, top = {}, max(b, key=len)
    while a and len(lead := max(a, key=len)) >= len(top):
        part = {lead[len(top):]: Fraction(a[lead]) / b[top]}
        quotient, a = plus(quotient, part), plus(a, product(part, b), -1)
    return quotient, a

def sequence(p, q):
    """p, q and their negated remainders, up to positive factors; the last one is a common divisor."""
    result = [primitive(p), primitive(q)]
    while result[-1]: result.append(primitive(plus({}, divided(*result[-2:])[1], -1)))
    return result[:-1]

def sturm(p):
    return sequence(p, {monomial[1:]: x * len(monomial) for monomial, x in p.items() if monomial})

def sign_at(p, x):
    n, d, top = x.numerator, x.denominator, degree(p)
    total = sum([c * n ** len(monomial) * d ** (top - len(monomial)) for monomial, c in p.items()])
    return (total > 0) - (total < 0)

def roots(sturms, low, high):
    """The number of distinct roots between bounds that are no roots (Sturm)."""
    def changes(x):
        signs = [sign for p in sturms if (sign := sign_at(p, x))]
        return sum([a != b for a, b in zip(signs, signs[1:])])
    require(low < high and sign_at(sturms[0], low) and sign_at(sturms[0], high), "bounds do not ascend, or are roots")
    return changes(low) - changes(high)

def limited(polynomials, *numbers):
    """Refuses where the numbers of a remainder sequence could grow too large."""
    size = sum(map(bits, polynomials)) + sum([bits({(): x}) for x in numbers])
    require(max(map(degree, polynomials)) ** 2 * size <= ROOT_BITS, "the numbers are too large to take signs")

def sign_of(g, number, spend):
    """The sign of g at the root of f between two bounds: zero by a common divisor of f and g that has a root there;
    else the interval is halved until g has no root in it."""
    f, g, low, high = number[0], {(0,) * len(m): x for m, x in g.items()}, *number[1:]
    if constant(g) is not None: return sign_at(g, 0)
    limited((g,) if low == high else (f, g), low, high)
    if low == high: return sign_at(g, low)
    if roots(sturm(sequence(f, g)[-1]), low, high): return 0
    of_f, of_g = sturm(f), sturm(g)
    while not sign_at(g, low) or not sign_at(g, high) or roots(of_g, low, high):
        spend(1_000 + bits({(): low}))
        middle = tidy(Fraction(low + high) / 2)
        if not sign_at(f, middle): return sign_at(g, middle)
        low, high = (low, middle) if roots(of_f, low, middle) else (middle, high)
    return sign_at(g, low)

# ---- Formulas are (operator, data, parts ...): data is a truth value, the names that a quantifier binds, or the
# relation of a comparison, whose part is the polynomial left side minus right side.
NEGATED = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">=": "<", ">": "<="}
DUAL = {"and": "or", "or": "and", "forall": "exists", "exists": "forall"}

def no(formula):
    return "not", None, formula

def rewritten(formula):
    """What a negation, implication or equivalence is turned into."""
    negated = formula[0] == "not"
    op, data, *parts = formula[2] if negated else formula
    a, b = (parts + [None])[:2] if parts else (None, None)
    if op == "=>": return ("and", None, a, no(b)) if negated else ("or", None, no(a), b)
    if op == "<=>" and negated: return "or", None, ("and", None, a, no(b)), ("and", None, no(a), b)
    if op == "<=>": return "and", None, ("or", None, no(a), b), ("or", None, a, no(b))
    if op == "truth": return op, not data
    if op == "compare": return op, NEGATED[data], a
    return a if op == "not" else (DUAL[op], data, *map(no, parts))

class Algebra:
    """Polynomials in numbered variables: symbols, and what is not polynomial, in polynomials of its own."""
    def __init__(self):
        self.left, self.numbers, self.meanings, self.keys = WORK, {}, [None], {}

    def spend(self, amount=1):
        self.left -= amount + 1
        require(self.left > 0, "checking this takes too long")

    def sized(self, p):
        self.spend(len(p))
        require(bits(p) <= BITS, f"a number grew beyond {BITS} binary digits")
        return p

    def times(self, a, b):
        require(len(a) * len(b) <= TERMS and degree(a) + degree(b) <= DEGREE, "a polynomial is too large")
        self.spend(len(a) * len(b))
        return self.sized(product(a, b))

    def make(self, op, data, *parts):
        """A symbol, application, quotient, minimum, maximum or case distinction as a polynomial."""
        a, b = parts if len(parts) == 2 else (None, None)
        if op == "/" and (divisor := constant(b)) is not None:
            require(divisor, "division by zero")
            return self.sized(plus({}, a, Fraction(1) / divisor))
        if op == "ite" and a == b: return a
        if op in ("min", "max") and (apart := constant(plus(a, b, -1))) is not None:
            return parts[(apart <= 0) != (op == "min")]
        key = op, self.normal(data) if op == "ite" else data, *[frozenset(part.items()) for part in parts]
        if key not in self.numbers:
            own = {data} if op in ("symbol", "apply") else self.free(data) if op == "ite" else ()
            self.meanings.append((op, data, parts, frozenset(own).union(*map(self.names, parts))))
            self.numbers[key] = len(self.meanings) - 1
        return {(self.numbers[key],): 1}

    def meaning(self, p):
        """Operator, data, parts and names of what is a single variable."""
        is_one = degree(p) == 1 and [*p.values()] == [1]
        return self.meanings[min(p)[0]] if is_one else (None, None, (), frozenset())

    def names(self, p):
        """Names of symbols ('?x' for a quantifier's variable x), and (name, arity) of functions."""
        return {name for monomial in p for variable in monomial for name in self.meanings[variable][3]}

    def free(self, formula):
        parts = self.names(formula[2]) if formula[0] == "compare" else set().union(*map(self.free, formula[2:]))
        return parts.difference(formula[1] or ()) if formula[0] in ("forall", "exists") else parts

    def fact(self, p, relation):
        """The polynomial with coprime coefficients and `>`, `>=` or `=`."""
        p = primitive(plus({}, p, -1 if "<" in relation else 1))
        turn = relation == "=" and p and p[max(p, key=lambda m: (len(m), m))] < 0
        return plus({}, p, -1) if turn else p, relation.replace("<", ">")

    def normal(self, formula):
        """A number that formulas share when their normal forms are the same."""
        self.spend()
        if formula[0] == "compare":
            p, sign = self.fact(formula[2], formula[1].replace("!", ""))
            key = "!" in formula[1], sign, frozenset(p.items())
        else: key = formula[0], formula[1], *map(self.normal, formula[2:])
        return self.keys.setdefault(key, len(self.keys))

    def mapped(self, p, image, reduced=lambda p: p):
        """The polynomial with `image` put in for each variable."""
        total = {}
        for monomial, x in p.items():
            term = {(): x}
            for variable in monomial: term = reduced(self.times(term, image(variable)))
            total = self.sized(plus(total, term))
        return total

    def put(self, p, values, memo):
        """The polynomial with symbols replaced by polynomials, and functions by (parameters, polynomial), at once."""
        def image(variable):
            if variable not in memo:
                op, data, parts, names = self.meanings[variable]
                if names.isdisjoint(values): memo[variable] = {(variable,): 1}
                elif op == "symbol": memo[variable] = values[data]
                else:
                    parts = [self.put(part, values, memo) for part in parts]
                    if op == "apply" and data in values:
                        memo[variable] = self.put(values[data][1], dict(zip(values[data][0], parts)), {})
                    else: memo[variable] = self.make(op, self.put_in(data, values) if op == "ite" else data, *parts)
            return memo[variable]
        return p if self.names(p).isdisjoint(values) else self.mapped(p, image)

    def put_in(self, formula, values, memo=None):
        op, data, *parts = formula
        self.spend()
        if op in ("forall", "exists"): values, memo = {key: values[key] for key in values if key not in data}, None
        memo = {} if memo is None else memo
        if op == "compare": return op, data, self.put(parts[0], values, memo)
        return op, data, *[self.put_in(part, values, memo) for part in parts]

# ---- Reading: lines, and the grammar by recursive descent.
RELATIONS, ARITIES = tuple(NEGATED), {"min": 2, "max": 2, "abs": 1, "ite": 3}
RESERVED = {*ARITIES, *DUAL, "not", "true", "false"}
NUMBER = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(?:/([0-9]+(?:\.[0-9]+)?))?")
TOKEN = re.compile(r"[^\S\x1c-\x1f]*(?:([0-9][0-9.]*|<=>|[<>!]=|=>|[-<>=+*/^()\[\],:]|\Z)|([?$]?)([\w']*))")

def is_word(text):
    return all([c in "_'0123456789" or c.isalpha() for c in text])

def is_name(text):
    return text[:1].isalpha() and is_word(text) and text not in RESERVED

def rational(text, limit=DIGITS):
    found = NUMBER.fullmatch(text) if len(text) <= limit else None
    require(found and Fraction(found[2] or 1), f"'{text[:40]}' is not a rational number")
    return tidy(Fraction(found[1]) / Fraction(found[2] or 1))

def integer(text):
    require(re.fullmatch(r"[+-]?[0-9]{1,18}", text) and int(text) >= 0, f"'{text[:40]}' is not a number of an item")
    return int(text)

class Parser:
    """Reads one text with the abbreviations of `lines`. `bound`: variables in scope, None if any may occur."""
    def __init__(self, lines, text, bound=None):
        self.lines, self.algebra, self.bound, self.depth, self.at = lines, lines.algebra, bound, 0, 0
        self.tokens, place = [], 0
        while not self.tokens or self.tokens[-1]:
            token = TOKEN.match(text, place)
            plain, mark, word, place = token[1], token[2], token[3], token.end()
            require(plain is not None or (mark or word[:1].isalpha()) and is_word(word), "an unexpected character")
            self.tokens.append(plain if plain is not None else unicodedata.normalize("NFC", mark + word))

    def nested(self, rule):
        self.depth += 1
        require(self.depth <= NESTING, f"nested deeper than {NESTING} levels")
        result = rule()
        self.depth -= 1
        return result

    def accept(self, *tokens):
        found = self.tokens[self.at] if self.tokens[self.at] in tokens else ""
        self.at += 1 if found else 0
        return found

    def next(self):
        return self.accept(self.tokens[self.at])

    def closed(self, result, token):
        require(self.accept(token) or not (token or self.tokens[self.at]), f"expected '{token or 'the end'}'")
        return result

    def formula(self, words=("or", "and")):
        if not words: return self.nested(self.unit)
        parts = [self.formula(words[1:])]
        while self.accept(words[0]): parts.append(self.formula(words[1:]))
        left = parts[0] if len(parts) == 1 else (words[0], None, *parts)
        arrow = self.accept("=>", "<=>") if len(words) == 2 else ""
        return (arrow, None, left, self.nested(self.formula)) if arrow else left

    def unit(self):
        word, outer, names = self.accept("not", "true", "false", "[", "forall", "exists"), self.bound, []
        if word == "[": return self.closed(self.nested(self.formula), "]")
        if word == "not": return no(self.nested(self.unit))
        if word in ("true", "false"): return "truth", word == "true"
        if not word:
            left, relation = self.nested(self.sum), self.accept(*RELATIONS)
            require(relation, "expected a comparison")
            return "compare", relation, plus(left, self.nested(self.sum), -1)
        while self.tokens[self.at][:1] == "?": names.append(self.next())
        require(names and all([is_name(name[1:]) for name in names]), "expected a variable such as '?x'")
        require(len({*names, *(outer or ())}) == len(names) + len(outer or ()), "a variable is quantified twice")
        self.bound = outer if outer is None else outer | {*names}
        self.lines.mentioned |= {*names}
        body = self.closed(None, ":") or self.nested(self.unit)
        self.bound = outer
        return word, tuple(names), body

    def sum(self):
        total, sign = {}, self.accept("-") or "+"
        while sign:
            total = self.algebra.sized(plus(total, self.product(), 1 if sign == "+" else -1))
            sign = self.accept("+", "-")
        return total

    def product(self):
        result, divisions = self.nested(self.factor), 0
        while sign := self.accept("*", "/"):
            divisions += sign == "/"
            require(divisions <= NESTING, f"more than {NESTING} divisions in a row")
            right = self.nested(self.factor)
            result = self.algebra.times(result, right) if sign == "*" else self.algebra.make("/", None, result, right)
        return result

    def factor(self):
        if self.accept("-"): return plus({}, self.nested(self.factor), -1)
        base, result = self.primary(), {(): 1}
        if not self.accept("^"): return base
        exponent = integer(self.next())
        require(exponent <= EXPONENT, f"expected an exponent up to {EXPONENT}")
        for _ in range(exponent): result = self.algebra.times(result, base)
        return result

    def primary(self):
        token, make = self.next(), self.algebra.make
        if token == "(": return self.closed(self.nested(self.sum), ")")
        if "0" <= token[:1] <= "9": return self.algebra.sized(plus({}, {(): rational(token, 4_000)}))
        if token in self.lines.names:
            self.lines.mentioned |= self.lines.names[token][1]
            return self.lines.names[token][0]
        is_variable, applied = token[:1] == "?" and is_name(token[1:]), self.accept("(")
        require(not is_variable or self.bound is None or token in self.bound, f"no quantifier binds '{token[:40]}'")
        if is_name(token) and not applied or is_variable:
            require(not applied, "a variable is no function")
            self.lines.mentioned.add(token)
            return make("symbol", token)
        require(is_name(token) or applied and token in ARITIES, f"'{token[:40]}' cannot stand in a term")
        test = self.closed(self.nested(self.formula), ",") if token == "ite" else None
        parts = [self.nested(self.sum)]
        while self.accept(","): parts.append(self.nested(self.sum))
        self.closed(None, ")")
        if token not in ARITIES: return make("apply", (token, len(parts)), *parts)
        require(len(parts) == ARITIES[token] - (token == "ite"), f"'{token}' has the wrong number of arguments")
        return make("max", None, parts[0], plus({}, parts[0], -1)) if token == "abs" else make(token, test, *parts)

class Lines:
    """The lines of a file. `names`: polynomial and symbols of each abbreviation; `mentioned`: symbols in a step."""
    def __init__(self, text):
        self.lines, self.at = re.split(r"(?<!\r)\n", text), 0
        self.algebra, self.names, self.mentioned = None, {}, set()

    def header(self, key):
        """What follows the key on the line at hand."""
        line, self.at = self.lines[self.at] if self.at < len(self.lines) else None, self.at + 1
        require(line is not None and line.startswith(key), f"expected '{key}': the file may be truncated")
        return line[len(key):]

    def peek(self):
        """The first word of the line at hand and the rest; None at the end of the part."""
        if self.at >= len(self.lines) or self.lines[self.at] == "end part": return None, ""
        word, _, rest = self.lines[self.at].strip(" ").partition(" ")
        return word, rest.strip(" ")

    def next(self):
        result, self.at = self.peek(), self.at + 1
        require(result[0] is not None, "something is missing: the file may be truncated")
        return result

    def term(self, text):
        parser = Parser(self, text)
        return parser.closed(parser.nested(parser.sum), "")

    def formula(self, text, bound=None):
        parser = Parser(self, text, bound)
        return parser.closed(parser.nested(parser.formula), "")

    def comparison(self, text):
        formula = self.formula(text)
        require(formula[0] == "compare", "expected a comparison")
        return formula

    def value(self, text):
        return plus({}, {(): rational(text)}) if NUMBER.fullmatch(text) else self.term(text)

    def number(self, text):
        """A rational number, or `polynomial in lower upper`."""
        term, found, bounds = text.partition(" in ")
        bounds = [rational(part) for part in (bounds if found else term).split(" ") if part]
        require(len(bounds) == (2 if found else 1), "expected a number, or a polynomial and two bounds")
        if not found: return plus({(0,): 1}, {(): bounds[0]}, -1), bounds[0], bounds[0]
        outer, self.mentioned = self.mentioned, set()
        p, symbols, self.mentioned = self.term(term), self.mentioned, outer
        is_plain = all([self.algebra.meanings[v][0] == "symbol" for monomial in p for v in monomial])
        require(p and is_plain and len(symbols) == 1, "expected a polynomial in one symbol")
        p = {(0,) * len(monomial): x for monomial, x in p.items()}
        limited((p,), *bounds)
        require(roots(sturm(p), *bounds) == 1, "there is not exactly one root between the bounds")
        return p, *bounds

    def block(self, items):
        """Hypotheses numbered from 0, and the items of a step, up to `end`."""
        facts, found = [], []
        while self.peek()[0] != "end":
            word, text = self.next()
            require(word in items or word == f"{len(facts)}:", "expected a hypothesis or a part of the step")
            if word in items: found.append(items[word](text))
            else: facts.append(self.comparison(text))
        self.next()
        return facts, found

    def summand(self, text):
        head, of, tail = (text + " ").partition(" of ")
        factors, square, root = (" " + tail).partition(" square ")
        require(of, "expected 'of'")
        factors = [integer(part) for part in factors.split(" ") if part]
        return rational(head.strip(" ")), factors, self.term(root) if square else None, None

    def cofactor(self, text):
        head, of, tail = text.partition(" of ")
        require(of, "expected 'of'")
        return None, [integer(head)], None, self.term(tail)

# ---- Refutations. A literal is an atom's number, counted from 1, or its negative.
class Context:
    """The clauses that follow from formulas. A rule reads its step up to `yield`, then adds clauses."""
    def __init__(self, algebra, formulas):
        self.algebra, self.used, self.clauses = algebra, set().union(*map(algebra.free, formulas)), []
        self.atoms, self.universals, self.contradicted = {}, {}, False
        for formula in formulas: self.assume(formula, [])

    def replay(self, lines):
        lines.names = {}
        while lines.peek()[0] not in (None, "end"):
            word, text = lines.next()
            lines.mentioned = set()
            require(word in RULES, f"unknown rule '{word[:40]}'")
            step = RULES[word](self, lines, text)
            next(step, None)
            if word == "let" or self.contradicted: continue
            self.used |= lines.mentioned
            next(step, None)
        require(self.contradicted, "the empty clause is not reached")

    def literal(self, p, relation):
        p, sign = self.algebra.fact(p, relation)
        key = (sign, frozenset(p.items())) if sign != ">=" else (">", frozenset(plus({}, p, -1).items()))
        atom = self.atoms.setdefault(key, len(self.atoms) + 1)
        return -atom if sign == ">=" else atom

    def clause(self, literals):
        self.algebra.spend(len(literals))
        self.clauses.append([*dict.fromkeys(literals)])
        self.contradicted |= not literals

    def unfolded(self, formula):
        """The formula without a negation, implication, equivalence or existential quantifier in front."""
        while formula[0] in ("not", "=>", "<=>", "exists"):
            self.algebra.spend(200)  # nested equivalences double with each level
            formula = self.opened(formula) if formula[0] == "exists" else rewritten(formula)
        return formula

    def opened(self, formula):
        symbols = {}
        for name in formula[1]:
            fresh, suffix = name[1:], 2
            while fresh in self.used: fresh, suffix = f"{name[1:]}_{suffix}", suffix + 1
            self.used.add(fresh)
            symbols[name] = self.algebra.make("symbol", fresh)
        return self.algebra.put_in(formula[2], symbols)

    def assume(self, formula, guards):
        """Adds `guards or formula` as clauses."""
        op, _, *parts = formula = self.unfolded(formula)
        for part in parts if op == "and" else (): self.assume(part, guards)
        if op != "and" and (literals := self.literals(formula)) is not None: self.clause(guards + literals)

    def literals(self, formula):
        """A disjunction equivalent to the formula, or None when it is plainly true."""
        op, data, *parts = formula = self.unfolded(formula)
        self.algebra.spend()
        if op == "truth": return None if data else []
        if op == "compare" and data != "!=":
            value = constant(parts[0])
            return [self.literal(parts[0], data)] if value is None else None if compare(value, data) else []
        if op in ("forall", "and"):
            key = op, self.algebra.normal(formula) if op == "forall" else len(self.atoms)
            atom = self.atoms.setdefault(key, len(self.atoms) + 1)
            if op == "forall": self.universals[atom] = formula
            else: self.assume(formula, [-atom])
            return [atom]
        result = []
        for part in [(op, relation, *parts) for relation in "><"] if op == "compare" else parts:
            if (more := self.literals(part)) is None: return None
            result += more
        return result

    def rule_let(self, lines, text):
        name, equals, text = text.partition("=")
        require(equals and name[:1] == "$", "expected '$name = term'")
        term = lines.term(text)
        lines.names[name.strip(" ")] = term, lines.mentioned
        yield

    def rule_define(self, lines, text):
        value = lines.term(text)
        yield
        op, test, parts, _ = self.algebra.meaning(value)
        require(op in ("/", "min", "max", "ite"), "the term has no definition to open")
        gaps = [plus(value, part, -1) for part in parts]
        if op == "/":
            equation = plus(self.algebra.times(value, parts[1]), parts[0], -1)
            self.clause([self.literal(parts[1], "="), self.literal(equation, "=")])
        elif op == "ite":
            for branch, gap in ((no(test), gaps[0]), (test, gaps[1])): self.assume(branch, [self.literal(gap, "=")])
        else:
            for gap in gaps: self.clause([self.literal(gap, "<=" if op == "min" else ">=")])
            self.clause([self.literal(gap, ">=" if op == "min" else "<=") for gap in gaps])

    def rule_instantiate(self, lines, text):
        name, at, rest = text.partition(" at ")
        require(at and name[:1] == "@", "expected '@number at terms'")
        atom, terms = integer(name[1:].strip(" ")) + 1, [lines.term(part) for part in rest.split(";") if part]
        yield
        require(atom in self.universals, f"@{atom - 1} is not a universally quantified fact")
        _, names, body = self.universals[atom]
        require(len(names) == len(terms), f"@{atom - 1} has {len(names)} variables, not {len(terms)}")
        stray = [name for term in terms for name in self.algebra.names(term) if name[0][0] == "?"]
        require(not stray, "a bound variable is mentioned")
        self.assume(self.algebra.put_in(body, dict(zip(names, terms))), [-atom])

    def rule_split(self, lines, text):
        p = lines.term(text)
        yield
        self.cases(("compare", "=", p))

    def rule_cases(self, lines, text):
        formula = lines.formula(text)
        yield
        self.cases(formula)

    def cases(self, formula):
        require(not [name for name in self.algebra.free(formula) if name[0][0] == "?"], "a bound variable is mentioned")
        literals = self.literals(formula)
        require(literals is not None, "the formula is plainly true")
        self.assume(no(formula), literals)

    def rule_congruence(self, lines, text):
        sides = [lines.term(part) for part in text.split(";") if part]
        require(len(sides) == 2, "expected two terms")
        yield
        (a, b), ((f, data, parts, _), (g, other, others, _)) = sides, map(self.algebra.meaning, sides)
        require(f == g == "apply" and data == other, "congruence needs two applications of one function")
        gaps = [plus(*pair, -1) for pair in zip(parts, others)]
        require(not [gap for gap in gaps if constant(gap)], "the arguments differ")
        require(constant(plus(a, b, -1)) is None, "the applications are the same")
        self.clause([-self.literal(gap, "=") for gap in gaps if gap] + [self.literal(plus(a, b, -1), "=")])

    def facts(self, comparisons):
        require(all([relation != "!=" for _, relation, _ in comparisons]), "a hypothesis is not a sign condition")
        return [self.algebra.fact(p, relation) for _, relation, p in comparisons]

    def rule_psatz(self, lines, text):
        nodes, items = lines.block({"sum": lines.summand, "cofactor": lines.cofactor})
        yield
        facts, times, total, is_strict = self.facts(nodes), self.algebra.times, {}, False
        for coefficient, factors, square, cofactor in items:
            require(max(factors, default=-1) < len(facts), "there is no such hypothesis")
            signs = [facts[index][1] for index in factors]
            if coefficient is None:
                require(signs == ["="], "a hypothesis is not an equation")
                term = times(cofactor, self.algebra.sized(nodes[factors[0]][2]))
            else:
                require(coefficient > 0 and "=" not in signs, "a coefficient is not positive, or a factor an equation")
                term = self.algebra.sized({(): coefficient})
                for index in factors: term = times(term, facts[index][0])
                term = term if square is None else times(term, times(square, square))
                is_strict |= square is None and ">=" not in signs
            total = self.algebra.sized(plus(total, term))
        require(is_strict, "no summand is strictly positive")
        require(not total, f"the identity does not hold: {len(total)} monomials are left")
        self.clause([-self.literal(*fact) for fact in facts])

    def rule_univariate(self, lines, text):
        nodes, points = lines.block({"point": lines.number})
        yield
        facts = self.facts(nodes)
        require(len({v for p, _ in facts for m in p for v in m}) == 1, "the hypotheses are not about one variable")
        gaps = [*zip(points, points[1:])]
        require(all([a[2] < b[1] for a, b in gaps]), "the points are not apart and ascending")
        between = [Fraction(a[2] + b[1]) / 2 for a, b in gaps]
        between = [points[0][1] - 1, *between, points[-1][2] + 1] if points else [0]
        cells = points + [({}, x, x) for x in between]
        rows = [[sign_of(p, cell, self.algebra.spend) for p, _ in facts] for cell in cells]
        for index, (p, _) in enumerate(facts):
            require(p, "the roots of zero cannot be counted")
            limited((p,))
            bound, listed = 2 + sum(map(abs, p.values())), [row[index] for row in rows[:len(points)]].count(0)
            require(roots(sturm(p), -bound, bound) == listed, f"hypothesis {index} has other roots than those listed")
        holds = [row for row in rows if all([compare(sign, fact[1]) for sign, fact in zip(row, facts)])]
        require(not holds, "the hypotheses hold together at some number")
        self.clause([-self.literal(*fact) for fact in facts])

    def rule_refute(self, lines, text):
        head, by, tail = (" " + text + " ").rpartition(" by ")
        require(by, "expected 'by' and clause numbers")
        names = [part.strip(" ") for part in head.split("|") if part.strip(" ")]
        names = [re.fullmatch("(not +)?@([0-9]{1,18})", name) or lines.comparison(name) for name in names]
        hints = [integer(part) for part in tail.split(" ") if part]
        yield
        target = []
        for name in names:
            is_atom = isinstance(name, re.Match)
            literal = int(name[2]) + 1 if is_atom else self.literal(name[2], name[1].replace("!", ""))
            require(abs(literal) <= len(self.atoms), "there is no such atom")
            target.append(-literal if (name[1] if is_atom else name[1] == "!=") else literal)
        true = {-literal for literal in target}
        for hint in hints:
            require(hint < len(self.clauses), f"no clause {hint}")
            self.algebra.spend(len(self.clauses[hint]))
            unknown = [literal for literal in self.clauses[hint] if -literal not in true]
            if not unknown: return self.clause(target)
            require(len(unknown) == 1, f"clause {hint} is neither false nor a unit")
            true.add(unknown[0])
        raise Refused("the hints end without a conflict")

RULES = {name[5:]: rule for name, rule in vars(Context).items() if name.startswith("rule_")}

# ---- Witnesses.
class Evaluation:
    """Exact values of closed terms: polynomials in the variable that stands for the root."""
    def __init__(self, algebra, name=None, root=({(0,): 1}, 0, 0)):
        self.algebra, self.name, self.number, self.known = algebra, name, root, {}
        variable = min(algebra.make("symbol", name)) if name else (0,)
        self.polynomial = {variable * len(m): x for m, x in root[0].items()}

    def reduced(self, p):
        return self.algebra.sized(divided(p, self.polynomial)[1])

    def value(self, p):
        return self.reduced(self.algebra.mapped(p, self.variable, self.reduced))

    def variable(self, variable):
        if variable not in self.known:
            op, data, parts, _ = self.algebra.meanings[variable]
            require(op != "apply" and (op != "symbol" or data == self.name), f"no value for '{data}'")
            if op == "symbol": self.known[variable] = self.reduced({(variable,): 1})
            elif op == "ite": self.known[variable] = self.value(parts[0 if self.true(data) else 1])
            else:
                a, b = map(self.value, parts)
                wanted = -1 if op == "min" else 1
                self.known[variable] = self.algebra.times(a, self.inverse(b)) if op == "/" else \
                    a if self.sign(plus(a, b, -1)) == wanted else b
        return self.known[variable]

    def sign(self, p):
        return sign_of(p, self.number, self.algebra.spend)

    def inverse(self, g):
        """By Euclid's algorithm."""
        require(self.sign(g), "division by zero")
        before, now, last, factor = self.polynomial, g, {}, {(): 1}
        while now:
            quotient, rest = divided(before, now)
            before, now, last, factor = now, rest, factor, plus(last, product(quotient, factor), -1)
        require(constant(before) is not None, "cannot divide: there is a factor in common with the root's polynomial")
        return self.algebra.sized(plus({}, last, Fraction(1) / constant(before)))

    def true(self, formula):
        op, data, *parts = formula
        require(op not in ("forall", "exists"), "a quantifier cannot be evaluated")
        if op == "truth": return data
        if op == "compare": return compare(self.sign(self.value(parts[0])), data)
        if op in ("and", "or"): return (all if op == "and" else any)(map(self.true, parts))
        if op == "<=>": return self.true(parts[0]) == self.true(parts[1])
        return not self.true(parts[0]) or op == "=>" and self.true(parts[1])

    def hold(self, formula, lines, depth=0):
        """Refuses unless the closed formula holds by the evidence that comes next."""
        require(depth <= NESTING, "nested too deeply")
        while formula[0] in ("not", "=>", "<=>"): formula = rewritten(formula)
        (word, text), (op, data, *parts), fits = lines.next(), formula, False
        if word == "evaluate": fits, parts = self.true(formula), []
        elif (word, op) == ("all", "and"): fits = integer(text) == len(parts)
        elif (word, op) == ("any", "or"): fits, parts = integer(text) < len(parts), parts[integer(text):][:1]
        elif (word, op) == ("exists", "exists"):
            values = [self.value(lines.value(part)) for part in text.split(" ") if part]
            fits, parts = len(values) == len(data), [self.algebra.put_in(parts[0], dict(zip(data, values)))]
        elif (word, op) == ("forall", "forall"):
            Context(self.algebra, self.negation(formula)).replay(lines)
            fits, parts = lines.next()[0] == "end", []
        require(fits, "the evidence does not fit, or an assertion is false at the witness")
        for part in parts: self.hold(part, lines, depth + 1)

    def negation(self, formula):
        """That a universal formula fails, and what defines the root if it is mentioned, in the order of the texts."""
        found = [("exists ?", ("exists", formula[1], no(formula[2])))]
        if self.name not in self.algebra.free(formula): return [found[0][1]]
        theta = self.algebra.make("symbol", self.name)
        for p, relation in ((self.polynomial, "="), (plus(theta, {(): self.number[1]}, -1), ">="),
                            (plus({(): self.number[2]}, theta, -1), ">=")):
            written, text = primitive(p), ""
            turn = -1 if relation == "=" and written[max(written)] < 0 else 1
            for m in sorted(written, reverse=True):
                x, power = turn * written[m], self.name + (f"^{len(m)}" if len(m) > 1 else "")
                sign = "-" if x < 0 else "+"
                text += (f" {sign} " if text else sign.strip("+")) + \
                    (str(abs(x)) if not m else power if abs(x) == 1 else f"{abs(x)}*{power}")
            found.append((f"{text} {relation} 0", ("compare", relation, p)))
        return [item for _, item in sorted(found, key=lambda pair: pair[0])]

def check_witness(lines, formulas):
    evaluation, values, (word, text) = Evaluation(lines.algebra), {}, lines.peek()
    if word == "root":
        name, of, number = text.partition(" of ")
        require(of and is_name(name), "expected 'root name of polynomial in lower upper'")
        evaluation = Evaluation(lines.algebra, name, lines.number(number))
        lines.next()
    while lines.peek()[0] in ("value", "function"):
        word, text = lines.next()
        name, equals, text = text.partition("=")
        key, text, arguments = name.strip(" "), text.strip(" "), None
        if word == "function":
            op, key, parts, _ = lines.algebra.meaning(lines.term(name))
            heads = [lines.algebra.meaning(part) for part in parts]
            arguments = [data for kind, data, _, _ in heads if kind == "symbol" and data[0] != "?"]
            require(op == "apply" and len({*arguments}) == len(parts), "a function's variables must be distinct names")
            lines.mentioned = set()
            body = lines.term(text)
            require(lines.mentioned <= {*arguments, evaluation.name}, "a function is a term in its parameters alone")
        require(equals and key not in values and (arguments or is_name(key)), "expected a new name, '=' and its value")
        values[key] = (arguments, body) if arguments else evaluation.value(lines.value(text))
    for formula in formulas: evaluation.hold(lines.algebra.put_in(formula, values), lines)

# ---- Files.
def check_part(lines):
    """Replays one part, from its hash to its end."""
    digest, texts, lines.algebra, lines.names = lines.header("statement "), [], Algebra(), {}
    while lines.peek()[0] == "assert" and lines.lines[lines.at].startswith("assert "):
        texts.append(lines.header("assert ").partition(" # ")[0])
    formulas = [lines.formula(text, frozenset()) for text in texts]
    require(hashlib.sha256("\n".join(texts).encode()).hexdigest() == digest, "the assertions are not those of the hash")
    kind = lines.header("")
    require(kind in ("refutation", "witness"), "expected 'refutation' or 'witness'")
    if kind == "witness": check_witness(lines, formulas)
    else: Context(lines.algebra, formulas).replay(lines)
    require(lines.header("end part") == "", "expected 'end part'")

def check_file(lines, subject, wanted):
    """Replays every part of a file, which must speak of the subject and have the parts wanted; returns their number."""
    require(lines.header("entente certificate 1") == "", "expected 'entente certificate 1'")
    names, line, proposition = set(), "", lines.header("proposition ")
    require(subject in (None, proposition), f"it speaks of '{proposition[:40]}'")
    while line != "end certificate":
        line = lines.header("")
        if line in ("end certificate", *[" " * len(line)]): continue
        name = line[5:]
        require(line.startswith("part ") and name not in names, "expected a new 'part name': the file may be truncated")
        names.add(name)
        check_part(lines)
    require(not "".join(lines.lines[lines.at:]).strip(" "), "unexpected text after the end")
    require(names.issuperset(wanted), f"it lacks a part that the lock file names: {sorted(set(wanted) - names)}")
    return len(names)

def read(path, digest=None):
    try:
        with open(path, "rb") as file: data = file.read(FILE_BYTES + 1)
        require(len(data) <= FILE_BYTES, f"the file is larger than {FILE_BYTES} bytes")
        require(digest in (None, hashlib.sha256(data).hexdigest()), "its digest is not the one in the lock file")
        return Lines(data.decode("utf-8"))
    except OSError as error: raise Refused(f"cannot be read: {error.strerror}")
    except UnicodeDecodeError: raise Refused("is not UTF-8")

def stored(folder):
    """Path, subject, digest and wanted parts of every file in the folder or its lock file."""
    lock = read(os.path.join(folder, "entente.lock"))
    require(lock.header("entente lock 1") == "", "expected 'entente lock 1'")
    entries = {words[0]: words[3:] for words in [line.split() for line in lock.lines[1:]] if words}
    require(all(entries.values()), "entente.lock: expected 'model/id verdict trust digest'")
    found = {os.path.relpath(os.path.join(place, name), folder)[:-6].replace(os.sep, "/")
             for place, _, names in os.walk(folder) for name in names if name.endswith(".proof")}
    for subject in sorted(found | set(entries)):
        digest, *wanted = entries.get(subject, ["(not in the lock file)"])
        yield os.path.join(folder, subject + ".proof"), subject, digest, wanted

def main(arguments):
    folder, files, each = "Proofs", [], False
    while arguments:
        word = arguments.pop(0)
        if word == "--proofs" and arguments: folder = arguments.pop(0)
        elif word.startswith("-") and word != "--each":
            print(__doc__.strip())
            return 0 if word in ("-h", "--help") else 64
        elif word == "--each": each = True
        else: files.append(word)
    jobs = [(path, None, None, []) for path in files] if files else [*stored(folder)]
    failures = parts = 0
    for path, subject, digest, wanted in jobs:
        lines, verdict = None, f"accepted {path}"
        try:
            lines = read(path, digest)
            parts += check_file(lines, subject, wanted)
        except Exception as error:  # whatever a file brings about is said of the file
            failures += 1
            reason = "nested too deeply or too large" if isinstance(error, (RecursionError, MemoryError)) else \
                error if isinstance(error, Refused) else f"fault of the checker: {error!r}"
            verdict = f"rejected {path}:{lines.at if lines else 1}: {reason}"
        if each or verdict[0] == "r": print("".join([c if " " <= c <= "~" else "?" for c in verdict]), flush=True)
    print(f"{len(jobs) - failures} of {len(jobs)} files replay, {parts} parts")
    return 1 if failures or not jobs else 0

def guarded(arguments, status):
    try: status.append(main(arguments))
    except Refused as refusal: print(refusal)

if __name__ == "__main__":
    sys.setrecursionlimit(50_000)
    sys.set_int_max_str_digits(100_000)
    threading.stack_size(512 << 20)
    status = []
    thread = threading.Thread(target=guarded, args=(sys.argv[1:], status))
    thread.start()
    thread.join()
    sys.exit(status[0] if status else 1)
