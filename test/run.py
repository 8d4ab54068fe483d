#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Do all tests pass, with every LLVM major that a plugin was built for?

    test/run.py                                    # build/llvm-*/mapwarden.so
    test/run.py --llvm 22 unguarded-access -v      # the tests whose name contains a word, listed
    test/run.py --update-golden demo               # writes test/demo/expected.txt

What there is to test is found by its place: checks and analyses (lib/checks.py), why they are silent (lib/explain.py),
documentation (lib/docs.py), proofs (lib/proofs.py), rules (lib/rules.py), Python tests (lib/unittests.py), the demo
(lib/demo.py), the tree as a whole (lib/whole.py), fuzz targets (lib/fuzz.py), programs of several units (lib/links.py), and
files of such programs alone (lib/indexed.py).

With --round-trip, every analysis sees facts that were written down and read back: all must pass as they do without.

Exit code: 0 all passed; 1 some failed; 2 it could not run. The last line counts: `N passed, N failed`.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from lib import base, checks, demo, docs, explain, fuzz, indexed, links, proofs, rules, tidy, unittests, whole  # noqa: E402

KINDS = (checks, explain, docs, proofs, rules, unittests, demo, whole, fuzz, links, indexed)
ROOT = pathlib.Path(__file__).resolve().parents[1]


def parse_arguments(arguments: "list[str]") -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build"), help="the build folder")
    parser.add_argument("--llvm", nargs="+", default=[], metavar="N", help="only these majors")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 1, metavar="N", help="tests at a time")
    parser.add_argument("-v", action="store_true", help="list each test")
    parser.add_argument("--round-trip", action="store_true", help="analyse facts that were written and read back")
    parser.add_argument("--update-golden", action="store_true", help="write test/demo/expected.txt")
    parser.add_argument("filters", nargs="*", metavar="FILTER", help="only tests whose name contains one of these")
    given = parser.parse_args(arguments)
    words = re.split(r"[\s,]+", " ".join(given.llvm))
    given.filters += [word for word in words if word and not word.isdigit()]
    given.llvm = [int(word) for word in words if word.isdigit()]
    return given


def find_clang_tidy(major: int) -> str:
    for name in (f"clang-tidy-{major}", "clang-tidy"):
        path = shutil.which(name)
        if path and re.search(rf"version {major}\.", base.execute([path, "--version"]).stdout):
            return path
    raise base.CannotRun(f"no clang-tidy of LLVM {major}; install clang-tidy-{major}")


def find_toolchains(build: pathlib.Path, majors: "list[int]") -> "list[base.Toolchain]":
    built = {int(p.parent.name[len("llvm-") :]): p for p in build.glob("llvm-*/mapwarden.so")}
    how = "build it with: ./bootstrap build --llvm {0}"
    for major in majors:
        if major not in built:
            raise base.CannotRun(f"no {build}/llvm-{major}/mapwarden.so; " + how.format(major))
    if not built:
        raise base.CannotRun(f"no plugin below {build}/llvm-N/; " + how.format("22"))
    toolchains = [base.Toolchain(major, find_clang_tidy(major), built[major]) for major in sorted(majors or built)]
    for toolchain in toolchains:
        tidy.registered(toolchain.clang_tidy, toolchain.plugin)
    return toolchains


def select(jobs: "list[base.Job]", filters: "list[str]") -> "list[base.Job]":
    chosen = [job for job in jobs if not filters or any(word in job.name for word in filters)]
    return sorted(chosen, key=lambda job: job.name)


def guarded(job: base.Job) -> "list[base.Result]":
    """A defect of the suite itself is a failed test, not the end of the run."""
    try:
        return job.run()
    except Exception:
        return [base.Result(job.name, traceback.format_exc())]


class Printer:
    """Shows results; what fails in the same way with several majors is told once."""

    def __init__(self, root: pathlib.Path, verbose: bool) -> None:
        self.root, self.verbose = root, verbose
        self.told: "dict[tuple[str, str], str]" = {}

    def show(self, result: base.Result) -> None:
        if result.skipped:
            print(f"SKIP {result.name}: {result.skipped}", flush=True)
        elif result.detail:
            print(f"FAIL {result.name}\n{base.indent(self._detail(result))}", flush=True)
        elif self.verbose:
            print(f"ok   {result.name}", flush=True)

    def _detail(self, result: base.Result) -> str:
        text, run, command = result.detail.partition("\nrun: ")
        text = text.replace(f"{self.root}/", "")
        first = self.told.setdefault((result.name.split(" [")[0], text), result.name)
        return text + run + command if first == result.name else f"the same as {first}"


def run_jobs(jobs: "list[base.Job]", workers: int, printer: Printer) -> "list[base.Result]":
    """Starts the heavy jobs first, shows the results in the order of the names."""
    results = []
    with concurrent.futures.ThreadPoolExecutor(max(1, workers)) as pool:
        order = sorted(jobs, key=lambda job: -job.weight)
        futures = {job.name: pool.submit(guarded, job) for job in order}
        for job in jobs:
            for result in futures[job.name].result():
                printer.show(result)
                results.append(result)
    return results


def main(arguments: "list[str]", root: pathlib.Path = ROOT) -> int:
    given = parse_arguments(arguments)
    os.environ.pop(base.ROUND_TRIP, None)
    if given.round_trip:
        os.environ[base.ROUND_TRIP] = "1"
    try:
        build = given.build.resolve()
        project = base.Project(root, build, find_toolchains(build, given.llvm), given.update_golden)
        jobs = select([job for kind in KINDS for job in kind.jobs(project)], given.filters)
        if not jobs:
            wanted = " or ".join(given.filters) or "anything"
            raise base.CannotRun(f"no test is called like {wanted}; list them with -v")
    except base.CannotRun as problem:
        print(f"test/run.py: {problem}", file=sys.stderr)
        return 2
    results = [result for result in run_jobs(jobs, given.j, Printer(root, given.v)) if not result.skipped]
    failed = sum(1 for result in results if result.detail)
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
