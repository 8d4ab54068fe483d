# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Do the checks say what the test files expect?

Each file runs for every LLVM major, as C++17 and C++20, against the mock library; the files of test/checks and
test/mocks also against the installed one, with the same expectations, and those of test/real-std only there.

    // RUN: check mapwarden-unguarded-access [-std=c++17] [-config='{...}'] [-llvm>=16] [-extra=-DX]
    //      [-mock-only] [-real-std] [-fixes] [-suffix=STRICT] [-needs=boost/version.hpp]

A file that needs the header of a library that is not installed is skipped.
"""

from __future__ import annotations

import pathlib
import shutil
import tempfile

from . import base, directives, tidy

# Folder, and the libraries that its files are tried with.
FOLDERS = (
    ("test/checks/**/*.cpp", ("mock", "real")),
    ("test/analysis/*.cpp", ("mock",)),
    ("test/index/*.cpp", ("mock",)),
    ("test/mocks/*.cpp", ("mock", "real")),
    ("test/models/*.cpp", ("mock", "real")),
    ("test/real-std/*.cpp", ("real",)),
)
SYSTEM_HEADERS = pathlib.Path("/usr/include")
NO_TESTS = ("test/analysis/DumpCheck.cpp", "test/analysis/DumpText.cpp", "test/index/FactsFileCheck.cpp")  # sources of the test-only plugin


def jobs(project: base.Project) -> "list[base.Job]":
    found = []
    for pattern, libraries in FOLDERS:
        for file in project.find(pattern):
            if project.name_of(file) not in NO_TESTS:
                found += _jobs_of(project, file, libraries)
    return found


def _jobs_of(project: base.Project, file: pathlib.Path, libraries: "tuple[str, ...]") -> "list[base.Job]":
    name = project.name_of(file)
    try:
        runs = directives.parse_runs(file.read_text(encoding="utf-8"))
    except directives.BadTest as problem:
        result = base.Result(name, str(problem))
        return [base.Job(name, lambda: [result])]
    found = []
    for number, run in enumerate(runs):
        label = run.suffix or (str(number + 1) if len(runs) > 1 else "")
        for library in _libraries(run, libraries):
            for toolchain in project.toolchains:
                if run.wants(toolchain.major):
                    found += [_job(project, toolchain, file, run, std, library, label) for std in run.stds]
    return found


def _libraries(run: directives.Run, usual: "tuple[str, ...]") -> "tuple[str, ...]":
    if run.real_only or run.needs:
        return ("real",)
    return tuple(library for library in usual if library == "mock" or not run.mock_only)


def _job(project, toolchain, file, run, std: str, library: str, label: str) -> base.Job:
    what = " ".join(filter(None, [str(toolchain.major), std, library, label]))
    name = f"{project.name_of(file)} [{what}]"
    extra = run.extra
    if run.needs:
        folder = _folder_of(run.needs, toolchain.major)
        if not folder:
            missing = base.Result(name, skipped=f"{run.needs} is not installed; ./bootstrap test installs it")
            return base.Job(name, lambda: [missing])
        if folder != SYSTEM_HEADERS:  # which the compiler knows, at their place in its order
            extra += ("-isystem", str(folder))
    setup = tidy.Setup(run.checks, std, library, run.config, extra)
    return base.Job(name, lambda: [base.Result(name, check(project, toolchain, file, run, setup))])


def _folder_of(header: str, major: int) -> "pathlib.Path | None":
    """The folder of system headers that has `header`; nothing if none has."""
    folders = [pathlib.Path(f"/usr/lib/llvm-{major}/include"), *SYSTEM_HEADERS.glob("*/qt5"), SYSTEM_HEADERS]
    return next((folder for folder in folders if (folder / header).exists()), None)


def check(project, toolchain, file: pathlib.Path, run: directives.Run, setup: tidy.Setup) -> str:
    """Runs one file and says what is wrong, or nothing."""
    try:
        source = file.read_text(encoding="utf-8")
        expected, exact = directives.parse_expectations(source, run.suffix)
        problem = _unregistered(toolchain, run.checks)
        if problem:
            return problem
        if run.fixes or directives.directives(source, ("FIXES",), run.suffix):
            return _check_with_fixes(project, toolchain, file, run, setup)
        report = tidy.run(project, toolchain, file, setup)
    except directives.BadTest as problem:
        return str(problem)
    return _judge(report, directives.compare(expected, tidy.group(report.diagnostics), exact, str(file)))


def _judge(report: tidy.Report, difference: str) -> str:
    problem = report.problem() or difference
    return f"{problem}\n{report.reproduce()}" if problem else ""


def _unregistered(toolchain: base.Toolchain, checks: str) -> str:
    plugin = toolchain.test_plugin if "mapwarden-test-" in checks else toolchain.plugin
    if not plugin.exists():
        return f"no {plugin}; build it (./bootstrap build)"
    names = tidy.registered(toolchain.clang_tidy, plugin)
    for name in checks.split(","):
        if name.startswith("mapwarden-") and "*" not in name and name not in names:
            return f"{plugin.name} has no check {name}; add it to checks/Checks.def or correct the RUN line"
    return ""


def _check_with_fixes(project, toolchain, file, run, setup: tidy.Setup) -> str:
    """Applies the fixes to a copy; that must still compile."""
    source = file.read_text(encoding="utf-8")
    expected, exact = directives.parse_expectations(source, run.suffix)
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder).resolve() / file.name
        for header in [*file.parent.glob("*.h"), file]:
            shutil.copy(header, copy.parent)
        setup = tidy.Setup(setup.checks, setup.std, setup.library, setup.config, setup.extra, fix=True)
        report = tidy.run(project, toolchain, copy, setup)
        actual = [tidy.with_file(d, copy.parent, file.parent) for d in report.diagnostics]
        difference = directives.compare(expected, tidy.group(actual), exact, str(file))
        difference = difference or _compare_fixed_files(file, copy.parent, run.suffix)
        if not difference:
            after = tidy.run(project, toolchain, copy, setup)
            broken = [str(d) for d in after.diagnostics if d.severity == "error"]
            difference = "\n".join(["! the fixed file does not compile:"] + broken) if broken else ""
        return _judge(report, difference)


def _compare_fixed_files(file: pathlib.Path, folder: pathlib.Path, suffix: str) -> str:
    """The test and its own headers (same stem) may each hold CHECK-FIXES."""
    for original in [file, *sorted(file.parent.glob(file.stem + "*.h"))]:
        source = original.read_text(encoding="utf-8")
        fixed = (folder / original.name).read_text(encoding="utf-8")
        difference = directives.compare_fixes(source, fixed, suffix)
        if difference:
            return f"{original.name}: {difference}"
    return ""
