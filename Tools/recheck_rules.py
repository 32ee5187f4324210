"""The rules of docs/certificate-format.md: polynomials, clauses, the steps of refutations, witnesses."""
from fractions import Fraction
from math import gcd, lcm

from recheck_language import BITS, DEGREE, QUANTIFIERS, TERMS, Node, Refused, add, check_scopes, constant, degree, no, \
    number, require, substitute, tidy, truth, without_arrows


class Table:
    """Turns terms into polynomials: {sorted tuple of variables: coefficient}. What is not polynomial is a variable."""

    def __init__(self, budget):
        self.budget, self.keys, self.variables, self.known, self.nodes = budget, {}, [], {}, {}

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
            self.work(len(monomial) + 1)
            products.append(Node("product", None, (number(x),) + tuple([self.opened_variable(v) for v in monomial])))
        return Node("sum", None, tuple(products)) if products else number(0)

    def opened_variable(self, index):
        if index not in self.nodes:
            op, data, parts = self.variables[index]
            kids = tuple([self.term(part) for part in parts])
            self.nodes[index] = Node(op, None, (data,) + kids) if op == "ite" else Node(op, data, kids)
        return self.nodes[index]

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
