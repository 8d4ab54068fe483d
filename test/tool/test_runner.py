# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does test/run.py notice everything that it should?

The runner is run on a small project with a make-believe clang-tidy, which says what the file under test tells it to:

    // SAYS: :3:5: warning: text [mapwarden-first]      a diagnostic in this file
    // SAYS: header.h:1:1: note: text                   a diagnostic in another one
    // REPLACES: old => new                             what --fix does
    // CRASHES or HANGS
"""

import contextlib
import io
import os
import pathlib
import sys
import tempfile
import textwrap
import unittest
from unittest import mock

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "test"))
import run  # noqa: E402
from lib import base, demo, directives, docs, proofs, tidy, whole  # noqa: E402

MAJOR = 99
FAKE = f"""\
#!{sys.executable}
import os, pathlib, re, sys, time
if "--version" in sys.argv:
    sys.exit(print("LLVM version {MAJOR}.1.0"))
if "--list-checks" in sys.argv:
    sys.exit(print("Enabled checks:\\n    mapwarden-first\\n    mapwarden-second"))
words = sys.argv[1 : sys.argv.index("--")] if "--" in sys.argv else sys.argv[1:]
file = pathlib.Path([word for word in words if not word.startswith("-")][-1])
text = file.read_text()
if "CRASHES" in text:
    os.abort()
if "HANGS" in text:
    time.sleep(60)
for said in re.findall(r"// SAYS: (.*)", text):
    name, rest = said.split(":", 1)
    print(f"{{file.parent / name if name else file}}:{{rest}}\\n  code\\n  ^~~~")
if "--fix" in words:
    for old, new in re.findall(r"// REPLACES: (.*) => (.*)", text):
        text = "".join(line if "//" in line else line.replace(old, new) for line in text.splitlines(True))
    file.write_text(text)
sys.exit(1 if ": error: " in text else 0)
"""
DEFINITIONS = """\
CHECK(locking, FirstCheck, "first", Definite, NoFixIt, "Finds the first thing.")
CHECK(locking, SecondCheck, "second", Likely, FixIt, "Finds the second thing.")
"""
RUN = "// RUN: check mapwarden-first -std=c++17 -mock-only\n"


class RunnerTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        self.write(f"bin/clang-tidy-{MAJOR}", FAKE).chmod(0o755)
        self.write(f"build/llvm-{MAJOR}/mapwarden.so", "")
        self.write(f"build/llvm-{MAJOR}/mapwarden-test.so", "")
        self.write("checks/Checks.def", DEFINITIONS)
        path = f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}"
        patch = mock.patch.dict(os.environ, PATH=path)
        patch.start()
        self.addCleanup(patch.stop)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    def suite(self, *arguments):
        """Exit code and output of a run; the result of Checks.def itself is left out."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = run.main(["--build", str(self.root / "build"), *(arguments or ["test", "docs", "README"])], self.root)
        return code, out.getvalue()

    def judge(self, body, head=RUN, name="test/checks/locking/first.cpp"):
        self.write(name, head + textwrap.dedent(body))
        return self.suite()

    def assertPasses(self, outcome, count=1):
        self.assertEqual(outcome, (0, f"{count} passed, 0 failed\n"))

    def assertFails(self, outcome, *parts):
        code, text = outcome
        self.assertEqual(code, 1, text)
        self.assertRegex(text.splitlines()[-1], r"^\d+ passed, [1-9]\d* failed$")
        for part in parts:
            self.assertIn(part, text)


