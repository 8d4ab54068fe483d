# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does test/run.py notice what a check says wrongly, and can it be commanded?

Expectations, notes, RUN lines, fixes, the command line; with the make-believe clang-tidy of runner_scene.py.
"""

import pathlib
import textwrap
import unittest

from runner_scene import FAKE, MAJOR, RUN, RunnerTest, run  # first: it finds test/lib
from lib import base, directives, tidy


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
        said = "// SAYS: :2:1: warning: held in 6 of 7\n"
        body = said + "// CHECK-MESSAGES: :[[@LINE-1]]:1: warning: held in {{[0-9]}} of\n"
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
        real = tidy.Setup("mapwarden-first", library="real")
        self.assertNotIn("-nostdinc++", tidy.command(self.root, toolchain, pathlib.Path("x.cpp"), real))


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
        body = textwrap.dedent(self.BODY).replace("  items GUARDED;", " other;")
        self.assertFails(self.judge(body), "not in the fixed file")

    def test_the_directive_itself_does_not_count(self):
        self.assertTrue(directives.compare_fixes("// CHECK-FIXES: int x;", "// CHECK-FIXES: int x;"))

    def test_order(self):
        wanted = "// CHECK-FIXES: one\n// CHECK-FIXES: {{t.o}}\n"
        self.assertEqual(directives.compare_fixes(wanted, "one\ntwo\n"), "")
        self.assertIn("two", directives.compare_fixes(wanted, "two\none\n"))


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

    def test_the_same_failure_is_told_once(self):
        code, text = self.judge("// SAYS: :1:1: warning: read\n", head="// RUN: check mapwarden-first -mock-only\n")
        self.assertEqual(code, 1)
        self.assertEqual(text.count("+ reported, not expected: test/checks/locking/first.cpp:1:1: warning: read"), 1)
        self.assertIn("the same as test/checks/locking/first.cpp [99 c++17 mock]", text)

    def test_order_and_listing(self):
        self.write("test/checks/locking/second.cpp", RUN)
        self.write("test/checks/locking/first.cpp", RUN)
        code, text = self.suite("-v", "test")
        names = [line.split("/")[-1].split()[0] for line in text.splitlines()[:-1]]
        self.assertEqual((code, names), (0, ["first.cpp", "second.cpp"]))


if __name__ == "__main__":
    unittest.main()
