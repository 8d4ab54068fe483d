# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Do the Python tests of test/tool pass?

Each file runs as its own program, each test method counts. The environment says which build is under test:
MAPWARDEN_BUILD, the build folder, and MAPWARDEN_LLVM, the newest major.

    python3 -m lib.unittests test/tool/test_lint.py     # what such a program does, one JSON line a test
"""

from __future__ import annotations

import functools
import importlib.util
import json
import pathlib
import sys
import unittest

TIME_LIMIT = 580


def jobs(project) -> list:
    from . import base

    found = []
    for file in project.find("test/tool/test_*.py"):
        name = project.name_of(file)
        found.append(base.Job(name, functools.partial(_run, project, name, file), weight=3))
    return found


def _run(project, name: str, file: pathlib.Path) -> list:
    from . import base

    environment = {
        "MAPWARDEN_BUILD": str(project.build),
        "MAPWARDEN_LLVM": str(max(toolchain.major for toolchain in project.toolchains)),
    }
    here = pathlib.Path(__file__).resolve().parents[1]
    command = [sys.executable, "-m", "lib.unittests", str(file)]
    output = base.execute(command, timeout=TIME_LIMIT, cwd=here, env=environment)
    results = []
    for line in output.stdout.splitlines():
        if line.startswith('{"test"'):
            one = json.loads(line)
            results.append(base.Result(f"{name}::{one['test']}", one["detail"], one["skipped"]))
    if output.code != 0 or not results:
        ended = "was stopped at its time limit" if output.code is None else f"ended with {output.code}"
        results.append(base.Result(name, f"the file {ended} after {len(results)} tests\n{output.tail()}"))
    return results


class _Lines(unittest.TestResult):
    """Prints one JSON line a test."""

    def _tell(self, test, detail: str = "", skipped: str = "") -> None:
        name = ".".join(test.id().split(".")[-2:])
        print(json.dumps({"test": name, "detail": detail, "skipped": skipped}), flush=True)

    def addSuccess(self, test) -> None:
        self._tell(test)

    def addSkip(self, test, reason) -> None:
        self._tell(test, skipped=reason or "no reason given")

    def addFailure(self, test, err) -> None:
        self._tell(test, self._exc_info_to_string(err, test))

    addError = addFailure

    def addSubTest(self, test, subtest, err) -> None:
        if err is not None:
            self._tell(subtest, self._exc_info_to_string(err, test))

    def addExpectedFailure(self, test, err) -> None:
        self._tell(test)

    def addUnexpectedSuccess(self, test) -> None:
        self._tell(test, "it was expected to fail and passed")


def main(path: str) -> int:
    file = pathlib.Path(path).resolve()
    sys.path.insert(0, str(file.parent))
    spec = importlib.util.spec_from_file_location(file.stem, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    unittest.defaultTestLoader.loadTestsFromModule(module).run(_Lines())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
