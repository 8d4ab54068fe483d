#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What do the checks cost?

    test/bench/bench.py units --build build ~/project/build --match 'src/.*cc$' --json units.json
    test/bench/bench.py generated --build build --quick
    test/bench/bench.py facts --build build ~/project/build

`units` compares the checks with the same clang-tidy without them, on the units of a project. `generated` shows how the
cost grows with the code. `facts` shows how large the facts of a project are when they are written down. All print a
table; `--json` also writes the numbers. All times are CPU times, see measure.py.

Exit code: 0; 2 it could not run.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import facts  # noqa: E402
import generated  # noqa: E402
import run as suite  # noqa: E402  (test/run.py finds the toolchain)
import units  # noqa: E402
from lib import base  # noqa: E402

COMMANDS = {"units": units, "generated": generated, "facts": facts}


def parse_arguments(arguments: "list[str]") -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.__doc__.split("\n")[0])
        command.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build"), help="the build folder")
        command.add_argument("--llvm", type=int, metavar="N", help="the major; without it, the newest that is built")
        command.add_argument("--json", type=pathlib.Path, metavar="FILE", help="write all numbers there")
        module.add_arguments(command)
    return parser.parse_args(arguments)


def main(arguments: "list[str]") -> int:
    given = parse_arguments(arguments)
    try:
        toolchain = suite.find_toolchains(given.build.resolve(), [given.llvm] if given.llvm else [])[-1]
        result = COMMANDS[given.command].run(given, toolchain)
    except base.CannotRun as problem:
        print(f"bench.py: {problem}", file=sys.stderr)
        return 2
    if given.json:
        given.json.write_text(json.dumps({"command": arguments, "llvm": toolchain.major, **result}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
