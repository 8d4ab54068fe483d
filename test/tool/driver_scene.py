# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What do all tests of the driver `mapwarden` need?"""

import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from scene import BUILD, MAJOR, ROOT, Scene  # fmt: skip

DRIVER = BUILD / f"llvm-{MAJOR}" / "mapwarden"

# Three functions in one unit hold the lock, the fourth, in another unit, does not: neither unit alone is enough.
STORE_H = """\
#pragma once
#include <map>
#include <mutex>

class Store {
public:
  void put(int key, int value);
  int get(int key);
  void clear();
  void drop(int key);

private:
  std::mutex mutex_;
  std::map<int, int> entries_;
};
"""
STORE_CPP = """\
#include "store.h"

void Store::put(int key, int value) {
  std::lock_guard<std::mutex> lock(mutex_);
  entries_[key] = value;
}
int Store::get(int key) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto it = entries_.find(key);
  return it == entries_.end() ? 0 : it->second;
}
void Store::clear() {
  std::lock_guard<std::mutex> lock(mutex_);
  entries_.clear();
}
"""
DROP_CPP = """\
#include "store.h"

void Store::drop(int key) {
  entries_.erase(key);
}
"""

# Takes the compiler some seconds.
SLOW = """\
constexpr long spin(long n) { long sum = 0; for (long i = 0; i < n; ++i) sum += i; return sum; }
static_assert(spin(100000000) != 1);
"""


# What the tests are about is the same with a library that is read ten times as fast.
SMALL_LIBRARY = f"-nostdinc++ -isystem '{ROOT}/test/Inputs/Headers/std'"


@unittest.skipUnless(DRIVER.exists(), f"no driver is built for LLVM {MAJOR}")
class DriverScene(Scene):
    def check(self, *words, **more):
        return self.run_tool(DRIVER, "check", *words, **more)

    def last(self, result):
        return result.stderr.splitlines()[-1] if result.stderr else ""

    def assertSummary(self, result, sentence):
        """What is told in the last line."""
        self.assertRegex(self.last(result), rf"\Amapwarden: {sentence}\Z", result)

    def assertTold(self, result, sentence):
        """One of the lines on stderr is, or has, this."""
        self.assertRegex(result.stderr, rf"(?m)^mapwarden: .*{sentence}", result)

    def assertImpossible(self, result, sentence):
        self.assertRefused(result, sentence, tool="mapwarden")

    def write_entries(self, *entries, folder="build"):
        return self.write(f"{folder}/compile_commands.json", json.dumps(list(entries)))

    def entry(self, file, flags="", compiler="c++", directory=None):
        command = f"{compiler} -std=c++17 {SMALL_LIBRARY} {flags} -c '{file}'"
        return {"directory": str(directory or self.project), "file": file, "command": command}

    def write_database(self, folder, *files, flags=""):
        return super().write_database(folder, *files, flags=f"{SMALL_LIBRARY} {flags}")

    def write_store(self):
        """A program of two units, which only together show what is wrong."""
        self.write("store.h", STORE_H)
        self.write("store.cpp", STORE_CPP)
        self.write("drop.cpp", DROP_CPP)
        return self.write_database("build", "store.cpp", "drop.cpp")
