# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does lint give all findings of a project, each once and in order, and say so when it cannot?"""

import json
import pathlib
import shutil
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from scene import (CACHE_BAD, CACHE_OK, DROP, EVICT, FLAG, ITERATING, LOOP_BAD, NEEDS_FLAG, ROOT, UNGUARDED, WRAPPER,
                   Scene)  # fmt: skip

BROKEN = "int x = ;\n"


class LintScene(Scene):
    def lint(self, folder=".", wrapper=WRAPPER, **more):
        return self.run_tool(
            sys.executable, ROOT / "checks" / "tool" / "lint.py", "--wrapper", wrapper, folder, **more
        )

    def assertSummary(self, result, sentence):
        self.assertRegex(result.stderr, rf"\Alint: {sentence}\n\Z")

    def assertImpossible(self, result, sentence):
        self.assertRefused(result, sentence, tool="lint")


class Findings(LintScene):
    def test_all_units_in_order(self):
        self.write("loop.cpp", LOOP_BAD)
        self.write("a/loop.cpp", LOOP_BAD)
        self.write("cache.cpp", CACHE_BAD)
        self.write("fine.cpp", CACHE_OK)
        self.write_database("build", "loop.cpp", "fine.cpp", "cache.cpp", "a/loop.cpp")
        result = self.lint()
        self.assertFindings(result, DROP, EVICT, DROP, code=1)
        self.assertSummary(result, "3 findings in 4 units")
        # Paths are those of the folder one stands in; elsewhere, whole ones.
        self.assertTrue(result.stdout.startswith(f"a/loop.cpp:{DROP[1]}:"), result.stdout)
        self.assertTrue(self.lint(self.project, cwd="/").stdout.startswith(f"{self.project}/a/loop.cpp:"))

    def test_notes_and_source_stay_with_their_finding(self):
        self.write("cache.cpp", CACHE_BAD)
        self.write_database("build", "cache.cpp")
        lines = self.lint().stdout.splitlines()
        self.assertIn("items_.erase(key);", lines[1])
        self.assertTrue(any(" note: " in line for line in lines), lines)

    def test_clean(self):
        self.write("cache.cpp", CACHE_OK)
        self.write_database("build", "cache.cpp")
        result = self.lint()
        self.assertFindings(result, code=0)
        self.assertSummary(result, "no findings in 1 unit")

    def test_header_of_several_units_once(self):
        self.write("include/cache.h", "#pragma once\n" + CACHE_BAD)
        for unit in "a.cpp", "b.cpp", "sub/c.cpp":
            self.write(unit, '#include "cache.h"\nint use(Cache &cache) { return int(cache.size()); }\n')
        place = self.write_database("build", "a.cpp", "b.cpp", flags="-Iinclude")
        database = place / "compile_commands.json"
        entries = json.loads(database.read_text())
        other_way = "c++ -I../include -c c.cpp"
        entries.append({"directory": str(self.project / "sub"), "file": "c.cpp", "command": other_way})
        database.write_text(json.dumps(entries))
        result = self.lint()
        self.assertFindings(result, ("cache.h", EVICT[1] + 1, UNGUARDED), code=1)
        self.assertSummary(result, "1 finding in 3 units")

    def test_each_unit_once(self):
        self.write("cache.cpp", CACHE_BAD)
        self.write("start.S", "nop\n")
        self.write_database("build", "cache.cpp", "./cache.cpp", str(self.project / "cache.cpp"), "start.S")
        result = self.lint()
        self.assertFindings(result, EVICT, code=1)
        self.assertSummary(result, "1 finding in 1 unit")

    def test_places_of_the_database(self):
        self.write("cache.cpp", NEEDS_FLAG + CACHE_OK)
        for folder in ".", "build", "out", "cmake-build-debug":
            with self.subTest(folder):
                place = self.write_database(folder, "cache.cpp", flags=FLAG)
                self.assertFindings(self.lint(), code=0)
                self.assertFindings(self.lint(place), code=0)
                (place / "compile_commands.json").unlink()

    def test_configuration_is_obeyed(self):
        self.write(".clang-tidy", "Checks: '-*,mapwarden-*'\nWarningsAsErrors: '*'\n")
        self.write("cache.cpp", CACHE_BAD)
        self.write("vendor/.clang-tidy", "Checks: '-*'\n")
        self.write("vendor/loop.cpp", LOOP_BAD)
        self.write("loops/.clang-tidy", f"Checks: '-*,{ITERATING}'\n")
        self.write("loops/loop.cpp", LOOP_BAD)
        self.write_database("build", "cache.cpp", "vendor/loop.cpp", "loops/loop.cpp")
        result = self.lint()
        self.assertFindings(result, EVICT, DROP, code=1)
        self.assertSummary(result, r"2 findings in 2 units \(1 more without a mapwarden check in their \.clang-tidy\)")


class Impossible(LintScene):
    def setUp(self):
        super().setUp()
        self.write("loop.cpp", LOOP_BAD)

    def test_no_database(self):
        self.assertImpossible(self.lint(), "no compile_commands.json in '.'.*-DCMAKE_EXPORT_COMPILE_COMMANDS")
        self.assertImpossible(self.lint("nowhere"), "no folder 'nowhere'")

    def test_database_that_cannot_be_read(self):
        for text in "[]", "[{", "[{}]", "{}", '[{"directory": "/", "file": "start.S"}]':
            self.write("build/compile_commands.json", text)
            self.assertImpossible(self.lint(), "compile_commands.json' .*configure the project again")

    def test_unit_that_does_not_parse(self):
        self.write("broken.cpp", BROKEN)
        self.write("header.cpp", '#include "generated.h"\n')
        self.write_database("build", "broken.cpp", "loop.cpp", "header.cpp", "gone.cpp")
        result = self.lint()
        self.assertFindings(result, DROP, code=2)  # what there is, is shown
        self.assertSummary(result, r"3 of 4 units failed: '.*/broken\.cpp' does not parse \(broken\.cpp:1:9: error: .*")

    def test_no_check_is_on(self):
        self.write(".clang-tidy", "Checks: '-*,bugprone-*'\n")
        self.write_database("build", "loop.cpp")
        self.assertImpossible(self.lint(), "no mapwarden check is on for any of 1 unit")

    def test_option_that_a_check_cannot_use(self):
        options = "[{key: mapwarden.Level, value: high}]"
        self.write(".clang-tidy", f"Checks: '-*,mapwarden-*'\nCheckOptions: {options}\n")
        self.write_database("build", "loop.cpp")
        self.assertSummary(self.lint(), r"1 of 1 unit failed: option 'Level' is 'high': it must be 'default' or 'strict' .*")

    def test_what_the_wrapper_says_is_passed_on(self):
        self.write_database("build", "loop.cpp")
        self.assertImpossible(self.lint(MAPWARDEN_PLUGIN_DIR="/nowhere"), "1 of 1 unit failed: no plugin")

    def test_no_wrapper(self):
        self.write_database("build", "loop.cpp")
        self.assertImpossible(self.lint(wrapper=self.top / "none"), "there is no '.*/none'")

    def test_clang_tidy_that_dies(self):
        self.write_database("build", "loop.cpp")
        for name, script in ("killed", "kill -9 $$"), ("silent", "exit 1"), ("odd", "echo sorry >&2; exit 3"):
            tidy = self.write(name, f"#!{shutil.which('sh')}\n{script}\n", mode=0o755)
            self.assertImpossible(self.lint(wrapper=tidy), "clang-tidy ended with (-9|1|3) on '.*loop.cpp'")


if __name__ == "__main__":
    unittest.main()
