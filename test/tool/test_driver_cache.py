# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Is what has not changed not read again, and what has changed never taken for what it was?"""

import concurrent.futures
import os
import pathlib
import shutil
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from driver_scene import DRIVER, DROP_CPP, STORE_H, DriverScene  # fmt: skip
from scene import CACHE_BAD, EVICT, UNGUARDED  # fmt: skip

UNLOCKED = ("drop.cpp", 4, UNGUARDED)


class Kept(DriverScene):
    def setUp(self):
        super().setUp()
        self.write_store()
        self.cache = self.project / "build" / ".cache" / "mapwarden"
        self.assertRead(2, UNLOCKED)

    def write(self, path, text, mode=0o644):
        written = super().write(path, text, mode)
        os.utime(written, (1e9, 1e9))  # long ago: younger than the run means that it is not kept
        return written

    def assertRead(self, number, *findings, of=2, words=(), **env):
        """So many units were read, the others are as before."""
        result = self.check(*words, **env)
        self.assertFindings(result, *findings, code=1 if findings else 0)
        kept = rf" \({number} read, {of - number} as before\)" if number < of else ""
        self.assertSummary(result, rf"\w+ findings? in {of} units?{kept}")
        return result

    def entries(self, kind="json"):
        return sorted(self.cache.rglob(f"*.{kind}"))

    def unit_facts(self):
        """Those of units; beside a link, its index is kept."""
        return [path for path in self.entries("facts") if not path.name.startswith("link")]

    def test_second_run(self):
        first = self.check("--cache", self.top / "other").stdout
        self.assertEqual(self.assertRead(0, UNLOCKED).stdout, first)

    def test_changed_file(self):
        self.write("drop.cpp", DROP_CPP.replace("entries_.erase", "std::lock_guard<std::mutex> l(mutex_); entries_.erase"))
        self.assertRead(1)
        self.write("drop.cpp", DROP_CPP)
        self.assertRead(1, UNLOCKED)

    def test_touched_file(self):
        os.utime(self.project / "drop.cpp", (1.1e9, 1.1e9))
        self.assertRead(0, UNLOCKED)

    def test_changed_header(self):
        self.write("store.h", "// one line more\n" + STORE_H)
        self.assertRead(2, UNLOCKED)
        self.assertRead(0, UNLOCKED)

    def test_changed_command(self):
        self.write_entries(self.entry("store.cpp"), self.entry("drop.cpp", "-DNEW"))
        self.assertRead(1, UNLOCKED)

    def test_changed_configuration(self):
        self.write(".clang-tidy", "CheckOptions: {mapwarden.CheckedTypes: all}\n")
        self.assertRead(2, UNLOCKED)
        self.write(".clang-tidy", "# a comment\nCheckOptions: {mapwarden.CheckedTypes: all}\n")
        self.assertRead(0, UNLOCKED)
        self.write(".clang-tidy", "CheckOptions: {mapwarden.Confidence: 100}\n")
        self.assertRead(2)

    def test_one_unit_has_entries_of_its_own(self):
        self.assertRead(2, words=["--one-unit"])
        self.assertRead(0, words=["--one-unit"])
        self.assertRead(0, UNLOCKED)

    def test_findings_of_others_are_kept(self):
        self.write("drop.cpp", DROP_CPP + "unsigned long size() { return sizeof(sizeof(int)); }\n")
        words = ["--checks=bugprone-sizeof-expression"]
        size = ("drop.cpp", 6, "bugprone-sizeof-expression")
        self.assertRead(2, UNLOCKED, size, words=words)
        self.assertRead(0, UNLOCKED, size, words=words)

    def test_vanished_and_new_units(self):
        self.write("cache.cpp", CACHE_BAD)
        self.write_database("build", "store.cpp", "cache.cpp", "drop.cpp")
        self.assertRead(1, EVICT, UNLOCKED, of=3)
        self.write_database("build", "cache.cpp", "store.cpp")
        self.assertRead(0, EVICT, of=2)

    def test_what_failed_is_read_again(self):
        self.write("drop.cpp", '#include "generated.h"\n' + DROP_CPP)
        self.assertEqual(self.check().returncode, 2)
        self.write("generated.h", "")
        self.assertRead(1, ("drop.cpp", 5, UNGUARDED))

    def test_damaged_entries(self):
        for kind in "json", "facts":
            for damage in "", "somebody else's\n", None:
                file = next(entry for entry in self.entries(kind) if not entry.name.startswith("link-"))
                text = file.read_bytes()
                with open(file, "r+b") as opened:  # not a new file: a run may have a second name for the old one
                    opened.truncate()
                    opened.write(text[: len(text) // 2] if damage is None else damage.encode())
                result = self.assertRead(1, UNLOCKED)
                self.assertTold(result, r"1 entry of '.*mapwarden' damaged, or not ours: dropped, and read again")
                self.assertRead(0, UNLOCKED)

    def test_link_of_the_same_facts(self):
        """Its notes show the source as it is, and its options are those of today."""
        self.assertRead(0, UNLOCKED)
        text = (self.project / "store.cpp").read_text()
        self.write("store.cpp", text.replace("entries_[key] = value;", "entries_[key] = value;  // now"))
        self.assertIn("// now", self.assertRead(1, UNLOCKED).stdout)
        self.write("store.cpp", text)
        self.assertNotIn("// now", self.assertRead(1, UNLOCKED).stdout)

    def test_lost_facts(self):
        self.entries("facts")[0].unlink()
        self.assertRead(1, UNLOCKED)

    def test_other_driver(self):
        """Another build may find other things, be its version the same."""
        home = self.top / "llvm-x"
        home.mkdir()
        shutil.copy(DRIVER, home / "mapwarden")
        with open(home / "mapwarden", "ab") as opened:
            opened.write(b"x")
        self.assertSummary(self.run_tool(home / "mapwarden", "check"), "1 finding in 2 units")

    def test_two_runs_at_once(self):
        shutil.rmtree(self.cache)
        alone = self.check("--cache", self.top / "other").stdout
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            runs = [run.result() for run in [pool.submit(self.check, "-j", "2") for _ in range(4)]]
        self.assertEqual({(run.returncode, run.stdout) for run in runs}, {(1, alone)})
        self.assertRead(0, UNLOCKED)

    def test_nothing_else_is_left(self):
        self.assertEqual(sorted(path.name for path in self.cache.iterdir()), ["index", "units"])
        self.assertEqual((len(self.entries()), len(self.unit_facts())), (3, 2))  # two units and their link
        self.write("drop.cpp", DROP_CPP + "int more() { return 0; }\n")
        self.check()
        self.assertEqual((len(self.entries()), len(self.unit_facts())), (4, 2))

    def test_vanished_unit(self):
        """It says nothing any more, and nothing of it is kept."""
        self.write_entries(self.entry("store.cpp"))
        self.assertRead(0, of=1)
        self.assertEqual([(entry.name[:4] == "link") for entry in self.entries()].count(False), 1)
        self.assertEqual(len(self.unit_facts()), 1)
        self.write_entries(self.entry("store.cpp"), self.entry("drop.cpp"))
        self.assertRead(1, UNLOCKED)

    def test_unit_that_is_not_asked_for_now(self):
        self.assertFindings(self.check("store.cpp"), code=0)
        self.assertRead(0, UNLOCKED)

    def test_file_of_a_unit_that_is_gone(self):
        (self.project / "drop.cpp").unlink()
        result = self.check()
        self.assertFindings(result, code=2)
        self.assertTold(result, "'drop.cpp': does not exist, although the database lists it")

    def test_databases_share_a_folder(self):
        place = self.top / "shared"
        self.write_entries(self.entry("store.cpp"), self.entry("drop.cpp"), folder="build")
        self.write_entries(self.entry("store.cpp"), folder="other")
        self.assertRead(2, UNLOCKED, words=["-p", "build", "--cache", place])
        self.assertRead(1, of=1, words=["-p", "other", "--cache", place])
        self.assertRead(0, UNLOCKED, words=["-p", "build", "--cache", place])

    def test_the_last_four_of_a_unit_are_kept(self):
        for number in range(6):
            self.write_entries(self.entry("store.cpp"), self.entry("drop.cpp", f"-DNEW={number}"))
            self.assertRead(1, UNLOCKED)
        self.assertEqual((len(self.entries()), len(self.unit_facts())), (1 + 4 + 1, 1 + 4))
        for number in 2, 3, 4, 5:
            self.write_entries(self.entry("store.cpp"), self.entry("drop.cpp", f"-DNEW={number}"))
            self.assertRead(0, UNLOCKED)
        self.write_entries(self.entry("store.cpp"), self.entry("drop.cpp", "-DNEW=0"))
        self.assertRead(1, UNLOCKED)

    def test_lists_of_files_are_packed(self):
        for number in range(300):
            self.write(f"include/one/of/many/headers/number{number}.h", "")
        names = "".join(f'#include "one/of/many/headers/number{number}.h"\n' for number in range(300))
        self.write("many.cpp", names)
        self.write_entries(self.entry("many.cpp", "-Iinclude"))
        self.assertRead(1, of=1)
        self.assertLess(max(entry.stat().st_size for entry in self.entries()), 300 * 40)

    def test_size_and_clear(self):
        size = self.run_tool(DRIVER, "cache", "--size")
        self.assertRegex(size.stdout, r"\A\d+\.\d MB of 3 reports in 'build/\.cache/mapwarden'\n\Z")
        self.assertEqual(self.run_tool(DRIVER, "cache", "--clear").returncode, 0)
        self.assertFalse(self.cache.exists())
        self.assertIn("of 0 reports", self.run_tool(DRIVER, "cache", "--size").stdout)
        self.assertEqual(self.run_tool(DRIVER, "cache", "--clear").returncode, 0)
        self.assertRead(2, UNLOCKED)

    def test_given_folder(self):
        place = self.top / "kept here"
        self.assertRead(2, UNLOCKED, words=["--cache", place])
        self.assertRead(0, UNLOCKED, words=["--cache", place])
        self.assertIn("of 3 reports", self.run_tool(DRIVER, "cache", "--size", "--cache", place).stdout)


if __name__ == "__main__":
    unittest.main()
