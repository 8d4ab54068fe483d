# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does test/run.py notice what goes wrong in documentation, proofs, the demo and the tree as a whole?

With the make-believe clang-tidy of runner_scene.py.
"""

import pathlib
import unittest
from unittest import mock

from runner_scene import DEFINITIONS, MAJOR, RunnerTest, run  # first: it finds test/lib
from lib import base, demo, docs, proofs, tidy, whole


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
            program = f"// PROOF: {flags}\n{says}#include <cstdlib>\nint main() {{ {body} }}\n"
            self.write(f"test/proof/first/{kind}.cpp", program)
        return self.suite()

    def test_bad_goes_wrong_and_ok_does_not(self):
        self.assertPasses(self.prove("std::abort();", "return 0;"), count=4)

    def test_harmless_bad_and_broken_ok(self):
        outcome = self.prove("return 0;", "std::abort();")
        self.assertFails(outcome, "did not in 5 runs", "it must end with 0", "2 passed, 2 failed")

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
        twice = self.compare((1, "mapwarden-first"), (3, "mapwarden-first"))
        self.assertIn("+ reported, not marked: a.cpp:1:1:", twice)
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


if __name__ == "__main__":
    unittest.main()
