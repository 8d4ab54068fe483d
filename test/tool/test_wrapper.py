# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does mapwarden-clang-tidy run the checks wherever clang-tidy is called, and never stay silent when it cannot?"""

import os
import pathlib
import shutil
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from scene import (BUILD, CACHE_BAD, CACHE_OK, DROP, EVICT, FLAG, ITERATING, LOOP_BAD, MAJOR, NEEDS_FLAG, UNGUARDED,
                   WRAPPER, Scene, installed)  # fmt: skip


class WrapperScene(Scene):
    def setUp(self):
        super().setUp()
        self.write("cache.cpp", CACHE_BAD)
        self.write("loop.cpp", LOOP_BAD)

    def tidy(self, *arguments, **more):
        return self.run_tool(WRAPPER, *arguments, **more)

    def plugins(self, **majors):
        """A folder of plugins: name of a major's folder -> the file that is its plugin."""
        home = self.top / "plugins"
        for name, file in majors.items():
            folder = home / name.replace("_", "-")
            folder.mkdir(parents=True)
            os.symlink(file, folder / "mapwarden.so")
        home.mkdir(exist_ok=True)
        return home


class Options(WrapperScene):
    def models(self, rows):
        config = '{CheckOptions: {mapwarden.Models: "%s"}}' % rows
        return self.tidy("cache.cpp", f"--config={config}", "--checks=-*,mapwarden-*", "--", "-std=c++17")

    def test_a_row_that_needs_another_before_it(self):
        alone = self.models("SHARED acme::HashMap")
        self.assertNotEqual(alone.returncode, 0)
        self.assertIn("the row 'SHARED acme::HashMap'", alone.stdout + alone.stderr)
        behind = self.models("CONTAINER acme::HashMap Hashed Inserts; SHARED acme::HashMap")
        self.assertNotIn("the row", behind.stdout + behind.stderr)


class Explanations(WrapperScene):
    def test_a_place(self):
        number = EVICT[1]
        told = self.tidy("--explain", f"cache.cpp:{number}", "cache.cpp", "--", "-std=c++17")
        self.assertIn(f"cache.cpp:{number}:", told.stdout)
        self.assertIn(": reported, ", told.stdout)
        self.assertIn("omits it", told.stdout)

    def test_other_decisions(self):
        lookup = "#include <map>\nint find(std::map<int, int> &m) {\n  auto it = m.find(1);\n  return it->second;\n}\n"
        self.write("lookup.cpp", lookup)
        told = self.tidy("--explain", "lookup.cpp:4", "lookup.cpp", "--", "-std=c++17")
        self.assertRegex(told.stdout, r"lookup\.cpp:4:.*a look-up in 'm': .*\[[a-z-]+\]")

    def test_no_place(self):
        told = self.tidy("--explain=cache.cpp", "cache.cpp", "--", "-std=c++17")
        self.assertNotEqual(told.returncode, 0)
        self.assertIn("write FILE:LINE", told.stdout + told.stderr)

    def test_with_a_configuration(self):
        config = "--config={Checks: '-*,mapwarden-*'}"
        told = self.tidy("--explain=cache.cpp:1", config, "cache.cpp", "--", "-std=c++17")
        self.assertRefused(told, "give no --config beside it")


