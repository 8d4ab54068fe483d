# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Do the list of checks, the files that belong to each, and the documentation agree?

Each rule is a function that takes the tree and returns problems: sentences that say what to do.
"""

from __future__ import annotations

import posixpath
import re

from . import rules
from .tree import Tree, checks_def

HEADINGS = (
    "Why it matters",
    "What is reported",
    "What is not",
    "How to fix",
    "Silencing",
    "Options",
    "Limits",
    "See also",
)


def page_of(row: checks_def.Row) -> str:
    return f"docs/checks/{row.group}/{row.name}.md"


def rows_are_well_formed(tree: Tree) -> "list[str]":
    problems = []
    text = tree.text("checks/Checks.def") if tree.has("checks/Checks.def") else ""
    for line in re.findall(r"^CHECK\(.*", text, re.M):
        if not checks_def.ROW.match(line):
            problems.append(f"checks/Checks.def: write on one line CHECK(group, Class, \"name\", ...), not: {line}")
    for row in tree.rows:
        if row.class_name != checks_def.class_name_of(row.name):
            problems.append(f"checks/Checks.def: call the class of {row.name} {checks_def.class_name_of(row.name)}")
        if row.confidence not in checks_def.CONFIDENCES or row.fixit not in ("FixIt", "NoFixIt"):
            problems.append(f"checks/Checks.def: {row.name} must be Definite, Likely or Advice, and FixIt or NoFixIt")
        if not re.match(r"[A-Z].*\.$", row.summary):
            problems.append(f"checks/Checks.def: make the summary of {row.name} a sentence, with a full stop")
    if tree.rows != sorted(tree.rows):
        problems.append("checks/Checks.def: sort the rows by group and name")
    return problems


def rows_have_their_files(tree: Tree) -> "list[str]":
    problems = []
    for row in tree.rows:
        wanted = [f"checks/{row.group}/{row.class_name}.{ending}" for ending in ("h", "cpp")]
        wanted += [f"test/checks/{row.group}/{row.name}.cpp", page_of(row)]
        if row.confidence != "Advice":  # advice reports no defect that could be shown
            wanted += [f"test/proof/{row.name}/{kind}.cpp" for kind in ("bad", "ok")]
        problems += [f"{row.check} has no {path}; write it" for path in wanted if not tree.has(path)]
    return problems


def _test_has_row(path: str, rows: "list[checks_def.Row]") -> bool:
    group, stem = path.split("/")[2], posixpath.basename(path)[: -len(".cpp")]
    return any(row.group == group and (stem == row.name or stem.startswith(row.name + "-")) for row in rows)


def files_have_their_row(tree: Tree) -> "list[str]":
    known = {f"checks/{row.group}/{row.class_name}.h" for row in tree.rows} | {page_of(row) for row in tree.rows}
    orphans = [f for f in tree.below("docs/checks/", ".md") if f not in known]
    groups = {row.group for row in tree.rows}
    headers = [f for f in tree.below("checks/", "Check.h") if f.split("/")[1] in groups and f not in known]
    orphans += headers
    orphans += [f for f in tree.below("test/checks/", ".cpp") if not _test_has_row(f, tree.rows)]
    names = {row.name for row in tree.rows}
    orphans += [f for f in tree.below("test/proof/", ".cpp") if f.split("/")[2] not in names]
    return [f"{path} belongs to no row of checks/Checks.def; add the row, or rename or delete it" for path in orphans]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[`*\\]", "", text)).strip()


def _opens_with(text: str, summary: str) -> bool:
    return re.match(re.escape(_plain(summary).rstrip(".")) + r"(\.|$)", _plain(text)) is not None


def class_comment(text: str, class_name: str) -> str:
    found = re.search(r"((?:^///[^\n]*\n)+)class " + class_name + r"\b", text, re.M)
    return re.sub(r"^/// ?", "", found.group(1), flags=re.M) if found else ""


def page_opening(text: str) -> str:
    """The paragraph after the title."""
    paragraphs = [p for p in re.split(r"\n\s*\n", text.split("\n", 1)[-1]) if p.strip()]
    return re.split(r"^[>`#]", paragraphs[0], maxsplit=1, flags=re.M)[0] if paragraphs else ""


def summaries_agree(tree: Tree) -> "list[str]":
    problems = []
    for row in tree.rows:
        header = f"checks/{row.group}/{row.class_name}.h"
        if tree.has(header) and not _opens_with(class_comment(tree.text(header), row.class_name), row.summary):
            problems.append(f"{header}: begin the comment of the class with the summary: /// {row.summary}")
        page = page_of(row)
        if tree.has(page) and not _opens_with(page_opening(tree.text(page)), row.summary):
            problems.append(f"{page}: begin the text after the title with the summary: {row.summary}")
    return problems


def without_code(text: str) -> str:
    """The page with a word in place of each block of code."""
    return re.sub(r"^(`{3,})[^\n]*\n.*?^\1[ \t]*$", "(code)", text, flags=re.M | re.S)


def pages_are_laid_out(tree: Tree) -> "list[str]":
    problems = []
    for row in tree.rows:
        page = page_of(row)
        if tree.has(page):
            text = without_code(tree.text(page))
            problems += [f"{page}: {problem}" for problem in _layout(row, text)]
    return problems


def _layout(row: checks_def.Row, text: str) -> "list[str]":
    problems = []
    if not text.startswith(f"# {row.check}\n"):
        problems.append(f"make the first line '# {row.check}'")
    line = f"> Confidence: {row.confidence} · Fix-it: {'yes' if row.fixit == 'FixIt' else 'no'}"
    if not re.search("^" + re.escape(line) + r"\b", text, re.M):
        problems.append(f"below the first sentence write '{line} · ...'")
    headings = re.findall(r"^## +(.*?)\s*$", text, re.M)
    unknown = [h for h in headings if h not in HEADINGS]
    if unknown:
        problems.append(f"rename or drop '## {unknown[0]}'; the headings are: {', '.join(HEADINGS)}")
    elif headings != sorted(headings, key=HEADINGS.index):
        problems.append(f"bring the headings into this order: {', '.join(HEADINGS)}")
    empty = re.findall(r"^## +(.*?)\s*$(?=\s*(?:^## |\Z))", text, re.M)
    return problems + [f"fill '## {heading}' or leave it out" for heading in empty]


def options_are_documented(tree: Tree) -> "list[str]":
    problems = []
    stores = re.compile(r'Options\.store\(\s*\w+,\s*"(\w+)"')
    pages = {f"checks/{row.group}/{row.class_name}": page_of(row) for row in tree.rows}
    for path in tree.sources("checks/"):
        for name in stores.findall(tree.code(path)):
            page = pages.get(posixpath.splitext(path)[0], "docs/options.md")
            if not tree.has(page) or not re.search(rf"`(?:[\w-]+\.)?{name}`", tree.text(page)):
                problems.append(f"{page}: describe the option `{name}`, which {path} stores")
    return problems


def derived_texts_agree(tree: Tree) -> "list[str]":
    problems = []
    for path, block, _ in checks_def.derived(tree.root, tree.rows):
        name = path.relative_to(tree.root).as_posix()
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        begin, end = checks_def.find_block(text)
        if begin < 0 or text[begin:end] != block:
            how = "run test/consistency.py --fix, or put in:"
            problems.append(f"{name} differs from checks/Checks.def; {how}\n{block}")
    return problems


def rules_are_used_and_described(tree: Tree) -> "list[str]":
    """Each row of Rules.def is asked for in the code, and docs/rules.md has it."""
    table = rules.read(tree.root)
    if not table:
        return []
    code = "\n".join(tree.code(path) for path in tree.sources("checks/") if path != rules.TABLE)
    problems = [
        f"{rules.TABLE}: nothing asks for RuleId::{rule.id}; delete the row"
        for rule in table
        if not re.search(rf"\bRuleId::{rule.id}\b", code)
    ]
    if len(table) != len(re.findall(r"^(?:RULE|EVIDENCE)\(", tree.text(rules.TABLE), re.M)):
        problems.append(f'{rules.TABLE}: write each row as RULE(Id, "name", Stage, Outcome, "reason", "FILE:FUNCTION")')
    if tree.text("docs/rules.md") != rules.page(table):
        problems.append("docs/rules.md differs from Rules.def; run test/consistency.py --fix")
    return problems


def fact_kinds_are_described(tree: Tree) -> "list[str]":
    """The table of facts in the design has each row of FactKinds.def, in the first column of some row."""
    table = "checks/analysis/facts/FactKinds.def"
    if not (tree.root / table).exists():
        return []
    named = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|([^|]*)\|", tree.text("docs/design.md"), re.M))))
    kinds = re.findall(r"^FACT_KIND\((\w+),", tree.text(table), re.M)
    return [f"docs/design.md: add {kind} of {table} to the table of facts" for kind in kinds if kind not in named]


STRUCT_FILES = ("checks/analysis/facts/", "checks/model/")


def _bodies(tree: Tree, keyword: str) -> "dict[str, str]":
    """What stands in the braces of each struct or enum of facts, without comments."""
    found = {}
    for path in [p for folder in STRUCT_FILES for p in tree.below(folder, ".h")]:
        code = tree.code(path, False)
        for head in re.finditer(rf"\b{keyword} (\w+)\b[^;{{}}()]*\{{", code):
            depth, end = 1, head.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(code[end], 0)
                end += 1
            found.setdefault(head.group(1), code[head.end() : end - 1])
    return found


def _members(body: str) -> "list[str]":
    """The names of a struct's data members."""
    while re.search(r"\{[^{}]*\}", body):  # those of functions end a declaration, those of values do not
        body = re.sub(r"\{[^{}]*\}(?=\s*;)", "", body)
        body = re.sub(r"\{[^{}]*\}", ";", body)
    statements = [re.sub(r"\s*=.*", "", part.strip(), flags=re.S) for part in body.split(";")]
    return [s.split()[-1].lstrip("*&") for s in statements if " " in s and not re.search(r"[()]|^(enum|using|friend)\b|\boperator\b", s)]


