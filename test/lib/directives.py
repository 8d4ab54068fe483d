# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What does a test file expect? Upstream's directives, parsed and compared.

    // RUN: check mapwarden-unguarded-access -std=c++17
    // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'items' is erased from without 'm'
    // CHECK-NOTES: header.h:3:5: warning: {{.*}} is written
    // CHECK-FIXES: std::map<int, int> items GUARDED_BY(m);

A file uses MESSAGES or NOTES. With MESSAGES, the notes that are listed must follow their warning in that order, others
may stand between; with NOTES, the notes must be exactly those. A text is the beginning of the message, and all of it if
it ends with `]`. FIXES must appear in this order in the fixed file; blanks count as one. `CHECK-NOTES-X` is expected in
the runs with `-suffix=X` only.
"""

from __future__ import annotations

import argparse
import re
import shlex
from dataclasses import dataclass, field

from .tidy import Diagnostic, Finding

DIRECTIVE = re.compile(r"//\s*CHECK-(MESSAGES|NOTES|FIXES)(?:-(\w+))?:[ \t]*(.*?)\s*$")
LIKE_DIRECTIVE = re.compile(r"//\s*(CHECK-[\w-]*)(?::|\s|$)")
AT_LINE = re.compile(r"\[\[@LINE([+-]\d+)?\]\]")
PLACE = re.compile(r"^([^\s:]*):([^:]+):([^:]+): (warning|error|note|remark): (.*)$")


class BadTest(Exception):
    """The test itself is wrong; the message says where and how."""


@dataclass(frozen=True)
class Run:
    """One RUN line."""

    checks: str
    stds: "tuple[str, ...]" = ("c++17", "c++20")
    config: str = "{}"
    extra: "tuple[str, ...]" = ()
    majors: "tuple[str, ...]" = ()
    mock_only: bool = False
    real_only: bool = False
    fixes: bool = False
    suffix: str = ""
    ignore: bool = False
    needs: str = ""

    def wants(self, major: int) -> bool:
        return all(_compare(major, condition) for condition in self.majors)


@dataclass(frozen=True)
class Expected:
    """One directive; `place` is the part up to the message, for the main file without a name."""

    line: int
    place: str
    severity: str
    text: str

    def __str__(self) -> str:
        return f"{self.place} {self.severity}: {self.text}  (line {self.line} of the test)"

    def target(self) -> int:
        """The line that is meant, to sort by."""
        line = self.place.split(":")[1]
        return int(line) if line.isdigit() else self.line


@dataclass
class ExpectedFinding:
    primary: Expected
    notes: "list[Expected]" = field(default_factory=list)


def _compare(major: int, condition: str) -> bool:
    operator, number = re.match(r"(>=|<=|<|>|=)(\d+)$", condition).groups()
    bound = int(number)
    return {
        ">=": major >= bound,
        "<=": major <= bound,
        "<": major < bound,
        ">": major > bound,
        "=": major == bound,
    }[operator]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:
        raise BadTest(f"unreadable options: {message}")


def parse_flags(words: "list[str]", checks: str) -> Run:
    majors = tuple(word[len("-llvm") :] for word in words if re.match(r"-llvm(>=|<=|<|>|=)\d+$", word))
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("-std", action="append")
    parser.add_argument("-config", default="{}")
    parser.add_argument("-extra", action="append", default=[])
    parser.add_argument("-suffix", default="")
    parser.add_argument("-needs", default="")
    for name in ("-real-std", "-mock-only", "-fixes", "-ignore"):
        parser.add_argument(name, action="store_true")
    given = parser.parse_args([word for word in words if not word.startswith("-llvm")])
    return Run(
        checks,
        stds=tuple(given.std or Run.stds),
        config=given.config,
        extra=tuple(given.extra),
        majors=majors,
        mock_only=given.mock_only,
        real_only=given.real_std,
        fixes=given.fixes,
        suffix=given.suffix,
        ignore=given.ignore,
        needs=given.needs,
    )


def parse_runs(text: str) -> "list[Run]":
    runs = []
    for line in text.splitlines():
        found = re.match(r"//\s*RUN:\s*(.*)$", line)
        if not found:
            break
        words = shlex.split(found.group(1))
        if len(words) < 2 or words[0] != "check":
            raise BadTest(f"write the first line as '// RUN: check <check-ids> [options]', not '{line}'")
        runs.append(parse_flags(words[2:], words[1]))
    if not runs:
        raise BadTest("the first line must be '// RUN: check <check-ids> [options]'")
    return runs


def directives(text: str, kinds: "tuple[str, ...]", suffix: str) -> "list[tuple[int, str, str]]":
    """The directives that hold in a run: line number, kind, text."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        directive = DIRECTIVE.search(line)
        if directive and directive.group(1) in kinds and directive.group(2) in (None, suffix):
            found.append((number, directive.group(1), directive.group(3)))
        elif not directive and LIKE_DIRECTIVE.search(line):
            raise BadTest(f"line {number}: no directive is called {LIKE_DIRECTIVE.search(line).group(1)}")
    return found


