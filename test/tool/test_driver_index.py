# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does a file that is opened alone learn from the index what the whole project knows, and never something false?"""

import pathlib
import re
import shutil
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from driver_scene import DROP_CPP, STORE_CPP, DriverScene  # fmt: skip
from scene import BUILD, MAJOR, UNGUARDED, WRAPPER  # fmt: skip

PLUGIN = BUILD / f"llvm-{MAJOR}" / "mapwarden.so"
UNLOCKED = ("drop.cpp", 4, UNGUARDED)
# What a unit does not see, but its program knows: store.cpp holds the lock.
ALONE = "the file judged alone"


class Opened(DriverScene):
    def setUp(self):
        super().setUp()
        self.write_store()
        shutil.move(self.project / "build" / "compile_commands.json", self.project / "compile_commands.json")
        self.assertFindings(self.check(), UNLOCKED, code=1)
        self.index = self.project / ".cache" / "mapwarden" / "index"

    def tidy(self, file, *options):
        """A stock clang-tidy with the plugin, as an editor runs it."""
        found = shutil.which(f"clang-tidy-{MAJOR}") or f"/usr/lib/llvm-{MAJOR}/bin/clang-tidy"
        words = [f"--load={PLUGIN}", f"--checks=-*,{UNGUARDED}", "--quiet", "-p", self.project, *options, file]
        return self.run_tool(found, *words)

    def assertAlone(self, result, why):
        """Nothing is found, and one sentence tells why."""
        told = re.findall(r"the index '.*' is left out, and the file judged alone: [^\n]*", result.stdout)
        self.assertEqual(len(told), 1, result)
        self.assertRegex(told[0], why)
        self.assertFindings(result)

    def test_found_in_build_folder(self):
        self.assertFindings(self.tidy("drop.cpp"), UNLOCKED)

    def test_other_units_are_not_reported_on(self):
        self.assertFindings(self.tidy("store.cpp"))

    def test_none(self):
        self.assertFindings(self.tidy("drop.cpp", "--config={CheckOptions: {mapwarden.Index: none}}"))

    def test_path(self):
        elsewhere = shutil.move(self.index, self.top / "index of it")
        self.assertFindings(self.tidy("drop.cpp"))
        option = f"--config={{CheckOptions: {{mapwarden.Index: '{elsewhere}'}}}}"
        self.assertFindings(self.tidy("drop.cpp", option), UNLOCKED)

    def test_missing_path(self):
        result = self.tidy("drop.cpp", "--config={CheckOptions: {mapwarden.Index: /no/index}}")
        self.assertAlone(result, "cannot be read: No such file")

    def test_changed_file(self):
        """Whose votes are old has none."""
        self.write("store.cpp", "// one line more\n" + STORE_CPP)
        self.assertFindings(self.tidy("drop.cpp"))
        self.assertFindings(self.check(), UNLOCKED, code=1)
        self.assertFindings(self.tidy("drop.cpp"), UNLOCKED)

    def test_vanished_file(self):
        (self.project / "store.cpp").unlink()
        self.assertFindings(self.tidy("drop.cpp"))

    def test_own_file_goes_first(self):
        fixed = DROP_CPP.replace("  entries_", "  std::lock_guard<std::mutex> lock(mutex_);\n  entries_")
        self.write("drop.cpp", fixed)
        self.assertFindings(self.tidy("drop.cpp"))

    def test_new_mistake(self):
        self.write("drop.cpp", DROP_CPP + "int size_of(Store &store) { return store.get(1); }\n")
        self.assertFindings(self.tidy("drop.cpp"), UNLOCKED)

    def test_kept_link(self):
        """The index is there after a run that links nothing anew."""
        self.index.unlink()
        self.assertFindings(self.check(), UNLOCKED, code=1)
        self.assertFindings(self.tidy("drop.cpp"), UNLOCKED)

    def test_part_of_project(self):
        """A run on a part leaves the index of the whole."""
        whole = self.index.read_bytes()
        self.check("drop.cpp")
        self.assertEqual(self.index.read_bytes(), whole)

    def test_no_place(self):
        """What cannot be left behind is told, and the findings are shown."""
        self.index.unlink()
        (self.index / "full").mkdir(parents=True)
        result = self.check()
        self.assertFindings(result, UNLOCKED, code=1)
        self.assertTold(result, "mapwarden/index' cannot be written: files alone are judged without")

    def test_same_bytes(self):
        whole = self.index.read_bytes()
        shutil.rmtree(self.index.parent)
        self.check("-j", "1")
        self.assertEqual(self.index.read_bytes(), whole)

    def test_foreign(self):
        self.index.write_text("#!/bin/sh\nexit 0\n" * 10)
        self.assertAlone(self.tidy("drop.cpp"), "it begins with other bytes than an index")

    def test_empty(self):
        self.index.write_bytes(b"")
        self.assertAlone(self.tidy("drop.cpp"), "it is cut short")

    def test_other_version(self):
        whole = bytearray(self.index.read_bytes())
        whole[12] ^= 1
        self.index.write_bytes(whole)
        self.assertAlone(self.tidy("drop.cpp"), "it is of another version of mapwarden")

    def test_cut(self):
        whole = self.index.read_bytes()
        for size in (8, 20, len(whole) // 2, len(whole) - 1):
            with self.subTest(size=size):
                self.index.write_bytes(whole[:size])
                self.assertAlone(self.tidy("drop.cpp"), "it is cut short")

    def test_damaged(self):
        """A byte that is another: it is told, or the file is judged as ever."""
        whole = self.index.read_bytes()
        for at in range(17, len(whole), len(whole) // 6):
            with self.subTest(at=at):
                damaged = bytearray(whole)
                damaged[at] ^= 0x55
                self.index.write_bytes(damaged)
                result = self.tidy("drop.cpp")
                if ALONE in result.stdout:
                    self.assertAlone(result, "damaged|checksum|is missing|cut short")
                else:
                    self.assertFindings(result, UNLOCKED)


class Wrapped(DriverScene):
    """The wrapper knows the database, wherever files are compiled."""

    def setUp(self):
        super().setUp()
        self.write_store()
        self.assertFindings(self.check(), UNLOCKED, code=1)

    def tidy(self, *words, **more):
        return self.run_tool(WRAPPER, f"--checks=-*,{UNGUARDED}", *words, "drop.cpp", **more)

    def test_beside_database(self):
        self.assertFindings(self.tidy(), UNLOCKED)

    def test_database_that_is_given(self):
        self.assertFindings(self.tidy("-p", "build"), UNLOCKED)

    def test_none(self):
        self.assertFindings(self.tidy(MAPWARDEN_INDEX="none"))

    def test_without_an_index(self):
        shutil.rmtree(self.project / "build" / ".cache")
        self.assertFindings(self.tidy())


if __name__ == "__main__":
    unittest.main()
