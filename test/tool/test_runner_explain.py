# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does test/run.py notice a case that is silent for another reason than it names?

With the make-believe clang-tidy of runner_scene.py.
"""

import textwrap
import unittest

from runner_scene import RunnerTest

CHECK = "[mapwarden-first]"
RUN = "// RUN: check mapwarden-first,mapwarden-unguarded-access -std=c++17 -mock-only\n"
ACCESS = "'Items' is read here [mapwarden-unguarded-access]"


class Reasons(RunnerTest):
    def explain(self, names, *told, above="", strict=False):
        """Whether a case that names some reasons passes if Explain tells this: line 4 is in it, 8 is behind it."""
        body = f"""\
            {above}
            int size_ok() {{ {names and "// EXPLAIN: " + names}
              return
                  Items.size();
            }}
            // behind it
            int other_ok();
            """
        said = "".join(f"// TELLS: {text}\n" for text in told)
        head = RUN.replace("\n", " -config='{CheckOptions: {mapwarden.Level: strict}}'\n") if strict else RUN
        return self.judge(textwrap.dedent(body) + said, head=head)

    def decision(self, verdict, line=4):
        return f":{line}:7: warning: 'Items' without 'M': {verdict} {CHECK}"

    def test_the_rule_that_decides(self):
        said = self.decision("not reported, since it is so [other-units]")
        self.assertPasses(self.explain("other-units", said), count=2)
        outcome = self.explain("handed-out", said)
        self.assertFails(outcome, "size_ok is not silent for 'handed-out'", "other-units", "run: ")

    def test_a_word_that_is_none(self):
        self.assertFails(self.explain("nothing"), "is not silent for 'nothing'; Explain says: no-access")

    def test_a_rule_that_is_not_named(self):
        said = [self.decision(f"not reported, since it is so [{rule}]") for rule in ("other-units", "under-other")]
        self.assertPasses(self.explain("other-units, under-other", *said), count=2)
        self.assertFails(self.explain("other-units", *said), "is silenced on line 4 by under-other; name it")

    def test_a_rule_that_speaks_elsewhere(self):
        said = self.decision("not reported, since it is so [other-units]", line=8)
        self.assertFails(self.explain("other-units", said), "is not silent for 'other-units'")

    def test_another_check(self):
        said = self.decision("not reported, since it is so [other-units]").replace("first", "second")
        self.assertFails(self.explain("other-units", said), "is not silent for 'other-units'")

    def test_what_is_reported(self):
        self.assertFails(self.explain("held", self.decision("reported")), "is reported: line 4")

    def test_strict(self):
        said = self.decision("only at Level strict, since it is so [bound-only]")
        self.assertPasses(self.explain("bound-only", said), count=2)
        self.assertFails(self.explain("bound-only", said, strict=True), "is reported: line 4")

    def test_signs_turn_the_scale(self):
        said = [
            self.decision("not reported, 20 % likely"),
            ":4:7: note: +8, since it is so [many-hold]",
            ":4:7: note: -4, since it is so [any-lock]",
            ":4:7: note: -11, since it is so [handed-out]",
        ]
        self.assertPasses(self.explain("handed-out", *said), count=2)
        outcome = self.explain("any-lock", *said)
        self.assertFails(outcome, "without any-lock line 4 would not be reported", "-11 handed-out")
        self.assertFails(self.explain("many-hold", *said), "is not silent for 'many-hold'")
        self.assertFails(self.explain("unlikely", *said), "is not silent for 'unlikely'")

    def test_too_little_speaks_for_it(self):
        said = [self.decision("not reported, 20 % likely"), ":4:7: note: -6, since it is so [few-holders]"]
        self.assertPasses(self.explain("few-holders", *said), count=2)
        said = [said[0], ":4:7: note: -6, since it is so [few-holders]", ":4:7: note: -1, since it is so [any-lock]"]
        self.assertPasses(self.explain("few-holders, any-lock", *said), count=2)
        self.assertFails(self.explain("few-holders", *said), "would not be reported")

    def test_who_has_no_vote(self):
        said = [f":4:3: warning: {ACCESS}", ":3:5: note: 'size_ok' says nothing of it, since it is so [hands-out]"]
        self.assertPasses(self.explain("hands-out", *said), count=2)
        self.assertFails(self.explain("hands-out", said[0], said[1].replace(":3:", ":8:")), "'hands-out'")

    def test_ways(self):
        for way, word in (
            ("{M} is held", "held"),
            ("{} is held; no other thread knows the object", "owned"),
            ("{} is held; callers may hold more, since it is so [said-to-be-locked]", "said-to-be-locked"),
        ):
            with self.subTest(word):
                said = [f":4:3: warning: {ACCESS}", f":4:3: note: from outside: {way}"]
                self.assertPasses(self.explain(word, *said), count=2)
        said[1] = ":4:3: note: from outside: {} is held"
        self.assertFails(self.explain("held", *said), "Explain says: no-candidate")

    def test_suffix(self):
        head = RUN + RUN.replace("\n", " -suffix=OTHER\n")
        body = "int size_ok(); // before\nint first_ok() {{ return 1; }} // EXPLAIN-OTHER: {}\n"
        self.assertPasses(self.judge(body.format("no-access"), head=head), count=3)
        self.assertFails(self.judge(body.format("held"), head=head), "[99 explain OTHER]")
        self.assertFails(self.judge(body.format("no-access")), "has -suffix=OTHER")

    def test_above_the_function(self):
        self.assertPasses(self.explain("", above="// EXPLAIN: no-access"), count=2)


if __name__ == "__main__":
    unittest.main()
