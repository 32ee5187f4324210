#!/usr/bin/env python3
"""Replays stored certificates from docs/certificate-format.md alone: no model, no solver, nothing of the Swift program.

usage: recheck.py [--proofs FOLDER] [--each] [FILE ...]

Without files: everything in FOLDER (default: Proofs), the digests of its lock file included. With --each one line per
file. Exit status 0 when everything replays, 1 when something does not, 64 for wrong usage.
"""
import hashlib
import os
import re
import sys
import threading
from fractions import Fraction
from math import gcd, lcm

TERMS, DEGREE, NESTING, EXPONENT, NODES, FILE_BYTES = 20_000, 256, 200, 64, 20_000, 64 << 20
BITS = 400_000  # of any number that arises
WORK = 300_000_000  # steps spent on one part


class Refused(Exception):
    def __init__(self, reason, line=None):
        super().__init__(reason)
        self.line = line


def require(condition, reason, line=None):
    if not condition:
        raise Refused(reason, line)


class Node:
    """A term or formula: operator, data (number, name, relation, bound names ...) and parts."""
    __slots__ = ("op", "data", "kids", "size", "depth", "free_names")

    def __init__(self, op, data=None, kids=()):
        self.op, self.data, self.kids, self.free_names = op, data, kids, None
        self.size, self.depth = 1, 1
        for kid in kids:
            self.size += kid.size
            self.depth = max(self.depth, kid.depth + 1)

    def free(self):
        """Free symbols; a quantifier's variable is '?x', any other 'x'."""
        if self.free_names is None:
            names = {self.data} if self.op == "symbol" else set()
            for kid in self.kids:
                names |= kid.free()
            self.free_names = frozenset(names.difference(self.data) if self.op in QUANTIFIERS else names)
        return self.free_names


QUANTIFIERS, RELATIONS = ("forall", "exists"), ("<", "<=", "=", "!=", ">=", ">")
WORDS = {"forall", "exists", "and", "or", "not", "true", "false"}
RESERVED = WORDS | {"min", "max", "abs", "ite"}
NEGATED = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">=": "<", ">": "<="}
TOKEN = re.compile(r"[ \t]*(?:([0-9][0-9.]*)|([?$]?[A-Za-z0-9_'\u0080-\U0010ffff]+|[?$])|(<=>|<=|>=|!=|=>|[-<>=+*/^()\[\],:]))")


def is_name(text):
    return bool(text) and text[0].isalpha() and text not in RESERVED and \
        all([c in "_'0123456789" or c.isalpha() for c in text])


def rational(text, limit=100_000):
    require(len(text) <= limit and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?(/[0-9]+(\.[0-9]+)?)?", text, re.ASCII),
            f"'{text[:40]}' is not a rational number")
    top, _, bottom = text.partition("/")
    require(not bottom or Fraction(bottom) != 0, "a number divided by zero")
    return tidy(Fraction(top) / Fraction(bottom) if bottom else Fraction(top))


def integer(text):
    require(re.fullmatch(r"[+-]?[0-9]{1,18}", text, re.ASCII) and int(text) >= 0, f"'{text[:40]}' is not a number of an item")
    return int(text)


def tidy(x):
    x = x.numerator if isinstance(x, Fraction) and x.denominator == 1 else x
    require(x.numerator.bit_length() <= BITS and x.denominator.bit_length() <= BITS, "a number is too large")
    return x


def number(x):
    return Node("number", x)


