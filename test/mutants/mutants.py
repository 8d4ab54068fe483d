#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How many defects that are planted into correct code do the checks find?

mapwarden-mutants lists the places; one mutant at a time is laid over its file (clang's virtual file system), and
clang-tidy runs on the unit. A mutant is *killed* if one of its expected checks reports, inside the mutated function,
what it did not report at that line of the original. It *survived* otherwise.

    mutants.py --tool BUILD/mapwarden-mutants --plugin mapwarden.so --build DIR --root PROJECT --kinds loops \\
        --max 300 --seed 1 --out loops.json

What counts as a candidate is written in Loops.h, Locks.h and Nulls.h, and was fixed before the first run.
"""

from __future__ import annotations

import argparse
import collections
import concurrent.futures
import functools
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

REPORT = re.compile(
    r"^(?P<file>[^\s:][^:]*):(?P<line>\d+):\d+: (?:warning|error): (?P<text>.*) \[(?P<checks>[\w.,-]+)\]$"
)
THREAD_SAFETY = "clang-diagnostic-thread-safety*"
# Kinds whose text needs a header that the unit may not include.
HEADERS = {"statement-deferred": "thread"}


def parse_arguments(arguments: "list[str]") -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tool", default="mapwarden-mutants", help="the tool that lists mutants")
    parser.add_argument("--clang-tidy", default="clang-tidy-22")
    parser.add_argument("--plugin", required=True, help="mapwarden.so")
    parser.add_argument("--build", type=pathlib.Path, required=True, help="folder with compile_commands.json")
    parser.add_argument("--root", type=pathlib.Path, required=True, help="mutate only files below this folder")
    parser.add_argument("--candidates", type=pathlib.Path, help="what the tool printed before, instead of running it")
    parser.add_argument("--files", default="", help="units whose path below the root matches this expression")
    parser.add_argument("--kinds", default="loops,locks,null", help="groups, or kinds by name")
    parser.add_argument("--max", type=int, default=300, help="plant at most so many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, help="write all results here, as JSON")
    parser.add_argument("--extra-arg", action="append", default=[], help="for the compiler")
    parser.add_argument(
        "--thread-safety",
        action="store_true",
        help="also ask Clang's own analysis, without --extra-arg and with -Wthread-safety",
    )
    parser.add_argument("-j", type=int, default=1, metavar="N", help="runs at a time")
    given = parser.parse_args(arguments)
    given.root = given.root.resolve()
    given.kinds = given.kinds.split(",")
    return given


def find_units(build: pathlib.Path, root: pathlib.Path, expression: str) -> "list[str]":
    entries = json.loads((build / "compile_commands.json").read_text())
    paths = {os.path.normpath(os.path.join(e["directory"], e["file"])) for e in entries}
    return sorted(p for p in paths if p.startswith(f"{root}/") and re.search(expression, os.path.relpath(p, root)))


def list_mutants(given: argparse.Namespace, unit: str) -> "list[dict]":
    extra = [f"--extra-arg={a}" for a in given.extra_arg]
    command = [given.tool, "-p", str(given.build), "--root", f"{given.root}/", *extra, unit]
    text = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout
    return [json.loads(line) for line in text.splitlines()]


def list_all(given: argparse.Namespace, units: "list[str]") -> "list[dict]":
    """The mutants of the wanted kinds in all units."""
    if given.candidates:
        listed = [json.loads(line) for line in given.candidates.read_text().splitlines()]
        found = [m for m in listed if m["unit"] in set(units)]
    else:
        with concurrent.futures.ThreadPoolExecutor(given.j) as pool:
            found = [m for each in pool.map(functools.partial(list_mutants, given), units) for m in each]
    return [m for m in found if m["kind"] in given.kinds or m["group"] in given.kinds]


def _rank(mutant: dict) -> tuple:
    """Of several units, the one in which it counts, then the one that is called like the file."""
    stem = os.path.splitext(os.path.basename(mutant["file"]))[0]
    return "excluded" in mutant, os.path.splitext(os.path.basename(mutant["unit"]))[0] != stem, mutant["unit"]


def _place(mutant: dict) -> tuple:
    return mutant["kind"], mutant["file"], tuple(mutant["section_lines"]), mutant["offset"], mutant["length"]


def unique(mutants: "list[dict]") -> "tuple[list[dict], list[dict]]":
    """Each place once: those that count, and those that are left out in every unit."""
    by_place: "dict[tuple, dict]" = {}
    for mutant in sorted(mutants, key=_rank):
        by_place.setdefault(_place(mutant), mutant)
    chosen = [by_place[place] for place in sorted(by_place)]
    counted = {(m["file"], tuple(m["section_lines"]), m["kind"]) for m in chosen if "excluded" not in m}
    left_out = [m for m in chosen if "excluded" in m]
    return [m for m in chosen if "excluded" not in m], [
        m for m in left_out if (m["file"], tuple(m["section_lines"]), m["kind"]) not in counted
    ]


def mutate(text: bytes, mutant: dict, replacement: str) -> bytes:
    end = mutant["offset"] + mutant["length"]
    return text[: mutant["offset"]] + replacement.encode() + text[end:]


def overlay(file: str, contents: str) -> dict:
    entry = {"name": os.path.basename(file), "type": "file", "external-contents": contents}
    folder = {"name": os.path.dirname(file), "type": "directory", "contents": [entry]}
    return {"version": 0, "use-external-names": False, "roots": [folder]}


def parse_reports(output: str, directory: str) -> "set[tuple[str, str, int, str]]":
    """Check, file, line and text of each report."""
    found = set()
    for line in output.splitlines():
        match = REPORT.match(line)
        if match:
            file = os.path.normpath(os.path.join(directory, match["file"]))
            found |= {(check, file, int(match["line"]), match["text"]) for check in match["checks"].split(",")}
    return found


def new_reports(before: set, after: set) -> "list[tuple[str, str, int, str]]":
    """Those at a line at which the check said nothing before."""
    known = {report[:3] for report in before}
    return sorted(report for report in after if report[:3] not in known)


def is_inside(mutant: dict, report: tuple) -> bool:
    first, last = mutant["function_lines"]
    return mutant["anywhere"] or (report[1] == mutant["file"] and first <= report[2] <= last)


class Runner:
    """Runs clang-tidy on originals and mutants."""

    def __init__(self, given: argparse.Namespace, folder: str) -> None:
        self.given = given
        self.folder = folder
        self.baseline = functools.lru_cache(maxsize=None)(self._baseline)

    def _tidy(self, unit: str, asks_clang: bool, more: "list[str]") -> set:
        # clang-tidy refuses to run without a check of its own, so that ours are on in either case.
        checks = "mapwarden-*" + (f",{THREAD_SAFETY}" if asks_clang else "")
        flags = ["-Wthread-safety"] if asks_clang else self.given.extra_arg
        command = [self.given.clang_tidy, f"--load={self.given.plugin}", "--config={}", f"--checks=-*,{checks}"]
        command += ["--header-filter=.*", "--quiet", "-p", str(self.given.build)]
        command += [f"--extra-arg={flag}" for flag in flags] + more + [unit]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
        reports = parse_reports(done.stdout, str(self.given.build))
        if done.returncode != 0 and not reports:
            raise RuntimeError(f"clang-tidy ended with {done.returncode}: {' '.join(command)}")
        return reports

    def _baseline(self, unit: str, asks_clang: bool) -> set:
        return self._tidy(unit, asks_clang, [])

    def _run_mutant(self, mutant: dict, text: str, asks_clang: bool) -> set:
        folder = tempfile.mkdtemp(dir=self.folder)
        source, yaml = (os.path.join(folder, name) for name in ("source", "overlay.yaml"))
        pathlib.Path(source).write_bytes(mutate(pathlib.Path(mutant["file"]).read_bytes(), mutant, text))
        pathlib.Path(yaml).write_text(json.dumps(overlay(mutant["file"], source)))
        header = HEADERS.get(mutant["kind"])
        more = [f"--extra-arg=-include{header}"] if header else []
        return self._tidy(mutant["unit"], asks_clang, [f"--vfsoverlay={yaml}", *more])

    def judge(self, mutant: dict) -> dict:
        """The mutant with its outcome: killed, survived, or does not compile."""
        before = self.baseline(mutant["unit"], False)
        for text in mutant["texts"]:
            after = self._run_mutant(mutant, text, False)
            if any(report[0] == "clang-diagnostic-error" for report in after):
                continue
            fresh = [r for r in new_reports(before, after) if r[0] in mutant["expected"]]
            inside = [r for r in fresh if is_inside(mutant, r)]
            result = dict(mutant, text=text, outcome="killed" if inside else "survived", reports=inside)
            result["elsewhere"] = [r for r in fresh if r not in inside]
            if self.given.thread_safety:
                result["clang"] = self._ask_clang(mutant, text)
            return result
        return dict(mutant, outcome="does not compile")

    def _ask_clang(self, mutant: dict, text: str) -> bool:
        fresh = new_reports(self.baseline(mutant["unit"], True), self._run_mutant(mutant, text, True))
        return any(r[0].startswith("clang-diagnostic-thread-safety") and is_inside(mutant, r) for r in fresh)


def judge_all(runner: Runner, mutants: "list[dict]", most: int, jobs: int) -> "list[dict]":
    """In the given order; one that does not compile is replaced by the next."""
    judged: "list[dict]" = []
    waiting = list(mutants)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        while waiting:
            lacking = most - sum(m["outcome"] != "does not compile" for m in judged)
            batch, waiting = waiting[:lacking], waiting[lacking:]
            if not batch:
                break
            judged += pool.map(runner.judge, batch)
    return judged


def tabulate(judged: "list[dict]") -> "list[tuple]":
    """Kind, planted, killed, survived, does not compile, and killed by Clang; the last row is the sum."""
    rows = []
    for kind in [*sorted({m["kind"] for m in judged}), "all"]:
        counts = collections.Counter(m["outcome"] for m in judged if kind in (m["kind"], "all"))
        clang = sum(m.get("clang", False) for m in judged if kind in (m["kind"], "all"))
        planted = counts["killed"] + counts["survived"]
        rows.append((kind, planted, counts["killed"], counts["survived"], counts["does not compile"], clang))
    return rows


def print_results(judged: "list[dict]", left_out: "list[dict]", root: pathlib.Path, asks_clang: bool) -> None:
    head = "| kind | planted | killed | survived | % | do not compile |" + (" Clang kills |" if asks_clang else "")
    print(head, "|---" * (head.count("|") - 1) + "|", sep="\n")
    for kind, planted, killed, survived, broken, clang in tabulate(judged):
        share = f"{100 * killed / planted:.0f}" if planted else "-"
        row = [kind, planted, killed, survived, share, broken] + ([clang] if asks_clang else [])
        print("|", " | ".join(map(str, row)), "|")
    print("\nLeft out:")
    for (kind, why), number in sorted(collections.Counter((m["kind"], m["excluded"]) for m in left_out).items()):
        print(f"{number:5} {kind}: {why}")
    print("\nSurvivors:")
    for m in judged:
        if m["outcome"] == "survived":
            where = f"{os.path.relpath(m['file'], root)}:{m['section_lines'][0]}"
            note = " (reported outside of the function)" if m["elsewhere"] else ""
            print(f"{where} {m['kind']} in {m['function']}: {' '.join(m['text'].split())[:100]}{note}")


def main(arguments: "list[str]") -> int:
    given = parse_arguments(arguments)
    units = find_units(given.build, given.root, given.files)
    mutants, left_out = unique(list_all(given, units))
    random.Random(given.seed).shuffle(mutants)
    print(f"{len(units)} units, {len(mutants)} candidates, {len(left_out)} left out", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        judged = judge_all(Runner(given, folder), mutants, given.max, given.j)
    print_results(judged, left_out, given.root, given.thread_safety)
    if given.out:
        given.out.write_text(json.dumps({"mutants": judged, "left_out": left_out}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
