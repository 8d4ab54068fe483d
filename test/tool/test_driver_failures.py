# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does `mapwarden check` say so when it cannot do it, and what helps? It never says "clean" of what it has not read."""

import os
import pathlib
import pty
import shutil
import signal
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from driver_scene import DRIVER, SLOW, DriverScene  # fmt: skip
from scene import CACHE_BAD, DROP, EVICT, LOOP_BAD, MAJOR  # fmt: skip


class Databases(DriverScene):
    def setUp(self):
        super().setUp()
        self.write("loop.cpp", LOOP_BAD)

    def test_none(self):
        self.assertImpossible(self.check(), "no compile_commands.json in '.'.*-DCMAKE_EXPORT_COMPILE_COMMANDS.*bear.* -p")
        self.assertImpossible(self.check("nowhere"), "there is no 'nowhere'")
        self.assertImpossible(self.check("-p", "nowhere"), "there is no 'nowhere'")
        self.assertImpossible(self.check("-p", "."), "no compile_commands.json in '.'")

    def test_one_that_cannot_be_read(self):
        for text, sentence in (
            ("", "is no JSON, or not all of it"),
            ('[{"directory": "/", "fi', "is no JSON, or not all of it"),
            ("{}", "is not a list of commands"),
            ("[{}]", "entry 1 of '.*' lacks a directory"),
            ('[{"directory": "/", "file": "a.cpp"}]', "entry 1 of '.*' lacks a directory, a file or a command"),
            ("[]", "lists no file of C or C[+][+]"),
            ('[{"directory": "/", "file": "start.S", "command": "cc start.S"}]', "lists no file of C or C[+][+]"),
        ):
            self.write("build/compile_commands.json", text)
            self.assertImpossible(self.check(), f"compile_commands.json' {sentence}.*configure the project again"
                                  if not sentence.startswith("entry") else sentence)  # fmt: skip

    def test_one_of_another_place(self):
        self.write_entries(self.entry("loop.cpp", directory="/in/a/container"))
        self.assertImpossible(self.check(), "another place or time: there is no '/in/a/container', .* configure")
        self.write_entries(self.entry("gone.cpp"), self.entry("lost.cpp"))
        self.assertImpossible(self.check(), "another place or time: there is no '.*gone.cpp', and none of its 2 files")


class Units(DriverScene):
    def setUp(self):
        super().setUp()
        self.write("loop.cpp", LOOP_BAD)

    def test_every_unit_that_does_not_parse_is_told(self):
        self.write("broken.cpp", "int x = ;\n")
        self.write("header.cpp", '#include "generated.h"\n')
        self.write("flags.cpp", "int y;\n")
        self.write_entries(
            *map(self.entry, ("broken.cpp", "loop.cpp", "header.cpp", "gone.cpp")),
            self.entry("flags.cpp", "-march=pdp11"),
            self.entry("moved.cpp", directory=self.project / "away"),
        )
        self.write("away/moved.cpp", "")
        (self.project / "away" / "moved.cpp").unlink()
        for mode in [], ["--one-unit"]:
            result = self.check(*mode)
            self.assertFindings(result, DROP, code=2)  # what there is, is shown
            self.assertTold(result, r"'broken\.cpp': does not parse \(broken\.cpp:1:9: error: expected expression\)")
            self.assertTold(result, r"'header\.cpp': does not parse .*'generated\.h' file not found.*; build the project")
            self.assertTold(result, r"'gone\.cpp'.*: does not exist")
            self.assertTold(result, r"'flags\.cpp': does not parse \(error: .*pdp11.*; correct the command in")
            self.assertSummary(result, r"1 finding in 1 of 6 units.*; 5 could not be read")
            self.assertFindings(self.check("--keep-going", *mode), DROP, code=1)

    def test_one_cause_is_one_sentence(self):
        self.write("bad.h", "#pragma once\nint x = ;\n")
        for name in "one.cpp", "two.cpp":
            self.write(name, '#include "bad.h"\n')
        self.write_database("build", "one.cpp", "two.cpp", "loop.cpp")
        result = self.check()
        self.assertTold(result, r"'one\.cpp', 'two\.cpp': does not parse \(bad\.h:2:9: error")
        self.assertEqual(len(result.stderr.splitlines()), 2)

    def test_another_llvm_may_read_it(self):
        """Of those that are installed beside this one, each is named."""
        for major, text in (16, None), (19, "#!/bin/sh\n"):
            home = self.top / f"llvm-{major}"
            home.mkdir()
            if text:
                (home / "mapwarden").write_text(text)
                (home / "mapwarden").chmod(0o755)
        home = self.top / f"llvm-{MAJOR}"
        home.mkdir(exist_ok=True)
        shutil.copy(DRIVER, home / "mapwarden")
        self.write("loop.cpp", LOOP_BAD + "int x = ;\n")
        self.write_database("build", "loop.cpp")
        result = self.run_tool(home / "mapwarden", "check")
        if MAJOR != 19:
            self.assertTold(result, rf"another LLVM may read it: {self.top}/llvm-19/mapwarden$")

    def test_nothing_is_read(self):
        self.write("loop.cpp", "int x = ;\n")
        self.write_database("build", "loop.cpp")
        self.assertFindings(self.check("--keep-going"), code=2)

    def test_finding_in_a_unit_that_fails(self):
        """A unit that failed is no unit that passed, even if something was found."""
        self.write("loop.cpp", LOOP_BAD + "int x = ;\n")
        self.write_database("build", "loop.cpp")
        self.assertEqual(self.check().returncode, 2)
        self.assertEqual(self.check("--one-unit").returncode, 2)

    def test_worker_that_dies(self):
        self.write("crash.cpp", "#pragma clang __debug crash\n")
        self.write_database("build", "crash.cpp", "loop.cpp")
        result = self.check()
        self.assertFindings(result, DROP, code=2)
        self.assertTold(result, r"'crash\.cpp': the worker ended with -2")
        self.assertNotIn("PLEASE", result.stderr)
        self.assertNotIn("#0", result.stderr)

    def test_output_that_cannot_be_written(self):
        self.write_database("build", "loop.cpp")
        with open("/dev/full", "w") as full:
            result = subprocess.run([DRIVER, "check"], cwd=self.project, env=self.env, stdout=full,
                                    stderr=subprocess.PIPE, text=True)  # fmt: skip
        self.assertEqual(result.returncode, 2)
        self.assertEqual(result.stderr, "mapwarden: the findings cannot be written: No space left on device\n")