def parse_expectations(text: str, suffix: str = "") -> "tuple[list[ExpectedFinding], bool]":
    """What must be reported, and whether all notes are listed."""
    found = directives(text, ("MESSAGES", "NOTES"), suffix)
    kinds = {kind for _, kind, _ in found}
    if len(kinds) > 1:
        raise BadTest("use CHECK-MESSAGES or CHECK-NOTES in a file, not both")
    findings: "list[ExpectedFinding]" = []
    for number, _, message in found:
        expected = _parse_expected(number, message)
        if expected.severity != "note":
            findings.append(ExpectedFinding(expected))
        elif findings:
            findings[-1].notes.append(expected)
        else:
            raise BadTest(f"line {number}: a note must follow the warning that it belongs to")
    return findings, kinds == {"NOTES"}


def _parse_expected(number: int, message: str) -> Expected:
    message = AT_LINE.sub(lambda at: str(number + int(at.group(1) or 0)), message)
    place = PLACE.match(message)
    if not place:
        raise BadTest(f"line {number}: write ':[[@LINE-1]]:column: warning: text'")
    file, line, column, severity, text = place.groups()
    return Expected(number, f"{file}:{line}:{column}:", severity, text)


def pattern(text: str) -> str:
    """A regular expression for a text with {{regular expressions}} in it."""
    parts = re.split(r"\{\{(.*?)\}\}", text)
    return "".join(part if index % 2 else re.escape(part) for index, part in enumerate(parts))


def matches(expected: Expected, actual: Diagnostic, main: str) -> bool:
    file = re.escape(main) if expected.place.startswith(":") else "(?:.*/)?"
    begin = file + pattern(expected.place + " ") + re.escape(expected.severity + ": ") + pattern(expected.text)
    match = re.fullmatch if expected.text.endswith("]") else re.match
    return match(begin, str(actual)) is not None


def _notes_match(expected: ExpectedFinding, actual: Finding, exact: bool, main: str) -> bool:
    if exact and len(expected.notes) != len(actual.notes):
        return False
    rest = iter(actual.notes)
    if exact:
        return all(matches(note, next(rest), main) for note in expected.notes)
    return all(any(matches(note, other, main) for other in rest) for note in expected.notes)


def compare(expected: "list[ExpectedFinding]", actual: "list[Finding]", exact: bool, main: str) -> str:
    """The differences as text, nothing if there are none."""
    left = list(actual)
    lines: "list[tuple[int, str]]" = []
    for want in sorted(expected, key=lambda e: -len(e.primary.text)):
        same = [found for found in left if matches(want.primary, found.primary, main)]
        if not same:
            lines.append((want.primary.target(), f"- expected, not reported: {want.primary}"))
            continue
        best = next((found for found in same if _notes_match(want, found, exact, main)), None)
        left.remove(best or same[0])
        if best is None:
            lines.append((want.primary.target(), _note_difference(want, same[0], exact)))
    for found in left:
        lines.append((found.primary.line, "\n".join([f"+ reported, not expected: {found.primary}"] + _plain(found))))
    return "\n".join(text for _, text in sorted(lines, key=lambda pair: pair[0]))


def _plain(found: Finding) -> "list[str]":
    return [f"    {note}" for note in found.notes]


def _note_difference(want: ExpectedFinding, found: Finding, exact: bool) -> str:
    lines = [f"! the notes of {found.primary} differ"]
    lines += [f"-   expected{'' if exact else ', in this order'}: {note}" for note in want.notes]
    lines += [f"+   reported: {note}" for note in found.notes]
    return "\n".join(lines)


def without_directives(text: str) -> str:
    return re.sub(r"[ \t]*//\s*CHECK-[A-Z]+(?:-\w+)?:.*", "", text)


def compare_fixes(source: str, fixed: str, suffix: str = "") -> str:
    """The first CHECK-FIXES text of `source` that `fixed` does not have in its place."""
    canonical = re.sub(r"[ \t]+", " ", without_directives(fixed))
    position = 0
    for number, _, text in directives(source, ("FIXES",), suffix):
        found = re.search(pattern(re.sub(r"[ \t]+", " ", text)), canonical[position:])
        if not found:
            return f"- not in the fixed file, or not in this order: {text}  (line {number})\nfixed file:\n{canonical}"
        position += found.end()
    return ""
