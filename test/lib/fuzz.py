# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does any input harm what reads files?

A short run of each fuzz target that was built (cmake -DMAPWARDEN_FUZZ=ON), from a corpus of real files: facts, which the
test-only plugin writes, and indexes of the programs of test/indexed. Without the target the test is skipped; docs/developing.md has the long run.
"""

from __future__ import annotations

import functools
import pathlib
import tempfile

from . import base, indexed, tidy

SEEDS = ("test/analysis/facts.cpp", "test/analysis/locksets.cpp", "test/analysis/borrows.cpp", "test/robustness/deep.cpp")
RUNS, SECONDS = 20000, 10
SKIPPED = "no fuzz target is built; cmake -DMAPWARDEN_FUZZ=ON builds it, with a Clang that has libFuzzer"


def jobs(project: base.Project) -> "list[base.Job]":
    found = []
    for file in project.find("test/fuzz/*.cpp"):
        for toolchain in project.toolchains:
            name = f"{project.name_of(file)} [{toolchain.major}]"
            kind = file.stem.replace("Fuzzer", "").lower()
            found.append(base.Job(name, functools.partial(_run, project, toolchain, kind, name), weight=2))
    return found


def _run(project: base.Project, toolchain: base.Toolchain, kind: str, name: str) -> "list[base.Result]":
    target = toolchain.plugin.with_name(f"mapwarden-fuzz-{kind}")
    if not target.exists():
        return [base.Result(name, skipped=SKIPPED)]
    with tempfile.TemporaryDirectory() as folder:
        problem = WRITERS[kind](project, toolchain, pathlib.Path(folder))
        if not problem:
            limits = [f"-runs={RUNS}", f"-max_total_time={SECONDS}", "-timeout=60", "-rss_limit_mb=2048"]
            output = base.execute([str(target), *limits, folder], timeout=10 * SECONDS, cwd=pathlib.Path(folder))
            problem = "" if output.code == 0 else output.tail(60)
    return [base.Result(name, problem)]


def _write_facts(project: base.Project, toolchain: base.Toolchain, folder: pathlib.Path) -> str:
    """The facts of some tests; what is wrong with that, or nothing."""
    config = "{CheckOptions: [{key: mapwarden-test-facts.Write, value: '%s'}]}" % folder
    for seed in SEEDS:
        report = tidy.run(project, toolchain, project.root / seed, tidy.Setup("mapwarden-test-facts", config=config))
        if report.problem():
            return f"{report.problem()}\n{report.reproduce()}"
    return "" if list(folder.glob("*.facts")) else "no facts were written"


def _write_indexes(project: base.Project, toolchain: base.Toolchain, folder: pathlib.Path) -> str:
    """The indexes of some programs; what is wrong with that, or nothing."""
    for program in sorted(project.root.glob("test/indexed/*_bad")):
        with tempfile.TemporaryDirectory() as scratch:
            index = pathlib.Path(scratch, "index")
            problem = indexed.write_index(project, toolchain, program, index)
            if problem:
                return problem
            index.rename(folder / program.name)
    return ""


WRITERS = {"facts": _write_facts, "index": _write_indexes}
