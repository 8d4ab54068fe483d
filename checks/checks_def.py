# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which checks are there, for scripts? Reads and writes Checks.def, and renders what is derived from it.

    for row in read(Path("checks/Checks.def")):
        print(row.check, row.summary)     # mapwarden-unguarded-access  Finds accesses to ...

Derived, and compared by test/consistency.py: the table of docs/index.md and the list of .clang-tidy.example, each
between a line that contains `checks:begin` and one that contains `checks:end`.
"""

from __future__ import annotations

import pathlib
import re
from dataclasses import dataclass

CONFIDENCES = ("Definite", "Likely", "Advice")
ROW = re.compile(r'^CHECK\((\w+), (\w+), "([a-z0-9-]+)", (\w+), (\w+), "((?:[^"\\]|\\.)*)"\)[ \t]*$', re.M)

INDEX_BEGIN = "<!-- checks:begin: written by test/consistency.py --fix from checks/Checks.def -->"
INDEX_END = "<!-- checks:end -->"
EXAMPLE_BEGIN = "# checks:begin: written by test/consistency.py --fix from checks/Checks.def"
EXAMPLE_END = "# checks:end"


@dataclass(frozen=True, order=True)
class Row:
    """One row of Checks.def."""

    group: str
    name: str
    class_name: str
    confidence: str
    fixit: str
    summary: str

    @property
    def check(self) -> str:
        return "mapwarden-" + self.name

    def render(self) -> str:
        text = self.summary.replace("\\", "\\\\").replace('"', '\\"')
        return f'CHECK({self.group}, {self.class_name}, "{self.name}", {self.confidence}, {self.fixit}, "{text}")'


def parse(text: str) -> "list[Row]":
    rows = []
    for group, class_name, name, confidence, fixit, summary in ROW.findall(text):
        rows.append(Row(group, name, class_name, confidence, fixit, re.sub(r"\\(.)", r"\1", summary)))
    return rows


def read(path: pathlib.Path) -> "list[Row]":
    return parse(path.read_text(encoding="utf-8")) if path.exists() else []


def write(path: pathlib.Path, rows: "list[Row]") -> None:
    """Replaces the rows and keeps the comment above them; sorted by group and name."""
    text = path.read_text(encoding="utf-8")
    head = text[: ROW.search(text).start()] if ROW.search(text) else text.rstrip("\n") + "\n"
    last = list(ROW.finditer(text))[-1].end() if ROW.search(text) else len(text)
    path.write_text(head + "\n".join(row.render() for row in sorted(rows)) + "\n" + text[last:].lstrip("\n"), "utf-8")


def class_name_of(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("-")) + "Check"


def index_block(rows: "list[Row]") -> str:
    lines = [INDEX_BEGIN, "| check | what it does | confidence | fix-it |", "|---|---|---|---|"]
    for row in sorted(rows):
        fixit = "yes" if row.fixit == "FixIt" else "no"
        page = f"checks/{row.group}/{row.name}.md"
        lines.append(f"| [{row.check}]({page}) | {row.summary} | {row.confidence} | {fixit} |")
    return "\n".join(lines + [INDEX_END])


def example_block(rows: "list[Row]") -> str:
    lines = [EXAMPLE_BEGIN, "Checks: >-", "  -*"]
    for row in sorted(row for row in rows if row.confidence != "Advice"):
        lines[-1] += ","
        lines.append("  " + row.check)
    advice = sorted(row for row in rows if row.confidence == "Advice")
    if advice:
        lines.append("# Advice, to be asked for:")
        lines += [f"#  {row.check}" for row in advice]
    return "\n".join(lines + [EXAMPLE_END])


def find_block(text: str) -> "tuple[int, int]":
    """The span of the derived part; (-1, -1) if it is not there."""
    found = re.search(r"^[^\n]*\bchecks:begin\b[^\n]*\n(?:.*\n)?[^\n]*\bchecks:end\b[^\n]*", text, re.M | re.S)
    return found.span() if found else (-1, -1)


def put_block(path: pathlib.Path, block: str, head: str) -> None:
    """Writes the derived part into its place; a file that is not there is begun with `head`."""
    text = path.read_text(encoding="utf-8") if path.exists() else head
    begin, end = find_block(text)
    text = text[:begin] + block + text[end:] if begin >= 0 else text.rstrip("\n") + "\n\n" + block + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def derived(root: pathlib.Path, rows: "list[Row]") -> "list[tuple[pathlib.Path, str, str]]":
    """The files with a derived part: path, what the part must be, and how a new file begins."""
    index_head = "# The checks of mapwarden\n"
    example_head = (
        "# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception\n"
        "# Copy this into your .clang-tidy. Every check has a page: docs/index.md.\n"
    )
    return [
        (root / "docs" / "index.md", index_block(rows), index_head),
        (root / ".clang-tidy.example", example_block(rows), example_head),
    ]
