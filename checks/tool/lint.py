#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which findings does a whole project have?

Every unit of the compilation database is given to mapwarden-clang-tidy, as many at a time as there are processors. The
findings, each with its notes, are printed to stdout in the order of files and lines; one in a header that several units
include is printed once. One line on stderr sums up. Exit code: 0 no findings, 1 findings, 2 it could not be done: then
the line says what to do.
"""

import argparse
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import subprocess
import sys

DATABASE = "compile_commands.json"
BUILD_FOLDERS = ("build*", "out*", "cmake-build-*")
NOT_C = {".s", ".S", ".sx", ".asm", ".nasm", ".rc"}  # databases also list what clang-tidy cannot read

# A diagnostic has a place, or is an error about the command line.
HEAD = re.compile(r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<level>warning|error|note): (?P<words>.*)")
HEAD_NOWHERE = re.compile(r"(?P<level>error): (?P<words>.* \[(?:clang-diagnostic-error|clang-tidy-config)\])")
NO_PARSE = "[clang-diagnostic-error"  # the name clang-tidy gives to errors of the compiler
BAD_OPTION = "[clang-tidy-config]"  # and to options that a check cannot use
WRAPPER = "mapwarden-clang-tidy: "  # how the wrapper's sentences begin
SWITCHED_OFF = "no mapwarden check is on"  # the one of them that is no failure here: a folder may switch us off


class Impossible(Exception):
    """It could not be done; the text says what to do."""


@dataclasses.dataclass
class Diagnostic:
    """A warning or error, with the lines that follow it: source, caret, notes."""

    path: str
    line: int
    column: int
    words: str
    text: list[str]

    @property
    def identity(self):
        # Units may see different numbers of users of one container: counts are no part of a finding's identity.
        return self.path, self.line, self.column, re.sub(r"\d+", "#", self.words)


@dataclasses.dataclass
class Report:
    """What one unit gave."""

    diagnostics: list[Diagnostic]
    failure: str = ""
    switched_off: bool = False


def find_database(folder):
    for place in (folder, *(p for pattern in BUILD_FOLDERS for p in sorted(folder.glob(pattern)))):
        if (place / DATABASE).is_file():
            return place
    raise Impossible(
        f"no {DATABASE} in '{folder}' nor in its {', '.join(BUILD_FOLDERS)}: "
        "let CMake write one (-DCMAKE_EXPORT_COMPILE_COMMANDS=ON)"
    )


def read_units(database):
    """Path and working folder of each unit, once."""
    path = database / DATABASE
    units = {}
    try:
        for entry in json.loads(path.read_text()):
            file = os.path.normpath(os.path.join(entry["directory"], entry["file"]))
            if os.path.splitext(file)[1] not in NOT_C:
                units[os.path.realpath(file)] = file, entry["directory"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Impossible(f"'{path}' cannot be read ({error!r}): configure the project again") from error
    if not units:
        raise Impossible(f"'{path}' lists no C or C++ file: configure the project again")
    return sorted(units.values())


def parse(output, folder):
    """The diagnostics in what clang-tidy printed; its relative paths start at the unit's working folder."""
    shown = os.path.realpath(os.getcwd()) + os.sep
    found = []
    for line in output.splitlines():
        if match := HEAD.match(line):
            path = os.path.realpath(os.path.join(folder, match["path"])).removeprefix(shown)
            place = path, int(match["line"]), int(match["column"])
            line = path + line[match.end("path") :]
        elif match := HEAD_NOWHERE.fullmatch(line):
            place = "", 0, 0
        if match and (match["level"] != "note" or not found):
            found.append(Diagnostic(*place, match["words"], [line]))
        elif found:
            found[-1].text.append(line)
    return found


def has_header_filter(folder):
    """Whether the configuration that holds for the folder says which headers to report."""
    for config in (level / ".clang-tidy" for level in (folder, *folder.parents)):
        if config.is_file():
            text = config.read_text(errors="replace")
            if "HeaderFilterRegex" in text or "InheritParentConfig" not in text:
                return "HeaderFilterRegex" in text
    return False


def lint_unit(wrapper, database, unit, folder):
    command = [wrapper, f"-p={database}", "--quiet", "--use-color=0"]
    if not has_header_filter(pathlib.Path(unit).parent):
        command.append("--header-filter=.*")  # the default of 22, for all
    run = subprocess.run(
        [*command, unit], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace"
    )
    sentences = [line.removeprefix(WRAPPER) for line in run.stderr.splitlines() if line.startswith(WRAPPER)]
    if run.returncode == 2 and sentences:
        if sentences[0].startswith(SWITCHED_OFF):
            return Report([], switched_off=True)
        return Report([], failure=sentences[0])
    diagnostics = parse(run.stdout, folder)
    bad_options = [d for d in diagnostics if BAD_OPTION in d.words]
    if bad_options:
        return Report([], failure=f"{bad_options[0].words}: correct it in the .clang-tidy of '{unit}'")
    errors = [d for d in diagnostics if NO_PARSE in d.words]
    findings = [d for d in diagnostics if NO_PARSE not in d.words]
    if errors:
        return Report(
            findings,
            failure=f"'{unit}' does not parse ({errors[0].text[0]}): build the project once if a header is generated, "
            f"or correct the flags in '{database / DATABASE}'",
        )
    if run.returncode not in (0, 1) or (run.returncode == 1 and not findings):
        first = next((line for line in run.stderr.splitlines() if line), "it said nothing")
        return Report(findings, failure=f"clang-tidy ended with {run.returncode} on '{unit}': {first}")
    return Report(findings)


def count(number, noun):
    return f"{number} {noun}{'' if number == 1 else 's'}"


def lint(wrapper, folder):
    if not folder.is_dir():
        raise Impossible(f"there is no folder '{folder}'")
    database = find_database(folder).resolve()
    units = read_units(database)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        reports = list(pool.map(lambda unit: lint_unit(wrapper, database, *unit), units))

    findings = {}
    for report in reports:
        for diagnostic in report.diagnostics:
            findings.setdefault(diagnostic.identity, diagnostic)
    for diagnostic in sorted(findings.values(), key=lambda d: (d.path, d.line, d.column, d.words)):
        print(*diagnostic.text, sep="\n")

    failures = [report.failure for report in reports if report.failure]
    switched_off = sum(report.switched_off for report in reports)
    if failures:
        raise Impossible(f"{len(failures)} of {count(len(units), 'unit')} failed: {failures[0]}")
    if switched_off == len(units):
        raise Impossible(
            f"{SWITCHED_OFF} for any of {count(len(units), 'unit')}: add 'mapwarden-*' to Checks in .clang-tidy"
        )
    note = f" ({switched_off} more without a mapwarden check in their .clang-tidy)" if switched_off else ""
    checked = count(len(units) - switched_off, "unit")
    print(f"lint: {count(len(findings), 'finding') if findings else 'no findings'} in {checked}{note}", file=sys.stderr)
    return 1 if findings else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help=f"has {DATABASE}, or has it in {', '.join(BUILD_FOLDERS)}")
    parser.add_argument("--wrapper", default="mapwarden-clang-tidy", help="the mapwarden-clang-tidy to run")
    arguments = parser.parse_args()
    try:
        return lint(arguments.wrapper, arguments.folder)
    except FileNotFoundError:
        print(f"lint: there is no '{arguments.wrapper}': build mapwarden, or name it with --wrapper", file=sys.stderr)
    except Impossible as reason:
        print(f"lint: {reason}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
