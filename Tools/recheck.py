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

sys.dont_write_bytecode = True
from recheck_language import NESTING, NODES, QUANTIFIERS, Parser, Refused, check_scopes, is_name, integer, number, rational, \
    require, substitute
from recheck_rules import Table, hold, refute

FILE_BYTES = 64 << 20
WORK = 300_000_000  # steps spent on one part


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
        for part in [part.strip(" ") for part in " ".join(words[:by]).split("|") if part]:
            match = re.fullmatch(r"(not +)?@([0-9]{1,18})", part, re.ASCII)
            if match:
                clause.append((-1 if match[1] else 1) * (int(match[2]) + 1))
            else:
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


def show(line):
    """One line, whatever the text in it."""
    print("".join([c if " " <= c <= "~" else "?" for c in line]), flush=True)


def run(folder, files, each):
    jobs, failures, parts = [(path, None, None) for path in files], 0, 0
    if not files:
        try:
            digests = read_lock(folder)
        except Refused as refusal:
            show(f"{os.path.join(folder, 'entente.lock')}:{refusal.line or 1}: {refusal}")
            return 1
        found = {os.path.relpath(os.path.join(place, name), folder)[:-6].replace(os.sep, "/")
                 for place, _, names in os.walk(folder) for name in names if name.endswith(".proof")}
        jobs = [(os.path.join(folder, subject + ".proof"), subject, digests.get(subject, "(not in the lock file)"))
                for subject in sorted(found | set(digests))]
    for path, subject, digest in jobs:
        try:
            parts += check_file(read(path, digest), subject)
            if each:
                show(f"accepted {path}")
        except Exception as error:  # whatever a file brings about is said of the file
            failures += 1
            too_large = isinstance(error, (RecursionError, MemoryError))
            reason = "nested too deeply or too large" if too_large else str(error)
            reason = reason if too_large or isinstance(error, Refused) else f"fault of the checker: {error!r}"
            show(f"{'rejected ' if each else ''}{path}:{getattr(error, 'line', None) or 1}: {reason}")
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