class Terminal(DriverScene):
    def on_terminal(self, *words, **env):
        """What is shown on a terminal, stdout and stderr."""
        master, slave = pty.openpty()
        env = {**self.env, "TERM": "xterm", **env}
        child = subprocess.Popen([DRIVER, "check", *words], cwd=self.project, env=env, stdout=slave, stderr=slave)
        os.close(slave)
        shown = b""
        while True:
            try:
                part = os.read(master, 4096)
            except OSError:  # Linux's way to say that the other end is closed
                part = b""
            if not part:
                break
            shown += part
        os.close(master)
        child.wait()
        return shown.decode()

    def setUp(self):
        super().setUp()
        self.write("loop.cpp", LOOP_BAD)
        self.write("cache.cpp", CACHE_BAD)
        self.write_database("build", "loop.cpp", "cache.cpp")

    def test_status_line(self):
        shown = self.on_terminal()
        self.assertRegex(shown, r"\r\[1/2\] \d+\.\d a second, \d+ s left: \w+\.cpp\x1b\[K")
        self.assertRegex(shown, r"\r\[2/2\] .*\r\x1b\[K")
        for words, env in (["-q"], {}), ([], {"TERM": "dumb"}):
            self.assertNotIn("a second", self.on_terminal(*words, **env))
        self.assertNotIn("a second", self.check().stderr)

    def test_color(self):
        self.assertIn("\x1b[", self.on_terminal("-q"))
        self.assertNotIn("\x1b[", self.on_terminal("-q", NO_COLOR="1"))
        self.assertNotIn("\x1b[", self.on_terminal("-q", "--color=never"))
        self.assertNotIn("\x1b[", self.check().stdout)
        for word in "--color", "--color=always":
            result = self.check(word)
            self.assertIn("\x1b[", result.stdout)
            self.assertFindings(result, EVICT, DROP, code=1)

    def test_quiet(self):
        result = self.check("--quiet")
        self.assertFindings(result, EVICT, DROP, code=1)
        self.assertEqual(result.stderr, "")


class Interrupts(DriverScene):
    def workers(self):
        """The processes that read a unit of this scene."""
        found = []
        for entry in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = entry.read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            if "--job" in words and any(str(self.project) in word for word in words):
                found.append(int(entry.parent.name))
        return found

    def test_children_end_and_nothing_is_left(self):
        self.write("loop.cpp", LOOP_BAD)
        for name in "slow.cpp", "slower.cpp":
            self.write(name, SLOW)
        entries = [self.entry(name, "-fconstexpr-steps=2147483647") for name in ("loop.cpp", "slow.cpp", "slower.cpp")]
        self.write_entries(*entries)
        for number in signal.SIGINT, signal.SIGTERM:
            child = subprocess.Popen([DRIVER, "check", "-j", "3"], cwd=self.project, env=self.env,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # fmt: skip
            until = time.monotonic() + 60
            kept = self.project / "build" / ".cache" / "mapwarden" / "units"
            while not (list(kept.rglob("*.json")) and self.workers()) and time.monotonic() < until:
                time.sleep(0.05)
            child.send_signal(number)
            out, err = child.communicate(timeout=60)
            self.assertEqual((child.returncode, out), (130, ""), err)
            self.assertRegex(err, r"\Amapwarden: interrupted; 1 of 3 units were read, and are kept\n\Z")
            self.assertEqual(self.workers(), [])
            self.assertEqual([p.name for p in kept.parent.iterdir()], ["units"])

    def test_workers_end_with_the_driver(self):
        self.write("slow.cpp", SLOW)
        self.write_database("build", "slow.cpp", flags="-fconstexpr-steps=2147483647")
        child = subprocess.Popen([DRIVER, "check"], cwd=self.project, env=self.env, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while not self.workers() and time.monotonic() < until:
            time.sleep(0.05)
        child.kill()
        child.wait()
        while self.workers() and time.monotonic() < until:
            time.sleep(0.05)
        self.assertEqual(self.workers(), [])


if __name__ == "__main__":
    unittest.main()
