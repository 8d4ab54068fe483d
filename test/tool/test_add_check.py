# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does checks/add_check.py write a check that the tree accepts, and can it be renamed?

It works on a small tree with the real templates; test/consistency.py judges the outcome.
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
from lib import directives, docs, proofs  # noqa: E402

DEFINITIONS = """\
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The list.
"""


class AddCheckTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        shutil.copytree(ROOT / "checks" / "templates", self.root / "checks" / "templates")
        self.definitions = self.root / "checks" / "Checks.def"
        self.definitions.write_text(DEFINITIONS)

    def run_tool(self, *arguments):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = add_check.main([*arguments, "--root", str(self.root)])
        return code, out.getvalue()

    def add(self, group, name, *options):
        code, text = self.run_tool(group, name, f"Finds the {name} kind.", *options)
        self.assertEqual(code, 0, text)
        return text

    def text(self, path):
        return (self.root / path).read_text()

    def assertConsistent(self):
        self.assertEqual(consistency.find_problems(self.root), [])

    def test_scaffold_is_consistent(self):
        written = self.add("locking", "short-lived-guard")
        self.assertIn("checks/locking/ShortLivedGuardCheck.cpp", written)
        self.assertConsistent()
        self.add("escape", "thread-capture", "--confidence", "Definite", "--fixit")
        self.add("advice", "annotate-guard", "--confidence", "Advice")
        self.assertConsistent()
        self.assertFalse((self.root / "test/proof/annotate-guard").exists())

    def test_rows_are_sorted_and_the_comment_stays(self):
        for group, name in (("locking", "b"), ("locking", "a"), ("escape", "c")):
            self.add(group, name)
        text = self.definitions.read_text()
        self.assertTrue(text.startswith(DEFINITIONS))
        rows = [line.split('"')[1] for line in text.splitlines() if line.startswith("CHECK(")]
        self.assertEqual(rows, ["c", "a", "b"])

    def test_derived_texts(self):
        self.add("locking", "short-lived-guard")
        self.add("advice", "annotate-guard", "--confidence", "Advice")
        self.assertIn("[mapwarden-short-lived-guard](checks/locking/short-lived-guard.md)", self.text("docs/index.md"))
        example = self.text(".clang-tidy.example")
        self.assertIn("Checks: >-\n  -*,\n  mapwarden-short-lived-guard\n", example)
        self.assertIn("#  mapwarden-annotate-guard", example)

    def test_nothing_is_left_of_the_templates(self):
        self.add("locking", "short-lived-guard")
        for path in self.root.rglob("*"):
            if path.is_file() and "templates" not in path.parts:
                self.assertNotRegex(path.read_text(), r"@[A-Z_]+@", path)

    def test_generated_files_fail_until_they_are_written(self):
        self.add("locking", "short-lived-guard")
        expected, exact = directives.parse_expectations(self.text("test/checks/locking/short-lived-guard.cpp"))
        self.assertTrue(expected and exact)
        block = docs.blocks(self.text("docs/checks/locking/short-lived-guard.md"))[0]
        self.assertTrue(docs.expectations(block))
        for kind in ("bad", "ok"):
            proof = self.text(f"test/proof/short-lived-guard/{kind}.cpp")
            self.assertIn("#error", proof)
            self.assertTrue(proofs.parse_flags(proof))

    def test_refusals(self):
        self.add("locking", "short-lived-guard")
        for arguments, word in (
            (("locking", "short-lived-guard", "Finds it."), "already"),
            (("locking", "mapwarden-x", "Finds it."), "without 'mapwarden-'"),
            (("locking", "x_y", "Finds it."), "a name is like"),
            (("Locking", "x", "Finds it."), "a group is"),
            (("locking", "x", "finds it"), "one sentence"),
            (("--rename", "nothing", "x"), "no row"),
            (("--rename", "short-lived-guard", "short-lived-guard"), "already"),
        ):
            with self.subTest(arguments):
                code, text = self.run_tool(*arguments)
                self.assertEqual(code, 2)
                self.assertIn(word, text)

    def test_rename(self):
        self.add("locking", "guard")
        self.add("locking", "guard-escape")
        theme = self.root / "test/checks/locking/guard-strict.cpp"
        theme.write_text(self.text("test/checks/locking/guard.cpp"))
        (self.root / "test/demo").mkdir()
        (self.root / "test/demo/a.cpp").write_text(DEFINITIONS + "// BUG(guard): x\n")
        (self.root / "README.md").write_text("mapwarden-guard, mapwarden-guard-escape, guard-strict.cpp\n")
        code, text = self.run_tool("--rename", "guard", "lock")
        self.assertEqual(code, 0, text)
        self.assertConsistent()
        self.assertEqual(self.text("README.md"), "mapwarden-lock, mapwarden-guard-escape, lock-strict.cpp\n")
        self.assertIn("BUG(lock)", self.text("test/demo/a.cpp"))
        self.assertIn("class LockCheck", self.text("checks/locking/LockCheck.h"))
        self.assertIn("MAPWARDEN_LOCKING_LOCKCHECK_H", self.text("checks/locking/LockCheck.h"))
        self.assertTrue((self.root / "test/checks/locking/guard-escape.cpp").exists())
        self.assertFalse((self.root / "checks/locking/GuardCheck.h").exists())
        self.assertFalse(theme.exists())


if __name__ == "__main__":
    unittest.main()