class Expectations(RunnerTest):
    def test_expected_and_reported(self):
        self.assertPasses(
            self.judge(
                """\
                // SAYS: :3:5: warning: 'items' is read without 'm' [mapwarden-first]
                int x;
                // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'items' is read
                """
            )
        )

    def test_expected_and_absent(self):
        outcome = self.judge("int x;\n// CHECK-MESSAGES: :[[@LINE-1]]:5: warning: 'items' is read\n")
        self.assertFails(outcome, "- expected, not reported: :2:5: warning: 'items' is read", "run: ")

    def test_unexpected(self):
        outcome = self.judge("// SAYS: :2:1: warning: 'items' is read [mapwarden-first]\n")
        self.assertFails(outcome, "+ reported, not expected:", "first.cpp:2:1: warning: 'items' is read")

    def test_reported_twice_and_expected_once(self):
        body = "// SAYS: :2:1: warning: read\n" * 2 + "// CHECK-MESSAGES: :2:1: warning: read\n"
        self.assertFails(self.judge(body), "+ reported, not expected:")

    def test_wrong_line_column_or_severity(self):
        for said in (":3:5: warning: read", ":2:6: warning: read", ":2:5: error: read"):
            with self.subTest(said):
                body = f"// SAYS: {said}\n// CHECK-MESSAGES: :2:5: warning: read\n"
                self.assertFails(self.judge(body), "- expected", "+ reported")

    def test_the_text_is_the_beginning(self):
        self.assertFails(self.judge("// SAYS: :2:1: warning: is read\n// CHECK-MESSAGES: :2:1: warning: read\n"))

    def test_the_text_is_all_with_the_id(self):
        body = "// SAYS: :2:1: warning: read [mapwarden-first,other]\n// CHECK-MESSAGES: :2:1: warning: {}\n"
        self.assertFails(self.judge(body.format("read [mapwarden-first]")))
        self.assertPasses(self.judge(body.format("read [mapwarden-first,other]")))

    def test_regular_expression_and_relative_lines(self):
        body = "// SAYS: :2:1: warning: held in 6 of 7\n// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: held in {{[0-9]}} of\n"
        self.assertPasses(self.judge(body))

    def test_other_file(self):
        body = "// SAYS: header.h:1:2: warning: read\n// CHECK-MESSAGES: header.h:1:2: warning: read\n"
        self.assertPasses(self.judge(body))
        self.assertFails(self.judge(body.replace("SAYS: header.h", "SAYS: other.h")))

    def test_the_more_precise_text_takes_its_own(self):
        said = "// SAYS: :2:1: warning: read there\n// SAYS: :2:1: warning: read here\n"
        body = said + "// CHECK-MESSAGES: :2:1: warning: read\n// CHECK-MESSAGES: :2:1: warning: read there\n"
        self.assertPasses(self.judge(body))

    def test_compile_error(self):
        self.assertFails(self.judge("// SAYS: :2:1: error: no such type [clang-diagnostic-error]\n"), "no such type")
        body = "// SAYS: :2:1: error: no such type\n// CHECK-MESSAGES: :2:1: error: no such type\n"
        self.assertPasses(self.judge(body))

    def test_crash(self):
        self.assertFails(self.judge("// CRASHES\n"), "clang-tidy crashed")


class Notes(RunnerTest):
    SAID = """\
        // SAYS: :2:1: warning: read
        // SAYS: :3:1: note: written here
        // SAYS: :4:1: note: called here
        """

    def expect(self, kind, *notes):
        lines = [f"// CHECK-{kind}: {text}" for text in (":2:1: warning: read", *notes)]
        return self.judge(textwrap.dedent(self.SAID) + "\n".join(lines) + "\n")

    def test_messages_may_leave_out_notes(self):
        self.assertPasses(self.expect("MESSAGES"))
        self.assertPasses(self.expect("MESSAGES", ":4:1: note: called"))

    def test_messages_need_the_notes_they_list(self):
        self.assertFails(self.expect("MESSAGES", ":5:1: note: other"), "! the notes of", "other")
        self.assertFails(self.expect("MESSAGES", ":4:1: note: called", ":3:1: note: written"), "in this order")

    def test_notes_must_be_complete(self):
        self.assertPasses(self.expect("NOTES", ":3:1: note: written here", ":4:1: note: called here"))
        self.assertFails(self.expect("NOTES", ":3:1: note: written here"), "! the notes of")

    def test_one_kind_a_file(self):
        body = "// CHECK-NOTES: :2:1: warning: a\n// CHECK-MESSAGES: :2:1: warning: a\n"
        self.assertFails(self.judge(body), "not both")


