# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What does a file say alone, when there is an index of its program?

Each folder of test/indexed is a program: its .cpp files are units, which are linked, and of which an index is written.
Then each file, header or not, whose first line is

    // INDEX: mapwarden-unguarded-access

is opened alone, with the index, and says what is to be reported in it. Nothing else may be reported.
"""

from __future__ import annotations

import functools
import pathlib
import re
import tempfile

from . import base, directives, links, tidy

INDEX = re.compile(r"// INDEX: (\S+)\n")


def jobs(project: base.Project) -> "list[base.Job]":
    found = []
    for folder in project.find("test/indexed/*"):
        for toolchain in project.toolchains:
            name = f"{project.name_of(folder)} [{toolchain.major}]"
            found.append(base.Job(name, functools.partial(_run, project, toolchain, folder, name)))
    return found


def _run(project: base.Project, toolchain: base.Toolchain, folder: pathlib.Path, name: str) -> "list[base.Result]":
    opened = [file for file in sorted(folder.iterdir()) if INDEX.match(file.read_text(encoding="utf-8"))]
    try:
        with tempfile.TemporaryDirectory() as place:
            index = pathlib.Path(place) / "index"
            problem = write_index(project, toolchain, folder, index)
            for file in opened:
                problem = problem or _open(project, toolchain, file, index)
    except directives.BadTest as wrong:
        problem = str(wrong)
    if not opened:
        problem = "no file begins with '// INDEX: <check-ids>'"
    return [base.Result(name, problem)]


def write_index(project, toolchain, folder: pathlib.Path, index: pathlib.Path) -> str:
    """Leaves the index of the program in a folder at a path; what is wrong with that, or nothing."""
    facts = []
    for unit in sorted(folder.glob("*.cpp")):
        facts.append(index.with_name(f"{unit.name}.facts"))
        setup = tidy.Setup("mapwarden-*", config=links.options(FactsTo=facts[-1]))
        report = tidy.run(project, toolchain, unit, setup)
        problem = report.problem() or "\n".join(map(str, report.diagnostics))
        if problem:
            return f"{problem}\n{report.reproduce()}"
    return links.link(project, toolchain, "mapwarden-*", facts, IndexTo=index).problem()


def _open(project, toolchain, file: pathlib.Path, index: pathlib.Path) -> str:
    text = file.read_text(encoding="utf-8")
    setup = tidy.Setup(INDEX.match(text)[1], config=links.options(Index=index), extra=("-xc++",))
    report = tidy.run(project, toolchain, file, setup)
    expected, exact = directives.parse_expectations(text)
    here = [found for found in tidy.group(report.diagnostics) if found.primary.file == str(file)]
    others = [found for found in tidy.group(report.diagnostics) if found.primary.file != str(file)]
    differences = [report.problem(), directives.compare(expected, here, exact, str(file))]
    differences += [f"+ reported elsewhere: {found.primary}" for found in others]
    problem = "\n".join(filter(None, differences))
    return f"{problem}\n{report.reproduce()}" if problem else ""
