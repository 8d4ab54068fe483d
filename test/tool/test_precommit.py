# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does a finding stop a commit, through the real pre-commit, the installed tools, and no network?"""

import pathlib
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from driver_scene import DRIVER
from scene import CACHE_BAD, CACHE_OK, DROP, EVICT, LOOP_BAD, ROOT, UNGUARDED, Scene, installed  # fmt: skip

CONFIG = """\
repos:
- repo: {hooks}
  rev: v0.1.0
  hooks:
  - id: mapwarden
"""


def offline():
    """What to put before a command so that it has no network, if that is permitted here."""
    for prefix in ["unshare", "-n"], ["unshare", "-rn"]:
        if shutil.which("unshare") and subprocess.run([*prefix, "true"], stderr=subprocess.DEVNULL).returncode == 0:
            return prefix
    return []


class Hook(Scene):
    @classmethod
    def setUpClass(cls):
        for tool in "git", "pre-commit":
            if not shutil.which(tool):
                raise RuntimeError(f"{tool} is missing; ./bootstrap test installs it")
        cls.offline = offline()

    def setUp(self):
        super().setUp()
        self.env["PATH"] = f"{installed() / 'bin'}:{self.env['PATH']}"
        self.env["PRE_COMMIT_HOME"] = str(self.top / "cache")
        self.env["GIT_CONFIG_NOSYSTEM"] = "1"
        self.write("../.gitconfig", "[user]\nname = t\nemail = t@example.org\n[init]\ndefaultBranch = main\n")
        # The repository of hooks is this one; only its description of the hooks matters.
        hooks = self.top / "hooks"
        hooks.mkdir()
        shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
        self.git("init", cwd=hooks)
        self.git("add", ".", cwd=hooks)
        self.git("commit", "-m", "hooks", cwd=hooks)
        self.git("tag", "v0.1.0", cwd=hooks)

        (self.project / ".git").rmdir()
        self.git("init")
        self.write(".pre-commit-config.yaml", CONFIG.format(hooks=hooks))
        self.write(".gitignore", "build/\n")
        self.write("cache.cpp", CACHE_OK)
        self.write_database("build", "cache.cpp")
        self.git("add", ".")
        self.git("commit", "-m", "start")
        installation = self.run_tool("pre-commit", "install")
        self.assertEqual(installation.returncode, 0, installation)

    def git(self, *arguments, **more):
        result = self.run_tool("git", *arguments, **more)
        self.assertEqual(result.returncode, 0, result)
        return result.stdout

    def commit(self, **files):
        """Writes the files (name_cpp for name.cpp) and tries to commit them."""
        for name, text in files.items():
            self.write(name.replace("_", "."), text)
        self.git("add", ".")
        before = self.git("rev-parse", "HEAD")
        result = self.run_tool(*self.offline, "git", "commit", "-m", "change")
        self.assertEqual(result.returncode == 0, self.git("rev-parse", "HEAD") != before)
        result.stdout += result.stderr  # the output of hooks comes out of git's stderr
        return result

    def test_finding_stops_the_commit(self):
        self.assertFindings(self.commit(cache_cpp=CACHE_BAD), EVICT, code=1)
        self.assertFindings(self.commit(cache_cpp=CACHE_OK + "// changed\n"), code=0)

    def test_all_changed_files_in_one_run(self):
        result = self.commit(cache_cpp=CACHE_BAD, loop_cpp=LOOP_BAD, fine_cpp=CACHE_OK)
        self.assertEqual(sorted(self.findings(result)), [EVICT, DROP], result)

    def test_changed_header(self):
        result = self.commit(cache_h="#pragma once\n" + CACHE_BAD)
        self.assertFindings(result, ("cache.h", EVICT[1] + 1, UNGUARDED), code=1)

    def test_other_files_do_not_matter(self):
        result = self.commit(notes_md="nothing\n", tool_py="print()\n")
        self.assertFindings(result, code=0)
        self.assertIn("Skipped", result.stdout)

    def test_findings_of_other_checks_do_not_stop_it(self):
        result = self.commit(**{
            ".clang-tidy": "Checks: '-*,mapwarden-*,bugprone-sizeof-expression'\n",
            "size_cpp": "unsigned long size() { return sizeof(sizeof(int)); }\n",
        })  # fmt: skip
        self.assertFindings(result, code=0)

    def test_no_database_stops_it_with_a_sentence(self):
        shutil.rmtree(self.project / "build")
        result = self.commit(cache_cpp=CACHE_BAD)
        self.assertFindings(result, code=1)
        self.assertIn("mapwarden-clang-tidy: no compile_commands.json", result.stdout)


@unittest.skipUnless(DRIVER.exists(), "no driver is built for this LLVM")
class HookOfTheReadme(Hook):
    """As it stands in the README, but for the place of the repository; and its line for CI."""

    HEADER = CACHE_OK.replace("#include <map>", "#pragma once\n#include <map>", 1)
    BAD = CACHE_BAD.replace("#include <map>", "#pragma once\n#include <map>", 1)

    def setUp(self):
        super().setUp()
        text = (ROOT / "README.md").read_text()
        found = re.search(r"```yaml\n(# \.pre-commit-config\.yaml\n.*?)```", text, re.S)
        config = found[1].replace("path/or/url/of/this/repository", str(self.top / "hooks"))
        self.assertNotEqual(config, found[1])
        self.write(".pre-commit-config.yaml", config)
        self.write("cache.h", self.HEADER)
        self.write("use.cpp", '#include "cache.h"\nint use(Cache &cache) { return int(cache.size()); }\n')
        self.write_database("build", "use.cpp")
        self.git("add", ".")
        self.git("commit", "-m", "hook", "--no-verify")

    def test_finding_stops_the_commit(self):
        self.assertFindings(self.commit(use_cpp=CACHE_BAD), ("use.cpp", *EVICT[1:]), code=1)
        self.assertFindings(self.commit(use_cpp=CACHE_OK), code=0)

    def test_all_changed_files_in_one_run(self):
        """Those of the database; what is not compiled is no unit."""
        result = self.commit(use_cpp=CACHE_BAD, windows_cpp="#error\n")
        self.assertFindings(result, ("use.cpp", *EVICT[1:]), code=1)

    def test_changed_header(self):
        """The header alone is changed, and a lock is what has gone."""
        self.assertFindings(self.commit(cache_h=self.BAD), ("cache.h", EVICT[1] + 1, UNGUARDED), code=1)

    def test_no_database_stops_it_with_a_sentence(self):
        shutil.rmtree(self.project / "build")
        result = self.commit(use_cpp=CACHE_BAD)
        self.assertFindings(result, code=1)
        self.assertIn("mapwarden: no compile_commands.json", result.stdout)

    def test_line_for_ci(self):
        line = re.search(r"\*\*CI\.\*\*.*?\n\n    (.*?)\n", (ROOT / "README.md").read_text(), re.S)[1]
        self.assertFindings(self.run_tool("sh", "-c", line), code=0)
        self.write("cache.h", self.BAD)
        self.assertFindings(self.run_tool("sh", "-c", line), ("cache.h", EVICT[1] + 1, UNGUARDED), code=1)
        self.write("use.cpp", "#error\n")
        self.assertFindings(self.run_tool("sh", "-c", line), code=2)


if __name__ == "__main__":
    unittest.main()