class RunLines(RunnerTest):
    def test_missing(self):
        self.assertFails(self.judge("int x;\n", head=""), "the first line must be '// RUN: check")

    def test_unknown_option(self):
        self.assertFails(self.judge("", head="// RUN: check mapwarden-first -sdt=c++17\n"), "-sdt")

    def test_unknown_check(self):
        outcome = self.judge("", head="// RUN: check mapwarden-third\n")
        self.assertFails(outcome, "mapwarden.so has no check mapwarden-third")

    def test_misspelt_directive(self):
        self.assertFails(self.judge("// CHECK-MESSAGE: :1:1: warning: x\n"), "no directive is called CHECK-MESSAGE")

    def test_standards_and_libraries(self):
        self.assertPasses(self.judge("", head="// RUN: check mapwarden-first\n"), count=4)
        self.assertPasses(self.judge("", head="// RUN: check mapwarden-first -mock-only\n"), count=2)
        self.assertPasses(self.judge("", head="// RUN: check mapwarden-first -real-std -std=c++20\n"), count=1)

    def test_majors(self):
        self.assertPasses(self.judge("", head=f"// RUN: check mapwarden-first -llvm>={MAJOR} -std=c++17 -mock-only\n"))
        code, _ = self.judge("", head=f"// RUN: check mapwarden-first -llvm<{MAJOR}\n")
        self.assertEqual(code, 2)

    def test_suffix(self):
        head = RUN + RUN.replace("\n", " -suffix=STRICT\n")
        body = "// SAYS: :3:1: warning: read\n// CHECK-MESSAGES-STRICT: :3:1: warning: read\n"
        self.assertFails(self.judge(body, head=head), "1 passed, 1 failed", "first.cpp [99 c++17 mock 1]")

    def test_real_library_only(self):
        self.assertPasses(self.judge("", head="// RUN: check mapwarden-first\n", name="test/real-std/map.cpp"), count=2)

    def test_arguments_of_clang_tidy(self):
        toolchain = base.Toolchain(MAJOR, "clang-tidy", pathlib.Path("p/mapwarden.so"))
        setup = tidy.Setup("mapwarden-test-dump", "c++17", "mock", "{A: b}", ("-DX",))
        words = tidy.command(self.root, toolchain, pathlib.Path("x.cpp"), setup)
        for word in ("--load=p/mapwarden-test.so", "--checks=-*,mapwarden-test-dump", "--config={A: b}", "-DX"):
            self.assertIn(word, words)
        self.assertIn("-nostdinc++", words)
        self.assertNotIn("-nostdinc++", tidy.command(self.root, toolchain, pathlib.Path("x.cpp"), tidy.Setup("a", library="real")))


class Fixes(RunnerTest):
    BODY = """\
        // SAYS: :5:1: warning: say it
        // REPLACES: items => items GUARDED
        // CHECK-MESSAGES: :5:1: warning: say it
        int items;
        // CHECK-FIXES: int   items GUARDED;
        """

    def test_in_the_fixed_file(self):
        outcome = self.judge(self.BODY)
        self.assertPasses(outcome)
        self.assertIn("int items;", (self.root / "test/checks/locking/first.cpp").read_text())

    def test_not_in_the_fixed_file(self):
        self.assertFails(self.judge(textwrap.dedent(self.BODY).replace("  items GUARDED;", " other;")), "not in the fixed file")

    def test_the_directive_itself_does_not_count(self):
        self.assertTrue(directives.compare_fixes("// CHECK-FIXES: int x;", "// CHECK-FIXES: int x;"))

    def test_order(self):
        wanted = "// CHECK-FIXES: one\n// CHECK-FIXES: {{t.o}}\n"
        self.assertEqual(directives.compare_fixes(wanted, "one\ntwo\n"), "")
        self.assertIn("two", directives.compare_fixes(wanted, "two\none\n"))


