# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What do the tests of test/run.py share?

The runner is run on a small project with a make-believe clang-tidy, which says what the file under test tells it to:

    // SAYS: :3:5: warning: text [mapwarden-first]      a diagnostic in this file
    // SAYS: header.h:1:1: note: text                   a diagnostic in another one
    // TELLS: :3:5: warning: text [mapwarden-first]     a diagnostic if Explain asks
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

MAJOR = 99
FAKE = f"""\
#!{sys.executable}
import os, pathlib, re, sys, time
if "--version" in sys.argv:
    sys.exit(print("LLVM version {MAJOR}.1.0"))
if "--list-checks" in sys.argv:
    sys.exit(print("Enabled checks:\\n    mapwarden-first\\n    mapwarden-second\\n    mapwarden-unguarded-access"))
words = sys.argv[1 : sys.argv.index("--")] if "--" in sys.argv else sys.argv[1:]
file = pathlib.Path([word for word in words if not word.startswith("-")][-1])
text = file.read_text()
if "CRASHES" in text:
    os.abort()
if "HANGS" in text:
    time.sleep(60)
said_in = "// (?:SAYS|TELLS): (.*)" if any("mapwarden.Explain: '*'" in word for word in words) else "// SAYS: (.*)"
for said in re.findall(said_in, text):
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
            arguments = arguments or ("test", "docs", "README")
            code = run.main(["--build", str(self.root / "build"), *arguments], self.root)
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
