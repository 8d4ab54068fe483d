# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does the code keep to the layers, to the words and to the sizes of the design?

Each rule is a function that takes the tree and returns problems: sentences that say what to do.
"""

from __future__ import annotations

import ast
import posixpath
import re

from . import cpp, directives, explain
from .tree import Tree

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*["<]([^">]+)[">]', re.M)

# The rooms of checks/, from the ground floor up: a room may include itself and what lies on the floors below it. Rooms of
# one floor are blind to each other.
FLOORS = (
    ("support",),
    ("model",),
    ("analysis/rules",),
    ("analysis/facts",),
    ("analysis/generator", "analysis/summary", "index"),
    ("analysis/locks", "analysis/borrows", "analysis/queries"),
    ("analysis/guards",),
    ("analysis/findings/locking", "analysis/findings/invalidation", "analysis/findings/nullness", "analysis/findings/escape"),
    ("analysis",),
    ("report",),
    ("locking", "invalidation", "nullness", "escape", "advice"),
    ("driver",),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Rooms that one other room alone may enter, and headers that belong to one room.
ENTERED_BY = {"analysis/generator": "analysis", "index": "analysis"}
BELONGS_TO = {
    "clang/Analysis/CFG.h": "analysis/generator",
    "clang/AST/StmtVisitor.h": "analysis/generator",
    "clang/Analysis/Analyses/PostOrderCFGView.h": "analysis/generator",
}
# Rooms that see facts alone: what they include, at any depth, includes none of Clang's headers.
WITHOUT_AST = (
    "analysis/rules",
    "analysis/facts",
    "analysis/summary",
    "analysis/locks",
    "analysis/borrows",
    "analysis/queries",
    "analysis/guards",
    "analysis/findings/locking",
    "analysis/findings/invalidation",
    "analysis/findings/nullness",
    "analysis/findings/escape",
    "index",
)
READS_FACTS = "index"  # makes what it was given as bytes
# Headers that cost seconds, or that belong to one place: header, and who may include it.
RESTRICTED = {
    "clang/ASTMatchers/ASTMatchFinder.h": ("report/UnitCheck.h", "report/UnitCheck.cpp", "support/Precompiled.h"),
    "clang-tidy/ClangTidyCheck.h": ("report/UnitCheck.h", "support/Precompiled.h", "Module.cpp"),
}
PARENTS = re.compile(
    r"\b(hasParent|hasAncestor|forFunction|forCallable|isInTemplateInstantiation|isInstantiated|getParents)\s*\("
)
METHODS = (
    "push_back emplace_back pop_back push_front emplace_front pop_front erase erase_if insert insert_or_assign emplace "
    "emplace_hint try_emplace clear resize reserve rehash shrink_to_fit find equal_range lower_bound upper_bound "
    "contains count extract merge splice remove_if swap begin end cbegin cend rbegin rend"
).split()
FORBIDDEN = {"manager", "helper", "helpers", "util", "utils", "handle", "process"}
MACHINE_PATH = re.compile(r"(?<![\w./$}-])/(?:home|root|work|Users|tmp)/[\w.-]")
LONGEST_FILE, LONGEST_FUNCTION = 400, 60
SPDX = "SPDX-License" + "-Identifier: Apache-2.0 WITH LLVM-exception"
TEST_DATA = tuple(
    f"test/{name}/"
    for name in ("checks", "analysis", "index", "indexed", "link", "mocks", "models", "real-std", "robustness", "proof")
)


def _ours(tree: Tree, path: str, included: str) -> str:
    """The path below checks/ of an included file of ours, nothing if it is somebody else's."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), included))
    for candidate in ("checks/" + included, beside):
        if candidate.startswith("checks/") and tree.has(candidate):
            return candidate[len("checks/") :]
    return ""


def _includes(tree: Tree, path: str) -> "list[str]":
    return INCLUDE.findall(tree.code(path))


def _room(path: str) -> str:
    """The room of a path below checks/; nothing for what knows all of them, as Module.cpp does."""
    return posixpath.dirname(path)