class Documentation(RunnerTest):
    def page(self, *lines, options=""):
        text = "\n".join([f"```cpp{options}", *lines, "```"])
        self.write("docs/checks/locking/first.md", "# mapwarden-first\n" + text + "\n")
        return self.suite()

    def test_expected_on_its_line(self):
        says = "// SAYS: :4:1: warning: 'items' is read [mapwarden-first]"
        self.assertPasses(self.page(says, "items;  // warning: is read"))
        self.assertPasses(self.page(says, "items;  // warning: 'items' ..."))
        self.assertFails(self.page(says, "", "items;  // warning: is read"), "- line 5", "+ line 4")

    def test_silent_without_comment(self):
        self.assertPasses(self.page("int x;"))
        self.assertFails(self.page("// SAYS: :3:1: warning: read"), "first.md:3 [99]", "+ line 3")

    def test_note(self):
        says = ("// SAYS: :5:1: warning: read", "// SAYS: :6:1: note: written")
        self.assertPasses(self.page(*says, "a;  // warning: read", "b;  // note: written"))
        self.assertFails(self.page(*says, "a;  // warning: read", "b;", "c;  // note: written"), "- line 7")

    def test_options(self):
        code, text = self.page("// SAYS: :3:1: warning: read", options=" ignore")
        self.assertEqual(code, 2, text)
        code, text = self.page("// SAYS: :3:1: warning: read", options=f" -llvm<{MAJOR}")
        self.assertEqual((code, text.splitlines()[-1]), (0, "0 passed, 0 failed"))
        self.assertIn("SKIP docs/checks/locking/first.md:3", text)

    def test_blocks(self):
        text = "```sh\nx\n```\n\n```cpp -std=c++17\na\n\nb\n```\n```cpp ignore\nc\n```\n"
        self.assertEqual(docs.blocks(text), [docs.Block(6, ["-std=c++17"], "a\n\nb\n")])


class Proofs(RunnerTest):
    def prove(self, bad, ok, flags="run"):
        for kind, body in (("bad", bad), ("ok", ok)):
            says = "// SAYS: :1:1: warning: read\n" if kind == "bad" else ""
            self.write(f"test/proof/first/{kind}.cpp", f"// PROOF: {flags}\n{says}#include <cstdlib>\nint main() {{ {body} }}\n")
        return self.suite()

    def test_bad_goes_wrong_and_ok_does_not(self):
        self.assertPasses(self.prove("std::abort();", "return 0;"), count=4)

    def test_harmless_bad_and_broken_ok(self):
        self.assertFails(self.prove("return 0;", "std::abort();"), "did not in 5 runs", "it must end with 0", "2 passed, 2 failed")

    def test_sanitizer(self):
        bad = "int *p = new int(1); delete p; return *p;"
        self.assertPasses(self.prove(bad, "int *p = new int(0); int n = *p; delete p; return n;", "address"), count=4)

    def test_the_check_must_agree(self):
        self.prove("std::abort();", "return 0;")
        path = self.root / "test/proof/first/bad.cpp"
        path.write_text(path.read_text().replace("SAYS", "says"))
        self.assertFails(self.suite(), "mapwarden-first must report it")

    def test_first_line(self):
        self.assertEqual(proofs.parse_flags("// PROOF: thread -DX\nint x;"), ["thread", "-DX"])
        self.assertEqual(proofs.parse_flags("// PROOF: luck\n"), [])
        self.assertEqual(proofs.parse_flags("int x; // PROOF: thread\n"), [])


class Demo(RunnerTest):
    def findings(self, *said):
        return tidy.group([tidy.Diagnostic("a.cpp", line, 1, "warning", f"x [{check}]") for line, check in said])

    def compare(self, *said):
        self.write("test/demo/a.cpp", "int x;\n// BUG(first): why\nint y;\n// BUG(unwritten): why\n")
        return demo.compare_marks(base.Project(self.root, self.root / "build", []), self.findings(*said))

    def test_marks(self):
        self.assertEqual(self.compare((3, "mapwarden-first")), "")
        self.assertEqual(self.compare((2, "mapwarden-first"), (3, "mapwarden-first")), "")

    def test_wrong_marks(self):
        self.assertIn("- a.cpp:2: BUG(first) is not reported", self.compare())
        self.assertIn("+ reported, not marked: a.cpp:1:1:", self.compare((1, "mapwarden-first"), (3, "mapwarden-first")))
        self.assertIn("- a.cpp:2", self.compare((3, "mapwarden-second")))

    def test_golden(self):
        toolchain = base.Toolchain(MAJOR, "clang-tidy", pathlib.Path("mapwarden.so"))
        project = base.Project(self.root, self.root / "build", [toolchain])
        self.assertIn("--update-golden", demo.compare_golden(project, toolchain, "a\n"))
        project.update_golden = True
        self.write("test/demo/expected.txt", "")
        self.assertEqual(demo.compare_golden(project, toolchain, "a\n"), "")
        project.update_golden = False
        self.assertIn("+b", demo.compare_golden(project, toolchain, "a\nb\n"))


