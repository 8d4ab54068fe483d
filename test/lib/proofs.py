# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Are the defects that we report real?

test/proof/<name>/bad.cpp goes wrong when it runs, ok.cpp does not; the check of that name reports the first and is
silent on the second. The first line says what sees it go wrong:

    // PROOF: thread -pthread       ThreadSanitizer reports (address: AddressSanitizer, undefined: UBSan)
    // PROOF: run                   it aborts or hangs, without a sanitizer: a deadlock, a failed assertion
"""

from __future__ import annotations

import functools
import pathlib
import re
import shutil
import tempfile

from . import base, tidy

TIME_LIMIT = 20
TRIES = 5  # races depend on timing
REPORT = re.compile(r"^(WARNING: ThreadSanitizer|.*ERROR: (Address|Leak)Sanitizer|.*: runtime error:)", re.M)
SANITIZERS = ("thread", "address", "undefined")


def jobs(project: base.Project) -> "list[base.Job]":
    found = []
    for folder in project.find("test/proof/*"):
        for kind in ("bad", "ok"):
            file = folder / f"{kind}.cpp"
            name = project.name_of(file)
            found.append(base.Job(name, functools.partial(_prove, name, file, kind), weight=2))
            for toolchain in project.toolchains:
                label = f"{name} [{toolchain.major} check]"
                found.append(base.Job(label, functools.partial(_check, project, toolchain, label, file, kind)))
    return found


def parse_flags(text: str) -> "list[str]":
    """The words after PROOF, nothing if the line is missing or wrong."""
    found = re.match(r"//\s*PROOF:\s*(.*)", text)
    words = found.group(1).split() if found else []
    return words if words and words[0] in (*SANITIZERS, "run") else []


def _prove(name: str, file: pathlib.Path, kind: str) -> "list[base.Result]":
    words = parse_flags(file.read_text(encoding="utf-8")) if file.exists() else []
    if not words:
        problem = f"the first line of {file.name} must be '// PROOF: thread|address|undefined|run [flags]'"
        return [base.Result(name, problem)]
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / kind
        built = base.execute(_build_command(words, file, program))
        if built.code != 0:
            return [base.Result(name, "it does not compile:\n" + built.tail())]
        return [base.Result(name, _run(words[0], program, kind))]


def _build_command(words: "list[str]", file: pathlib.Path, program: pathlib.Path) -> "list[str]":
    command = ["g++", "-std=c++17", "-g", "-O1", "-pthread"]
    if words[0] in SANITIZERS:
        command += [f"-fsanitize={words[0]}", "-fno-omit-frame-pointer"]
    return [*command, *words[1:], str(file), "-o", str(program)]


def _run(sanitizer: str, program: pathlib.Path, kind: str) -> str:
    outputs = []
    for _ in range(TRIES if kind == "bad" else 1):
        outputs.append(base.execute([*_launcher(sanitizer), str(program)], timeout=TIME_LIMIT))
        if kind == "bad" and _goes_wrong(sanitizer, outputs[-1]):
            return ""
    last = outputs[-1]
    if kind == "bad":
        return f"it was expected to go wrong ({sanitizer}) and did not in {TRIES} runs\n{last.tail()}"
    if last.code is None:
        return f"it did not end within {TIME_LIMIT} s\n{last.tail()}"
    if last.code != 0 or REPORT.search(last.stdout + last.stderr):
        return f"it must end with 0 and without a report, and ended with {last.code}\n{last.tail()}"
    return ""


def _goes_wrong(sanitizer: str, output: base.Output) -> bool:
    if sanitizer == "run":
        return output.code != 0
    return REPORT.search(output.stdout + output.stderr) is not None


@functools.lru_cache(maxsize=None)
def _launcher(sanitizer: str) -> "tuple[str, ...]":
    """ThreadSanitizer of older compilers cannot live with the address randomisation of newer kernels."""
    if sanitizer == "thread" and shutil.which("setarch") and base.execute(["setarch", "-R", "true"]).code == 0:
        return ("setarch", "-R")
    return ()


def _check(project, toolchain, name: str, file: pathlib.Path, kind: str) -> "list[base.Result]":
    check = "mapwarden-" + file.parent.name
    if check not in tidy.registered(toolchain.clang_tidy, toolchain.plugin):
        return [base.Result(name, f"no check is called {check}; rename the folder or add the check to Checks.def")]
    words = parse_flags(file.read_text(encoding="utf-8")) if file.exists() else []
    std = next((word[len("-std=") :] for word in words if word.startswith("-std=")), "c++17")
    report = tidy.run(project, toolchain, file, tidy.Setup(check, std, "real"))
    found = [str(d) for d in report.diagnostics if d.severity != "note"]
    errors = [str(d) for d in report.diagnostics if d.severity == "error"]
    problem = report.problem() or "\n".join(errors)
    if not problem and kind == "bad" and not found:
        problem = f"{check} must report it and does not"
    if not problem and kind == "ok" and found:
        problem = f"{check} must be silent:\n" + "\n".join(found)
    return [base.Result(name, f"{problem}\n{report.reproduce()}" if problem else "")]
