"""Scripts that ask the same question in other words: for `Benchmarks/smt2 --permute`."""

import random
import re

TOKEN = re.compile(r';[^\n]*|"(?:[^"]|"")*"|\|[^|]*\||[()]|[^\s()";|]+')
DECLARING = ("declare-fun", "declare-const")


def read(text):
    """The commands as nested lists of words."""
    commands, open_lists = [], []
    for token in TOKEN.findall(text):
        if token.startswith(";"):
            continue
        if token == "(":
            open_lists.append([])
            continue
        item = token
        if token == ")":
            item = open_lists.pop()
        (open_lists[-1] if open_lists else commands).append(item)
    if open_lists:
        raise ValueError("a parenthesis is never closed")
    return commands


def written(tree):
    """Without recursion: scripts nest deeply."""
    parts, stack = [], [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack += [")"] + item[::-1] + ["("]
        else:
            parts.append(item)
    return " ".join(parts)


def renamed(tree, names):
    """A copy in which the words are replaced."""
    root = []
    stack = [(tree, root)]
    while stack:
        source, copy = stack.pop()
        for item in source:
            if isinstance(item, list):
                copy.append([])
                stack.append((item, copy[-1]))
            else:
                copy.append(names.get(item, item))
    return root


def permuted(text, seed):
    """The script with its assertions in another order, constants under other names and in another order, a name for
    every assertion and an assumption more that is true of a number nothing else mentions. `None` for a script whose
    order matters: one with levels, several questions or named terms."""
    commands = read(text)
    heads = [command[0] for command in commands if isinstance(command, list) and command]
    if len(heads) != len(commands) or heads.count("check-sat") != 1 or ":named" in text:
        return None
    if any(head in ("push", "pop", "check-sat-assuming", "reset", "reset-assertions") for head in heads):
        return None
    shuffle = random.Random(seed)
    declared = [command for command in commands if command[0] in DECLARING]
    numbers = list(range(len(declared)))
    shuffle.shuffle(numbers)
    names = {command[1]: f"renamed{number}" for command, number in zip(declared, numbers)}
    commands = renamed(commands, names)
    head = [command for command in commands if command[0] in ("set-logic", "set-info", "set-option")]
    declared = [command for command in commands if command[0] in DECLARING] + [["declare-const", "unused.number", "Real"]]
    defined = [command for command in commands if command[0].startswith("define")]
    asserted = [command[1] for command in commands if command[0] == "assert"] + [
        [">=", ["*", "unused.number", "unused.number"], ["-", "1.0"]]]
    shuffle.shuffle(declared)
    shuffle.shuffle(asserted)
    named = [["assert", ["!", body, ":named", f"permuted.fact{index}"]] for index, body in enumerate(asserted)]
    return "\n".join(written(command) for command in head + declared + defined + named + [["check-sat"]]) + "\n"