class Findings(WrapperScene):
    def test_one_finding_for_each_bug(self):
        self.assertFindings(self.tidy("cache.cpp", "--", "-std=c++17"), EVICT)
        self.assertFindings(self.tidy("loop.cpp", "--", "-std=c++17"), DROP)

    def test_repaired_twin_is_clean(self):
        self.write("cache.cpp", CACHE_OK)
        self.assertFindings(self.tidy("cache.cpp", "--", "-std=c++17"))

    def test_several_files(self):
        self.assertFindings(self.tidy("cache.cpp", "loop.cpp", "--", "-std=c++17"), EVICT, DROP)

    def test_exit_code_is_that_of_clang_tidy(self):
        result = self.tidy("cache.cpp", "--warnings-as-errors=mapwarden-*", "--", "-std=c++17")
        self.assertFindings(result, EVICT, code=1)
        self.write("broken.cpp", "int x = ;\n")
        self.assertEqual(self.tidy("broken.cpp", "--").returncode, 1)

    def test_without_configuration_only_our_checks(self):
        self.write("cache.cpp", CACHE_BAD + "int divide() { int zero = 0; return 1 / zero; }\n")
        self.assertFindings(self.tidy("cache.cpp", "--", "-std=c++17"), EVICT)

    def test_configuration_and_checks_are_obeyed(self):
        self.write(".clang-tidy", f"Checks: '-*,{ITERATING}'\n")
        self.assertFindings(self.tidy("cache.cpp", "loop.cpp", "--", "-std=c++17"), DROP)
        for arguments in (f"--checks={UNGUARDED},-{ITERATING}",), ("-checks", f"{UNGUARDED},-{ITERATING}"):
            self.assertFindings(self.tidy(*arguments, "cache.cpp", "loop.cpp", "--", "-std=c++17"), EVICT)
        config = "{Checks: '-*,mapwarden-unguarded-*'}"
        self.assertFindings(self.tidy("--config", config, "cache.cpp", "--", "-std=c++17"), EVICT)

    def test_each_folder_has_its_configuration(self):
        self.write("a/.clang-tidy", f"Checks: '-*,{UNGUARDED}'\n")
        self.write("b/.clang-tidy", f"Checks: >\n  -*,\n  {ITERATING}\n")
        for folder in "ab":
            self.write(f"{folder}/cache.cpp", CACHE_BAD)
            self.write(f"{folder}/loop.cpp", LOOP_BAD)
        # In one run, clang-tidy would judge a's last finding by b's configuration, and lose it.
        files = "a/cache.cpp", "b/loop.cpp", "a/loop.cpp", "b/cache.cpp"
        result = self.tidy(*files, "--warnings-as-errors", UNGUARDED, "--", "-std=c++17")
        self.assertEqual(sorted(self.findings(result)), [EVICT, DROP], result)
        self.assertEqual(result.returncode, 1)
        self.assertRefused(self.tidy("-export-fixes", "fixes", *files, "--"), "several configurations")
        self.assertFindings(self.tidy("-export-fixes", "fixes", "a/loop.cpp", "a/cache.cpp", "--"), EVICT)


    def test_headers_are_shown_unless_somebody_says_which(self):
        """--dump-config of clang-tidy 14 writes an empty filter, which would hide them all."""
        self.write("cache.h", "#pragma once\n" + CACHE_BAD)
        self.write("cache.cpp", '#include "cache.h"\n')
        found = ("cache.h", EVICT[1] + 1, UNGUARDED)
        for text in "Checks: 'mapwarden-*'\n", "Checks: 'mapwarden-*'\nHeaderFilterRegex: ''\n":
            self.assertFindings(self.tidy("cache.cpp", "--", "-std=c++17"), found)
            self.write(".clang-tidy", text)
        self.assertFindings(self.tidy("cache.cpp", "--", "-std=c++17"), found)
        self.assertFindings(self.tidy("cache.cpp", "--header-filter=other", "--", "-std=c++17"))
        self.write(".clang-tidy", "Checks: 'mapwarden-*'\nHeaderFilterRegex: 'other'\n")
        self.assertFindings(self.tidy("cache.cpp", "--", "-std=c++17"))


