# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What does one run of clang-tidy cost?

CPU time, user and system together, and peak memory of the child alone, as the kernel counts them. Wall time is not
looked at: other programs may run beside. Noise only adds, so that the least of several runs is the best estimate.

    run = measure.run(["clang-tidy-22", ...], limit=60)
    run.seconds, run.megabytes, run.stages["lock flow"]
"""

from __future__ import annotations

import math
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from typing import Optional

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from lib import base  # noqa: E402

# The cheapest of the checks that all majors have; it matches next to nothing.
FLOOR = "misc-definitions-in-headers"
CONFIGURATIONS = ("floor", "mapwarden")
STAGE = re.compile(r"^mapwarden: ([a-z -]+): (\d+\.\d+) s$", re.M)


@dataclass(frozen=True)
class Run:
    """One run; seconds is None if it was stopped at its time limit."""

    seconds: Optional[float]
    megabytes: float
    stages: "dict[str, float]" = field(default_factory=dict)
    code: int = 0

    @property
    def engine(self) -> Optional[float]:
        """What the engine itself says it took."""
        return None if self.seconds is None else sum(self.stages.values())


def run(command: "list[str]", limit: int, cwd: Optional[str] = None) -> Run:
    """Runs a program, for `limit` seconds of CPU time at the most."""
    with tempfile.TemporaryFile() as told:
        child = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told, start_new_session=True
        )
        resource.prlimit(child.pid, resource.RLIMIT_CPU, (limit, limit + 1))
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except KeyboardInterrupt:
            child.kill()
            raise
        child.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        text = told.read().decode(errors="replace")
    stages: "dict[str, float]" = {}
    for name, seconds in STAGE.findall(text):
        stages[name] = stages.get(name, 0) + float(seconds)
    megabytes = usage.ru_maxrss / 1024
    if child.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return Run(None, megabytes, stages, child.returncode)
    if child.returncode not in (0, 1):
        print(f"bench.py: ended with {child.returncode}: {' '.join(command)}\n{text[-2000:]}", file=sys.stderr)
    return Run(usage.ru_utime + usage.ru_stime, megabytes, stages, child.returncode)


def command(toolchain: base.Toolchain, name: str, words: "list[str]") -> "list[str]":
    """The command line of the configuration NAME for a file and its flags."""
    first = [toolchain.clang_tidy, "--quiet"]
    if name == "floor":
        return [*first, "--config={}", f"--checks=-*,{FLOOR}", *words]
    first += [f"--load={toolchain.plugin}", f"--checks=-*,{FLOOR},mapwarden-*"]
    return [*first, "--config={CheckOptions: [{key: mapwarden.Timing, value: 'true'}]}", *words]


def least(runs: "list[Run]") -> Run:
    """The cheapest run, or one that was stopped if one was."""
    stopped = [one for one in runs if one.seconds is None]
    return stopped[0] if stopped else min(runs, key=lambda one: one.seconds or 0)


def slope(points: "list[tuple[float, float]]") -> Optional[float]:
    """The exponent of a power law through the points: least squares between the logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    if len(logs) < 2:
        return None
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    spread = sum((x - mean_x) ** 2 for x, _ in logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / spread if spread else None


def table(head: "list[str]", rows: "list[list[str]]") -> str:
    """Columns, the first to the left and the others to the right."""
    widths = [max(len(line[column]) for line in [head, *rows]) for column in range(len(head))]

    def spell(line: "list[str]") -> str:
        cells = [line[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(line[1:], widths[1:])]
        return "  ".join(cells).rstrip()

    return "\n".join([spell(head), "  ".join("-" * width for width in widths), *map(spell, rows)])


def share(stages: "dict[str, float]", most: int = 99) -> str:
    """Each stage's part of the whole, the largest first."""
    total = sum(stages.values())
    if not total:
        return "no stage took time"
    ranked = sorted(stages.items(), key=lambda entry: -entry[1])
    return ", ".join(f"{name} {100 * seconds / total:.0f} %" for name, seconds in ranked[:most] if seconds >= 0.01 * total)
