# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does bench.py still measure? Tiny sizes, so that it cannot rot; the numbers themselves are not looked at."""

import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from scene import BUILD, CACHE_BAD, MAJOR, ROOT, Scene  # noqa: E402

BENCH = ROOT / "test" / "bench"
sys.path.insert(0, str(BENCH))
import measure  # noqa: E402
from shapes import SHAPES  # noqa: E402


class Bench(Scene):
    def bench(self, *words):
        result = self.top / "result.json"
        command = (sys.executable, BENCH / "bench.py", words[0], "--build", BUILD, "--llvm", MAJOR, "--json", result)
        done = self.run_tool(*command, *words[1:])
        self.assertEqual((done.returncode, done.stderr), (0, ""), done)
        return done.stdout, json.loads(result.read_text())

    def test_generated(self):
        printed, result = self.bench("generated", "--quick", "--largest", "1")
        for name in SHAPES:
            rows = [row for row in result["rows"] if row["shape"] == name]
            self.assertTrue(rows and all(row["with"] and "facts" in row["stages"] for row in rows), (name, rows))
            self.assertIn(f"\n{name} ", printed)

    def test_units(self):
        self.write("cache.cpp", CACHE_BAD)
        self.write("other.cpp", CACHE_BAD)
        folder = self.write_database("build", "cache.cpp", "other.cpp")
        printed, result = self.bench("units", "--rotations", "1", "--match", "cache", folder)
        self.assertEqual([row["configuration"] for row in result["rows"]], ["floor", "mapwarden"])
        self.assertIn("unguarded accesses", result["rows"][1]["stages"])
        self.assertIn("1 units, 1 rotations", printed)


class Measure(unittest.TestCase):
    def test_slope(self):
        self.assertAlmostEqual(measure.slope([(size, 3e-6 * size**2) for size in (10, 100, 1000)]), 2)
        self.assertIsNone(measure.slope([(10, 1.0)]))

    def test_time_limit(self):
        endless = measure.run([sys.executable, "-c", "while True: pass"], limit=1)
        self.assertIsNone(endless.seconds)


if __name__ == "__main__":
    unittest.main()
