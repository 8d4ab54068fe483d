# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How large are the facts of a project's units, and how long does it take to write and to read them?

Each unit is analysed once, by the test-only plugin, which writes its facts and reads them back. Lines are those of the
unit and of the headers that it includes, without system headers; preprocessed is what the compiler itself reads, as -E
prints it. Times are those of writing and reading alone, where writing asks for all that is added to symbols lazily.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import shlex
import tempfile

import units
from lib import base

HEAD = [
    "units",
    "bytes",
    "functions",
    "symbols",
    "preprocessed bytes",
    "% of preprocessed",
    "bytes a function",
    "bytes a kLOC",
    "write ms a unit",
    "read ms a unit",
]
SUMMED = ("bytes", "functions", "symbols", "preprocessed", "lines", "write", "read")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    units.add_arguments(parser)
    parser.add_argument("--keep", metavar="FOLDER", help="leave the files of facts there")


def run(given: argparse.Namespace, toolchain: base.Toolchain) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        if given.keep:
            os.makedirs(given.keep, exist_ok=True)
        measured = [_measure(given, toolchain, unit, given.keep or folder) for unit in units.find_units(given)]
    rows = [row for row in measured if row]
    if not rows:
        raise base.CannotRun("no unit was measured")
    total = {key: sum(row[key] for row in rows) for key in SUMMED}
    values = [
        str(len(rows)),
        *(str(total[key]) for key in ("bytes", "functions", "symbols", "preprocessed")),
        f"{total['bytes'] / max(1, total['preprocessed']) * 100:.2f}",
        f"{total['bytes'] / max(1, total['functions']):.0f}",
        f"{total['bytes'] / max(1, total['lines']) * 1000:.0f}",
        f"{total['write'] / len(rows) * 1000:.1f}",
        f"{total['read'] / len(rows) * 1000:.1f}",
    ]
    for name, value in zip(HEAD, values):
        print(f"{name:18} {value:>12}")
    return {"total": total, "units": rows}


def _measure(given: argparse.Namespace, toolchain: base.Toolchain, unit: str, folder: str) -> "dict | None":
    config = "{CheckOptions: [{key: mapwarden-test-facts.Write, value: '%s'}]}" % os.path.abspath(folder)
    words = [toolchain.clang_tidy, f"--load={toolchain.test_plugin}", "--quiet", f"--config={config}"]
    output = base.execute([*words, "--checks=-*,mapwarden-test-facts", "-p", str(given.database), unit], timeout=600)
    found = [json.loads(line) for line in output.stdout.splitlines() if line.startswith('{"facts"')]
    if not found:
        print(f"{unit}: no facts\n{output.tail(5)}")
    return {"unit": unit, "preprocessed": _preprocess(given, unit), **found[0]} if found else None


def _preprocess(given: argparse.Namespace, unit: str) -> int:
    """How many bytes the unit has with all that it includes."""
    entries = json.loads((given.database / "compile_commands.json").read_text())
    entry = next(e for e in entries if os.path.normpath(os.path.join(e["directory"], e["file"])) == unit)
    words = entry.get("arguments") or shlex.split(entry["command"])
    if "-o" in words:
        place = words.index("-o")
        words = words[:place] + words[place + 2 :]
    return len(base.execute([*words, "-E"], timeout=600, cwd=pathlib.Path(entry["directory"])).stdout.encode())
