# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does test/consistency.py notice each kind of disagreement?

A small tree that add_check.py made is consistent; each test breaks one thing and looks for the sentence about it.
"""

import contextlib
import io
import pathlib
import shutil
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "checks"), str(ROOT / "test")]
import add_check  # noqa: E402
import consistency  # noqa: E402
from lib import cpp  # noqa: E402

SPDX = f"// {'SPDX'}-License-Identifier: Apache-2.0 WITH LLVM-exception\n"
HEADER = "checks/locking/FirstThingCheck.h"
SOURCE = "checks/locking/FirstThingCheck.cpp"
PAGE = "docs/checks/locking/first-thing.md"
TEST = "test/checks/locking/first-thing.cpp"


class ConsistencyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        shutil.copytree(ROOT / "checks" / "templates", self.root / "checks" / "templates")
        self.write("checks/Checks.def", SPDX)
        self.write("checks/report/UnitCheck.h", SPDX + '#include "clang-tidy/ClangTidyCheck.h"\n')
        self.write("checks/report/Notes.h", SPDX)
        with contextlib.redirect_stdout(io.StringIO()):
            add_check.main(["locking", "first-thing", "Finds the first thing.", "--root", str(self.root)])
        self.assertEqual(self.problems(), [])

    def problems(self):
        return consistency.find_problems(self.root)

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def add(self, path, text):
        self.write(path, (self.root / path).read_text(encoding="utf-8") + text)

    def replace(self, path, old, new):
        text = (self.root / path).read_text(encoding="utf-8")
        self.assertIn(old, text)
        self.write(path, text.replace(old, new))

    def assertOneProblem(self, *parts):
        problems = self.problems()
        self.assertEqual(len(problems), 1, problems)
        for part in parts:
            self.assertIn(part, problems[0])

    def test_fact_that_is_not_written(self):
        struct = "struct Fact {\n  unsigned Kind = 0;\n  bool IsNew = false;\n  bool isOdd() const { return Kind; }\n};\n"
        self.write("checks/analysis/facts/Facts.h", SPDX + struct + "enum class Truth { No, Yes };\n")
        table = "ENUM(Truth, No, Yes)\nRECORD(Fact)\nFIELD(Kind)\nFIELD(IsNew)\nEND_RECORD()\n"
        self.write("checks/index/Fields.def", SPDX + table)
        self.assertEqual(self.problems(), [])
        self.replace("checks/index/Fields.def", "FIELD(IsNew)\n", "")
        self.assertOneProblem("add IsNew to RECORD(Fact)")
        self.replace("checks/index/Fields.def", "FIELD(Kind)\n", "FIELD(Kind)\nFIELD(IsNew)\nFIELD(IsGone)\n")
        self.assertOneProblem("drop IsGone of RECORD(Fact)")
        self.replace("checks/index/Fields.def", "FIELD(IsGone)\n", "")
        self.replace("checks/index/Fields.def", "No, Yes", "Yes, No")
        self.assertOneProblem("ENUM(Truth, ...)")


class Lists(ConsistencyTest):
    def test_missing_file(self):
        for path in (HEADER, SOURCE, TEST, PAGE, "test/proof/first-thing/ok.cpp"):
            with self.subTest(path):
                text = (self.root / path).read_text()
                (self.root / path).unlink()
                self.assertOneProblem(f"mapwarden-first-thing has no {path}; write it")
                self.write(path, text)

    def test_file_without_row(self):
        for path in ("docs/checks/locking/other.md", "checks/locking/OtherCheck.h", "test/proof/other/bad.cpp"):
            with self.subTest(path):
                self.write(path, SPDX)
                self.assertOneProblem(f"{path} belongs to no row")
                (self.root / path).unlink()
        self.write("test/checks/locking/first-thing-theme.cpp", "void a_bad(); void a_ok();")
        self.assertEqual(self.problems(), [])
        self.write("test/checks/locking/first-other.cpp", "void a_bad(); void a_ok();")
        self.assertOneProblem("belongs to no row")

    def test_summaries(self):
        self.replace(HEADER, "Finds the first", "Reports the first")
        self.assertOneProblem(HEADER, "/// Finds the first thing.")
        self.replace(HEADER, "Reports the first", "Finds the first")
        self.replace(PAGE, "Finds the first thing.", "Finds the first thing of all.")
        self.assertOneProblem(PAGE, "begin the text after the title with")

    def test_derived_texts(self):
        self.replace("docs/index.md", "the first thing", "a thing")
        self.replace(".clang-tidy.example", "mapwarden-first-thing", "mapwarden-other")
        problems = self.problems()
        self.assertEqual(len(problems), 2)
        self.assertIn("docs/index.md differs", problems[0])
        self.assertIn("| [mapwarden-first-thing](checks/locking/first-thing.md) | Finds", problems[0])
        self.assertIn(".clang-tidy.example differs", problems[1])
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertEqual(consistency.main(["--fix", "--root", str(self.root)]), 0)

    def test_fix_keeps_the_rest(self):
        self.write("docs/index.md", "# Ours\n\n<!-- checks:begin -->\n<!-- checks:end -->\n\nMore.\n")
        consistency.write_derived(self.root)
        text = (self.root / "docs/index.md").read_text()
        self.assertTrue(text.startswith("# Ours\n\n<!-- checks:begin"))
        self.assertTrue(text.endswith("checks:end -->\n\nMore.\n"))
        self.assertEqual(self.problems(), [])

    def test_page(self):
        self.replace(PAGE, "# mapwarden-first-thing", "# first-thing")
        self.assertOneProblem("make the first line '# mapwarden-first-thing'")
        self.replace(PAGE, "# first-thing", "# mapwarden-first-thing")
        self.replace(PAGE, "## Limits", "## Limitations")
        self.assertOneProblem("rename or drop '## Limitations'")
        self.replace(PAGE, "## Limitations", "## How to fix")
        self.assertOneProblem("bring the headings into this order")
        self.replace(PAGE, "## How to fix\n\nWhat is missed", "## Limits\n\n## See also\n\nWhat is missed")
        self.assertOneProblem("fill '## Limits' or leave it out")

    def test_page_states_confidence(self):
        self.replace(PAGE, "Confidence: Likely", "Confidence: Definite")
        self.assertOneProblem("write '> Confidence: Likely · Fix-it: no")

    def test_option(self):
        self.add(SOURCE, 'void store() { Options.store(Opts, "MinSupport", 3); }\n')
        self.assertOneProblem("describe the option `MinSupport`")
        self.replace(PAGE, "## Limits", "## Options\n\n`MinSupport`: a number.\n\n## Limits")
        self.assertEqual(self.problems(), [])

    def test_rows(self):
        self.replace("checks/Checks.def", "Likely", "Perhaps")
        self.assertIn("must be Definite, Likely or Advice", "\n".join(self.problems()))
        self.replace("checks/Checks.def", ", Perhaps", ",Perhaps")
        self.assertIn("write on one line", "\n".join(self.problems()))


class Code(ConsistencyTest):
    def test_rooms(self):
        self.write("checks/model/Types.h", SPDX)
        self.write("checks/analysis/locks/Flow.h", SPDX + '#include "model/Types.h"\n')
        self.write("checks/analysis/borrows/Flow.h", SPDX)
        self.write("checks/analysis/generator/Facts.h", SPDX)
        self.write("checks/nullness/Other.h", SPDX)
        self.assertEqual(self.problems(), [])
        self.add("checks/analysis/locks/Flow.h", '#include "analysis/borrows/Flow.h"\n')
        self.assertOneProblem("from analysis/locks/ the way to analysis/borrows/ is not downwards")
        self.replace("checks/analysis/locks/Flow.h", "borrows/Flow.h", "generator/Facts.h")
        self.assertOneProblem("from analysis/locks/ the way to analysis/generator/ is not downwards")
        self.replace("checks/analysis/locks/Flow.h", '"analysis/generator/Facts.h"', "<vector>")
        self.add(SOURCE, '#include "nullness/Other.h"\n')
        self.assertOneProblem("from locking/ the way to nullness/ is not downwards")
        self.replace(SOURCE, "nullness/Other.h", "model/Types.h")
        self.write("checks/cellar/Wine.h", SPDX)
        self.assertOneProblem("checks/cellar: give the room a floor")

    def test_circles(self):
        self.write("checks/model/Types.h", SPDX + '#include "model/Names.h"\n')
        self.write("checks/model/Names.h", SPDX)
        self.assertEqual(self.problems(), [])
        self.write("checks/model/Names.cpp", SPDX + '#include "model/Types.h"\n')
        self.assertOneProblem("break the circle of includes model/Names > model/Types > model/Names")

    def test_engine_and_clang_tidy(self):
        self.write("checks/analysis/Flow.h", SPDX + '#include "clang-tidy/ClangTidyOptions.h"\n')
        self.assertOneProblem("words and reports belong to the check groups")

    def test_costly_headers(self):
        self.add(SOURCE, '#include "clang/Analysis/CFG.h"\n')
        self.assertOneProblem("which belongs to analysis/generator/")
        self.replace(SOURCE, "clang/Analysis/CFG.h", "clang/ASTMatchers/ASTMatchFinder.h")
        self.assertOneProblem("derive from UnitCheck")
        self.replace(SOURCE, "clang/ASTMatchers/ASTMatchFinder.h", "clang/AST/RecursiveASTVisitor.h")
        self.assertEqual(self.problems(), [])
        self.add(HEADER, '#include "clang/AST/RecursiveASTVisitor.h"\n')
        self.assertOneProblem("include RecursiveASTVisitor.h in one file only")

    def test_stages_see_facts_alone(self):
        fact = "checks/analysis/facts/Thing.h"
        self.write(fact, SPDX + "#ifndef THING\n#define THING\n#endif\n")
        before = self.problems()
        self.write("checks/model/Types.h", SPDX + '#include "clang/AST/Type.h"\n')
        self.add(fact, '#include "model/Types.h"\n')
        found = [problem for problem in self.problems() if problem not in before]
        self.assertEqual([p for p in found if "model/Types.h > clang/AST/Type.h" in p], found[:1], found)

    def test_versions(self):
        self.add(SOURCE, "// LLVM_VERSION_MAJOR may be named in a comment\n")
        self.write("checks/support/Compat.h", SPDX + "#if LLVM_VERSION_MAJOR > 16\n#endif\n")
        self.assertEqual(self.problems(), [])
        self.add(SOURCE, "#if LLVM_VERSION_MAJOR > 16\n#endif\n")
        self.assertOneProblem("move what depends on LLVM_VERSION_MAJOR to checks/support/Compat.h")

    def test_parents(self):
        self.add(SOURCE, "bool f() { return x(hasAncestor(y())); }\n")
        self.assertOneProblem("do without hasAncestor")

    def test_method_names(self):
        self.add(SOURCE, 'bool f() { return Name == "push_back"; }\n')
        self.assertOneProblem('"push_back" means is a row')
        self.write("checks/model/Containers.def", SPDX + 'METHOD("push_back")\n')
        self.replace(SOURCE, '"push_back"', '"pushed back"')
        self.assertEqual(self.problems(), [])

    def test_license(self):
        self.write("checks/tool/script", "#!/bin/sh\n")
        self.assertOneProblem("checks/tool/script: add at the top")

    def test_sizes(self):
        body = "int f() {\n" + "  g();\n" * 59 + "}\n"
        self.add(SOURCE, body)
        self.assertOneProblem("split f, it has 61 lines")
        self.add(SOURCE, "int x;\n" * 400)
        self.assertEqual(len(self.problems()), 2)
        self.replace(SOURCE, SPDX, SPDX + "// long: a table\n")
        self.assertEqual(self.problems(), [])

    def test_python_sizes(self):
        self.write("checks/tool/a.py", SPDX.replace("//", "#") + "def f():\n" + "    g()\n" * 60)
        self.assertOneProblem("checks/tool/a.py:2: split f")

    def test_names(self):
        self.add(SOURCE, "class LockManager {};\n")
        self.assertOneProblem("rename LockManager; 'manager'")
        self.replace(SOURCE, "class LockManager {};", "void handleLock(int x);")
        self.assertOneProblem("rename handleLock; 'handle'")
        self.replace(SOURCE, "void handleLock(int x);", "struct A { void handleLock(int x) override; };")
        self.add(SOURCE, "void A::handleLock(int x) {}\n")
        self.assertEqual(self.problems(), [])
        self.write("checks/tool/a.py", SPDX.replace("//", "#") + "def process_all():\n    pass\n")
        self.assertOneProblem("rename process_all")

    def test_machine_paths(self):
        self.add(PAGE, "\nSee /" + "home/me/x.\n")
        self.assertOneProblem("write no path of one machine")

    def test_twins(self):
        self.replace(TEST, "evict_ok", "evict")
        problems = "\n".join(self.problems())
        self.assertIn("ends with _ok", problems)
        self.assertIn("give the bad case in namespace named_after_the_situation a twin", problems)
        self.write(TEST, "namespace a { void x_bad(); }\nnamespace b { void x_ok(); }\n")
        self.assertOneProblem("in namespace a a twin")

    def test_reasons(self):
        self.replace(TEST, " // EXPLAIN: held", "")
        self.assertOneProblem("say why evict_ok is silent")
        self.replace(TEST, "  void evict_ok", "  // EXPLAIN: held\n  void evict_ok")
        self.assertEqual(self.problems(), [])
        self.add(TEST, "// EXPLAIN: held\n")
        self.assertOneProblem("EXPLAIN stands in no function")

    def test_container_rows(self):
        self.write("checks/model/Containers.def", SPDX + 'CONTAINER("acme::HashMap", Hashed, Inserts)\n')
        self.assertOneProblem("look acme::HashMap up")
        self.write("test/models/acme.cpp", SPDX + "struct Containers { acme::HashMap<int> C; };\n")
        self.assertEqual(self.problems(), [])


class Scanner(unittest.TestCase):
    def items(self, code):
        return [(item.kind, item.name, item.begin, item.end) for item in cpp.scan(cpp.blank(code, False))]

    def test_nesting(self):
        code = "namespace a {\nclass B : public C {\npublic:\n  int f(int x = {}) const {\n    if (x) { g(); }\n  }\n"
        code += "};\n}\n"
        self.assertEqual(self.items(code), [("function", "f", 4, 6), ("type", "B", 2, 7), ("namespace", "a", 1, 8)])

    def test_constructor(self):
        self.assertEqual(self.items("A::A(int x)\n    : b{x}, c(x) {\n  g();\n}\n"), [("function", "A", 1, 4)])

    def test_lambdas_and_tables(self):
        code = 'const T Table[] = {{"a(", 1}, {"}", 2}};\nint f() {\n  run([] { g(); }, {1});\n}\n'
        self.assertEqual(self.items(code), [("function", "f", 2, 4)])

    def test_comments_and_strings(self):
        code = '/* { */ int f() { // }\n  auto s = R"x(\n}"\n)x"; char c = \'}\'; int n = 1\'000;\n}\n'
        self.assertEqual(self.items(code), [("function", "f", 1, 5)])

    def test_words(self):
        self.assertEqual(cpp.words("ASTHandleMap"), ["ast", "handle", "map"])
        self.assertEqual(cpp.words("process_all"), ["process", "all"])


if __name__ == "__main__":
    unittest.main()
