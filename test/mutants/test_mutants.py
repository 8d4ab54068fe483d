#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does mutants.py choose, mutate and count as its README says? Without the tool and without clang-tidy."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import mutants  # noqa: E402

MUTANT = {
    "kind": "guard-deleted",
    "unit": "/p/a.cc",
    "file": "/p/b.h",
    "section_lines": [5, 9],
    "function_lines": [4, 9],
    "offset": 3,
    "length": 2,
    "anywhere": False,
}


class Choice(unittest.TestCase):
    def test_one_place_once(self):
        chosen, left_out = mutants.unique([MUTANT, dict(MUTANT, unit="/p/b.cc"), dict(MUTANT, unit="/p/c.cc")])
        self.assertEqual([m["unit"] for m in chosen], ["/p/b.cc"])
        self.assertEqual(left_out, [])

    def test_counts_in_one_unit(self):
        excluded = dict(MUTANT, unit="/p/b.cc", excluded="why", offset=0, length=0)
        self.assertEqual(mutants.unique([excluded, MUTANT]), ([MUTANT], []))
        self.assertEqual(mutants.unique([excluded]), ([], [excluded]))


class Mutation(unittest.TestCase):
    def test_offset_in_bytes(self):
        self.assertEqual(mutants.mutate("ä(ab)".encode(), MUTANT, "xyz"), "ä(xyz)".encode())


class Reports(unittest.TestCase):
    TEXT = """../b.h:7:3: warning: 'x' is read [mapwarden-a,mapwarden-b]
../b.h:8:1: note: here
/p/a.cc:1:1: error: e [c-e]
"""

    def test_parse(self):
        self.assertEqual(
            mutants.parse_reports(self.TEXT, "/p/build"),
            {
                ("mapwarden-a", "/p/b.h", 7, "'x' is read"),
                ("mapwarden-b", "/p/b.h", 7, "'x' is read"),
                ("c-e", "/p/a.cc", 1, "e"),
            },
        )

    def test_new_by_line(self):
        before = {("c", "/p/b.h", 7, "held in 3 functions")}
        after = {("c", "/p/b.h", 7, "held in 2 functions"), ("c", "/p/b.h", 8, "new")}
        self.assertEqual(mutants.new_reports(before, after), [("c", "/p/b.h", 8, "new")])

    def test_inside(self):
        self.assertTrue(mutants.is_inside(MUTANT, ("c", "/p/b.h", 9, "")))
        self.assertFalse(mutants.is_inside(MUTANT, ("c", "/p/b.h", 10, "")))
        self.assertFalse(mutants.is_inside(MUTANT, ("c", "/p/a.cc", 9, "")))
        self.assertTrue(mutants.is_inside(dict(MUTANT, anywhere=True), ("c", "/p/a.cc", 1, "")))


class Judging(unittest.TestCase):
    class Runner:
        @staticmethod
        def judge(mutant):
            return dict(mutant, outcome="does not compile" if mutant["offset"] % 2 else "killed")

    def test_next_takes_the_place(self):
        judged = mutants.judge_all(self.Runner(), [dict(MUTANT, offset=n) for n in range(10)], 3, 1)
        self.assertEqual([m["offset"] for m in judged], [0, 1, 2, 3, 4])
        self.assertEqual(mutants.tabulate(judged)[-1], ("all", 3, 3, 0, 2, 0))


if __name__ == "__main__":
    unittest.main()
