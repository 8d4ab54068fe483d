# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What if the disk is full, or a file may not be read? It is said, and nothing half-written stays."""

import pathlib
import resource
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from driver_scene import DRIVER, DriverScene  # fmt: skip
from scene import UNGUARDED  # fmt: skip

UNLOCKED = ("drop.cpp", 4, UNGUARDED)
# Mounts a disk of the size $1 in the folder $2, runs the rest, and tells on the last line what is left there.
ON_DISK = 'mount -t tmpfs -o "size=$1" tmpfs "$2" && at=$2 && shift 2 && { "$@"; code=$?; ls "$at"; exit $code; }'
# Root may read everything; without these capabilities, root is as others are.
AS_OTHERS = "setpriv", "--bounding-set=-dac_override,-dac_read_search"


def works(*command):
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True).returncode == 0


class FullDisk(DriverScene):
    def setUp(self):
        super().setUp()
        self.write_store()
        self.place = self.top / "disk"
        self.place.mkdir()

    def on_disk(self, size, *words):
        if not works("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", self.place):
            self.skipTest("no disk can be made here")
        return self.run_tool("unshare", "-rm", "sh", "-c", ON_DISK, "sh", size, self.place, DRIVER, "check", *words)

    def test_cache(self):
        """However little is left: all is found, or it is said that it is not."""
        whole = self.check().stdout
        for size in "4k", "12k", "20k", "28k", "36k":
            with self.subTest(size):
                result = self.on_disk(size, "--cache", self.place)
                left = ("index\n", "units\n")
                findings = [line for line in result.stdout.splitlines(keepends=True) if line not in left]
                if result.returncode == 1:
                    self.assertEqual("".join(findings), whole)
                else:
                    self.assertEqual(result.returncode, 2, result)
                    self.assertEqual(findings, [])
                    self.assertTold(result, r"[Nn]o space .*left.*")
                self.assertNotIn("LLVM ERROR", result.stderr)

    def test_room_for_the_cache_is_made_by_another_folder(self):
        result = self.on_disk("12k", "--cache", self.place)
        self.assertEqual(result.returncode, 2, result)
        self.assertTold(result, r"no space .*left in '.*/disk'.*--clear.*--cache DIR")

    def test_limit_of_a_file(self):
        """As of `ulimit -f`: no file can be as long as facts are, and the limit does not end the driver itself."""

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

        command = [DRIVER, "check"]
        result = subprocess.run(command, cwd=self.project, env=self.env, preexec_fn=limit, capture_output=True, text=True)
        self.assertEqual((result.returncode, result.stdout), (2, ""), result)
        self.assertTold(result, "File too large")
        self.assertEqual(list((self.project / "build" / ".cache" / "mapwarden").glob("run-*")), [])


@unittest.skipUnless(works(*AS_OTHERS, "true"), "setpriv cannot be used here")
class Unreadable(DriverScene):
    """What is not read is told, with what helps."""

    def setUp(self):
        super().setUp()
        self.write_store()

    def check(self, *words):
        return self.run_tool(*AS_OTHERS, DRIVER, "check", *words)

    def test_header(self):
        (self.project / "store.h").chmod(0)
        result = self.check()
        self.assertFindings(result, code=2)
        self.assertTold(result, r"'drop\.cpp': does not parse .*store\.h.*Permission denied.*; let whoever")

    def test_unit(self):
        (self.project / "drop.cpp").chmod(0)
        result = self.check()
        self.assertFindings(result, code=2)
        self.assertTold(result, r"'drop\.cpp'.*Permission denied.*; let whoever runs this read it")
        self.assertSummary(result, "no findings in 1 of 2 units; 1 could not be read")

    def test_unit_that_was_read_before(self):
        """What is kept of it is not what it is now."""
        self.assertFindings(self.check(), UNLOCKED, code=1)
        (self.project / "store.h").chmod(0)
        self.assertFindings(self.check(), code=2)

    def test_database(self):
        (self.project / "build" / "compile_commands.json").chmod(0)
        self.assertImpossible(self.check(), "compile_commands.json' cannot be read: Permission denied")

    def test_configuration(self):
        """clang-tidy would go on without it."""
        self.write(".clang-tidy", "Checks: 'mapwarden-*'\n", mode=0)
        self.assertImpossible(self.check(), "'.clang-tidy' cannot be read: Permission denied")

    def test_cache(self):
        self.assertFindings(self.check(), UNLOCKED, code=1)
        kept = self.project / "build" / ".cache" / "mapwarden"
        for entry in kept.rglob("*.json"):
            entry.chmod(0)
        self.assertFindings(self.check(), UNLOCKED, code=1)
        for folder in [*kept.rglob("*/"), kept]:
            folder.chmod(0o500 if folder.is_dir() else 0)
        result = self.check()
        self.assertFindings(result, UNLOCKED, code=1)
        self.assertTold(result, "nothing can be written in .*--cache DIR")
        for folder in [kept, *kept.rglob("*/")]:
            folder.chmod(0o700)


if __name__ == "__main__":
    unittest.main()