class Places(WrapperScene):
    """From where it is called, and what it finds from there."""

    def test_installed(self):
        wrapper = installed() / "bin" / "mapwarden-clang-tidy"
        self.assertFindings(self.run_tool(wrapper, "cache.cpp", "--", "-std=c++17"), EVICT)

    def test_by_name_and_through_links(self):
        links = self.top / "some bin"
        links.mkdir()
        os.symlink(installed() / "bin" / "mapwarden-clang-tidy", self.top / "link")
        os.symlink("../link", links / "mapwarden-clang-tidy")
        path = f"{links}:{self.env['PATH']}"
        result = self.run_tool("mapwarden-clang-tidy", "cache.cpp", "--", "-std=c++17", PATH=path)
        self.assertFindings(result, EVICT)

    def test_newest_major_with_a_clang_tidy(self):
        plugin = BUILD / f"llvm-{MAJOR}" / "mapwarden.so"
        home = self.plugins(llvm_99=plugin, llvm_9=plugin, **{f"llvm_{MAJOR}": plugin})
        result = self.tidy("--version", MAPWARDEN_PLUGIN_DIR=str(home), MAPWARDEN_LLVM=None)
        self.assertIn(f"version {MAJOR}.", result.stdout)

    def test_plain_clang_tidy_of_the_right_major(self):
        folder = self.top / "bin"
        folder.mkdir()
        for name in "sh", "readlink", "sort", "tr", "sed", "grep", "head", "cksum", "cut":
            os.symlink(shutil.which(name), folder / name)
        os.symlink(shutil.which(f"clang-tidy-{MAJOR}"), folder / "clang-tidy")
        self.assertFindings(self.tidy("cache.cpp", "--", "-std=c++17", PATH=str(folder)), EVICT)

    def test_tools_that_call_clang_tidy(self):
        self.write_database("build", "cache.cpp")
        for tool, *arguments in (
            (f"run-clang-tidy-{MAJOR}", "-quiet", "-p", "build", "-clang-tidy-binary", WRAPPER),
            (f"clang-tidy-diff-{MAJOR}.py", "-p1", "-path", "build", "-clang-tidy-binary", WRAPPER),
        ):
            with self.subTest(tool):
                added = CACHE_BAD.count("\n")
                diff = f"--- a/cache.cpp\n+++ b/cache.cpp\n@@ -1,0 +1,{added} @@\n"
                result = self.run_tool(tool, *arguments, stdin=diff)
                self.assertEqual(self.findings(result), [EVICT], result)


