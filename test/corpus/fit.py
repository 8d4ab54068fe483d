#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How good are the reports on projects that the weights were not made from?

judged.jsonl holds candidates that somebody judged who saw report and source only: real, arguable or unwanted. What the
plugin says of each is collected from the projects once, into signs.jsonl; the rest needs no project.

    fit.py collect PROJECTS.json --plugin build/llvm-22/mapwarden.so    # names, roots and databases of fetched projects
    fit.py                                                              # the table, leaving out one project at a time
    fit.py --write                                                      # and the weights into Rules.def

The weights are those of a logistic regression with a strong penalty. No sign may change sides: what the table says is
evidence for a candidate never weighs against it, and the reverse. A sign with fewer than RARE examples keeps its weight.
An arguable candidate counts half. The cases of test/checks are candidates, too, so that the weights keep what they say;
they are left out of the tables. Exit 2 if something is missing.
"""

from __future__ import annotations

import argparse
import collections
import concurrent.futures
import json
import math
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from lib import directives, tidy  # noqa: E402

OWN = "our own cases"
# What Explain says of a place where there is nothing to report, rather than a report.
FINE = re.compile(
    r"'[^']*' is [\w ]+ here$|no other thread knows the object here|this function holds no lock at the (call|wait)|"
    r"this act rests on no earlier answer$|its event loop uses |.* is known to (lead somewhere|have found something) here$|"
    r".*, and no change has ended it$"
)
TABLE = HERE.parent.parent / "checks" / "analysis" / "rules" / "Rules.def"
EVIDENCE = re.compile(r'(EVIDENCE\((\w+),\s*"([a-z0-9-]+)",\s*(\w+),\s*)([+-]?\d+)(,)')
VALUE = {"real": 1.0, "arguable": 0.5, "unwanted": 0.0}
DECIBAN = math.log(10) / 10
RARE = 8
PENALTY = 2.0  # one of a sign's examples or two are no evidence
DEFAULT, STRICT = 50, 5  # percent, as Evidence.h has them
WEIGHED = "unguarded-access"


def read(name: str) -> "list[dict]":
    path = HERE / name
    if not path.exists():
        sys.exit(f"fit.py: there is no {path}; see test/corpus/README.md")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def key_of(row: dict) -> "tuple":
    return row["repo"], row["file"], row["line"], row["check"]


# ---- What the plugin says of each candidate.


def collect(arguments) -> None:
    projects = {p["repo"]: p for p in json.loads(pathlib.Path(arguments.projects).read_text(encoding="utf-8"))}
    units = collections.defaultdict(list)
    for row in read("judged.jsonl"):
        if row["repo"] in projects:
            units[(row["repo"], row["unit"])].append(row)
    rows = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        jobs = [(projects[repo], unit, wanted, arguments) for (repo, unit), wanted in sorted(units.items())]
        for found in pool.map(lambda job: ask(*job), jobs):
            rows += found
    rows += own_cases(arguments)
    rows.sort(key=key_of)
    text = "".join(json.dumps(row, sort_keys=True) + "\n" for row in rows)
    (HERE / "signs.jsonl").write_text(text, encoding="utf-8")
    print(f"{len(rows)} candidates, {sum(not row['seen'] for row in rows)} of them are none any more")


def own_cases(arguments) -> "list[dict]":
    """The weighed candidates of test/checks, with what the first run of their file expects at the default level."""
    root, result = HERE.parent.parent, []
    for file in sorted((root / "test" / "checks" / "locking").glob(f"{WEIGHED}*.cpp")):
        source = file.read_text(encoding="utf-8")
        run = directives.parse_runs(source)[0]
        if run.config != "{}" or run.needs:
            continue
        expected = {e.primary.target() for e in directives.parse_expectations(source, run.suffix)[0]}
        setup = tidy.Setup(run.checks, run.stds[-1], "real" if run.real_only else "mock", "{}", run.extra)
        command = [arguments.tidy, "--load", arguments.plugin, "--quiet", f"--checks=-*,{run.checks}"]
        command += ["--config={CheckOptions: {mapwarden.Explain: '*'}}", str(file), "--"]
        command += tidy.compiler_flags(root, setup)
        told = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout
        for (name, line, check), seen in sorted(parse(told, str(root)).items()):
            if seen["signs"] and name.endswith(".cpp"):
                label = "real" if line in expected else "unwanted"
                result.append({"repo": OWN, "file": name, "line": line, "check": check, "label": label, "seen": True, **seen})
    return result


def ask(project: dict, unit: str, wanted: "list[dict]", arguments) -> "list[dict]":
    """What Explain says at the lines of the candidates of one unit."""
    root = os.path.realpath(project["root"])
    config = "{CheckOptions: {mapwarden.Level: strict, mapwarden.Explain: '*'}}"
    command = [arguments.tidy, "--load", arguments.plugin, "--quiet", "-p", project["p"], "--checks=-*,mapwarden-*"]
    command += [f"--header-filter=^{re.escape(root)}/.*", "--extra-arg=-Wno-everything", f"--config={config}"]
    run = subprocess.run(
        [*command, os.path.join(root, unit)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, errors="replace",
        encoding="utf-8", check=False,
    )
    told = parse(run.stdout, root)
    result = []
    for row in wanted:
        seen = told.get((row["file"], row["line"], row["check"]), {})
        facts = {name: row[name] for name in ("repo", "file", "line", "check")}
        result.append({**facts, "seen": bool(seen), "level": seen.get("level", ""), "signs": seen.get("signs", [])})
    return result


def parse(text: str, root: str) -> "dict[tuple, dict]":
    """The likeliest decision of each check at each line."""
    told, reported = {}, set()
    rank = ("", "strict", "default").index
    signs = None
    for m in re.finditer(r"^(/[^:\n]+):(\d+):\d+: (warning|note): (.*)$", text, re.M):
        if m[3] == "note":
            sign = re.match(r"[+-]\d+, since .* \[([a-z0-9-]+)\]$", m[4])
            if sign and signs is not None:
                signs.append(sign[1])
            continue
        signs = None
        warning = re.match(r"(.*) \[mapwarden-([\w-]+)[^\]]*\]$", m[4])
        if not warning:
            continue
        key = (os.path.relpath(os.path.realpath(m[1]), root), int(m[2]), warning[2])
        verdict = re.search(r": (reported|only at Level strict|not reported)\b", warning[1])
        if not verdict:
            if not FINE.match(warning[1]):
                reported.add(key)
            continue
        level = {"reported": "default", "only at Level strict": "strict"}.get(verdict[1], "")
        old = told.get(key, {"level": "", "signs": []})
        if re.search(r"% likely$", warning[1]):
            signs = []
            if rank(level) >= rank(old["level"]) or not old["signs"]:
                told[key] = {"level": level, "signs": signs}
        else:
            told[key] = {"level": max(level, old["level"], key=rank), "signs": old["signs"]}
    for key in reported:  # of which no rule has decided, or else the run is at the strict level
        if not told.get(key, {"level": ""})["level"]:
            told[key] = {"level": "default", "signs": told.get(key, {"signs": []})["signs"]}
    return told


# ---- The fit.


def fit(rows: "list[tuple[list[str], float]]", weights: "dict[str, int]") -> "dict[str, float]":
    """Weights in decibans, by coordinate-wise Newton steps; \\p rows are the signs and the value of each candidate."""
    count = collections.Counter(sign for signs, _ in rows for sign in signs)
    result = {sign: float(weight) for sign, weight in weights.items()}
    free = [sign for sign in weights if count[sign] >= RARE]
    having = {sign: [i for i, (signs, _) in enumerate(rows) if sign in signs] for sign in free}
    logits = [DECIBAN * sum(result[sign] for sign in signs) for signs, _ in rows]
    for _ in range(200):
        largest = 0.0
        for sign in free:
            chance = [1 / (1 + math.exp(-max(-30.0, min(30.0, logits[i])))) for i in having[sign]]
            old = result[sign] * DECIBAN
            penalty = 0.0 if sign == "any-lock" else PENALTY  # the common ground is no sign
            slope = sum(rows[i][1] - p for i, p in zip(having[sign], chance)) - penalty * old
            curve = sum(p * (1 - p) for p in chance) + penalty + 1e-6
            new = old + max(-1.0, min(1.0, slope / curve))
            if sign != "any-lock":
                new = max(0.0, new) if weights[sign] > 0 else min(0.0, new)
            for i in having[sign]:
                logits[i] += new - old
            result[sign] = new / DECIBAN
            largest = max(largest, abs(new - old))
        if largest < 1e-4:
            break
    return result


def confidence(signs: "list[str]", weights: "dict[str, float]") -> float:
    return 100 / (1 + 10 ** (-sum(weights.get(sign, 0.0) for sign in signs) / 10))


def read_weights() -> "dict[str, int]":
    return {m[3]: int(m[5]) for m in EVIDENCE.finditer(TABLE.read_text(encoding="utf-8"))}


def leave_one_out(rows: "list[dict]", weights: "dict[str, int]") -> "dict[str, list[float]]":
    """Sets the confidence of each row by the weights that the other projects give; the weights of all folds."""
    folds = collections.defaultdict(list)
    for project in sorted({row["repo"] for row in rows}):
        others = [(row["signs"], VALUE[row["label"]]) for row in rows if row["repo"] != project]
        learnt = fit(others, weights)
        for sign, weight in learnt.items():
            folds[sign].append(weight)
        for row in rows:
            if row["repo"] == project:
                row["confidence"] = confidence(row["signs"], learnt)
    return folds


def describe(name: str, rows: "list[dict]", is_wanted) -> str:
    reported = [row for row in rows if is_wanted(row)]
    good = sum(VALUE[row["label"]] for row in reported)
    real = [row for row in rows if row["label"] == "real"]
    found = sum(is_wanted(row) for row in real)
    precision = f"{100 * good / len(reported):3.0f} %" if reported else "    -"
    recall = f"{100 * found / len(real):3.0f} %" if real else "    -"
    return f"{name:32} {len(rows):5} {len(reported):6} {precision:>9} {found:4} of {len(real):3} {recall}"


def print_tables(judged: "list[dict]") -> None:
    print(f"{'':32} {'cand.':>5} {'rep.':>6} {'precision':>9} real ones reported")
    for level, floor in (("default", DEFAULT), ("strict", STRICT)):
        wanted = {"default": ("default",), "strict": ("default", "strict")}[level]

        def is_wanted(row, floor=floor, wanted=wanted):
            return row["confidence"] >= floor if "confidence" in row else row["level"] in wanted

        print(f"-- Level {level}")
        for check in sorted({row["check"] for row in judged}):
            print(describe(check, [row for row in judged if row["check"] == check], is_wanted))
        print(describe("all", judged, is_wanted))
    weighed = [row for row in judged if "confidence" in row]
    print(f"-- {WEIGHED}, by Confidence")
    for floor in (20, 30, 40, 50, 60, 70, 80, 90):
        print(describe(str(floor), weighed, lambda row, floor=floor: row["confidence"] >= floor))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?", choices=["collect"])
    parser.add_argument("projects", nargs="?")
    parser.add_argument("--plugin")
    parser.add_argument("--tidy", default="clang-tidy-22")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    if arguments.command:
        if not arguments.plugin or not arguments.projects:
            parser.error("collect wants PROJECTS.json and --plugin")
        collect(arguments)
        return 0
    signs = {key_of(row): row for row in read("signs.jsonl")}
    judged = [{**row, **signs[key_of(row)]} for row in read("judged.jsonl") if key_of(row) in signs]
    judged += [row for row in signs.values() if row["repo"] == OWN]
    weights = read_weights()
    weighed = [row for row in judged if row["signs"]]
    folds = leave_one_out(weighed, weights)
    print_tables([row for row in judged if row["repo"] != OWN])
    learnt = fit([(row["signs"], VALUE[row["label"]]) for row in weighed], weights)
    count = collections.Counter(sign for row in weighed for sign in row["signs"])
    projects = {sign: len({row["repo"] for row in weighed if sign in row["signs"]}) for sign in weights}
    print("-- weights: sign, now, fitted, least and most of the folds, examples, projects")
    for sign, now in weights.items():
        print(f"{sign:24} {now:4} {learnt[sign]:6.1f} {min(folds[sign]):6.1f} {max(folds[sign]):6.1f} "
              f"{count[sign]:4} {projects[sign]:3}")
    if arguments.write:
        text = TABLE.read_text(encoding="utf-8")
        TABLE.write_text(EVIDENCE.sub(lambda m: f"{m[1]}{round(learnt[m[3]])}{m[6]}", text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