class Whole(RunnerTest):
    def test_python_tests_are_counted_one_by_one(self):
        self.write(
            "test/tool/test_x.py",
            """\
            import os, unittest
            class X(unittest.TestCase):
                def test_a(self):
                    self.assertEqual(os.environ["MAPWARDEN_LLVM"], "99")
                def test_b(self):
                    self.fail("because")
                @unittest.skip("no editor here")
                def test_c(self):
                    pass
            """,
        )
        outcome = self.suite()
        self.assertFails(outcome, "1 passed, 1 failed", "FAIL test/tool/test_x.py::X.test_b", "because")
        self.assertIn("SKIP test/tool/test_x.py::X.test_c: no editor here", outcome[1])

    def test_python_file_that_does_not_load(self):
        self.write("test/tool/test_x.py", "import nothing_of_that_name\n")
        self.assertFails(self.suite(), "nothing_of_that_name")

    def test_broken_code_must_not_crash(self):
        self.write("test/robustness/a.cpp", "// SAYS: :1:1: error: what?\n")
        self.assertPasses(self.suite())
        self.write("test/robustness/a.cpp", "// CRASHES\n")
        self.assertFails(self.suite(), "crashed")

    def test_time_limit(self):
        self.write("test/robustness/a.cpp", "// HANGS\n")
        with mock.patch.object(whole, "TIME_LIMIT", 0.5):
            self.assertFails(self.suite(), "did not end within its time limit")

    def test_consistency(self):
        self.write("test/consistency.py", "print('write the page'); raise SystemExit(1)\n")
        self.assertFails(self.suite(), "FAIL test/consistency.py", "write the page")

    def test_plugin_and_list_differ(self):
        self.write("checks/Checks.def", DEFINITIONS.splitlines()[0] + "\n")
        self.assertFails(self.suite("Checks.def"), "+ mapwarden-second is in the plugin")

    def test_defect_of_the_suite_fails_a_test(self):
        job = base.Job("x", lambda: 1 / 0)
        self.assertIn("ZeroDivisionError", run.guarded(job)[0].detail)


class CommandLine(RunnerTest):
    def test_no_plugin(self):
        code, text = self.suite("--llvm", "98")
        self.assertEqual(code, 2)
        self.assertIn("llvm-98/mapwarden.so; build it with: ./bootstrap build --llvm 98", text)
        (self.root / f"build/llvm-{MAJOR}/mapwarden.so").unlink()
        self.assertEqual(self.suite()[0], 2)

    def test_plugin_without_checks(self):
        self.write(f"bin/clang-tidy-{MAJOR}", FAKE.replace("mapwarden-", "other-"))
        code, text = self.suite()
        self.assertEqual(code, 2)
        self.assertIn("has no check of", text)

    def test_no_such_test(self):
        code, text = self.suite("nothing-like-this")
        self.assertEqual(code, 2)
        self.assertIn("no test is called like nothing-like-this", text)

    def test_majors_and_filters(self):
        given = run.parse_arguments(["--build", "b", "--llvm", "16", "22", "first", "-j", "3"])
        self.assertEqual((given.llvm, given.filters, given.j), ([16, 22], ["first"], 3))
        self.assertEqual(run.parse_arguments(["--llvm", "14,16"]).llvm, [14, 16])

    def test_order_and_listing(self):
        self.write("test/checks/locking/second.cpp", RUN)
        self.write("test/checks/locking/first.cpp", RUN)
        code, text = self.suite("-v", "test")
        names = [line.split("/")[-1].split()[0] for line in text.splitlines()[:-1]]
        self.assertEqual((code, names), (0, ["first.cpp", "second.cpp"]))


if __name__ == "__main__":
    unittest.main()
