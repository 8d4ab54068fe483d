#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does the tree agree with itself? The list of checks, their files, pages and tests, the layers, the words.

Each rule is one small function, in lib/rules_list.py and lib/rules_code.py, that returns problems; each problem is a
sentence that says what to do.

    test/consistency.py          # 1 if there is a problem
    test/consistency.py --fix    # first writes what is derived: the table in docs/index.md, .clang-tidy.example
"""

from __future__ import annotations

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from lib import rules, rules_code, rules_list  # noqa: E402
from lib.tree import Tree, checks_def  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[1]
RULES = (*rules_list.RULES, *rules_code.RULES)


def find_problems(root: pathlib.Path) -> "list[str]":
    tree = Tree(root)
    return [problem for rule in RULES for problem in rule(tree)]


def write_derived(root: pathlib.Path) -> None:
    rows = checks_def.read(root / "checks" / "Checks.def")
    for path, block, head in checks_def.derived(root, rows):
        checks_def.put_block(path, block, head)
    if rows_of_rules := rules.read(root):
        (root / "docs" / "rules.md").write_text(rules.page(rows_of_rules), encoding="utf-8")


def main(arguments: "list[str]") -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--fix", action="store_true", help="write what is derived from checks/Checks.def")
    parser.add_argument("--root", type=pathlib.Path, default=ROOT, help="another tree")
    given = parser.parse_args(arguments)
    if given.fix:
        write_derived(given.root.resolve())
    problems = find_problems(given.root.resolve())
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "consistent")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