def _may_include(room: str, other: str) -> bool:
    if room == other:
        return True
    below = FLOOR_OF[other] < FLOOR_OF[room]
    return below and ENTERED_BY.get(other, room) == room


def rooms_have_a_floor(tree: Tree) -> "list[str]":
    rooms = sorted({_room(path[len("checks/") :]) for path in tree.sources("checks/")} - {""})
    return [
        f"checks/{room}: give the room a floor in FLOORS, test/lib/rules_code.py" for room in rooms if room not in FLOOR_OF
    ]


def includes_go_downwards(tree: Tree) -> "list[str]":
    problems = []
    for path in tree.sources("checks/"):
        room = _room(path[len("checks/") :])
        for included in _includes(tree, path):
            other = _room(_ours(tree, path, included))
            if room in FLOOR_OF and other in FLOOR_OF and not _may_include(room, other):
                problems.append(f"{path}: do not include {included}; from {room}/ the way to {other}/ is not downwards")
    return problems


def includes_make_no_circle(tree: Tree) -> "list[str]":
    """A header and its source are one; two of those must not need each other."""
    edges: "dict[str, set[str]]" = {}
    for path in tree.sources("checks/"):
        unit = posixpath.splitext(path[len("checks/") :])[0]
        others = {posixpath.splitext(ours)[0] for i in _includes(tree, path) if (ours := _ours(tree, path, i))}
        edges.setdefault(unit, set()).update(others - {unit})
    done: "set[str]" = set()
    problems = []
    for start in sorted(edges):
        problems += _find_circle(start, edges, [], done)
    return problems


def _find_circle(unit: str, edges: "dict[str, set[str]]", way: "list[str]", done: "set[str]") -> "list[str]":
    if unit in way:
        circle = way[way.index(unit) :] + [unit]
        return [f"checks/{unit}: break the circle of includes {' > '.join(circle)}"]
    if unit in done:
        return []
    found = [p for other in sorted(edges.get(unit, ())) for p in _find_circle(other, edges, way + [unit], done)]
    done.add(unit)
    return found


def headers_stay_in_their_room(tree: Tree) -> "list[str]":
    return [
        f"{path}: do not include {included}, which belongs to {BELONGS_TO[included]}/; ask for a fact instead"
        for path in tree.sources("checks/")
        for included in _includes(tree, path)
        if included in BELONGS_TO
        and _room(path[len("checks/") :]) != BELONGS_TO[included]
        and not path.endswith("/Precompiled.h")
    ]


def stages_see_facts_alone(tree: Tree) -> "list[str]":
    """What the generator makes of the AST is all that the stages behind it know."""
    problems = []
    for path in tree.sources("checks/"):
        if _room(path[len("checks/") :]) in WITHOUT_AST:
            way = _find_clang(tree, path, set())
            if way:
                problems.append(f"{path}: do not include {' > '.join(way)}; have the generator make a fact or a property of it")
    return problems


def stages_change_no_facts(tree: Tree) -> "list[str]":
    return [
        f"{path}: take a `const UnitFacts &`; what a stage finds is its own"
        for path in tree.sources("checks/")
        if _room(path[len("checks/") :]) in WITHOUT_AST
        and _room(path[len("checks/") :]) != READS_FACTS
        and re.search(r"(?<!const )\bUnitFacts &", tree.code(path))
    ]


def _find_clang(tree: Tree, path: str, seen: "set[str]") -> "list[str]":
    """The includes that lead from a file to a header of Clang; empty if none do."""
    seen.add(path)
    for included in _includes(tree, path):
        if included.startswith("clang"):
            return [included]
        ours = "checks/" + _ours(tree, path, included)
        way = _find_clang(tree, ours, seen) if ours != "checks/" and ours not in seen else []
        if way:
            return [included] + way
    return []


def engine_knows_no_clang_tidy(tree: Tree) -> "list[str]":
    problems = []
    for path in tree.sources("checks/model/") + tree.sources("checks/analysis/"):
        for included in _includes(tree, path):
            if included.startswith("clang-tidy/"):
                problems.append(f"{path}: do not include {included}; words and reports belong to the check groups")
    return problems


