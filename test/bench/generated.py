# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How does the cost grow with the code?

Each shape of shapes.py is written in growing sizes, against the mock library, so that the floor is small. The exponent
is that of the engine's own time over the sizes at the top that took long enough to be measured.
"""

from __future__ import annotations

import argparse
import pathlib
import re
import tempfile
from typing import Optional

import measure
from lib import base, tidy
from shapes import SHAPES, Shape

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEAD = ["shape", "size", "floor s", "with s", "engine s", "us/unit", "memory MB", "exponent", "stages"]
# Exponents are taken of this many sizes, and of none that took less than this many seconds.
TOP = 3
MEASURABLE = 0.01


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--match", default="", metavar="REGEXP", help="only shapes whose name it matches")
    parser.add_argument("--limit", type=int, default=60, metavar="S", help="seconds of CPU time for one run")
    parser.add_argument("--rotations", type=int, default=2, metavar="N", help="runs of each, of which the least counts")
    parser.add_argument("--largest", type=int, default=0, metavar="N", help="no size above N, but the first of each shape")
    parser.add_argument("--quick", action="store_true", help="one run of each, and no size above 1000")


def choose_sizes(shape: Shape, given: argparse.Namespace) -> "list[int]":
    bounds = [bound for bound in (given.largest, 1000 if given.quick else 0) if bound]
    return [size for size in shape.sizes if size == shape.sizes[0] or not bounds or size <= min(bounds)]


def measure_size(given: argparse.Namespace, toolchain: base.Toolchain, source: pathlib.Path) -> dict:
    words = [str(source), "--", *tidy.compiler_flags(ROOT, tidy.Setup(checks=""))]
    runs: "dict[str, list[measure.Run]]" = {name: [] for name in measure.CONFIGURATIONS}
    for _ in range(1 if given.quick else given.rotations):
        for name in measure.CONFIGURATIONS:
            one = measure.run(measure.command(toolchain, name, words), given.limit)
            runs[name].append(one)
            if one.seconds is None:
                break
    floor, full = measure.least(runs["floor"]), measure.least(runs["mapwarden"] or runs["floor"])
    row = {"floor": floor.seconds, "with": full.seconds, "engine": full.engine, "stages": full.stages}
    row["megabytes"] = full.megabytes - floor.megabytes
    return row


def exponent(rows: "list[dict]") -> Optional[float]:
    points = [(row["size"], row["engine"]) for row in rows if row["engine"] and row["engine"] >= MEASURABLE]
    return measure.slope(points[-TOP:])


def measure_shape(given: argparse.Namespace, toolchain: base.Toolchain, name: str, folder: pathlib.Path) -> "list[dict]":
    """The rows of one shape, up to the first size that was stopped."""
    rows: "list[dict]" = []
    for size in choose_sizes(SHAPES[name], given):
        source = folder / f"{name}-{size}.cpp"
        source.write_text(SHAPES[name].write(size))
        rows.append({"shape": name, "size": size, **measure_size(given, toolchain, source)})
        if rows[-1]["with"] is None:
            break
    if rows:
        rows[-1]["exponent"] = exponent(rows)
    return rows


def spell(row: dict) -> "list[str]":
    def seconds(value: Optional[float]) -> str:
        return "stopped" if value is None else f"{value:.3f}"

    engine = row["engine"]
    each = "" if engine is None else f"{1e6 * engine / row['size']:.0f}"
    steep = row.get("exponent")
    texts = [row["shape"], str(row["size"]), seconds(row["floor"]), seconds(row["with"]), seconds(engine), each]
    texts += [f"{row['megabytes']:.0f}", "" if steep is None else f"{steep:.2f}"]
    return [*texts, measure.share(row["stages"], 3) if "exponent" in row else ""]


def run(given: argparse.Namespace, toolchain: base.Toolchain) -> dict:
    rows: "list[dict]" = []
    with tempfile.TemporaryDirectory(prefix="mapwarden-bench-") as folder:
        for name in SHAPES:
            if re.search(given.match, name):
                rows += measure_shape(given, toolchain, name, pathlib.Path(folder))
    print(measure.table(HEAD, [spell(row) for row in rows]))
    return {"rows": rows}
