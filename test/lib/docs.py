# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Is the code in the documentation right?

Each block that opens with ```cpp in README.md and below docs/ is compiled, alone, against the mock headers. On a
page of a check, that check runs; elsewhere all of ours. What a line must report stands at its end:

    items_.erase(key);   // warning: 'items_' is erased from without 'mutex_'
    ++hits_;             // note: written here

The text is a part of the message. A line without such a comment must be silent, except for notes. Options may follow:
```cpp -std=c++17 -config='{...}' -llvm>=16; a block marked ```cpp ignore is not run.
"""

from __future__ import annotations

import pathlib
import re
import shlex
import tempfile
from dataclasses import dataclass

from . import base, directives, tidy

PAGES = ("README.md", "docs/**/*.md")
EXPECTATION = re.compile(r"//\s*(warning|note): (.*?)(?:\s*(?:\.\.\.|…))?\s*$")


@dataclass(frozen=True)
class Block:
    line: int  # of the first line of code
    options: "list[str]"
    code: str


def blocks(text: str) -> "list[Block]":
    found, options, begin, lines = [], None, 0, []
    for number, line in enumerate(text.splitlines(), 1):
        fence = re.match(r"\s*(`{3,}|~{3,})\s*(.*)$", line)
        if options is None and fence:
            options, begin, lines = shlex.split(fence.group(2)), number + 1, []
        elif options is not None and fence and not fence.group(2):
            if options[:1] == ["cpp"] and options[1:2] != ["ignore"]:
                found.append(Block(begin, options[1:], "\n".join(lines) + "\n"))
            options = None
        elif options is not None:
            lines.append(line)
    return found


def expectations(block: Block) -> "list[tuple[int, str, str]]":
    """Line of the page, severity, text."""
    found = []
    for number, line in enumerate(block.code.splitlines(), block.line):
        expected = EXPECTATION.search(line)
        if expected:
            found.append((number, expected.group(1), expected.group(2)))
    return found


def compare(block: Block, actual: "list[tidy.Diagnostic]") -> str:
    left = [d for d in actual if d.severity != "note"]
    notes = [d for d in actual if d.severity == "note"]
    lines = []
    for number, severity, text in expectations(block):
        pool = left if severity == "warning" else notes
        found = next((d for d in pool if d.line == number and text in d.text), None)
        if found:
            pool.remove(found)
        else:
            lines.append(f"- line {number}: expected, not reported: {severity}: {text}")
    lines += [f"+ line {d.line}: reported, not expected: {d.severity}: {d.text}" for d in left]
    return "\n".join(lines)


def checks_of(project: base.Project, page: pathlib.Path) -> str:
    own = [row.check for row in project.rows if page == project.root / "docs" / "checks" / row.group / f"{row.name}.md"]
    return own[0] if own else "mapwarden-*"


def jobs(project: base.Project) -> "list[base.Job]":
    found = []
    for pattern in PAGES:
        for page in project.find(pattern):
            for block in blocks(page.read_text(encoding="utf-8")):
                found += [_job(project, toolchain, page, block) for toolchain in project.toolchains]
    return found


def _job(project: base.Project, toolchain: base.Toolchain, page: pathlib.Path, block: Block) -> base.Job:
    name = f"{project.name_of(page)}:{block.line} [{toolchain.major}]"
    return base.Job(name, lambda: [base.Result(name, *run(project, toolchain, page, block))])


def run(project, toolchain, page: pathlib.Path, block: Block) -> "tuple[str, str]":
    """What is wrong with the block, and why it is skipped if it is."""
    try:
        options = directives.parse_flags(block.options, checks_of(project, page))
    except directives.BadTest as problem:
        return f"{problem}; the block begins with ```cpp {' '.join(block.options)}", ""
    if not options.wants(toolchain.major):
        return "", f"the block is for {' '.join(options.majors)}"
    std = options.stds[0] if len(options.stds) == 1 else "c++20"
    setup = tidy.Setup(options.checks, std, "mock", options.config, options.extra)
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "block.cpp"
        file.write_text("\n" * (block.line - 1) + block.code, encoding="utf-8")
        report = tidy.run(project, toolchain, file, setup)
    return report.problem() or compare(block, report.diagnostics), ""
