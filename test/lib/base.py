# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What do all kinds of tests have in common?

A test module offers `jobs(project)`: a list of Jobs, each an independent piece of work that yields one or more Results.
test/run.py runs the jobs on all cores and prints the results in the order of their names.

    Job("test/checks/locking/x.cpp [22 c++17 mock]", run=lambda: [Result(name, detail="")])
"""

from __future__ import annotations

import os
import pathlib
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Callable, Optional

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "checks"))
import checks_def  # noqa: E402  (checks/checks_def.py reads the list of checks)


# In the environment of a plugin: see checks/analysis/RoundTrip.h.
ROUND_TRIP = "MAPWARDEN_ROUND_TRIP"


class CannotRun(Exception):
    """The suite could not run at all; the message says what to do."""


@dataclass(frozen=True)
class Result:
    """One counted test. It passed if there is no detail, and was skipped if there is a reason."""

    name: str
    detail: str = ""
    skipped: str = ""


@dataclass(frozen=True)
class Job:
    """Independent work; heavier jobs (a higher weight) are started first."""

    name: str
    run: Callable[[], "list[Result]"]
    weight: int = 0


@dataclass(frozen=True)
class Toolchain:
    """A clang-tidy and the plugins that were built for its major."""

    major: int
    clang_tidy: str
    plugin: pathlib.Path

    @property
    def test_plugin(self) -> pathlib.Path:
        return self.plugin.with_name("mapwarden-test.so")


@dataclass
class Project:
    """The tree under test."""

    root: pathlib.Path
    build: pathlib.Path
    toolchains: "list[Toolchain]"
    update_golden: bool = False
    rows: "list[checks_def.Row]" = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = checks_def.read(self.root / "checks" / "Checks.def")

    def name_of(self, path: pathlib.Path) -> str:
        return path.relative_to(self.root).as_posix()

    def find(self, pattern: str) -> "list[pathlib.Path]":
        return sorted(self.root.glob(pattern))


@dataclass(frozen=True)
class Output:
    """What a program left behind; code is None if it was stopped at its time limit."""

    code: Optional[int]
    stdout: str
    stderr: str

    @property
    def crashed(self) -> bool:
        return self.code is not None and (self.code < 0 or self.code >= 128)

    def tail(self, lines: int = 30) -> str:
        text = (self.stdout + self.stderr).rstrip().splitlines()
        return "\n".join(text[-lines:])


def execute(
    command: "list[str]", timeout: float = 120, cwd: Optional[pathlib.Path] = None, env: Optional[dict] = None
) -> Output:
    """Runs a program with all its children, for `timeout` seconds at the most."""
    child = subprocess.Popen(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        stdout, stderr = child.communicate(timeout=timeout)
        return Output(child.returncode, stdout, stderr)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        stdout, stderr = child.communicate()
        return Output(None, stdout, stderr)


def indent(text: str) -> str:
    return "\n".join("    " + line for line in text.rstrip().splitlines())