class Database(WrapperScene):
    def setUp(self):
        super().setUp()
        self.write("src/cache.cpp", NEEDS_FLAG + CACHE_BAD)
        self.found = (EVICT[0], EVICT[1] + NEEDS_FLAG.count("\n"), UNGUARDED)

    def test_found_here(self):
        for folder in ".", "build", "build-debug", "out", "out2", "cmake-build-release":
            with self.subTest(folder):
                place = self.write_database(folder, "src/cache.cpp", flags=FLAG)
                self.assertFindings(self.tidy("src/cache.cpp"), self.found)
                (place / "compile_commands.json").unlink()

    def test_found_above_the_file(self):
        for folder in ".", "build", "src", "src/out":
            with self.subTest(folder):
                place = self.write_database(folder, "src/cache.cpp", flags=FLAG)
                self.assertFindings(self.tidy(self.project / "src/cache.cpp", cwd="/"), self.found)
                (place / "compile_commands.json").unlink()

    def test_compile_flags(self):
        self.write("compile_flags.txt", f"-std=c++17\n{FLAG}\n")
        self.assertFindings(self.tidy("cache.cpp", cwd=self.project / "src"), self.found)

    def test_given(self):
        self.write_database("some/where", "src/cache.cpp", flags=FLAG)
        self.write_database("build", "src/cache.cpp")  # not this one
        for given in ("-p", "some/where"), ("-p=some/where",), ("--p=some/where",), ("--p", "some/where"):
            with self.subTest(given):
                self.assertFindings(self.tidy(*given, "src/cache.cpp"), self.found)
                self.assertFindings(self.tidy("src/cache.cpp", *given), self.found)

    def test_flags_after_dashes(self):
        self.assertFindings(self.tidy("src/cache.cpp", "--", "-std=c++17", FLAG), self.found)

    def test_header_borrows_flags(self):
        self.write_database("build", "src/cache.cpp", flags=FLAG)
        self.write("src/cache.h", NEEDS_FLAG + CACHE_BAD)
        self.assertFindings(self.tidy("src/cache.h"), ("cache.h", *self.found[1:]))

    def test_none(self):
        self.assertRefused(self.tidy("cache.cpp"), "no compile_commands.json")
        self.assertRefused(self.tidy(self.project / "cache.cpp", cwd="/"), "no compile_commands.json")
        # Beyond the repository's root nothing is looked for.
        self.write("../build/compile_commands.json", "[]")
        self.assertRefused(self.tidy("cache.cpp"), "no compile_commands.json")

    def test_unusable(self):
        self.write("build/compile_commands.json", "[]")
        self.assertRefused(self.tidy("cache.cpp"), "has no entry")
        self.assertRefused(self.tidy("-p", "build", "cache.cpp"), "has no entry")
        for torn in '[{"file":', '[{"directory": "/", "fi', "":
            self.write("build/compile_commands.json", torn)
            self.assertRefused(self.tidy("cache.cpp"), "'.*/build/compile_commands.json' is no JSON, or not all of it")
        self.write("build/compile_commands.json", '[{"file": nothing}]')
        self.assertRefused(self.tidy("cache.cpp"), "can be read in '.*/build'")
        self.assertRefused(self.tidy("-p", "nowhere", "cache.cpp"), "can be read in 'nowhere'")

    def test_folders_that_clang_tidy_does_not_find(self):
        """It would skip the file and end with 0, or abort with a stack dump."""
        entry = '{"directory": "%s", "file": "cache.cpp", "command": "c++ -std=c++17 -c cache.cpp"}'
        self.write("compile_commands.json", f"[{entry % '.'}]")
        self.assertRefused(self.tidy("cache.cpp"), r"has a folder that is relative, '\.'.*mapwarden check")
        self.write("compile_commands.json", f"[{entry % '/in/a/container'}]")
        self.assertRefused(self.tidy("cache.cpp"), "another place or time: there is no '/in/a/container'")
        self.write("compile_commands.json", f"[{entry % '/in/a/container'},\n{entry % self.project}]")
        self.assertFindings(self.tidy("cache.cpp"), EVICT)

    def test_two(self):
        for folder in "a", "b":
            self.write(f"{folder}/cache.cpp", CACHE_BAD)
            self.write_database(folder, "cache.cpp")
        self.assertRefused(self.tidy("a/cache.cpp", "b/cache.cpp"), "two databases")


class Questions(WrapperScene):
    """Options that ask clang-tidy about itself."""

    def clang_tidy(self, *arguments):
        return self.run_tool(f"clang-tidy-{MAJOR}", *arguments)

    def test_version_and_help(self):
        for option in "--version", "-version", "--help", "-help":
            ours, theirs = self.tidy(option), self.clang_tidy(option)
            self.assertEqual((ours.returncode, ours.stderr), (theirs.returncode, theirs.stderr))
            self.assertIn(theirs.stdout, ours.stdout)
            own = ours.stdout.replace(theirs.stdout, "")
            if "version" in option:
                self.assertRegex(own, r"\Amapwarden \d+\.\d+\.\d+, as a plugin: /.*/mapwarden\.so\n\Z")
            else:
                self.assertIn("--explain=<file>:<line>", own)

    def test_list_checks(self):
        # As in a run: ours alone where nobody said which checks.
        for arguments in (), ("cache.cpp", "--"), ("--checks=-*,mapwarden-*",):
            listed = self.tidy("--list-checks", *arguments).stdout.split()
            self.assertEqual(listed[:2], ["Enabled", "checks:"])
            self.assertIn(UNGUARDED, listed)
            self.assertTrue(all(name.startswith("mapwarden-") for name in listed[2:]), listed)
        self.write(".clang-tidy", "Checks: '-*,bugprone-*'\n")
        self.assertNotIn("mapwarden-", self.tidy("--list-checks").stdout)

    def test_configuration(self):
        self.write(".clang-tidy", f"Checks: '-*,{UNGUARDED}'\n")
        self.assertIn(UNGUARDED, self.tidy("-dump-config", "cache.cpp", "--").stdout)
        self.assertIn(UNGUARDED, self.tidy("--explain-config", "cache.cpp", "--").stdout)

    @unittest.skipIf(MAJOR < 16, "there is no such option")
    def test_verify_config(self):
        self.write(".clang-tidy", f"Checks: '-*,{UNGUARDED}'\n")
        self.assertEqual(self.tidy("--verify-config").returncode, 0)
        self.write(".clang-tidy", "Checks: '-*,mapwarden-nosuch'\n")
        self.assertEqual(self.tidy("--verify-config").returncode, 1)


