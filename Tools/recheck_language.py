"""Terms and formulas of docs/certificate-format.md: parsing, substitution, negation."""
import re
from fractions import Fraction

TERMS, DEGREE, NESTING, EXPONENT, NODES = 20_000, 256, 200, 64, 20_000
BITS = 400_000  # of any number that arises


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
