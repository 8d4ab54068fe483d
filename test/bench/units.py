# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What do the checks cost on the units of a project?

Each unit is given to each configuration in turn, several times over, so that what else the machine does meets all of
them alike. A unit counts with its least time. The spread is that of the ratios of the single rotations.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import re

import measure
from lib import base

HEAD = ["configuration", "sum s", "ratio", "least", "most", "peak MB", "worst unit", "its ratio"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("database", type=pathlib.Path, help="the folder with compile_commands.json")
    parser.add_argument("--match", default="", metavar="REGEXP", help="only units whose path it matches")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="only the first N of them")
    parser.add_argument("--rotations", type=int, default=5, metavar="N", help="runs of each")


def find_units(given: argparse.Namespace) -> "list[str]":
    try:
        entries = json.loads((given.database / "compile_commands.json").read_text())
    except OSError as problem:
        raise base.CannotRun(f"{problem}: configure with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON") from problem
    units = {os.path.normpath(os.path.join(entry["directory"], entry["file"])) for entry in entries}
    chosen = sorted(unit for unit in units if re.search(given.match, unit))
    if not chosen:
        raise base.CannotRun(f"no unit of {given.database} matches '{given.match}'")
    return chosen[: given.limit or None]


def measure_unit(given: argparse.Namespace, toolchain: base.Toolchain, unit: str) -> "dict[str, list[measure.Run]]":
    """The runs of each configuration; each rotation begins with another one."""
    names = measure.CONFIGURATIONS
    runs: "dict[str, list[measure.Run]]" = {name: [] for name in names}
    words = ["-p", str(given.database), unit]
    for number in range(given.rotations):
        for step in range(len(names)):
            name = names[(number + step) % len(names)]
            runs[name].append(measure.run(measure.command(toolchain, name, words), 600))
    return runs


def total(runs: "list[measure.Run]") -> float:
    return sum(one.seconds or 0 for one in runs)


def summarise(name: str, units: "dict[str, dict[str, list[measure.Run]]]") -> dict:
    """What one configuration cost in all units, beside the floor."""
    rotations = range(min(len(runs[name]) for runs in units.values()))
    ratios = [
        total([runs[name][number] for runs in units.values()]) / total([runs["floor"][number] for runs in units.values()])
        for number in rotations
    ]
    least = {unit: {key: measure.least(list_) for key, list_ in runs.items()} for unit, runs in units.items()}
    of_unit = {unit: total([runs[name]]) / total([runs["floor"]]) for unit, runs in least.items()}
    worst = max(of_unit, key=lambda unit: of_unit[unit])
    seconds = total([runs[name] for runs in least.values()])
    stages: "dict[str, float]" = {}
    for runs in least.values():
        for stage, part in runs[name].stages.items():
            stages[stage] = stages.get(stage, 0) + part
    return {
        "configuration": name,
        "seconds": seconds,
        "ratio": seconds / total([runs["floor"] for runs in least.values()]),
        "rotations": ratios,
        "megabytes": max(runs[name].megabytes for runs in least.values()),
        "worst": {"unit": worst, "ratio": of_unit[worst]},
        "stages": stages,
    }


def spell(row: dict) -> "list[str]":
    numbers = [f"{row['seconds']:.2f}", f"{row['ratio']:.3f}", f"{min(row['rotations']):.3f}"]
    numbers += [f"{max(row['rotations']):.3f}", f"{row['megabytes']:.0f}"]
    worst = row["worst"]
    return [row["configuration"], *numbers, os.path.basename(worst["unit"]), f"{worst['ratio']:.3f}"]


def run(given: argparse.Namespace, toolchain: base.Toolchain) -> dict:
    units = {unit: measure_unit(given, toolchain, unit) for unit in find_units(given)}
    rows = [summarise(name, units) for name in measure.CONFIGURATIONS]
    print(f"{len(units)} units, {given.rotations} rotations: the least CPU time of each, beside that of the floor")
    print(measure.table(HEAD, [spell(row) for row in rows]))
    engine = sum(rows[-1]["stages"].values())
    print(f"engine: {engine:.3f} s, {100 * engine / rows[0]['seconds']:.1f} % of the floor")
    print(f"stages: {measure.share(rows[-1]['stages'])}")
    single = {
        unit: {name: [one.seconds for one in runs[name]] for name in measure.CONFIGURATIONS} for unit, runs in units.items()
    }
    return {"rows": rows, "units": single}
