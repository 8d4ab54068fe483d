# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does a test notice when a rule is switched off?

Each row of Rules.def names a case that needs the rule: FILE:FUNCTION, a file of test/checks and a function in it. The
file runs with the rule and without it, and what is reported in that function must differ. link:FOLDER is a folder of
test/link, of which the same is asked as a whole. Of what is weighed, what
Explain says there must differ: whether one sign turns the scale depends on the others. A row that names no case is
skipped, and shown as that.

    test/run.py rules            # all of them
    test/run.py rules/by-chance  # one
"""

from __future__ import annotations

import pathlib
import re
from dataclasses import dataclass

from . import base, cpp, directives, links, tidy

Span = "tuple[str, int, int]"  # file, first and last line
TABLE = "checks/analysis/rules/Rules.def"
ROW = re.compile(
    r'^(?:RULE|EVIDENCE)\((\w+),\s*"([a-z0-9-]+)",\s*(\w+),\s*(\w+|[+-]?\d+),\s*"((?:[^"\\]|\\.)*)",'
    r'\s*"([^"]*)"\)',
    re.M,
)


@dataclass(frozen=True)
class Rule:
    """One row of Rules.def."""

    id: str
    name: str
    stage: str
    outcome: str  # or the weight, in decibans
    reason: str
    test: str

    @property
    def is_weighed(self) -> bool:
        return self.outcome not in OUTCOMES


def parse(text: str) -> "list[Rule]":
    return [Rule(*row) for row in ROW.findall(text)]


def read(root: pathlib.Path) -> "list[Rule]":
    path = root / TABLE
    return parse(path.read_text(encoding="utf-8")) if path.exists() else []


STAGES = {
    "CallContext": "What is held on a way into a function",
    "Snapshot": "Whether an access is evidence at all",
    "Vote": "What a function says of a lock",
    "Guard": "Whether a lock guards a container",
    "Access": "Whether an access without the guard is a finding",
    "SharedWrite": "Whether a change under a lock that is held shared is a finding",
    "ShortLived": "Whether a guard that may hold nothing is a finding",
    "Sharing": "Whether threads that use a container with no lock are a finding",
    "EventLoop": "Whether a use outside the event loop is a finding",
    "Atomicity": "Whether an act that rests on an earlier answer is a finding",
    "Escape": "Whether what leads into a container outlives the lock",
    "Concurrent": "Whether a use of a concurrent container is a finding",
    "Swap": "Whether a use of a pointer that is set meanwhile is a finding",
    "Deadlock": "Whether a call that comes back for a lock is a finding",
    "Callback": "Whether a callback that is run under a lock is a finding",
    "Blocking": "Whether a wait under a lock is a finding",
    "Borrow": "Whether a use behind a change is a finding",
    "Loop": "Whether a loop that calls what comes back is a finding",
    "Lookup": "Whether an unchecked look-up is a finding",
    "Null": "Whether a pointer that may lead nowhere is a finding",
    "Capture": "Whether a reference that is handed over is a finding",
}
OUTCOMES = {
    "Convince": "believed",
    "Abstain": "no vote",
    "Unknown": "nothing concluded",
    "Strict": "only at Level strict",
    "Drop": "not reported",
}


def page(rules: "list[Rule]") -> str:
    """docs/rules.md, as the table has it."""
    lines = [
        "# The rules",
        "",
        "<!-- written by test/consistency.py --fix from checks/analysis/rules/Rules.def -->",
        "",
        "Which decisions silence a report, leave it to `Level` strict, or convince? Each has a name, which",
        "[`mapwarden.Explain`](options.md) prints and `mapwarden.DisabledRules` switches off. Signs that are weighed add",
        "up: 0 is as likely as not, and 10 more make a report ten times as likely (decibans).",
    ]
    for stage, title in STAGES.items():
        rows = [rule for rule in rules if rule.stage == stage]
        if rows:
            lines += ["", f"## {title}", "", "| rule | what follows | since |", "|---|---|---|"]
            lines += [f"| `{rule.name}` | {consequence(rule)} | {rule.reason} |" for rule in rows]
    return "\n".join(lines) + "\n"


def consequence(rule: Rule) -> str:
    if not rule.is_weighed:
        return OUTCOMES[rule.outcome]
    return f"speaks {'for' if int(rule.outcome) > 0 else 'against'} it: {int(rule.outcome):+d}"


def with_option(config: str, name: str, value: str) -> str:
    """The configuration of a run, with one more option."""
    config = config.strip()
    if "CheckOptions" not in config:
        return "{CheckOptions: {mapwarden.%s: '%s'}}" % (name, value)
    if re.search(r"CheckOptions:\s*\{", config):
        return re.sub(r"CheckOptions:\s*\{", f"CheckOptions: {{mapwarden.{name}: '{value}', ", config, count=1)
    entry = f"CheckOptions: [{{key: mapwarden.{name}, value: '{value}'}}, "
    return re.sub(r"CheckOptions:\s*\[", entry, config, count=1)


def jobs(project: base.Project) -> "list[base.Job]":
    toolchain = project.toolchains[-1]
    return [_job(project, toolchain, rule) for rule in read(project.root)]


def _job(project: base.Project, toolchain: base.Toolchain, rule: Rule) -> base.Job:
    name = f"rules/{rule.name}"
    if not rule.test:
        untested = base.Result(name, skipped=f"no case needs it yet; write one and name it in {TABLE}")
        return base.Job(name, lambda: [untested])
    return base.Job(name, lambda: [base.Result(name, judge(project, toolchain, rule))])


def judge(project: base.Project, toolchain: base.Toolchain, rule: Rule) -> str:
    """What is wrong with the test of a rule, or nothing."""
    stem, _, function = rule.test.partition(":")
    if stem == "link":
        return _judge_linked(project, toolchain, rule, project.root / "test" / "link" / function)
    file = project.root / "test" / "checks" / f"{stem}.cpp"
    if not function or not file.exists():
        return f"name a case that needs {rule.name}: FILE:FUNCTION in {TABLE}, or delete the rule"
    source = file.read_text(encoding="utf-8")
    spans = _find_spans(file, function) + _find_spans(file.with_suffix(".h"), function)
    if not spans:
        return f"{file.name} has no function {function}, which {TABLE} names for {rule.name}"
    for run in directives.parse_runs(source):
        if run.wants(toolchain.major) and _differs(project, toolchain, file, run, rule, spans):
            return ""
    return f"{rule.test} is the same without {rule.name}; name a case that needs the rule, or delete it"


def _judge_linked(project, toolchain, rule: Rule, folder: pathlib.Path) -> str:
    """The same for a rule that only a link needs, whose case is a folder of test/link."""
    if not folder.is_dir():
        return f"there is no {folder.name} in test/link, which {TABLE} names for {rule.name}"
    usual, without = (links.findings(project, toolchain, folder, **more) for more in ({}, {"DisabledRules": rule.name}))
    return "" if usual != without else f"{rule.test} is the same without {rule.name}; name a case that needs the rule"


def _find_spans(file: pathlib.Path, function: str) -> "list[Span]":
    code = cpp.blank(file.read_text(encoding="utf-8"), False) if file.exists() else ""
    return [(str(file), i.begin, i.end) for i in cpp.scan(code) if i.name.split("::")[-1] == function]


def _differs(project, toolchain, file, run, rule: Rule, spans: "list[Span]") -> bool:
    library = "real" if run.real_only or run.needs else "mock"
    seen = []
    usual = with_option(run.config, "Explain", "*") if rule.is_weighed else run.config
    for config in (usual, with_option(usual, "DisabledRules", rule.name)):
        setup = tidy.Setup(run.checks, run.stds[-1], library, config, run.extra)
        report = tidy.run(project, toolchain, file, setup)
        seen.append({d for d in report.diagnostics if _is_in(d, spans)})
    return seen[0] != seen[1]


def _is_in(diagnostic: tidy.Diagnostic, spans: "list[Span]") -> bool:
    where = (str(pathlib.Path(diagnostic.file).resolve()), diagnostic.line)
    return any(where[0] == file and begin <= where[1] <= end for file, begin, end in spans)