def costly_headers_have_one_place(tree: Tree) -> "list[str]":
    problems, visitors = [], []
    for path in tree.sources("checks/"):
        for included in _includes(tree, path):
            allowed = RESTRICTED.get(included)
            if allowed and path[len("checks/") :] not in allowed:
                problems.append(f"{path}: do not include {included}; derive from UnitCheck (report/UnitCheck.h)")
            if included.endswith("RecursiveASTVisitor.h"):
                visitors.append(path)
    if len(visitors) > 1:
        problems.append(f"include RecursiveASTVisitor.h in one file only, not in {', '.join(visitors)}")
    return problems


def versions_are_compared_in_compat(tree: Tree) -> "list[str]":
    macros = re.compile(r"\b(?:LLVM|CLANG)_VERSION_MAJOR\b|\b__clang_major__\b")
    return [
        f"{path}: move what depends on {name} to checks/support/Compat.h"
        for path in tree.sources("checks/") + tree.sources("test/analysis/")
        for name in sorted(set(macros.findall(tree.code(path, False))))
        if path != "checks/support/Compat.h"
    ]


def nobody_asks_for_parents(tree: Tree) -> "list[str]":
    return [
        f"{path}: do without {name}; the first look for a parent costs 15 % of the run (docs/design.md, section 8)"
        for path in tree.sources("checks/") + tree.sources("test/analysis/")
        for name in sorted(set(PARENTS.findall(tree.code(path, False))))
    ]


def method_names_are_model_rows(tree: Tree) -> "list[str]":
    literal = re.compile(r'"(' + "|".join(METHODS) + r')"')
    return [
        f'{path}: what "{name}" means is a row of a table in checks/model/, ask the model'
        for path in tree.sources("checks/")
        if path.split("/")[1] not in ("model", "tool", "clangd", "driver")
        for name in sorted(set(literal.findall(tree.code(path))))
    ]


def _needs_spdx(tree: Tree, path: str) -> bool:
    if path.startswith(TEST_DATA) and not path.endswith("Check.cpp"):
        return False
    name = posixpath.basename(path)
    if name.endswith((".h", ".cpp", ".def", ".py", ".cmake", ".sh")) or name == "CMakeLists.txt":
        return True
    return path.startswith("test/Inputs/") or tree.text(path).startswith("#!")


def sources_state_their_license(tree: Tree) -> "list[str]":
    return [
        f"{path}: add at the top: {SPDX}"
        for path in tree.files
        if _needs_spdx(tree, path) and SPDX not in "\n".join(tree.text(path).splitlines()[:5])
    ]


def _is_exempt(text: str) -> bool:
    return any(re.match(r"\s*(//|#) long: \w", line) for line in text.splitlines()[:20])


def files_are_short(tree: Tree) -> "list[str]":
    problems = []
    paths = [p for p in tree.sources("checks/") if not p.endswith(".def")] + tree.scripts("checks/")
    for path in paths:
        length = tree.text(path).count("\n")
        if length > LONGEST_FILE and not _is_exempt(tree.text(path)):
            problems.append(f"{path}: split its {length} lines, or say near the top: // long: why")
    return problems


def functions_are_short(tree: Tree) -> "list[str]":
    problems = []
    for path in tree.sources("checks/"):
        if not _is_exempt(tree.text(path)):
            for item in cpp.scan(tree.code(path, False)):
                if item.kind == "function" and item.end - item.begin >= LONGEST_FUNCTION:
                    problems.append(f"{path}:{item.begin}: split {item.name}, it has {item.end - item.begin + 1} lines")
    for path in tree.scripts("checks/"):
        if not _is_exempt(tree.text(path)):
            for name, begin, end in _python_names(tree, path, ast.FunctionDef):
                if end - begin >= LONGEST_FUNCTION:
                    problems.append(f"{path}:{begin}: split {name}, it has {end - begin + 1} lines")
    return problems


