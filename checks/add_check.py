#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What does a new check need? A row in Checks.def and six files; this writes them all from templates/.

    checks/add_check.py locking short-lived-guard "Finds guards that die before what they protect is used."
    checks/add_check.py escape thread-capture "Finds ..." --confidence Definite --fixit
    checks/add_check.py --rename short-lived-guard unnamed-guard

The generated test, page and proof fail until they are written: test first, then the example of the page, then code.
"""

from __future__ import annotations

import argparse
import pathlib
import re
import sys
import textwrap
from typing import Callable

import checks_def
from checks_def import Row

ROOT = pathlib.Path(__file__).resolve().parents[1]
TEXTS = (".h", ".cpp", ".def", ".py", ".md", ".txt", ".example", ".yaml", ".yml", ".in")
GENERATED = (".git", "__pycache__", "node_modules")


class Refused(Exception):
    """The request makes no sense; the message says what to do."""


def targets(row: Row) -> "dict[str, str]":
    """Template, and the path of what is made of it."""
    return {
        "Check.h.in": f"checks/{row.group}/{row.class_name}.h",
        "Check.cpp.in": f"checks/{row.group}/{row.class_name}.cpp",
        "test.cpp.in": f"test/checks/{row.group}/{row.name}.cpp",
        "page.md.in": f"docs/checks/{row.group}/{row.name}.md",
        "proof-bad.cpp.in": f"test/proof/{row.name}/bad.cpp",
        "proof-ok.cpp.in": f"test/proof/{row.name}/ok.cpp",
    }


def values(row: Row) -> "dict[str, str]":
    comment = textwrap.wrap(row.summary, 116, break_on_hyphens=False)
    return {
        "CHECK": row.check,
        "GROUP": row.group,
        "NAME": row.name,
        "CLASS": row.class_name,
        "GROUP_UPPER": row.group.upper(),
        "CLASS_UPPER": row.class_name.upper(),
        "SUMMARY": row.summary,
        "COMMENT": "\n".join("/// " + line for line in comment),
        "CONFIDENCE": row.confidence,
        "FIXIT_WORD": "yes" if row.fixit == "FixIt" else "no",
    }


def render(template: str, row: Row) -> str:
    known = values(row)
    return re.sub(r"@([A-Z_]+)@", lambda m: known[m.group(1)], template)


def make_row(given: argparse.Namespace) -> Row:
    if not re.fullmatch(r"[a-z]+", given.group):
        raise Refused(f"a group is one lower-case word, like 'locking', not '{given.group}'")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", given.name) or given.name.startswith("mapwarden"):
        raise Refused(f"a name is like 'short-lived-guard', without 'mapwarden-', not '{given.name}'")
    if not re.fullmatch(r"[A-Z].*\.", given.summary):
        raise Refused("the summary is one sentence, with a capital letter and a full stop: 'Finds ... .'")
    fixit = "FixIt" if given.fixit else "NoFixIt"
    return Row(given.group, given.name, checks_def.class_name_of(given.name), given.confidence, fixit, given.summary)


def write_lists(root: pathlib.Path, rows: "list[Row]") -> None:
    checks_def.write(root / "checks" / "Checks.def", rows)
    for path, block, head in checks_def.derived(root, rows):
        checks_def.put_block(path, block, head)


def add(root: pathlib.Path, row: Row) -> "list[str]":
    """The paths that were written."""
    rows = checks_def.read(root / "checks" / "Checks.def")
    if any(row.name == other.name for other in rows):
        raise Refused(f"{row.check} is in checks/Checks.def already; choose another name")
    written = []
    for template, path in targets(row).items():
        if template.startswith("proof") and row.confidence == "Advice":
            continue  # advice reports no defect that could be shown
        target = root / path
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            text = (root / "checks" / "templates" / template).read_text(encoding="utf-8")
            target.write_text(render(text, row), encoding="utf-8")
            written.append(path)
    write_lists(root, rows + [row])
    return written


def text_files(root: pathlib.Path) -> "list[pathlib.Path]":
    found = []
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if path.is_file() and path.suffix in TEXTS and not parts[0].startswith("build"):
            if not any(part in GENERATED for part in parts):
                found.append(path)
    return found


def tests_of(root: pathlib.Path, row: Row, rows: "list[Row]") -> "list[pathlib.Path]":
    """<name>.cpp, <name>-<theme>.cpp and their headers, but not those of another check whose name begins alike."""
    longer = [other.name for other in rows if other.name.startswith(row.name + "-")]
    found = []
    for path in sorted((root / "test" / "checks" / row.group).glob(row.name + "*")):
        own = path.stem == row.name or path.stem.startswith(row.name + "-")
        if own and not any(path.stem == name or path.stem.startswith(name + "-") for name in longer):
            found.append(path)
    return found


def renaming(old: Row, new: Row, stems: "dict[str, str]") -> "Callable[[str], str]":
    """What a text becomes: ids, classes, include guards, marks of the demo, names of files."""
    rules = [
        (rf"(?<![\w-])mapwarden-{old.name}(?![\w-])", f"mapwarden-{new.name}"),
        (rf"\b{old.class_name}\b", new.class_name),
        (rf"\b(MAPWARDEN_\w+_){old.class_name.upper()}_H\b", rf"\g<1>{new.class_name.upper()}_H"),
        (rf"\bBUG\({old.name}\)", f"BUG({new.name})"),
        (rf"(?<![\w-])proof/{old.name}(?![\w-])", f"proof/{new.name}"),
        (rf"(?<![\w-]){old.name}\.md\b", f"{new.name}.md"),
    ]
    rules += [(rf"(?<![\w-]){before}\.(cpp|h)\b", rf"{after}.\g<1>") for before, after in stems.items()]

    def rewrite(text: str) -> str:
        for pattern, replacement in rules:
            text = re.sub(pattern, replacement, text)
        return text

    return rewrite


def rename(root: pathlib.Path, before: str, after: str) -> "list[str]":
    """The paths that are new."""
    rows = checks_def.read(root / "checks" / "Checks.def")
    old = next((row for row in rows if row.name == before), None)
    if not old:
        raise Refused(f"no row of checks/Checks.def is called {before}")
    if any(row.name == after for row in rows):
        raise Refused(f"mapwarden-{after} is in checks/Checks.def already; choose another name")
    new = Row(old.group, after, checks_def.class_name_of(after), old.confidence, old.fixit, old.summary)
    pairs = zip(targets(old).values(), targets(new).values())
    moves = [(root / a, root / b) for a, b in pairs if not a.startswith("test/")]
    moves += [(path, path.with_name(after + path.name[len(before) :])) for path in tests_of(root, old, rows)]
    moves.append((root / "test" / "proof" / before, root / "test" / "proof" / after))
    stems = {source.stem: target.stem for source, target in moves if source.suffix == ".cpp"}
    rewrite = renaming(old, new, stems)
    for path in text_files(root):
        text = path.read_text(encoding="utf-8")
        if path.name != "Checks.def" and rewrite(text) != text:
            path.write_text(rewrite(text), encoding="utf-8")
    for source, target in moves:
        if source.exists():
            source.rename(target)
    write_lists(root, [row for row in rows if row != old] + [new])
    return [target.relative_to(root).as_posix() for _, target in moves if target.exists()]


def parse_arguments(arguments: "list[str]") -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("group", nargs="?", help="folder of the check, like 'locking'")
    parser.add_argument("name", nargs="?", help="name of the check without 'mapwarden-'")
    parser.add_argument("summary", nargs="?", help="one sentence: 'Finds ...'")
    parser.add_argument("--confidence", choices=checks_def.CONFIDENCES, default="Likely")
    parser.add_argument("--fixit", action="store_true", help="the check attaches fix-its")
    parser.add_argument("--rename", nargs=2, metavar=("OLD", "NEW"), help="rename a check instead")
    parser.add_argument("--root", type=pathlib.Path, default=ROOT, help="another tree")
    given = parser.parse_args(arguments)
    if not given.rename and not given.summary:
        parser.error('give GROUP NAME "summary", or --rename OLD NEW')
    return given


def main(arguments: "list[str]") -> int:
    given = parse_arguments(arguments)
    root = given.root.resolve()
    try:
        paths = rename(root, *given.rename) if given.rename else add(root, make_row(given))
    except Refused as problem:
        print(f"add_check.py: {problem}", file=sys.stderr)
        return 2
    print("\n".join(paths))
    if not given.rename:
        print("next: write the test, then the example of the page, then the code; test/run.py " + given.name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