def facts_are_written(tree: Tree) -> "list[str]":
    """Fields.def has each member of the structs of facts, and each name of their enums."""
    table = "checks/index/Fields.def"
    if not tree.has(table):
        return []
    problems = []
    structs, enums, text = _bodies(tree, "struct"), _bodies(tree, "enum class"), tree.code(table)
    for name, rows in re.findall(r"^RECORD\((\w+)\)\n(.*?)^END_RECORD", text, re.M | re.S):
        listed = re.findall(r"^(?:FIELD|NEEDED|NAMED|PATH|LEFT_OUT)\((\w+)\)", rows, re.M)
        members = _members(structs.get(name, ""))
        lost = "; facts that are read back lack it"
        problems += [f"{table}: add {m} to RECORD({name}){lost}" for m in members if m not in listed]
        problems += [f"{table}: drop {m} of RECORD({name}), which has no such member" for m in listed if m not in members]
    for name, names in re.findall(r"^ENUM\(([\w:]+), ([^)]*)\)", text, re.M):
        listed = re.findall(r"\w+", names)
        if listed != re.findall(r"\w+", enums.get(name.split("::")[-1], "")):
            problems.append(f"{table}: give ENUM({name}, ...) the names of the enum, in their order")
    return problems


RULES = (
    facts_are_written,
    rules_are_used_and_described,
    fact_kinds_are_described,
    rows_are_well_formed,
    rows_have_their_files,
    files_have_their_row,
    summaries_agree,
    pages_are_laid_out,
    options_are_documented,
    derived_texts_agree,
)
