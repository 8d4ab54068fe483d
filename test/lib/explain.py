# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Is a case that is right silent for the reason that it names?

    int size_ok() { // EXPLAIN: handed-out
      return Items.size();
    }

names the rules that silence the checks of the file in that function, as the option Explain prints them, or, where no
rule does, one of WORDS. The directive stands in the function, or above it. Each file with directives runs once more,
with `Explain: '*'`, the newest of the toolchains and the first RUN line that this one can run; what says `EXPLAIN-X` is
judged by the one with `-suffix=X` instead.

A case cannot hide behind another reason: every rule that silences a candidate there must be named; of what is weighed,
the named signs must turn the scale, so that it would be reported without them; and a word holds only if no candidate is
decided there.
"""

from __future__ import annotations

import pathlib
import re
from dataclasses import dataclass, field

from . import base, cpp, directives, rules, tidy

DIRECTIVE = re.compile(r"//[ \t]*EXPLAIN(?:-(\w+))?:[ \t]*(.*?)[ \t]*$", re.M)
UNGUARDED = "mapwarden-unguarded-access"  # tells what is known of each access
SHORT_LIVED = "mapwarden-short-lived-guard"
SHARED = "mapwarden-write-under-shared-lock"
EXPLAINED_FROM = 16  # older ones read no options that are written as a map
READS = ("read", "handed out")  # and all other verbs change

WAY = re.compile(
    r"(?:from outside|handed over by .+|called from .+): \{(.*)\} is held"
    r"(; no other thread knows the object)?(?:; callers may hold more, since .* \[([a-z0-9-]+)\])?$"
)
ACCESS = re.compile(r"'.+' is ([^:]*) here \[[\w,-]*" + UNGUARDED)
DECISION = re.compile(
    r".+: (reported|not reported|only at Level strict)(?:, \d+ % likely|, since .* \[([a-z0-9-]+)\])? \["
)
SIGN = re.compile(r"([+-]?\d+), since .* \[([a-z0-9-]+)\]$")
ABSTAINS = re.compile(r".+ says nothing of it, since .* \[([a-z0-9-]+)\]$")
CHECK = re.compile(r" \[([\w,-]+)\]$")

# What Explain says of a place that is no candidate, and the word for it.
FINE = {
    "checked": re.compile(r".* is known to (?:have found something|lead somewhere) here \["),
    "alive": re.compile(r".* here, and no change has ended it \["),
    "owned": re.compile(r"no other thread knows the object here, of "),
    "on-loop": re.compile(r"its event loop uses '"),
    "no-question": re.compile(r"this act rests on no earlier answer "),
    "held": re.compile(r"a lock is held here, at the use of the pointer '"),
    "no-lock": re.compile(r"this function holds no lock at the "),
}
WORDS = {
    "held": "a lock is held at every access there, on each way in",
    "owned": "no other thread knows the object of what is accessed there without a lock",
    "no-guard": "containers are accessed there without a lock, and none has a guard",
    "unlikely": "it is weighed, and not even without the signs against it would it be reported",
    "checked": "what is dereferenced there is known to lead somewhere",
    "alive": "what leads into containers there is used, and no change has ended it",
    "on-loop": "an event loop uses what is its own there",
    "no-question": "no act there rests on an earlier answer",
    "exclusive": "a lock is held exclusively at each change there, on each way in",
    "read-only": "containers are accessed there, and nothing is changed",
    "no-lock": "calls or waits are made there, and the function holds no lock at them",
    "no-access": "no access to a container is seen there",
    "nolint": "a NOLINT comment silences what would be told",
    "no-candidate": "nothing of all that is said of the function, and no rule speaks",
}


@dataclass(frozen=True)
class Decision:
    line: int
    verdict: str  # "reported", "not reported" or "only at Level strict"
    rule: str
    signs: "tuple[tuple[int, str], ...]"  # weights and names

    def would_be_reported_without(self, named: "set[str]") -> bool:
        return sum(weight for weight, name in self.signs if name not in named) >= 0

    def against(self) -> "set[str]":
        return {name for weight, name in self.signs if weight < 0}


@dataclass(frozen=True)
class Way:
    """One way to an access."""

    locks: "tuple[str, ...]"
    is_owned: bool
    unknown_since: str

    @property
    def is_exclusive(self) -> bool:
        return any(not lock.endswith(" shared") for lock in self.locks)


@dataclass(frozen=True)
class Access:
    line: int
    ways: "tuple[Way, ...]"
    has_guard: bool
    is_change: bool


@dataclass
class Told:
    """What Explain says of a function."""

    decisions: "list[Decision]" = field(default_factory=list)
    accesses: "list[Access]" = field(default_factory=list)
    abstains: "set[str]" = field(default_factory=set)  # the rules by which it has no vote
    fine: "set[str]" = field(default_factory=set)  # keys of FINE
    has_nolint: bool = False
    checked: "set[str]" = field(default_factory=set)  # the checks of the file

    def silent(self) -> "list[Decision]":
        return [d for d in self.decisions if d.verdict != "reported"]

    def words(self) -> "set[str]":
        """The words that are true of it."""
        if any(not d.rule and not d.would_be_reported_without(d.against()) for d in self.silent()):
            return {"unlikely"}
        if self.decisions:
            return set()
        found = {word for word in self.fine if word != "owned"}
        if UNGUARDED in self.checked or SHORT_LIVED in self.checked:
            found |= self._locks()
        if SHARED in self.checked and self.accesses:
            changes = [way for access in self.accesses if access.is_change for way in access.ways]
            found |= {"exclusive"} if changes and all(way.is_exclusive for way in changes) else set()
            found |= set() if changes else {"read-only"}
        if self.has_nolint and not self.accesses:
            found.add("nolint")
        is_about_accesses = self.checked & {UNGUARDED, SHORT_LIVED, SHARED}
        return found or {"no-access" if is_about_accesses and not self.accesses else "no-candidate"}

    def _locks(self) -> "set[str]":
        ways = [way for access in self.accesses for way in access.ways]
        if ways and all(way.locks for way in ways):
            return {"held"}
        if all(way.locks or way.is_owned for way in ways):
            return {"owned"} if ways or "owned" in self.fine else set()
        return set() if any(access.has_guard for access in self.accesses) else {"no-guard"}

    def rules(self) -> "set[str]":
        """The rules that may be why it is silent."""
        found = {d.rule for d in self.silent() if d.rule}
        found |= {name for d in self.silent() if not d.rule for name in d.against()}
        if UNGUARDED in self.checked:
            found |= self.abstains
            found |= {way.unknown_since for access in self.accesses for way in access.ways if way.unknown_since}
        return found


@dataclass(frozen=True)
class Case:
    """A function with what it names as the reasons."""

    file: pathlib.Path
    function: cpp.Item
    line: int
    names: "tuple[str, ...]"
    suffix: str = ""  # of the RUN line; the first without one
    has_nolint: bool = False
    declared: int = 0  # the line of its declaration, if it is defined outside of its class

    def holds(self, diagnostic: tidy.Diagnostic) -> bool:
        is_within = self.function.begin <= diagnostic.line <= self.function.end or diagnostic.line == self.declared
        return is_within and pathlib.Path(diagnostic.file).resolve() == self.file


def functions(text: str) -> "list[cpp.Item]":
    return [item for item in cpp.scan(cpp.blank(text, False)) if item.kind == "function"]


def find_cases(text: str, file: pathlib.Path) -> "list[Case]":
    """The functions of a file that say why they are silent."""
    found = []
    known = functions(text) if DIRECTIVE.search(text) else []
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        directive = DIRECTIVE.search(line)
        if directive:
            function = _function_at(known, number)
            has_nolint = any("NOLINT" in each for each in lines[function.begin - 1 : function.end])
            names = tuple(re.split(r"[,\s]+", directive.group(2)))
            declared = _declared_at(text, function)
            found.append(Case(file, function, number, names, directive.group(1) or "", has_nolint, declared))
    return found


def _declared_at(text: str, function: cpp.Item) -> int:
    """The line where a member that is defined outside of its class is declared; 0 for all others."""
    if f"::{function.name}" not in function.head:
        return 0
    above = [item for item in cpp.scan(cpp.blank(text, False)) if item.begin < function.begin]
    return max((item.begin for item in above if (item.kind, item.name) == ("declaration", function.name)), default=0)


def _function_at(known: "list[cpp.Item]", line: int) -> cpp.Item:
    """The function that the line is in, or else the next one."""
    around = [item for item in known if item.begin <= line <= item.end]
    if around:
        return max(around, key=lambda item: item.begin)
    below = [item for item in known if item.begin > line]
    if not below:
        raise directives.BadTest(f"line {line}: EXPLAIN stands in no function, and in front of none")
    return min(below, key=lambda item: item.begin)


def find_unexplained(text: str) -> "list[cpp.Item]":
    """The functions that are right, by their names, and do not say why they are silent."""
    explained = {case.function for case in find_cases(text, pathlib.Path())}
    return [item for item in functions(text) if item.name.endswith("_ok") and item not in explained]


def sources_of(file: pathlib.Path) -> "list[pathlib.Path]":
    """The file, and the header that belongs to it."""
    return [path for path in (file, file.with_suffix(".h")) if path.exists()]


def read(diagnostics: "list[tidy.Diagnostic]", case: Case, checked: str, is_strict: bool) -> Told:
    """What Explain says of the function of a case, by the checks that are to be silent there."""
    told = Told(has_nolint=case.has_nolint, checked=set(checked.split(",")))
    for finding in tidy.group(diagnostics):
        told.abstains |= {m.group(1) for note in finding.notes if case.holds(note) and (m := ABSTAINS.match(note.text))}
        by = CHECK.search(finding.primary.text)
        if by and case.holds(finding.primary):
            _add(told, finding, bool(told.checked.intersection(by.group(1).split(","))), is_strict)
    return told


def _add(told: Told, finding: tidy.Finding, is_own: bool, is_strict: bool) -> None:
    text, line = finding.primary.text, finding.primary.line
    notes = [note.text for note in finding.notes]
    decision = DECISION.match(text) if is_own else None
    access = ACCESS.match(text)
    if access:
        has_guard = not any(note.startswith("no lock is taken for the guard of") for note in notes)
        told.accesses.append(Access(line, _ways(notes), has_guard, access.group(1) not in READS))
    elif decision:
        verdict = decision.group(1)
        verdict = "reported" if is_strict and verdict == "only at Level strict" else verdict
        signs = tuple((int(m.group(1)), m.group(2)) for n in notes if (m := SIGN.match(n)))
        told.decisions.append(Decision(line, verdict, decision.group(2) or "", signs))
    elif is_own:
        told.fine |= {word for word, pattern in FINE.items() if pattern.match(text)}


def _ways(notes: "list[str]") -> "tuple[Way, ...]":
    found = [match for note in notes if (match := WAY.match(note))]
    return tuple(Way(tuple(filter(None, m.group(1).split(", "))), bool(m.group(2)), m.group(3) or "") for m in found)


def differences(case: Case, told: Told) -> "list[str]":
    """What is wrong with the reasons of a case."""
    where = f"line {case.line}: {case.function.name}"
    true = told.words() | told.rules()
    named = set(case.names)
    problems = [f"{where} is reported: line {d.line}" for d in told.decisions if d.verdict == "reported"]
    said = ", ".join(sorted(true))
    problems += [f"{where} is not silent for '{name}'; Explain says: {said}" for name in case.names if name not in true]
    for d in told.silent():
        if d.rule and d.rule not in named:
            problems.append(f"{where} is silenced on line {d.line} by {d.rule}; name it")
        if not d.rule and "unlikely" not in named and not d.would_be_reported_without(named):
            signs = ", ".join(f"{weight:+d} {name}" for weight, name in d.signs)
            problems.append(f"{where}: without {', '.join(case.names)} line {d.line} would not be reported: {signs}")
    return problems


def jobs(project: base.Project) -> "list[base.Job]":
    found = []
    for file in project.find("test/checks/**/*.cpp"):
        texts = [path.read_text(encoding="utf-8") for path in sources_of(file)]
        for suffix in sorted({match.group(1) or "" for text in texts for match in DIRECTIVE.finditer(text)}):
            found += _jobs_of(project, file, suffix)
    return found


def _jobs_of(project: base.Project, file: pathlib.Path, suffix: str) -> "list[base.Job]":
    toolchain = project.toolchains[-1]
    if toolchain.major < EXPLAINED_FROM:
        return []
    what = " ".join(filter(None, [str(toolchain.major), "explain", suffix]))
    name = f"{project.name_of(file)} [{what}]"
    return [base.Job(name, lambda: [base.Result(name, judge(project, toolchain, file, suffix))])]


def judge(project: base.Project, toolchain: base.Toolchain, file: pathlib.Path, suffix: str) -> str:
    """What is wrong with the reasons that the cases of a file name, or nothing."""
    try:
        runs = directives.parse_runs(file.read_text(encoding="utf-8"))
        run = next((r for r in runs if r.wants(toolchain.major) and suffix in ("", r.suffix)), None)
        if run is None:
            return f"no RUN line of LLVM {toolchain.major} has -suffix={suffix}, by which EXPLAIN-{suffix} is judged"
        sources = {path.resolve(): path.read_text(encoding="utf-8") for path in sources_of(file)}
        cases = [case for path, text in sources.items() for case in find_cases(text, path) if case.suffix == suffix]
    except directives.BadTest as problem:
        return str(problem)
    report = explain(project, toolchain, file, run)
    is_strict = re.search(r"Level:\s*strict", run.config) is not None
    problems = [report.problem()] if report.problem() else []
    for case in cases:
        problems += differences(case, read(report.diagnostics, case, run.checks, is_strict))
    return "\n".join(problems + [report.reproduce()]) if problems else ""


def explain(project: base.Project, toolchain: base.Toolchain, file: pathlib.Path, run: directives.Run) -> tidy.Report:
    """What Explain says of all lines of a file."""
    library = "real" if run.real_only or run.needs else "mock"
    checked = run.checks.split(",") + ([UNGUARDED] if "/locking/" in file.as_posix() else [])
    config = rules.with_option(run.config, "Explain", "*")
    setup = tidy.Setup(",".join(dict.fromkeys(checked)), run.stds[-1], library, config, run.extra)
    return tidy.run(project, toolchain, file, setup)
