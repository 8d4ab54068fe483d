# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does the tree hold together, is every check registered, and does nothing crash on broken code?

Three kinds of test: test/consistency.py as one test; for each major, that the plugin has exactly the checks of
Checks.def; and test/robustness/*.cpp, whatever they contain, must not crash clang-tidy or keep it for more than 10 s.
"""

from __future__ import annotations

import functools
import pathlib
import sys

from . import base, tidy

TIME_LIMIT = 10


def jobs(project: base.Project) -> "list[base.Job]":
    found = []
    script = project.root / "test" / "consistency.py"
    if script.exists():
        found.append(base.Job("test/consistency.py", functools.partial(_consistency, script)))
    for toolchain in project.toolchains:
        name = f"checks/Checks.def [{toolchain.major}]"
        found.append(base.Job(name, functools.partial(_registered, project, toolchain, name)))
        for file in project.find("test/robustness/*.cpp"):
            name = f"{project.name_of(file)} [{toolchain.major}]"
            found.append(base.Job(name, functools.partial(_survives, project, toolchain, name, file)))
    return found


def _consistency(script: pathlib.Path) -> "list[base.Result]":
    output = base.execute([sys.executable, str(script)])
    return [base.Result("test/consistency.py", "" if output.code == 0 else output.tail(200) or "it failed silently")]


def _registered(project: base.Project, toolchain: base.Toolchain, name: str) -> "list[base.Result]":
    has = tidy.registered(toolchain.clang_tidy, toolchain.plugin)
    wants = {row.check for row in project.rows}
    lines = [f"- {check} is in Checks.def and not in the plugin; build it again" for check in sorted(wants - has)]
    lines += [f"+ {check} is in the plugin and not in Checks.def; build it again" for check in sorted(has - wants)]
    return [base.Result(name, "\n".join(lines))]


def _survives(project, toolchain, name: str, file: pathlib.Path) -> "list[base.Result]":
    report = tidy.run(project, toolchain, file, tidy.Setup("mapwarden-*"), timeout=TIME_LIMIT)
    problem = report.problem()
    return [base.Result(name, f"{problem}\n{report.reproduce()}" if problem else "")]