class Refusals(WrapperScene):
    """Where clang-tidy goes on in silence, one sentence and exit code 2."""

    def test_no_plugin(self):
        result = self.tidy("cache.cpp", "--", MAPWARDEN_PLUGIN_DIR=str(self.plugins()))
        self.assertRefused(result, "no plugin in .*/plugins")

    def test_no_plugin_for_the_major(self):
        home = self.plugins(llvm_12="/dev/null", llvm_13="/dev/null")
        result = self.tidy("cache.cpp", "--", MAPWARDEN_PLUGIN_DIR=str(home))
        self.assertRefused(result, f"no plugin for LLVM {MAJOR} .* there is one for 13 12")

    def test_no_clang_tidy_for_the_plugin(self):
        home = self.plugins(llvm_99="/dev/null", llvm_98="/dev/null")
        result = self.tidy("cache.cpp", "--", MAPWARDEN_PLUGIN_DIR=str(home), MAPWARDEN_LLVM=None)
        self.assertRefused(result, r"no clang-tidy for the plugin \(LLVM 99 98\): install clang-tidy-99")

    def test_plugin_of_another_major(self):
        others = [so for so in BUILD.glob("llvm-*/mapwarden.so") if so.parent.name != f"llvm-{MAJOR}"]
        if not others:
            self.skipTest("the build has one major only")
        for other in others:
            with self.subTest(other):
                home = self.plugins(**{f"llvm_{MAJOR}": other})
                for arguments in ("cache.cpp", "--"), ("--checks=*", "cache.cpp", "--"), ("--list-checks",):
                    result = self.tidy(*arguments, MAPWARDEN_PLUGIN_DIR=str(home))
                    self.assertRefused(result, "does not work in")
                shutil.rmtree(home)

    def test_plugin_that_is_none(self):
        home = self.plugins(**{f"llvm_{MAJOR}": self.write("text.so", "no plugin\n")})
        result = self.tidy("--checks=*", "cache.cpp", "--", MAPWARDEN_PLUGIN_DIR=str(home))
        self.assertRefused(result, "does not work in .*: Error opening")

    def test_no_such_check(self):
        for name in "mapwarden-nosuch", "mapwarden-no*":
            for checks in f"-*,{name}", f"-*,mapwarden-*,{name}":
                for arguments in (f"--checks={checks}",), ("-checks", checks):
                    with self.subTest(arguments):
                        result = self.tidy(*arguments, "cache.cpp", "--")
                        self.assertRefused(result, f"no check '{name.replace('*', '[*]')}'.* {UNGUARDED}")
        self.write(".clang-tidy", f"Checks: >\n  -*,\n  mapwarden-nosuch,\n  {UNGUARDED}\n")
        self.assertRefused(self.tidy("cache.cpp", "--"), "no check 'mapwarden-nosuch'")

    def test_no_such_check_to_switch_off(self):
        for name in "mapwarden-nosuch", "mapwarden_*":
            result = self.tidy(f"--checks=-*,mapwarden-*,-{name}", "cache.cpp", "--")
            self.assertRefused(result, f"no check '{name.replace('*', '[*]')}'")
        self.write(".clang-tidy", "Checks: 'mapwarden-*,-mapwarden-unguarded'\n")
        self.assertRefused(self.tidy("cache.cpp", "--"), "no check 'mapwarden-unguarded'")

    def test_no_such_option(self):
        for key, sentence in (
            ("mapwarden.Levle", "no option 'mapwarden.Levle', which is set for 'cache.cpp'"),
            (f"{UNGUARDED}.Foo", f"no option '{UNGUARDED}.Foo'"),
            ("mapwarden-nosuch.Level", "no check 'mapwarden-nosuch', whose option 'mapwarden-nosuch.Level'"),
        ):
            self.write(".clang-tidy", f"Checks: 'mapwarden-*'\nCheckOptions:\n  - key: {key}\n    value: strict\n")
            self.assertRefused(self.tidy("cache.cpp", "--"), sentence)
        self.write(".clang-tidy", "Checks: 'mapwarden-*'\nCheckOptions:\n  mapwarden.Levle: strict # more of it\n")
        self.assertRefused(self.tidy("cache.cpp", "--"), "no option 'mapwarden.Levle'")
        known = "Checks: 'mapwarden-*'\nCheckOptions:\n  - key: mapwarden.Level\n    value: strict\n"
        self.write(".clang-tidy", known)
        self.assertFindings(self.tidy("cache.cpp", "--", "-std=c++17"), EVICT)

    def test_sources_that_are_none(self):
        self.assertRefused(self.tidy("nowhere/none.cpp", "--"), "there is no 'nowhere/none.cpp'")
        self.assertRefused(self.tidy("cache.cpp", "cahce.cpp", "--"), "there is no 'cahce.cpp'")
        self.assertRefused(self.tidy(".", "--"), r"'\.' is a folder.*mapwarden check '\.'")

    def test_no_check_of_ours_is_on(self):
        self.assertRefused(self.tidy("--checks=-*,bugprone-*", "cache.cpp", "--"), "no mapwarden check is on")
        for checks in "-*,bugprone-*", "mapwarden-*,-*", "-*":
            self.write(".clang-tidy", f"Checks: '{checks}'\n")
            self.assertRefused(self.tidy("cache.cpp", "--"), "no mapwarden check is on for 'cache.cpp'")
        self.write("ours/.clang-tidy", "Checks: 'mapwarden-*'\n")
        self.write("ours/cache.cpp", CACHE_BAD)
        self.assertRefused(self.tidy("ours/cache.cpp", "loop.cpp", "--"), "no mapwarden check is on for 'loop.cpp'")

    def test_folder_without_a_configuration_beside_one_with(self):
        self.write("theirs/.clang-tidy", "Checks: '-*,mapwarden-mutation-while-iterating'\n")
        self.write("theirs/loop.cpp", LOOP_BAD)
        result = self.tidy("cache.cpp", "theirs/loop.cpp", "--", "-std=c++17")
        self.assertEqual(sorted(self.findings(result)), [EVICT, DROP], result)
        self.write("theirs/.clang-tidy", "Checks: '-*,bugprone-*'\n")
        self.assertRefused(self.tidy("cache.cpp", "theirs/loop.cpp", "--"), "no mapwarden check is on for 'theirs/loop.cpp'")

    def test_configuration_that_cannot_be_read(self):
        self.write(".clang-tidy", "Checks: [}\n")
        self.assertRefused(self.tidy("cache.cpp", "--"), r"cannot read .*/project/\.clang-tidy")
        self.assertRefused(self.tidy("--checks=mapwarden-*", "cache.cpp", "--"), "cannot read")

    def test_command_line(self):
        self.assertRefused(self.tidy(), "no source file")
        self.assertRefused(self.tidy("@files"), "response files")
        self.assertRefused(self.tidy("--nosuch", "cache.cpp", "--"), "Unknown command line argument '--nosuch'")


if __name__ == "__main__":
    unittest.main()