def _python_names(tree: Tree, path: str, *kinds: type) -> "list[tuple[str, int, int]]":
    nodes = ast.walk(ast.parse(tree.text(path)))
    return [(node.name, node.lineno, node.end_lineno) for node in nodes if isinstance(node, kinds)]


def names_say_what_they_mean(tree: Tree) -> "list[str]":
    """Names that an override must have are left alone."""
    named, imposed = [], set()
    for path in tree.sources("checks/") + tree.sources("test/analysis/"):
        for item in cpp.scan(tree.code(path, False)):
            if re.search(r"\boverride\b", item.head):
                imposed.add(item.name)
            elif item.kind != "namespace":
                named.append((path, item.begin, item.name))
    for path in tree.scripts():
        named += [(path, line, name) for name, line, _ in _python_names(tree, path, ast.FunctionDef, ast.ClassDef)]
    return [
        f"{path}:{line}: rename {name}; '{word}' says nothing, say what it does"
        for path, line, name in named
        for word in cpp.words(name.split("::")[-1])
        if word in FORBIDDEN and name not in imposed
    ]


def no_paths_of_a_machine(tree: Tree) -> "list[str]":
    return [
        f"{path}:{number}: write no path of one machine: {line.strip()[:80]}"
        for path in tree.files
        for number, line in enumerate(tree.text(path).splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]


def _names_with(code: str, suffix: str) -> "set[str]":
    return set(re.findall(rf"\b(\w*_{suffix})\s*\(", code))


def bad_cases_have_ok_twins(tree: Tree) -> "list[str]":
    problems = []
    for path in tree.below("test/checks/", ".cpp"):
        code = tree.code(path, False)
        for suffix in ("bad", "ok"):
            if not _names_with(code, suffix):
                problems.append(f"{path}: add a case, a function whose name ends with _{suffix}")
        lines = code.splitlines()
        for item in cpp.scan(code):
            part = "\n".join(lines[item.begin - 1 : item.end])
            outermost = item.kind == "namespace" and item.depth == 0
            if outermost and _names_with(part, "bad") and not _names_with(part, "ok"):
                where = f"{path}:{item.begin}"
                problems.append(f"{where}: give the bad case in namespace {item.name} a twin that ends with _ok")
    return problems


def ok_cases_say_why(tree: Tree) -> "list[str]":
    problems = []
    for path in tree.below("test/checks/", ".cpp", ".h"):
        try:
            problems += [
                f"{path}:{item.begin}: say why {item.name} is silent: // EXPLAIN: rule, or a word (docs/developing.md)"
                for item in explain.find_unexplained(tree.text(path))
            ]
        except directives.BadTest as problem:
            problems.append(f"{path}: {problem}")
    return problems


def container_rows_have_tests(tree: Tree) -> "list[str]":
    """Each row of Containers.def is looked up by a file of test/models."""
    table = "checks/model/Containers.def"
    if not tree.has(table):
        return []
    tests = "\n".join(tree.code(path) for path in tree.below("test/models/", ".cpp"))
    rows = re.findall(r'^CONTAINER\("([^"]+)"', tree.text(table), re.M)
    untested = [row for row in rows if not re.search(rf"\b{row.split('::')[-1]}\b", tests)]
    return [f"{table}: look {row} up in a struct Containers of a file in test/models" for row in untested]


RULES = (
    rooms_have_a_floor,
    includes_go_downwards,
    includes_make_no_circle,
    headers_stay_in_their_room,
    stages_see_facts_alone,
    stages_change_no_facts,
    engine_knows_no_clang_tidy,
    costly_headers_have_one_place,
    versions_are_compared_in_compat,
    nobody_asks_for_parents,
    method_names_are_model_rows,
    sources_state_their_license,
    files_are_short,
    functions_are_short,
    names_say_what_they_mean,
    no_paths_of_a_machine,
    bad_cases_have_ok_twins,
    ok_cases_say_why,
    container_rows_have_tests,
)
