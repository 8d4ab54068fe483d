# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What can be told about C++ without a compiler? Where functions, types and namespaces begin and end.

    scan(blank("namespace a { int f(int x) { return x; } }"))
    # [Item("namespace", "a", 1, 1, 0, ...), Item("function", "f", 1, 1, 1, ...)]

Good enough for code that clang-format has laid out; macros that hide braces confuse it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TOKENS = re.compile(
    r"//(?:\\\n|[^\n])*|/\*.*?\*/"
    r'|R"(?P<raw>\w*)\(.*?\)(?P=raw)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'",
    re.S,
)
SCOPE = re.compile(r"\b(namespace|class|struct|union|enum)\b(?:\s+(?:class|struct))?\s*([\w:]*)")


@dataclass(frozen=True)
class Item:
    """A namespace, type, function, or declaration of a function."""

    kind: str
    name: str
    begin: int  # lines
    end: int
    depth: int
    head: str


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def blank(text: str, strings: bool = True) -> str:
    """Comments become blanks; so do the contents of strings, if they are not wanted."""

    def replace(match: "re.Match[str]") -> str:
        token = match.group(0)
        if token.startswith("/"):
            return _spaces(token)
        return token if strings else token[0] + _spaces(token[1:-1]) + token[-1]

    return TOKENS.sub(replace, text)


def _bare(code: str) -> str:
    """Without preprocessor directives and access specifiers."""
    noise = r"^[ \t]*#(?:\\\n|[^\n])*|\b(?:public|private|protected)\s*:(?!:)"
    return re.sub(noise, lambda m: _spaces(m.group(0)), code, flags=re.M)


def _classify(head: str) -> "tuple[str, str]":
    """Kind and name of what a brace opens, outside of functions."""
    if head.endswith(("=", ",", "return")):
        return "other", ""
    if "(" in head:
        return "function", function_name(head)
    scope = SCOPE.search(head)
    if scope:
        kind = scope.group(1)
        return ("namespace" if kind == "namespace" else "type"), scope.group(2)
    return ("namespace" if head.startswith("extern") else "other"), ""


def function_name(head: str) -> str:
    found = re.search(r"(operator\W+|~?\w+)\s*$", head[: head.index("(")])
    return found.group(1).strip() if found else ""


class _Scanner:
    def __init__(self, code: str) -> None:
        self.code = _bare(code)
        self.items: "list[Item]" = []
        self.open: "list[tuple[str, str, int, str, int, int]]" = []  # ..., parentheses and begin outside
        self.parentheses = 0
        self.begin = 0  # of the head
        self.last = ("", "", 0, "")  # the function that was closed last, for constructors that initialise with braces

    def scan(self) -> "list[Item]":
        for match in re.finditer(r"[(){};]", self.code):
            token, at = match.group(0), match.start()
            if token in "()":
                self.parentheses = max(0, self.parentheses + (1 if token == "(" else -1))
            elif token == "{":
                self._enter(at)
            elif token == "}":
                self._leave(at)
            elif self.parentheses == 0:
                self._declare(at)
                self.begin = at + 1
        return self.items

    def _line(self, at: int) -> int:
        return self.code.count("\n", 0, at) + 1

    def _head(self, at: int) -> "tuple[str, int]":
        text = self.code[self.begin : at]
        line = self._line(self.begin + len(text) - len(text.lstrip()))
        return text.strip(), line

    def _inside_function(self) -> bool:
        return any(kind in ("function", "other") for kind, *_ in self.open)

    def _enter(self, at: int) -> None:
        head, line = self._head(at)
        if self.parentheses or self._inside_function():
            kind, name = "other", ""
        elif self.last[0] and (not head or head.startswith(",")):
            kind, name, line, head = self.last
            self.items.pop()
        else:
            kind, name = _classify(head)
        self.open.append((kind, name, line, head, self.parentheses, self.begin))
        self.parentheses, self.begin, self.last = 0, at + 1, ("", "", 0, "")

    def _leave(self, at: int) -> None:
        self.begin, self.last = at + 1, ("", "", 0, "")
        if not self.open:
            return
        kind, name, line, head, self.parentheses, begin = self.open.pop()
        if self.parentheses:
            self.begin = begin  # a brace within parentheses does not end the head
        if kind != "other":
            self.items.append(Item(kind, name, line, self._line(at), len(self.open), head))
        if kind == "function":
            self.last = (kind, name, line, head)

    def _declare(self, at: int) -> None:
        head, line = self._head(at)
        self.last = ("", "", 0, "")
        if "(" in head and "=" not in head[: head.index("(")] and not self._inside_function():
            self.items.append(Item("declaration", function_name(head), line, line, len(self.open), head))


def scan(code: str) -> "list[Item]":
    """The items of comment-free code, in the order in which they end."""
    return _Scanner(code).scan()


def words(name: str) -> "list[str]":
    """The words of a camel-case or snake-case name, in lower case."""
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)]
