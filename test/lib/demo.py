# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Are the planted bugs of test/demo found, and nothing else?

The demo is configured in <build>/test-demo and every unit of it is checked. The diagnostics of all units, each once, in
the order of their places, must be test/demo/expected.txt (`test/run.py --update-golden` writes it). Besides, every line

    // BUG(unguarded-access): what goes wrong

of a check that exists must be reported by that check, there or on the next line, and no other line may be; by the units
linked as one program, too.
"""

from __future__ import annotations

import difflib
import functools
import json
import pathlib
import re
import tempfile
import threading

from . import base, links, tidy

CHECKS = "mapwarden-*"
MARK = re.compile(r"//\s*BUG\(([\w-]+)\)")
_configured = threading.Lock()


def jobs(project: base.Project) -> "list[base.Job]":
    if not (project.root / "test" / "demo" / "CMakeLists.txt").exists():
        return []
    return [
        base.Job(f"test/demo [{toolchain.major}]", functools.partial(_run, project, toolchain), weight=1)
        for toolchain in (project.toolchains[-1:] if project.update_golden else project.toolchains)
    ]


def _run(project: base.Project, toolchain: base.Toolchain) -> "list[base.Result]":
    golden = f"test/demo/expected.txt [{toolchain.major}]"
    marks = f"test/demo BUG marks [{toolchain.major}]"
    linked = f"test/demo BUG marks, linked [{toolchain.major}]"
    problem, findings = collect(project, toolchain)
    if problem:
        return [base.Result(name, problem) for name in (golden, marks, linked)]
    return [
        base.Result(golden, compare_golden(project, toolchain, render(findings))),
        base.Result(marks, compare_marks(project, findings)),
        base.Result(linked, link(project, toolchain)),
    ]


def configure(project: base.Project) -> "tuple[str, list[dict]]":
    """The problem if there is one, and the entries of the compilation database."""
    source, build = project.root / "test" / "demo", project.build / "test-demo"
    database = build / "compile_commands.json"
    command = ["cmake", "-S", str(source), "-B", str(build), "-G", "Ninja", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"]
    with _configured:
        output = base.execute(command)
    if output.code != 0 or not database.exists():
        return "CMake could not configure test/demo\n" + output.tail(), []
    return "", json.loads(database.read_text(encoding="utf-8"))


def collect(project: base.Project, toolchain: base.Toolchain) -> "tuple[str, list[tidy.Finding]]":
    problem, entries = configure(project)
    found: "dict[str, tidy.Finding]" = {}
    for entry in entries:
        report = _check(project, toolchain, pathlib.Path(entry["directory"], entry["file"]))
        problem = problem or report.problem()
        for finding in tidy.group([_relative(project, d) for d in report.diagnostics]):
            known = found.setdefault(str(finding.primary), finding)
            if len(finding.notes) > len(known.notes):
                found[str(finding.primary)] = finding
    return problem, sorted(found.values(), key=_place)


def _check(project: base.Project, toolchain: base.Toolchain, file: pathlib.Path, config: str = "{}") -> tidy.Report:
    words = [toolchain.clang_tidy, f"--load={toolchain.plugin}", "--quiet", f"--checks=-*,{CHECKS}"]
    words += [f"--config={config}", "--header-filter=.*", "-p", str(project.build / "test-demo"), str(file)]
    output = base.execute(words)
    return tidy.Report(words, output, tidy.parse(output.stdout + "\n" + output.stderr))


def link(project: base.Project, toolchain: base.Toolchain) -> str:
    """What is wrong with the findings of the units as one program, or nothing."""
    problem, entries = configure(project)
    with tempfile.TemporaryDirectory() as place:
        for number, entry in enumerate(entries):
            facts = links.options(FactsTo=pathlib.Path(place, f"{number}.facts"))
            report = _check(project, toolchain, pathlib.Path(entry["directory"], entry["file"]), facts)
            problem = problem or report.problem()
        report = links.link(project, toolchain, CHECKS, sorted(pathlib.Path(place).glob("*.facts")))
    findings = tidy.group([_relative(project, d) for d in report.diagnostics])
    return problem or report.problem() or compare_marks(project, findings)


def _place(finding: tidy.Finding) -> "tuple[str, int, int, str]":
    first = finding.primary
    return first.file, first.line, first.column, first.text


def _relative(project: base.Project, diagnostic: tidy.Diagnostic) -> tidy.Diagnostic:
    return tidy.with_file(diagnostic, f"{project.root}/test/demo/", "")


def render(findings: "list[tidy.Finding]") -> str:
    lines = []
    for finding in findings:
        lines += [str(finding.primary)] + [f"  {note}" for note in finding.notes]
    return "\n".join(lines) + "\n" if lines else ""


def compare_golden(project: base.Project, toolchain: base.Toolchain, actual: str) -> str:
    golden = project.root / "test" / "demo" / "expected.txt"
    if project.update_golden:
        golden.write_text(actual, encoding="utf-8")
    if not golden.exists():
        return "no test/demo/expected.txt; write it with test/run.py --update-golden, and read it"
    expected = golden.read_text(encoding="utf-8")
    old, new = expected.splitlines(), actual.splitlines()
    text = "\n".join(difflib.unified_diff(old, new, "expected.txt", "reported", lineterm="", n=1))
    return f"{text}\nif the new text is right: test/run.py --update-golden demo" if text else ""


def marked(project: base.Project) -> "list[tuple[str, int, str]]":
    """File, line and check of each BUG mark."""
    known = {row.name for row in project.rows}
    found = []
    for file in sorted((project.root / "test" / "demo").glob("*")):
        if file.suffix in (".cpp", ".h"):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                mark = MARK.search(line)
                if mark and mark.group(1) in known:
                    found.append((file.name, number, mark.group(1)))
    return found


def compare_marks(project: base.Project, findings: "list[tidy.Finding]") -> str:
    left = [finding.primary for finding in findings]
    lines = []
    for file, line, name in marked(project):
        tag = f"[mapwarden-{name}]"
        hits = [d for d in left if d.file == file and d.line in (line, line + 1) and d.text.endswith(tag)]
        left = [d for d in left if d not in hits]
        if not hits:
            lines.append(f"- {file}:{line}: BUG({name}) is not reported")
    return "\n".join(lines + [f"+ reported, not marked: {d}" for d in left])
