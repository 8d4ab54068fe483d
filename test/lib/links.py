# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What do units say together that none says alone?

Each folder of test/link is a program: its .cpp files are units, and each says what is to be reported in it when they are
linked. The first line of each is

    // LINK: mapwarden-unguarded-access

Nothing else may be reported, in headers neither. A file without that line is a unit that expects nothing.
"""

from __future__ import annotations

import functools
import pathlib
import re
import tempfile

from . import base, directives, tidy

LINK = re.compile(r"// LINK: (\S+)\n")


def jobs(project: base.Project) -> "list[base.Job]":
    found = []
    for folder in project.find("test/link/*"):
        for toolchain in project.toolchains:
            name = f"{project.name_of(folder)} [{toolchain.major}]"
            found.append(base.Job(name, functools.partial(_run, project, toolchain, folder, name)))
    return found


def _run(project: base.Project, toolchain: base.Toolchain, folder: pathlib.Path, name: str) -> "list[base.Result]":
    try:
        with tempfile.TemporaryDirectory() as place:
            return [base.Result(name, _link(project, toolchain, folder, pathlib.Path(place)))]
    except directives.BadTest as problem:
        return [base.Result(name, str(problem))]


def _link(project: base.Project, toolchain: base.Toolchain, folder: pathlib.Path, place: pathlib.Path) -> str:
    units = sorted(folder.glob("*.cpp"))
    report = _link_folder(project, toolchain, units, place)
    return report.problem() or _compare(units, tidy.group(report.diagnostics))


def _link_folder(project, toolchain, units: "list[pathlib.Path]", place: pathlib.Path, **more: str) -> tidy.Report:
    """What the units say as one program; what one of them says alone is a problem."""
    found = LINK.match(units[0].read_text(encoding="utf-8"))
    if not found:
        raise directives.BadTest(f"{units[0].name}: the first line must be '// LINK: <check-ids>'")
    setup = functools.partial(tidy.Setup, found[1])
    for unit in units:
        report = tidy.run(project, toolchain, unit, setup(config=options(FactsTo=place / f"{unit.name}.facts")))
        problem = report.problem() or "\n".join(map(str, report.diagnostics))
        if problem:
            raise directives.BadTest(f"{problem}\n{report.reproduce()}")
    return link(project, toolchain, found[1], [place / f"{unit.name}.facts" for unit in units], **more)


def findings(project: base.Project, toolchain: base.Toolchain, folder: pathlib.Path, **more: str) -> "list[str]":
    """The findings of the program in \p folder, with more options."""
    with tempfile.TemporaryDirectory() as place:
        report = _link_folder(project, toolchain, sorted(folder.glob("*.cpp")), pathlib.Path(place), **more)
    return [str(found.primary) for found in tidy.group(report.diagnostics)]


def link(project, toolchain, checks: str, facts: "list[pathlib.Path]", **more: pathlib.Path) -> tidy.Report:
    """What the units say as one program whose facts were written; with more options."""
    units, empty = facts[0].with_name("units"), facts[0].with_name("empty.cpp")
    units.write_text("".join(f"{file}\n" for file in facts), encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    return tidy.run(project, toolchain, empty, tidy.Setup(checks, config=options(UnitsToLink=units, **more)))


def options(**values: pathlib.Path) -> str:
    pairs = ", ".join("{key: mapwarden.%s, value: '%s'}" % pair for pair in values.items())
    return "{CheckOptions: [%s]}" % pairs


def _compare(units: "list[pathlib.Path]", findings: "list[tidy.Finding]") -> str:
    differences = []
    for file in [*units, *sorted(units[0].parent.glob("*.h"))]:
        here = [found for found in findings if found.primary.file == str(file)]
        findings = [found for found in findings if found.primary.file != str(file)]
        expected, exact = directives.parse_expectations(file.read_text(encoding="utf-8"))
        differences.append(directives.compare(expected, here, exact, str(file)))
    differences += [f"+ reported elsewhere: {found.primary}" for found in findings]
    return "\n".join(filter(None, differences))
