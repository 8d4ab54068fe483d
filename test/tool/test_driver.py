# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does `mapwarden check` give all findings of a project, each once and in order, as its configuration wants them?"""

import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from driver_scene import DRIVER, SLOW, DriverScene  # fmt: skip
from scene import (CACHE_BAD, CACHE_OK, DROP, EVICT, FLAG, ITERATING, LOOP_BAD, NEEDS_FLAG, UNGUARDED,
                   installed)  # fmt: skip

SIZEOF = "unsigned long size() { return sizeof(sizeof(int)); }\n"


class Findings(DriverScene):
    def test_all_units_in_order(self):
        self.write("loop.cpp", LOOP_BAD)
        self.write("a/loop.cpp", LOOP_BAD.replace("dropOdd", "dropOther"))
        self.write("cache.cpp", CACHE_BAD)
        self.write("fine.cpp", CACHE_OK.replace("Cache", "Fine"))
        self.write_database("build", "loop.cpp", "fine.cpp", "cache.cpp", "a/loop.cpp")
        result = self.check()
        self.assertFindings(result, DROP, EVICT, DROP, code=1)
        self.assertSummary(result, "3 findings in 4 units")
        # Paths are those of the folder one stands in; elsewhere, whole ones.
        self.assertTrue(result.stdout.startswith(f"a/loop.cpp:{DROP[1]}:"), result.stdout)
        self.assertTrue(self.check(self.project, cwd="/").stdout.startswith(f"{self.project}/a/loop.cpp:"))

    def test_the_same_however_many_work(self):
        for name in "abcd":
            self.write(f"{name}.cpp", CACHE_BAD.replace("Cache", name.upper()))
        self.write_database("build", *(f"{name}.cpp" for name in "bcad"))
        for numbers, mode in ("12345678", []), ("138", ["--one-unit"]):
            texts = {self.check("-j", number, "--cache", self.top / number, *mode).stdout for number in numbers}
            self.assertEqual(len(texts), 1)
            self.assertEqual(texts.pop().count("warning: "), 4)

    def test_notes_and_source_stay_with_their_finding(self):
        self.write("cache.cpp", CACHE_BAD)
        self.write_database("build", "cache.cpp")
        lines = self.check().stdout.splitlines()
        self.assertIn(" |     items_.erase(key);", lines[1])
        self.assertRegex(lines[2], r"^ +\|  +\^$")
        self.assertTrue(any(": note: " in line for line in lines), lines)

    def test_clean(self):
        self.write("cache.cpp", CACHE_OK)
        self.write_database("build", "cache.cpp")
        result = self.check()
        self.assertFindings(result, code=0)
        self.assertEqual((result.stdout, result.stderr), ("", "mapwarden: no findings in 1 unit\n"))
        self.assertEqual(self.check("-q").stderr, "")

    def test_units_are_linked(self):
        self.write_store()
        result = self.check()
        self.assertFindings(result, ("drop.cpp", 4, UNGUARDED), code=1)
        self.assertRegex(result.stdout, r"(?m)^store\.cpp:\d+:\d+: note: ")
        self.assertFindings(self.check("--one-unit"), code=0)

    def test_link_of_units_that_are_compiled_elsewhere(self):
        self.write_store()
        for folder in "build/one", "build/two":
            (self.project / folder).mkdir(parents=True)
        self.write_entries(
            self.entry("../../store.cpp", "-I../..", directory=self.project / "build/one"),
            self.entry("../../drop.cpp", "-I../..", directory=self.project / "build/two"),
        )
        self.assertFindings(self.check(), ("drop.cpp", 4, UNGUARDED), code=1)

    def test_header_of_several_units_once(self):
        self.write("include/cache.h", "#pragma once\n" + CACHE_BAD)
        for unit in "a.cpp", "b.cpp", "sub/c.cpp":
            self.write(unit, '#include "cache.h"\nstatic int use(Cache &cache) { return int(cache.size()); }\n')
        other = self.entry("c.cpp", "-I../include", directory=self.project / "sub")
        self.write_entries(self.entry("a.cpp", "-Iinclude"), self.entry("b.cpp", "-Iinclude"), other)
        for mode in [], ["--one-unit"]:
            result = self.check(*mode)
            self.assertFindings(result, ("cache.h", EVICT[1] + 1, UNGUARDED), code=1)
            self.assertSummary(result, "1 finding in 3 units")

    def test_each_unit_once(self):
        self.write("cache.cpp", CACHE_BAD)
        self.write("start.S", "nop\n")
        names = ["cache.cpp", "./cache.cpp", str(self.project / "cache.cpp"), "start.S"] + ["cache.cpp"] * 10000
        self.write_database("build", *names)
        result = self.check()
        self.assertFindings(result, EVICT, code=1)
        self.assertSummary(result, "1 finding in 1 unit")

    def test_units_of_c(self):
        self.write("plain.c", "int plain(void) { return 0; }\n")
        self.write("cache.cpp", CACHE_BAD)
        self.write_entries(self.entry("cache.cpp"), {"directory": ".", "file": "../plain.c", "command": "cc -c ../plain.c"})
        result = self.check()
        self.assertFindings(result, EVICT, code=1)
        self.assertSummary(result, "1 finding in 2 units; 1 of them C, .*")

    def test_units_for_devices(self):
        self.write("loop.cpp", LOOP_BAD)
        self.write("kernel.cu", "__global__ void kernel() {}\n")
        self.write_database("build", "loop.cpp", "kernel.cu")
        result = self.check()
        self.assertFindings(result, DROP, code=1)
        self.assertSummary(result, "1 finding in 1 unit; 1 file of CUDA or HIP left out")

    def test_findings_come_as_units_are_done(self):
        """With --one-unit, whoever waits for a slow unit reads what the others say."""
        self.write("a.cpp", LOOP_BAD)
        self.write("slow.cpp", SLOW)
        self.write_entries(self.entry("a.cpp"), self.entry("slow.cpp", "-fconstexpr-steps=2147483647"))
        child = subprocess.Popen([DRIVER, "check", "--one-unit", "-j", "2"], cwd=self.project, env=self.env,
                                 stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # fmt: skip
        self.assertIn("warning:", child.stdout.readline())
        self.assertIsNone(child.poll())
        child.terminate()
        child.communicate()

    def test_folder_of_a_command_as_seen_from_the_database(self):
        self.write("loop.cpp", LOOP_BAD)
        self.write_entries(dict(self.entry("loop.cpp"), directory="."), folder=".")
        self.assertFindings(self.check(), DROP, code=1)

    def test_symlinked_tree(self):
        self.write("loop.cpp", LOOP_BAD)
        link = self.top / "link"
        link.symlink_to(self.project)
        self.write_entries(self.entry("loop.cpp", directory=link))
        result = self.check(link)
        self.assertFindings(result, DROP, code=1)
        self.assertTrue(result.stdout.startswith("loop.cpp:"), result.stdout)

    def test_read_only_tree(self):
        self.write("loop.cpp", LOOP_BAD)
        self.write_database("build", "loop.cpp")
        self.write("build/.cache", "")  # no folder can be made there
        result = self.check()
        self.assertFindings(result, DROP, code=1)
        self.assertTold(result, "nothing can be written in .*--cache DIR")


class Choice(DriverScene):
    """Which database, which units?"""

    def test_places_of_the_database(self):
        self.write("cache.cpp", NEEDS_FLAG + CACHE_OK)
        for folder in ".", "build", "out", "cmake-build-debug", "build-x":
            with self.subTest(folder):
                place = self.write_database(folder, "cache.cpp", flags=FLAG)
                file = place / "compile_commands.json"
                for words in [], [place], [file], ["-p", place], ["-p", file], [f"-p={place}"]:
                    self.assertFindings(self.check(*words), code=0)
                file.unlink()

    def test_several_databases(self):
        self.write("cache.cpp", CACHE_OK)
        for folder in "build-b", "build-a":
            self.write_database(folder, "cache.cpp")
        self.assertTold(self.check(), "there are 2 databases; taking 'build-a', not 'build-b': -p chooses")
        self.assertEqual(len(self.check("-p", "build-b").stderr.splitlines()), 1)

    def test_files_and_folders(self):
        for name in "src/loop.cpp", "src/deep/loop.cpp", "other/loop.cpp":
            self.write(name, LOOP_BAD.replace("dropOdd", "drop" + name.replace("/", "_")[:-4]))
        self.write_database("build", "src/loop.cpp", "src/deep/loop.cpp", "other/loop.cpp")
        for words, units in (
            (["src"], 2),
            (["src/deep", "other"], 2),
            (["src/loop.cpp"], 1),
            (["-p", "build", "src"], 2),
            (["src/deep", "."], 3),
            (["build"], 3),
        ):
            self.assertSummary(self.check(*words), rf"{units} findings? in {units} units?.*")
        self.assertSummary(self.check("deep", cwd=self.project / "src"), r"1 finding in 1 unit.*")

    def test_what_selects_nothing(self):
        self.write("src/loop.cpp", LOOP_BAD)
        self.write("src/loop.h", "")
        (self.project / "docs").mkdir()
        self.write_database("build", "src/loop.cpp")
        self.assertImpossible(self.check("src/lopp.cpp"), "there is no 'src/lopp.cpp'")
        self.assertImpossible(self.check("src/loop.h"), "'src/loop.h' is no unit of .*: give a file that is compiled")
        self.assertImpossible(self.check("docs"), "no unit of '.*' is below 'docs'")
        self.write_database("other/build", "src/loop.cpp")
        self.assertImpossible(self.check("src", "other"), "two databases")


class Settings(DriverScene):
    """What .clang-tidy and --checks say."""

    def setUp(self):
        super().setUp()
        self.write("cache.cpp", CACHE_BAD)
        self.write_database("build", "cache.cpp")

    def test_checks_run_whatever_the_project_enables(self):
        for text in "Checks: '-*,bugprone-*'\n", "Checks: '-*'\n", "WarningsAsErrors: '*'\n", "Checks: '*'\n":
            self.write(".clang-tidy", text)
            for mode in [], ["--one-unit"]:
                self.assertFindings(self.check(*mode), EVICT, code=1)

    def test_who_names_ours_chooses(self):
        self.write("vendor/.clang-tidy", "Checks: '-*,-mapwarden-*'\n")
        self.write("vendor/loop.cpp", LOOP_BAD)
        self.write("loops/.clang-tidy", f"Checks: '-*,{ITERATING}'\n")
        self.write("loops/loop.cpp", LOOP_BAD.replace("dropOdd", "dropAll"))
        self.write("loops/cache.cpp", CACHE_BAD.replace("Cache", "Other"))
        self.write_database("build", "cache.cpp", "vendor/loop.cpp", "loops/loop.cpp", "loops/cache.cpp")
        for mode in [], ["--one-unit"]:
            result = self.check(*mode)
            self.assertFindings(result, EVICT, DROP, code=1)
            self.assertSummary(result, "2 findings in 4 units")

    def test_checks_of_others(self):
        self.write("size.cpp", SIZEOF)
        self.write_database("build", "cache.cpp", "size.cpp")
        size = "size.cpp", 1, "bugprone-sizeof-expression"
        for mode in [], ["--one-unit"]:
            self.assertFindings(self.check("--checks=bugprone-*", *mode), EVICT, size, code=1)
            self.assertFindings(self.check("--checks=-*,bugprone-sizeof-expression", *mode), size, code=1)
            self.assertFindings(self.check("--checks", f"-{UNGUARDED}", *mode), code=0)

    def test_headers_are_shown_whatever_the_filter_says(self):
        self.write("cache.h", "#pragma once\n" + CACHE_BAD)
        self.write("cache.cpp", '#include "cache.h"\n')
        self.write(".clang-tidy", "HeaderFilterRegex: ''\n")
        for mode in [], ["--one-unit"]:
            self.assertFindings(self.check(*mode), ("cache.h", EVICT[1] + 1, UNGUARDED), code=1)

    def test_options(self):
        self.write(".clang-tidy", "CheckOptions: {mapwarden.Confidence: 100}\n")
        for mode in [], ["--one-unit"]:
            self.assertFindings(self.check(*mode), code=0)

    def test_each_folder_has_its_options(self):
        """What stands in a folder is judged by what holds there, whatever holds in the folder of all units."""
        for folder in "loud", "quiet":
            self.write(f"{folder}/cache.cpp", CACHE_BAD.replace("Cache", folder.title()))
        self.write("quiet/.clang-tidy", "CheckOptions: {mapwarden.Confidence: 100}\n")
        self.write_database("build", "loud/cache.cpp", "quiet/cache.cpp")
        for mode in [], ["--one-unit"], ["loud"], ["loud", "quiet"]:
            result = self.check(*mode)
            self.assertFindings(result, EVICT, code=1)
            self.assertTrue(result.stdout.startswith("loud/"), result)
        self.write(".clang-tidy", "Checks: '-mapwarden-*'\nCheckOptions: {mapwarden.Confidence: 100}\n")
        for mode in [], ["--one-unit"], ["loud"]:
            self.assertFindings(self.check(*mode), code=0)
            self.write("loud/.clang-tidy", f"Checks: '{UNGUARDED}'\n")
            self.assertFindings(self.check(*mode), EVICT, code=1)
            self.write("loud/.clang-tidy", "InheritParentConfig: true\n")

    def test_header_with_options_of_its_own(self):
        self.write("include/cache.h", "#pragma once\n" + CACHE_BAD)
        self.write("include/.clang-tidy", "CheckOptions: {mapwarden.Level: strict}\n")
        self.write("cache.cpp", '#include "include/cache.h"\n')
        for mode in [], ["--one-unit"]:
            self.assertFindings(self.check(*mode), ("cache.h", EVICT[1] + 1, UNGUARDED), code=1)

    def test_programs_that_define_the_same(self):
        """A database often has several programs, each with its main()."""
        for name in "one", "two":
            self.write(f"{name}.cpp", LOOP_BAD.replace("dropOdd", "drop") + "int main() { return 0; }\n")
            self.write(f"{name}/cache.cpp", CACHE_BAD + "int main() { return 0; }\n")
        self.write_database("build", "one.cpp", "two.cpp", "one/cache.cpp", "two/cache.cpp")
        for mode in [], ["--one-unit"]:
            expected = ("one.cpp", *DROP[1:]), EVICT, ("two.cpp", *DROP[1:]), EVICT
            self.assertFindings(self.check(*mode), *expected, code=1)

    def test_warnings_as_errors(self):
        self.write(".clang-tidy", "WarningsAsErrors: '*'\n")
        self.assertRegex(self.check().stdout, rf"error: .* \[{UNGUARDED},-warnings-as-errors\]")

    def test_nolint(self):
        for comment in "// NOLINT", f"// NOLINT({UNGUARDED})", "// NOLINT(mapwarden-*)":
            self.write("cache.cpp", CACHE_BAD.replace("    items_.erase(key);", f"    items_.erase(key); {comment}"))
            for mode in [], ["--one-unit"]:
                self.assertFindings(self.check(*mode), code=0)

    def test_a_nolint_silences_its_line_alone(self):
        """Of several unlocked accesses in a function one is reported; with a NOLINT there, the next one is."""
        text = CACHE_BAD.replace("    items_.erase(key);", "    items_.erase(key); // NOLINT\n    items_.clear();")
        self.write("cache.cpp", text)
        for mode in [], ["--one-unit"]:
            self.assertFindings(self.check(*mode), ("cache.cpp", EVICT[1] + 1, UNGUARDED), code=1)

    def test_nolint_that_is_wrong(self):
        """One that names another check silences nothing; one that never ends is told."""
        for comment in "// NOLINT(mapwarden-unguarded)", "// NOLINTNEXTLINE", "// NOLINTEND":
            self.write("cache.cpp", CACHE_BAD.replace("    items_.erase(key);", f"    items_.erase(key); {comment}"))
            self.assertIn(EVICT, self.findings(self.check()))
        self.write("cache.cpp", CACHE_BAD + "// NOLINTBEGIN\n")
        for mode in [], ["--one-unit"]:
            self.assertIn("unmatched 'NOLINTBEGIN' comment", self.check(*mode).stdout)

    def test_misspelt_names(self):
        for text, sentence in (
            ("Checks: '-*,mapwarden-unguarded'\n", "no check 'mapwarden-unguarded', which '.clang-tidy' names"),
            ("Checks: '-mapwarden-unguarded'\n", "no check 'mapwarden-unguarded', which '.clang-tidy' names"),
            ("Checks: 'mapwarden_*'\n", r"no check 'mapwarden_\*'"),
            ("CheckOptions: {mapwarden.Levle: strict}\n", "no option 'mapwarden.Levle', which is set in '.clang-tidy'"),
            ("CheckOptions: {mapwarden-unguarded.Level: strict}\n", "no check 'mapwarden-unguarded', whose option"),
            ("Checkz: '*'\n", "'.clang-tidy' cannot be read: line 1, unknown key 'Checkz'"),
            ("Checks: '\n", "'.clang-tidy' cannot be read: "),
        ):
            self.write(".clang-tidy", text)
            self.assertImpossible(self.check(), sentence)
        (self.project / ".clang-tidy").unlink()
        self.assertImpossible(self.check("--checks=mapwarden-foo"), "no check 'mapwarden-foo', which --checks names")

    def test_option_that_a_check_cannot_use(self):
        self.write(".clang-tidy", "CheckOptions: {mapwarden.Level: high}\n")
        result = self.check()
        self.assertFindings(result, code=2)
        self.assertTold(result, "option 'Level' is 'high': it must be 'default' or 'strict'.*; correct it in .clang-tidy")


class Commands(DriverScene):
    """What the commands of other compilers and build tools need."""

    def test_flags_of_gcc(self):
        self.write("cache.cpp", CACHE_BAD)
        self.write("loop.cpp", LOOP_BAD)
        flags = "-fconcepts-ts -fno-gnu-unique -fmodules-ts -fno-var-tracking -Werror -Wduplicated-cond -Wlogical-op"
        self.write_database("build", "cache.cpp", "loop.cpp", flags=flags + " -Wall -pedantic-errors")
        result = self.check()
        self.assertFindings(result, EVICT, DROP, code=1)
        self.assertEqual(result.stderr.count("-fconcepts-ts"), 1)
        self.assertTold(result, "flags that Clang does not know are left out: -fconcepts-ts -fmodules-ts")

    def test_warnings_are_no_errors(self):
        self.write("loop.cpp", LOOP_BAD + "int unused() { int x; char narrow{300}; return 0; }\n")
        self.write_database("build", "loop.cpp", flags="-Wall -Wextra -Werror")
        self.assertFindings(self.check(), DROP, code=1)

    def test_launchers(self):
        self.write("cache.cpp", NEEDS_FLAG + CACHE_OK)
        for launcher in "ccache", "/usr/bin/distcc", "sccache", "icecc", "nice -n 5", "ccache distcc":
            self.write_entries(self.entry("cache.cpp", FLAG, compiler=f"{launcher} g++"))
            self.assertFindings(self.check("--one-unit"), code=0)

    def test_response_files(self):
        self.write("cache.cpp", NEEDS_FLAG + CACHE_OK)
        self.write("flags.rsp", FLAG)
        self.write_database("build", "cache.cpp", flags="@flags.rsp")
        self.assertFindings(self.check(), code=0)

    def test_response_file_that_is_not_there(self):
        self.write("cache.cpp", CACHE_OK)
        self.write_database("build", "cache.cpp", flags="@flags.rsp")
        result = self.check()
        self.assertFindings(result, code=2)
        self.assertTold(result, r"'cache\.cpp': does not parse \(error: no such file.*'@flags\.rsp'.*correct the command in")

    def test_modules(self):
        self.write("loop.cpp", LOOP_BAD)
        self.write("user.cpp", "import shop;\nint main() { return 0; }\n")
        flags = "-std=c++20 -fmodules-ts -fmodule-mapper=x.modmap -fdeps-format=p1689r5"
        self.write_entries(self.entry("loop.cpp", flags), self.entry("user.cpp", flags))
        result = self.check()
        self.assertFindings(result, DROP, code=2)
        self.assertTold(result, r"'user\.cpp': does not parse .*; modules of C\+\+20 are not supported")

    def test_precompiled_header_of_another_compiler(self):
        self.write("all.h", "#include <map>\n#define FROM_DATABASE\n")
        self.write("all.h.gch", "not of this compiler")
        self.write("loop.cpp", NEEDS_FLAG + LOOP_BAD)
        for flags in "-include all.h", "-include all.h -Xclang -include-pch -Xclang all.h.gch":
            self.write_database("build", "loop.cpp", flags=flags)
            self.assertFindings(self.check(), ("loop.cpp", DROP[1] + 3, ITERATING), code=1)

    def test_arguments_as_a_list(self):
        self.write("with space/cache.cpp", NEEDS_FLAG + CACHE_OK)
        words = ["c++", "-std=c++17", FLAG, "-c", "with space/cache.cpp"]
        self.write_entries({"directory": str(self.project), "file": "with space/cache.cpp", "arguments": words})
        self.assertFindings(self.check(), code=0)


class Words(DriverScene):
    def test_help_and_version(self):
        for words in ["--help"], ["check", "--help"], ["cache", "-h"]:
            result = self.run_tool(DRIVER, *words)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            for option in "-p", "-j", "--one-unit", "--checks", "--keep-going", "--cache", "--quiet", "--color", "130":
                self.assertIn(option, result.stdout)
        result = self.run_tool(DRIVER, "--version")
        self.assertRegex(result.stdout, r"\Amapwarden \d+\.\d+\.\d+, with .*clang version \d+\..*\n\Z")

    def test_command_line(self):
        for words, sentence in (
            ([], "say what to do: mapwarden check"),
            (["fly"], "unknown command 'fly'"),
            (["check", "--fast"], "--fast"),
            (["check", "-j", "0"], "-j is '0'"),
            (["check", "-jmany"], "-j is 'many'"),
            (["check", "--color=red"], "--color is 'red'"),
            (["cache"], "one of --size and --clear"),
        ):
            self.assertImpossible(self.run_tool(DRIVER, *words), sentence)

    def test_installed(self):
        self.write_store()
        driver = installed() / "bin" / "mapwarden"
        self.assertFindings(self.run_tool(driver, "check", PATH="/usr/bin:/bin"), ("drop.cpp", 4, UNGUARDED), code=1)
        pages = installed() / "share" / "doc" / "mapwarden" / "docs" / "checks"
        self.assertTrue((pages / "locking" / "unguarded-access.md").exists())


if __name__ == "__main__":
    unittest.main()