class Parser:
    def __init__(self, text, names):
        self.names, self.depth, self.at, self.tokens = names, 0, 0, []
        place, text = 0, text.rstrip(" \t")
        while place < len(text):
            match = TOKEN.match(text, place)
            require(match, f"unexpected character {text[place]!r}")
            place = match.end()
            if match[2]:
                body = match[2].lstrip("?$")
                # A word begins with a letter or a mark; letters and digits in it are checked here.
                require(all([c in "_'0123456789" or c.isalpha() for c in body]) and (match[2] != body or body[0].isalpha()),
                        f"'{match[2][:40]}' is not a name")
            self.tokens.append(match[1] or match[2] or match[3])
        self.tokens.append("")

    def read(self, what):
        result = what()
        require(not self.tokens[self.at], "unexpected text after the end")
        return result

    def accept(self, token):
        found = self.tokens[self.at] == token
        self.at += found
        return found

    def expect(self, token):
        require(self.accept(token), f"expected '{token}'")

    def nested(self):
        self.depth += 1
        require(self.depth <= NESTING, f"nested deeper than {NESTING} levels")

    def formula(self):
        self.nested()
        left = self.joined("or", lambda: self.joined("and", self.unit))
        for op in ("=>", "<=>"):
            if self.accept(op):
                left = Node(op, None, (left, self.formula()))
                break
        self.depth -= 1
        return left

    def joined(self, word, part):
        parts = [part()]
        while self.accept(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Node(word, None, tuple(parts))

    def unit(self):
        self.nested()
        if self.accept("not"):
            result = Node("not", None, (self.unit(),))
        elif self.accept("true") or self.accept("false"):
            result = Node("truth", self.tokens[self.at - 1] == "true")
        elif self.accept("["):
            result = self.formula()
            self.expect("]")
        elif self.tokens[self.at] in QUANTIFIERS:
            op, names = self.tokens[self.at], []
            self.at += 1
            while len(self.tokens[self.at]) > 1 and self.tokens[self.at][0] == "?":
                names.append(self.tokens[self.at])
                self.at += 1
            require(names, "expected a variable such as '?x'")
            self.expect(":")
            result = Node(op, tuple(names), (self.unit(),))
        else:
            left = self.sum()
            relation = self.tokens[self.at]
            require(relation in RELATIONS, "expected a comparison")
            self.at += 1
            result = Node("compare", relation, (left, self.sum()))
        self.depth -= 1
        return result

    def sum(self):
        self.nested()
        parts = []
        while True:
            minus = self.accept("-")
            if parts and not minus and not self.accept("+"):
                break
            part = self.product()
            parts.append(Node("product", None, (number(-1), part)) if minus else part)
        self.depth -= 1
        return parts[0] if len(parts) == 1 else Node("sum", None, tuple(parts))

    def product(self):
        factors, divisions = [self.factor()], 0
        while True:
            if self.accept("*"):
                factors.append(self.factor())
            elif self.accept("/"):
                divisions += 1
                require(divisions <= NESTING, f"more than {NESTING} divisions in a row")
                top = factors[0] if len(factors) == 1 else Node("product", None, tuple(factors))
                bottom = self.factor()
                constant = top.op == bottom.op == "number" and bottom.data != 0
                factors = [number(tidy(Fraction(top.data) / bottom.data)) if constant else Node("/", None, (top, bottom))]
            else:
                return factors[0] if len(factors) == 1 else Node("product", None, tuple(factors))

    def factor(self):
        self.nested()
        if self.accept("-"):
            result = Node("product", None, (number(-1), self.factor()))
        else:
            result = self.primary()
            if self.accept("^"):
                digits = self.tokens[self.at]
                require(re.fullmatch("[0-9]{1,9}", digits) and int(digits) <= EXPONENT, f"expected an exponent up to {EXPONENT}")
                self.at += 1
                result = Node("power", int(digits), (result,))
        self.depth -= 1
        return result

    def primary(self):
        token = self.tokens[self.at]
        require(token, "expected a number, a name or '('")
        self.at += 1
        if token == "(":
            result = self.sum()
            self.expect(")")
            return result
        if token[0] in "0123456789":
            return number(rational(token, 4_000))
        if token[0] == "$":
            require(token in self.names, f"'{token[:40]}' is not defined")
            return self.names[token]
        if token[0] == "?" and len(token) > 1:
            return Node("symbol", token)
        require(token[0].isalpha() and token not in WORDS, f"'{token[:40]}' cannot stand in a term")
        if not self.accept("("):
            require(token not in RESERVED, f"expected '(' after '{token}'")
            return Node("symbol", token)
        arguments = [self.formula() if token == "ite" else self.sum()]
        while self.accept(","):
            arguments.append(self.sum())
        self.expect(")")
        if token in RESERVED:
            require(len(arguments) == {"abs": 1, "ite": 3}.get(token, 2), f"'{token}' has the wrong number of arguments")
            return Node(token, None, tuple(arguments))
        return Node("apply", (token, len(arguments)), tuple(arguments))


def check_scopes(node, bound=frozenset()):
    """Refuses variables that no quantifier binds, that one binds twice, or that are bound again inside their scope."""
    if node.op == "symbol":
        require(node.data[0] != "?" or node.data in bound, f"no quantifier binds '{node.data}'")
    if node.op in QUANTIFIERS:
        require(len(set(node.data)) == len(node.data) and bound.isdisjoint(node.data), "a variable is quantified twice")
        bound = bound | frozenset(node.data)
    for kid in node.kids:
        check_scopes(kid, bound)


def substitute(node, symbols, functions=None, memo=None):
    """Replaces symbols by terms and applications of known functions by their bodies, all at once."""
    memo = {} if memo is None else memo
    if node in memo:
        return memo[node]
    result = node
    if not functions and node.free().isdisjoint(symbols):
        pass
    elif node.op == "symbol":
        result = symbols.get(node.data, node)
    elif node.op in QUANTIFIERS:
        inner = {name: value for name, value in symbols.items() if name not in node.data}
        result = Node(node.op, node.data, (substitute(node.kids[0], inner, functions),))
    else:
        kids = tuple([substitute(kid, symbols, functions, memo) for kid in node.kids])
        result = Node(node.op, node.data, kids)
        if functions and node.op == "apply" and node.data in functions:
            parameters, body = functions[node.data]
            result = substitute(body, dict(zip(parameters, kids)))
    memo[node] = result
    return result


def no(node):
    return Node("not", None, (node,))


def negate(node):
    """The negation, moved one level inward."""
    op, kids = node.op, node.kids
    if op == "truth":
        return Node("truth", not node.data)
    if op == "compare":
        return Node("compare", NEGATED[node.data], kids)
    if op == "not":
        return kids[0]
    if op in ("and", "or"):
        return Node("or" if op == "and" else "and", None, tuple([no(kid) for kid in kids]))
    if op == "=>":
        return Node("and", None, (kids[0], no(kids[1])))
    if op == "<=>":
        return Node("or", None, (Node("and", None, (kids[0], no(kids[1]))), Node("and", None, (no(kids[0]), kids[1]))))
    return Node("exists" if op == "forall" else "forall", node.data, (no(kids[0]),))


def without_arrows(node):
    if node.op == "=>":
        return Node("or", None, (no(node.kids[0]), node.kids[1]))
    if node.op == "<=>":
        a, b = node.kids
        return Node("and", None, (Node("or", None, (no(a), b)), Node("or", None, (a, no(b)))))
    return negate(node.kids[0]) if node.op == "not" else node


def add(a, b, scale=1):
    result = dict(a)
    for monomial, x in b.items():
        total = tidy(result.get(monomial, 0) + scale * x)
        if total:
            result[monomial] = total
        else:
            result.pop(monomial, None)
    return result


def constant(polynomial):
    """The value of a polynomial without variables, else None."""
    return polynomial.get((), 0) if not polynomial or (len(polynomial) == 1 and () in polynomial) else None


def truth(polynomial, sign):
    value = constant(polynomial)
    return None if value is None else {">": value > 0, ">=": value >= 0, "=": value == 0}[sign]


def degree(polynomial):
    return max([len(monomial) for monomial in polynomial], default=0)


class Table:
    """Turns terms into polynomials: {sorted tuple of variables: coefficient}. What is not polynomial is a variable."""

    def __init__(self, budget):
        self.budget, self.keys, self.variables, self.known = budget, {}, [], {}

    def work(self, amount=1):
        self.budget[0] -= amount
        require(self.budget[0] > 0, "checking this takes too long")

    def variable(self, key, op, data=None, parts=()):
        if key not in self.keys:
            self.keys[key] = len(self.variables)
            self.variables.append(None)
        self.variables[self.keys[key]] = (op, data, parts)
        return {(self.keys[key],): 1}

    def times(self, a, b):
        require(len(a) * len(b) <= TERMS and degree(a) + degree(b) <= DEGREE, "a polynomial is too large")
        self.work(len(a) * len(b) + 1)
        result = {}
        for m, x in a.items():
            for n, y in b.items():
                monomial = tuple(sorted(m + n)) if m and n else m or n
                result[monomial] = result.get(monomial, 0) + x * y
        return {monomial: tidy(x) for monomial, x in result.items() if x}

    def polynomial(self, node):
        if node not in self.known:
            self.work()
            self.known[node] = self.convert(node)
        return self.known[node]

    def convert(self, node):
        op, kids = node.op, node.kids
        if op == "number":
            return {(): node.data} if node.data else {}
        if op == "symbol":
            return self.variable(op + node.data, op, node.data)
        if op == "ite":
            test, key = self.normal(kids[0])
        parts = [self.polynomial(kid) for kid in (kids[1:] if op == "ite" else kids)]
        if op == "sum":
            total = {}
            for part in parts:
                total = add(total, part)
                self.work(len(total))
            return total
        if op in ("product", "power"):
            total = {(): 1}
            for part in parts if op == "product" else parts * node.data:
                total = self.times(total, part)
            return total
        if op == "abs":
            return self.extremum("max", parts[0], add({}, parts[0], -1))
        if op in ("min", "max"):
            return self.extremum(op, *parts)
        if op == "ite":
            same = parts[0] == parts[1]
            return parts[0] if same else self.variable((op, key) + tuple(map(frozen, parts)), op, test, parts)
        if op == "/" and constant(parts[1]) is not None:
            require(parts[1], "division by zero")
            return add({}, parts[0], Fraction(1) / constant(parts[1]))
        return self.variable((op, node.data) + tuple(map(frozen, parts)), op, node.data, parts)

    def extremum(self, op, a, b):
        difference = constant(add(a, b, -1))
        if difference is not None:
            return a if (difference <= 0) == (op == "min") else b
        return self.variable((op, frozen(a), frozen(b)), op, None, (a, b))

    def fact(self, node):
        """The sign condition that a comparison with any relation but != states."""
        a, b = self.polynomial(node.kids[0]), self.polynomial(node.kids[1])
        difference = add(b, a, -1) if node.data in ("<", "<=") else add(a, b, -1)
        return primitive(difference, node.data.replace("<", ">"))

    def term(self, polynomial):
        products = []
        for monomial, x in polynomial.items():
            products.append(Node("product", None, (number(x),) + tuple([self.opened_variable(v) for v in monomial])))
        return Node("sum", None, tuple(products)) if products else number(0)

    def opened_variable(self, index):
        op, data, parts = self.variables[index]
        kids = tuple([self.term(part) for part in parts])
        return Node(op, None, (data,) + kids) if op == "ite" else Node(op, data, kids)

    def normal(self, node):
        """The normal form, and a key that two formulas share when their normal forms are the same."""
        self.work()
        if node.op == "truth":
            return node, node.data
        if node.op == "compare":
            relation = "=" if node.data == "!=" else node.data
            polynomial, sign = self.fact(Node("compare", relation, node.kids))
            sign = "!=" if node.data == "!=" else sign
            return Node("compare", sign, (self.term(polynomial), number(0))), (sign, frozen(polynomial))
        pairs = [self.normal(kid) for kid in node.kids]
        return Node(node.op, node.data, tuple([p[0] for p in pairs])), (node.op, node.data) + tuple([p[1] for p in pairs])


def frozen(polynomial):
    return frozenset(polynomial.items())


def primitive(polynomial, sign):
    """Coprime integer coefficients; in an equation the greatest monomial has a positive one."""
    if not polynomial:
        return polynomial, sign
    scale = lcm(*[x.denominator for x in polynomial.values()])
    divisor = gcd(*[int(x * scale) for x in polynomial.values()])
    if sign == "=" and polynomial[max(polynomial, key=lambda m: (len(m), m))] < 0:
        divisor = -divisor
    return {monomial: int(x * scale) // divisor for monomial, x in polynomial.items()}, sign


class Context(Table):
    """The clauses that follow from a statement. A literal is a positive or negative atom number, counted from 1."""

    def __init__(self, formulas, budget):
        super().__init__(budget)
        self.clauses, self.atoms, self.numbers, self.universals, self.conjunctions = [], [], {}, {}, 0
        self.contradicted = False
        self.names = set().union(*[formula.free() for formula in formulas])
        for formula in formulas:
            self.assume(formula, [])

    def atom(self, key):
        if key not in self.numbers:
            self.atoms.append(key)
            self.numbers[key] = len(self.atoms)
        return self.numbers[key]

    def literal(self, polynomial, sign):
        if sign == ">=":
            return -self.atom((">", frozen(add({}, polynomial, -1))))
        return self.atom((sign, frozen(polynomial)))

    def clause(self, literals):
        self.work(len(literals) + 1)
        self.clauses.append(list(dict.fromkeys(literals)))
        self.contradicted |= not literals

    def assume(self, node, guards):
        """Adds `guards or node` as clauses."""
        self.work(node.op != "and" or len(node.kids))
        if node.op in ("=>", "<=>", "not"):
            self.assume(without_arrows(node), guards)
        elif node.op == "and":
            for kid in node.kids:
                self.assume(kid, guards)
        elif node.op == "exists":
            self.assume(self.opened(node), guards)
        elif not (node.op == "truth" and node.data):
            literals = self.literals(node)
            if literals is not None:
                self.clause(guards + literals)

    def literals(self, node):
        """A disjunction equivalent to the formula, or None when it is plainly true."""
        self.work()
        if node.op == "truth":
            return None if node.data else []
        if node.op == "compare" and node.data == "!=":
            return self.literals(Node("or", None, (Node("compare", ">", node.kids), Node("compare", "<", node.kids))))
        if node.op == "compare":
            fact = self.fact(node)
            value = truth(*fact)
            return [self.literal(*fact)] if value is None else None if value else []
        if node.op in ("=>", "not"):
            return self.literals(without_arrows(node))
        if node.op == "or":
            result = []
            for kid in node.kids:
                more = self.literals(kid)
                if more is None:
                    return None
                result += more
            return result
        if node.op == "exists":
            return self.literals(self.opened(node))
        if node.op == "forall":
            atom = self.atom(("forall", self.normal(node)[1]))
            self.universals[atom] = node
            return [atom]
        self.conjunctions += 1
        atom = self.atom(("and", self.conjunctions))
        self.assume(node, [-atom])
        return [atom]

    def opened(self, node):
        symbols = {}
        for name in node.data:
            fresh, suffix = name[1:], 2
            while fresh in self.names or "symbol" + fresh in self.keys:
                fresh, suffix = f"{name[1:]}_{suffix}", suffix + 1
            self.names.add(fresh)
            symbols[name] = Node("symbol", fresh)
        return substitute(node.kids[0], symbols)

    def apply(self, rule, *data):
        getattr(self, "rule_" + rule)(*data)

    def rule_define(self, term):
        value = self.polynomial(term)
        require(len(value) == 1 and degree(value) == 1 and 1 in value.values(), "the term has no definition to open")
        op, data, parts = self.variables[min(value)[0]]
        require(op in ("/", "min", "max", "ite"), "the term has no definition to open")
        if op == "/":
            equation = add(self.times(value, parts[1]), parts[0], -1)
            self.clause([self.literal(*primitive(p, "=")) for p in (parts[1], equation)])
        elif op == "ite":
            for test, part in zip((no(data), data), parts):
                self.assume(test, [self.literal(*primitive(add(value, part, -1), "="))])
        else:
            sign = 1 if op == "min" else -1
            above = [primitive(add(add({}, value, sign), part, -sign), ">=") for part in parts]
            below = [primitive(add({}, p, -1), s) for p, s in above]
            for fact in below:
                self.clause([self.literal(*fact)])
            self.clause([self.literal(*fact) for fact in above])

    def rule_instantiate(self, atom, terms):
        require(atom + 1 in self.universals, f"@{atom} is not a universally quantified fact")
        node = self.universals[atom + 1]
        require(len(node.data) == len(terms), f"@{atom} has {len(node.data)} variables, not {len(terms)}")
        for term in terms:
            self.closed(term)
            self.polynomial(term)
        self.assume(substitute(node.kids[0], dict(zip(node.data, terms))), [-(atom + 1)])

    def closed(self, node):
        require(not [name for name in node.free() if name[0] == "?"], "a bound variable is mentioned")

    def rule_cases(self, formula):
        self.closed(formula)
        self.normal(formula)
        literals = self.literals(formula)
        require(literals is not None, "the formula is plainly true")
        self.assume(no(formula), literals)

    def rule_congruence(self, first, second):
        require(first.op == second.op == "apply" and first.data == second.data, "congruence needs two applications of one function")
        literals = []
        for a, b in zip(first.kids, second.kids):
            equation = primitive(add(self.polynomial(a), self.polynomial(b), -1), "=")
            require(truth(*equation) is not False, "the arguments differ")
            literals += [] if truth(*equation) else [-self.literal(*equation)]
        difference = primitive(add(self.polynomial(first), self.polynomial(second), -1), "=")
        require(truth(*difference) is None, "the applications are the same")
        self.clause(literals + [self.literal(*difference)])

    def rule_split(self, term):
        p = self.polynomial(term)
        require(constant(p) is None, "a sign split needs a variable")
        facts = [primitive(p, "="), primitive(p, ">"), primitive(add({}, p, -1), ">")]
        self.clause([self.literal(*fact) for fact in facts])

    def rule_psatz(self, hypotheses, sums, cofactors):
        facts = []
        for node in hypotheses:
            require(node.data != "!=", "a hypothesis is not a sign condition")
            facts.append(self.fact(node))
        total, is_strict = {}, False
        for coefficient, factors, square in sums:
            require(coefficient > 0, "a coefficient is not positive")
            product, strict = {(): coefficient}, square is None
            for index in factors:
                require(index < len(facts) and facts[index][1] != "=", f"hypothesis {index} is not a factor")
                strict = strict and facts[index][1] == ">"
                product = self.times(product, facts[index][0])
            if square is not None:
                root = self.polynomial(square)
                product = self.times(product, self.times(root, root))
            is_strict |= strict
            total = add(total, product)
            self.work(len(total))
        for index, term in cofactors:
            require(index < len(facts) and facts[index][1] == "=", f"hypothesis {index} is not an equation")
            total = add(total, self.times(self.polynomial(term), facts[index][0]))
            self.work(len(total))
        require(is_strict, "no summand is strictly positive")
        require(not total, f"the identity does not hold: {len(total)} monomials are left")
        self.clause([-self.literal(*fact) for fact in facts])

    def rule_refute(self, names, hints):
        target = []
        for name in names:
            if isinstance(name, Node):
                fact = self.fact(Node("compare", "=", name.kids) if name.data == "!=" else name)
                target.append(-self.literal(*fact) if name.data == "!=" else self.literal(*fact))
            else:
                require(1 <= abs(name) <= len(self.atoms) and self.atoms[abs(name) - 1][0] in ("forall", "and"),
                        f"@{abs(name) - 1} is no opaque atom")
                target.append(name)
        true = {-literal for literal in target}
        for hint in hints:
            require(hint < len(self.clauses), f"no clause {hint}")
            self.work(len(self.clauses[hint]) + 1)
            unknown = [literal for literal in self.clauses[hint] if -literal not in true]
            if not unknown:
                return self.clause(target)
            require(len(unknown) == 1, f"clause {hint} is neither false nor a unit")
            true.add(unknown[0])
        raise Refused("the hints end without a conflict")


def refute(formulas, steps, budget):
    context = Context(formulas, budget)
    for line, step in steps:
        if context.contradicted:
            return
        try:
            context.apply(*step)
        except Refused as refusal:
            raise Refused(str(refusal), refusal.line or line)
    require(context.contradicted, "the empty clause is not reached")


def value(node):
    """The value of a term, or the truth of a formula, without free symbols and quantifiers."""
    op, kids = node.op, node.kids
    if op in ("number", "truth"):
        return node.data
    if op == "and":
        return not [kid for kid in kids if not value(kid)]
    if op == "or":
        return bool([kid for kid in kids if value(kid)])
    if op == "=>":
        return value(kids[1]) if value(kids[0]) else True
    if op == "ite":
        return value(kids[1 if value(kids[0]) else 2])
    require(op not in QUANTIFIERS + ("symbol", "apply"), f"no value for '{node.data}'")
    numbers = [value(kid) for kid in kids]
    if op == "compare":
        a, b = numbers
        return {"<": a < b, "<=": a <= b, "=": a == b, "!=": a != b, ">=": a >= b, ">": a > b}[node.data]
    if op == "power":
        size = max(numbers[0].numerator.bit_length(), numbers[0].denominator.bit_length())
        require(size * node.data <= 2 * BITS, "a number is too large")
        return tidy(numbers[0] ** node.data)
    if op in ("sum", "product"):
        total = int(op == "product")
        for x in numbers:
            total = tidy(total * x if op == "product" else total + x)
        return total
    if op == "/":
        require(numbers[1] != 0, "division by zero")
        return tidy(Fraction(numbers[0]) / numbers[1])
    return {"not": lambda a: not a, "<=>": lambda a, b: a == b, "abs": abs, "min": min, "max": max}[op](*numbers)


def hold(node, evidence, budget):
    """Refuses unless the closed formula holds by the evidence."""
    line, kind, data, parts = evidence
    if node.op in ("not", "=>", "<=>"):
        hold(without_arrows(node), evidence, budget)
    elif kind == "evaluate":
        require(value(node), "an assertion is false at the witness", line)
    elif (kind, node.op) == ("all", "and"):
        require(len(parts) == len(node.kids), f"a conjunction has {len(node.kids)} parts", line)
        for kid, part in zip(node.kids, parts):
            hold(kid, part, budget)
    elif (kind, node.op) == ("any", "or"):
        require(data < len(node.kids), f"a disjunction has no part {data}", line)
        hold(node.kids[data], parts[0], budget)
    elif (kind, node.op) == ("exists", "exists"):
        require(len(data) == len(node.data), f"{len(node.data)} values are needed", line)
        hold(substitute(node.kids[0], dict(zip(node.data, map(number, data)))), parts[0], budget)
    else:
        require((kind, node.op) == ("forall", "forall"), "the evidence does not fit the formula", line)
        negation = Table(budget).normal(Node("exists", node.data, (no(node.kids[0]),)))[0]
        check_scopes(negation)
        refute([negation], data, budget)


class Reader:
    """The lines of one part's evidence; `first` is the number of the first one."""

    def __init__(self, lines, first):
        self.lines, self.first, self.at, self.names = [line.strip(" ") for line in lines], first, 0, {}

    def line(self):
        return self.first + self.at

    def current(self):
        """The first word of the current line and the rest, or None."""
        if self.at == len(self.lines):
            return None, ""
        word, _, rest = self.lines[self.at].partition(" ")
        return word, rest.strip(" ")

    def term(self, text):
        parser = Parser(text, self.names)
        return parser.read(parser.sum)

    def formula(self, text):
        parser = Parser(text, self.names)
        return parser.read(parser.formula)

    def comparison(self, text):
        node = self.formula(text)
        require(node.op == "compare", "expected a comparison")
        return node

    def refutation(self):
        self.names, steps = {}, []
        while self.current()[0] not in (None, "end"):
            word, rest = self.current()
            line = self.line()
            if word == "let":
                name, equals, text = rest.partition("=")
                require(equals and name[:1] == "$", "expected '$name = term'")
                term = self.term(text)
                require(term.size <= NODES and term.depth <= NESTING, f"'{name[:40]}' stands for too large a term")
                self.names[name.strip(" ")] = term
            else:
                require(word in ("define", "split", "cases", "congruence", "instantiate", "psatz", "refute"),
                        f"unknown rule '{word[:40]}'")
                steps.append((line, (word,) + getattr(self, "read_" + word)(rest)))
            self.at += 1
        return steps

    def read_define(self, text):
        return (self.term(text),)

    read_split = read_define

    def read_cases(self, text):
        return (self.formula(text),)

    def read_congruence(self, text):
        terms = [self.term(part) for part in text.split(";") if part]
        require(len(terms) == 2, "expected two terms")
        return tuple(terms)

    def read_instantiate(self, text):
        name, at, rest = text.partition(" at ")
        require(at and name[:1] == "@", "expected '@number at terms'")
        return integer(name[1:].rstrip(" ")), [self.term(part) for part in rest.split(";") if part]

    def read_refute(self, text):
        words = [word for word in text.split(" ") if word]
        require("by" in words, "expected 'by' and clause numbers")
        by, clause = len(words) - 1 - words[::-1].index("by"), []
        for part in " ".join(words[:by]).split("|"):
            part = part.strip(" ")
            match = re.fullmatch(r"(not +)?@([0-9]{1,18})", part, re.ASCII)
            if match:
                clause.append((-1 if match[1] else 1) * (int(match[2]) + 1))
            elif part or by:
                clause.append(self.comparison(part))
        return clause, [integer(word) for word in words[by + 1:]]

    def read_psatz(self, text):
        hypotheses, sums, cofactors = [], [], []
        self.at += 1
        while self.current()[0] not in (None, "end"):
            word, rest = self.current()
            if word == "sum":
                head, of, tail = (rest + " ").partition(" of ")
                factors, square, root = (" " + tail).partition(" square ")
                require(of, "expected 'of'")
                factors = [integer(index) for index in factors.split(" ") if index]
                sums.append((rational(head.strip(" ")), factors, self.term(root) if square else None))
            elif word == "cofactor":
                head, of, tail = rest.partition(" of ")
                require(of, "expected 'of'")
                cofactors.append((integer(head), self.term(tail)))
            else:
                require(word == f"{len(hypotheses)}:", "expected hypothesis, sum or cofactor")
                hypotheses.append(self.comparison(rest))
            self.at += 1
        require(self.current()[0], "the identity is not ended: the file may be truncated")
        return hypotheses, sums, cofactors

    def witness(self):
        values, functions, evidence = {}, {}, []
        while self.current()[0] in ("value", "function"):
            word, rest = self.current()
            name, equals, text = rest.partition("=")
            name = name.strip(" ")
            require(equals, "expected '='")
            if word == "value":
                require(is_name(name) and name not in values, f"'{name[:40]}' is no name, or has a value already")
                values[name] = number(rational(text.strip(" ")))
            else:
                head, body = self.term(name), self.term(text)
                require(head.op == "apply" and head.data not in functions, "expected a function, and only once")
                parameters = [kid.data for kid in head.kids if kid.op == "symbol"]
                require(len(set(parameters)) == len(head.kids), "a function's variables must be distinct names")
                functions[head.data] = (parameters, body)
            self.at += 1
        while self.at < len(self.lines):
            evidence.append(self.evidence(0))
        return values, functions, evidence

    def evidence(self, depth):
        require(depth <= NESTING, "nested too deeply")
        (word, rest), line = self.current(), self.line()
        require(word is not None, "evidence is missing: the file may be truncated")
        self.at += 1
        data, parts = None, []
        if word == "all":
            count = integer(rest)
            require(count <= len(self.lines) - self.at, "evidence is missing: the file may be truncated")
            parts = [self.evidence(depth + 1) for _ in range(count)]
        elif word in ("any", "exists"):
            data = integer(rest) if word == "any" else [rational(part) for part in rest.split(" ") if part]
            parts = [self.evidence(depth + 1)]
        elif word == "forall":
            data = self.refutation()
            require(self.current()[0] == "end", "the refutation is not ended: the file may be truncated")
            self.at += 1
        else:
            require(word == "evaluate", f"unknown evidence '{word[:40]}'")
        return line, word, data, parts


def closed_body(functions):
    for (name, arity), (parameters, body) in functions.items():
        pending, seen = [body], set()
        while pending:
            node = pending.pop()
            if node not in seen:
                require(node.op not in QUANTIFIERS, f"'{name}' is given with a quantifier")
                seen.add(node)
                pending += node.kids
        require(body.free() <= set(parameters), f"'{name}' is not given as a term in its parameters alone")


def check_part(name, asserted, lines, first):
    """Replays one part: its assertions, and the lines after the line that says what kind of evidence it has."""
    budget, formulas, reader = [WORK], [], None
    try:
        for line, text in asserted:
            parser = Parser(text, {})
            formulas.append(parser.read(parser.formula))
            check_scopes(formulas[-1])
        require(lines and lines[0] in ("refutation", "witness"), "expected 'refutation' or 'witness'")
        line, reader = first, Reader(lines[1:], first + 1)
        if lines[0] == "refutation":
            steps = reader.refutation()
            require(reader.at == len(reader.lines), "unexpected text after the refutation")
        else:
            values, functions, evidence = reader.witness()
    except Refused as refusal:
        raise Refused(f"part '{name}': {refusal}", reader.line() if reader else line)
    try:
        if lines[0] == "refutation":
            return refute(formulas, steps, budget)
        require(len(evidence) == len(formulas), f"it speaks of {len(evidence)} assertions, not {len(formulas)}")
        closed_body(functions)
        for formula, piece in zip(formulas, evidence):
            Table(budget).normal(formula)
            hold(substitute(formula, values, functions), piece, budget)
    except Refused as refusal:
        raise Refused(f"part '{name}': {refusal}", refusal.line or first)


def check_file(text, subject=None):
    """Replays every part of a file; returns their number."""
    lines = text.split("\n")
    while lines and not lines[-1].strip(" "):
        lines.pop()
    require(lines and lines[0] == "entente certificate 1", "expected 'entente certificate 1'", 1)
    require(len(lines) > 1 and lines[1].startswith("proposition "), "expected 'proposition model/id'", 2)
    require(subject in (None, lines[1][12:]), f"it speaks of '{lines[1][12:52]}'", 2)
    require(lines[-1] == "end certificate", "expected 'end certificate': the file may be truncated", len(lines))
    names, at = set(), 2
    while at < len(lines) - 1:
        if not lines[at].strip(" "):
            at += 1
            continue
        require(lines[at].startswith("part "), "expected 'part name'", at + 1)
        name = lines[at][5:]
        require(name not in names, f"a second part '{name[:40]}'", at + 1)
        names.add(name)
        require(lines[at + 1].startswith("statement "), "expected 'statement hash'", at + 2)
        require("end part" in lines[at:], f"part '{name[:40]}' is not ended: the file may be truncated", len(lines))
        end, kind = lines.index("end part", at), at + 2
        while kind < end and lines[kind].startswith("assert "):
            kind += 1
        asserted = [(i + 1, lines[i][7:].partition(" # ")[0]) for i in range(at + 2, kind)]
        digest = hashlib.sha256("\n".join([text for _, text in asserted]).encode()).hexdigest()
        require(digest == lines[at + 1][10:], f"part '{name[:40]}': the assertions are not the statement of this hash", at + 2)
        check_part(name[:40], asserted, lines[kind:end], kind + 1)
        at = end + 1
    return len(names)


def read(path, digest=None):
    try:
        require(os.path.getsize(path) <= FILE_BYTES, f"the file is larger than {FILE_BYTES} bytes")
        with open(path, "rb") as file:
            data = file.read(FILE_BYTES + 1)
        require(digest in (None, hashlib.sha256(data).hexdigest()), "its digest is not the one in the lock file")
        return data.decode("utf-8")
    except OSError as error:
        raise Refused(f"cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        raise Refused("is not UTF-8")


def read_lock(folder):
    """The digest of every file's path."""
    digests = {}
    for index, line in enumerate(read(os.path.join(folder, "entente.lock")).split("\n")):
        words = [word for word in line.split(" ") if word]
        require(index or line == "entente lock 1", "expected 'entente lock 1'", 1)
        require(index == 0 or len(words) in (0, 4), "expected 'model/id verdict trust digest'", index + 1)
        if index and words:
            digests[words[0]] = words[3]
    return digests


def run(folder, files, each):
    jobs, failures, parts = [(path, None, None) for path in files], 0, 0
    if not files:
        try:
            digests = read_lock(folder)
        except Refused as refusal:
            print(f"{os.path.join(folder, 'entente.lock')}:{refusal.line or 1}: {refusal}")
            return 1
        found = {os.path.relpath(os.path.join(place, name), folder)[:-6].replace(os.sep, "/")
                 for place, _, names in os.walk(folder) for name in names if name.endswith(".proof")}
        jobs = [(os.path.join(folder, subject + ".proof"), subject, digests.get(subject, "(not in the lock file)"))
                for subject in sorted(found | set(digests))]
    for path, subject, digest in jobs:
        try:
            parts += check_file(read(path, digest), subject)
            if each:
                print(f"accepted {path}")
        except (Refused, RecursionError, MemoryError) as error:
            failures += 1
            reason = str(error) if isinstance(error, Refused) else "nested too deeply or too large"
            print(f"{'rejected ' if each else ''}{path}:{getattr(error, 'line', None) or 1}: {reason}", flush=True)
    print(f"{len(jobs) - failures} of {len(jobs)} files replay, {parts} parts")
    return 1 if failures or not jobs else 0


def main(arguments):
    folder, files, each = "Proofs", [], False
    while arguments:
        word = arguments.pop(0)
        if word == "--each":
            each = True
        elif word == "--proofs" and arguments:
            folder = arguments.pop(0)
        elif word.startswith("-"):
            print(__doc__.strip())
            return 0 if word in ("-h", "--help") else 64
        else:
            files.append(word)
    return run(folder, files, each)


if __name__ == "__main__":
    sys.setrecursionlimit(50_000)
    getattr(sys, "set_int_max_str_digits", lambda digits: None)(200_000)
    threading.stack_size(512 << 20)
    status = []
    thread = threading.Thread(target=lambda: status.append(main(sys.argv[1:])))
    thread.start()
    thread.join()
    sys.exit(status[0] if status else 70)
