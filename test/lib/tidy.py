# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How is one file given to clang-tidy, and what did it say?

    setup = Setup(checks="mapwarden-unguarded-access", std="c++20", library="mock")
    report = run(project, toolchain, path, setup)
    report.diagnostics[0].text      # "'items_' is erased from without 'mutex_' [mapwarden-unguarded-access]"

The library is "mock" (the headers below test/Inputs/Headers/std, as system headers and without any others) or "real"
(the one that is installed). No .clang-tidy file is read.
"""

from __future__ import annotations

import functools
import os
import pathlib
import re
import shlex
from dataclasses import dataclass, field, replace

from . import base

LOCATED = re.compile(r"^(.+?):(\d+):(\d+): (warning|error|fatal error|note|remark): (.*)$")
UNLOCATED = re.compile(r"^(?:clang-tidy\S*: )?(error|warning|LLVM ERROR): (.*)$")
NOTES_OF_FIX = ("FIX-IT applied", "this fix will not be applied")


@dataclass(frozen=True)
class Setup:
    """What is asked of clang-tidy, besides the file."""

    checks: str
    std: str = "c++20"
    library: str = "mock"
    config: str = "{}"
    extra: "tuple[str, ...]" = ()
    fix: bool = False


@dataclass(frozen=True)
class Diagnostic:
    """One line of clang-tidy's output; file is empty and line 0 if it has no place."""

    file: str
    line: int
    column: int
    severity: str
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: " if self.line else ""
        return f"{place}{self.severity}: {self.text}"


@dataclass
class Finding:
    """A warning or error with the notes that belong to it."""

    primary: Diagnostic
    notes: "list[Diagnostic]" = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    command: "list[str]"
    output: base.Output
    diagnostics: "list[Diagnostic]"

    def problem(self) -> str:
        """What went wrong with the run itself, or nothing."""
        if self.output.code is None:
            return "clang-tidy did not end within its time limit\n" + self.output.tail()
        if self.output.crashed:
            return f"clang-tidy crashed with {self.output.code}\n" + self.output.tail()
        errors = any(d.severity.endswith("error") for d in self.diagnostics)
        if self.output.code != 0 and not errors:
            return f"clang-tidy ended with {self.output.code}\n" + self.output.tail(8)
        return ""

    def reproduce(self) -> str:
        setting = f"{base.ROUND_TRIP}=1 " if base.ROUND_TRIP in os.environ else ""
        return f"run: {setting}{shlex.join(self.command)}"


def parse(text: str) -> "list[Diagnostic]":
    found = []
    for line in text.splitlines():
        located = LOCATED.match(line)
        if located:
            file, row, column, severity, message = located.groups()
            if not message.startswith(NOTES_OF_FIX):
                severity = "error" if severity == "fatal error" else severity
                found.append(Diagnostic(file, int(row), int(column), severity, message))
        elif UNLOCATED.match(line):
            found.append(Diagnostic("", 0, 0, "error", line))
    return found


def group(diagnostics: "list[Diagnostic]") -> "list[Finding]":
    findings: "list[Finding]" = []
    for diagnostic in diagnostics:
        if diagnostic.severity == "note" and findings:
            findings[-1].notes.append(diagnostic)
        else:
            findings.append(Finding(diagnostic))
    return findings


def compiler_flags(root: pathlib.Path, setup: Setup) -> "list[str]":
    headers = root / "test" / "Inputs" / "Headers"
    flags = [f"-std={setup.std}", f"-I{headers}"]
    if setup.library == "mock":
        flags += ["-nostdinc++", "-nostdlibinc", "-isystem", str(headers / "std")]
    return flags + ["-isystem", str(headers / "third_party"), *setup.extra]


def command(root: pathlib.Path, toolchain: base.Toolchain, file: pathlib.Path, setup: Setup) -> "list[str]":
    plugin = toolchain.test_plugin if "mapwarden-test-" in setup.checks else toolchain.plugin
    words = [toolchain.clang_tidy, f"--load={plugin}", "--quiet", f"--checks=-*,{setup.checks}"]
    words += [f"--config={setup.config}", "--header-filter=.*"]
    if setup.fix:
        words.append("--fix")
    return [*words, str(file), "--", *compiler_flags(root, setup)]


def run(
    project: base.Project, toolchain: base.Toolchain, file: pathlib.Path, setup: Setup, timeout: float = 60
) -> Report:
    words = command(project.root, toolchain, file, setup)
    output = base.execute(words, timeout=timeout)
    return Report(words, output, parse(output.stdout + "\n" + output.stderr))


def with_file(diagnostic: Diagnostic, old: object, new: object) -> Diagnostic:
    """The same diagnostic, with `new` in place of `old` at the beginning of its path."""
    file, begin = diagnostic.file, str(old)
    return replace(diagnostic, file=str(new) + file[len(begin) :] if file.startswith(begin) else file)


@functools.lru_cache(maxsize=None)
def registered(clang_tidy: str, plugin: pathlib.Path) -> "frozenset[str]":
    """The checks of ours that this clang-tidy has when it loads this plugin."""
    output = base.execute([clang_tidy, f"--load={plugin}", "--checks=-*,mapwarden-*", "--list-checks"])
    names = frozenset(re.findall(r"^\s+(mapwarden-\S+)", output.stdout, re.M))
    if output.code != 0 or not names:
        raise base.CannotRun(
            f"{clang_tidy} has no check of {plugin}; build the plugin again (./bootstrap build).\n{output.tail(5)}"
        )
    return names
