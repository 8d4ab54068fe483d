# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What do all end-to-end tests of the tools need?

A scene: a scratch folder, an environment in which only the build under test exists, and small programs with real bugs
that every version of the checks must report, each with its repaired twin. The build folder comes from MAPWARDEN_BUILD,
the LLVM major from MAPWARDEN_LLVM.
"""

import atexit
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
try:
    BUILD = pathlib.Path(os.environ["MAPWARDEN_BUILD"]).resolve()
    MAJOR = int(os.environ["MAPWARDEN_LLVM"])
except KeyError as name:
    raise SystemExit(f"set {name}: MAPWARDEN_BUILD is the build folder, MAPWARDEN_LLVM a major of LLVM") from None
WRAPPER = BUILD / "bin" / "mapwarden-clang-tidy"

UNGUARDED = "mapwarden-unguarded-access"
ITERATING = "mapwarden-mutation-while-iterating"

# Four methods hold the mutex, the fifth erases without it.
CACHE = """\
#include <map>
#include <mutex>
#include <string>

class Cache {
public:
  void put(int key, std::string value) {
    std::lock_guard<std::mutex> lock(mutex_);
    items_[key] = std::move(value);
  }
  std::string get(int key) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto it = items_.find(key);
    return it == items_.end() ? std::string() : it->second;
  }
  std::size_t size() {
    std::lock_guard<std::mutex> lock(mutex_);
    return items_.size();
  }
  void clear() {
    std::lock_guard<std::mutex> lock(mutex_);
    items_.clear();
  }
  void evict(int key) {
    LOCK
    items_.erase(key);
  }

private:
  std::mutex mutex_;
  std::map<int, std::string> items_;
};
"""
CACHE_BAD = CACHE.replace("    LOCK\n", "")
CACHE_OK = CACHE.replace("LOCK", "std::lock_guard<std::mutex> lock(mutex_);")

LOOP_BAD = """\
#include <map>

void dropOdd(std::map<int, int> &numbers) {
  for (auto &entry : numbers)
    if (entry.second % 2)
      numbers.erase(entry.first);
}
"""

# Parses only with the flags of the database.
NEEDS_FLAG = "#ifndef FROM_DATABASE\n#error no flags\n#endif\n"
FLAG = "-DFROM_DATABASE"


@functools.lru_cache(maxsize=None)
def installed():
    """The prefix of a fresh installation of the build."""
    prefix = pathlib.Path(tempfile.mkdtemp(prefix="mapwarden-installed-"))
    atexit.register(shutil.rmtree, prefix, ignore_errors=True)
    subprocess.run(["cmake", "--install", BUILD, "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)
    return prefix


class Scene(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix="mapwarden test ")).resolve()  # with blanks in its path
        self.addCleanup(shutil.rmtree, self.top, ignore_errors=True)
        self.project = self.top / "project"
        (self.project / ".git").mkdir(parents=True)  # what lies above is another project's
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("MAPWARDEN_", "GIT_"))}
        self.env.update(MAPWARDEN_LLVM=str(MAJOR), HOME=str(self.top), LC_ALL="C.UTF-8")

    def write(self, path, text, mode=0o644):
        path = self.project / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(mode)
        return path

    def write_database(self, folder, *files, flags=""):
        entries = [
            {"directory": str(self.project), "file": file, "command": f"c++ -std=c++17 {flags} -c '{file}'"}
            for file in files
        ]
        return self.write(f"{folder}/compile_commands.json", json.dumps(entries)).parent

    def run_tool(self, *command, cwd=None, stdin="", **env):
        """Runs a command in the project; an environment variable that is None is taken away."""
        env = {k: v for k, v in (self.env | env).items() if v is not None}
        return subprocess.run(
            [str(word) for word in command],
            cwd=cwd or self.project,
            env=env,
            input=stdin,
            capture_output=True,
            text=True,
        )

    def findings(self, result):
        """(file name, line, check) of each warning or error that was printed."""
        pattern = re.compile(r"^(.+?):(\d+):\d+: (?:warning|error): .* \[([\w.-]+)(?:,-warnings-as-errors)?\]$", re.M)
        plain = re.sub(r"\x1b\[[\d;]*m", "", result.stdout)
        return [(os.path.basename(path), int(line), check) for path, line, check in pattern.findall(plain)]

    def assertFindings(self, result, *expected, code=0):
        self.assertEqual(self.findings(result), list(expected), result)
        self.assertEqual(result.returncode, code, result)

    def assertRefused(self, result, sentence, tool="mapwarden-clang-tidy"):
        """It could not be done: exit code 2, and one sentence that says why."""
        self.assertEqual((result.returncode, result.stdout), (2, ""), result)
        self.assertRegex(result.stderr, rf"\A{tool}: [^\n]*{sentence}[^\n]*\n\Z")


def line_of(text, fragment):
    """The number of the last line with the fragment."""
    return max(n for n, line in enumerate(text.splitlines(), 1) if fragment in line)


EVICT = ("cache.cpp", line_of(CACHE_BAD, "items_.erase"), UNGUARDED)
DROP = ("loop.cpp", line_of(LOOP_BAD, "numbers.erase"), ITERATING)
