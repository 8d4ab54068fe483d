# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Does ./bootstrap ask for the right packages, do nothing twice, and pass on what its commands find?

What concerns packages runs in a make-believe system: apt-get, dpkg-query, cmake and the like are small scripts that
remember in files what is packaged and installed, and write down how they were called. The last class is the real lint.
"""

import pathlib
import shutil
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from scene import BUILD, CACHE_BAD, CACHE_OK, EVICT, MAJOR, ROOT, Scene  # fmt: skip

BUILD_PACKAGES = ["g++", "cmake", "ninja-build"]
TEST_PACKAGES = "python3 git pre-commit libabsl-dev libboost-dev libtbb-dev qtbase5-dev".split()
REAL_TOOLS = "sh cat chmod cp dirname env flock grep mkdir sed tail touch tr".split()

# $SYSTEM has: packaged, installed (lists of packages, one a line), offered (what packaged is after an update), calls.
MAKE_BELIEVE = {
    "apt-get": """
case " $* " in
  *' update '*) [ ! -e $SYSTEM/offline ] || { echo 'E: no network'; exit 100; }; cp $SYSTEM/offered $SYSTEM/packaged ;;
  *' install '*)
    while [ "$1" != --no-install-recommends ]; do shift; done; shift
    for p; do grep -qx "$p" $SYSTEM/packaged || { echo "E: Unable to locate package $p"; exit 100; }; done
    for p; do echo "$p" >>$SYSTEM/installed; done ;;
esac""",
    "dpkg-query": 'for p; do :; done; grep -qx "$p" $SYSTEM/installed && echo installed',
    "apt-cache": 'shift; for p; do if grep -qx "$p" $SYSTEM/packaged; then echo "  Candidate: 1"; fi; done',
    "cmake": """
case $1 in
  --preset)
    for word; do case $word in -DMAPWARDEN_LLVM=*) majors=${word#*=} ;; esac; done
    [ ! -e $SYSTEM/unconfigurable ] || { echo 'CMake Error: no compiler'; exit 1; }
    for n in $(echo "$majors" | tr ';' ' '); do echo "build llvm-$n/mapwarden.so: LINK"; done >$4/build.ninja ;;
  --build)
    echo 'ninja: chatter'; [ ! -e $SYSTEM/unbuildable ] || { echo 'error: bad code'; exit 1; }
    for word; do
      case $word in mapwarden-driver-*) ;; *) continue ;; esac
      driver=$2/llvm-${word##*-}/mapwarden
      mkdir -p "${driver%/*}"
      printf '#!/bin/sh\\necho "mapwarden $*" >>$SYSTEM/calls\\n' >"$driver"
      chmod +x "$driver"
    done ;;
esac""",
    "python3": '[ "${1##*/}" != run.py ] || { echo "3 passed, 1 failed"; exit 1; }',
    "sudo": '"$@"',
    "id": "if [ -e $SYSTEM/not_root ]; then echo 1000; else echo 0; fi",
}


def llvm(*majors):
    """The packages of some majors, and the compiler: the Clang of the newest of them."""
    names = [name % major for major in majors for name in ("clang-tidy-%s", "libclang-%s-dev", "llvm-%s-dev")]
    return [*names, f"clang-{max(majors)}"]


class MakeBelieve(Scene):
    """A Debian in which nothing is installed and apt's lists are empty; an update brings LLVM 14, 16, 19 and 22."""

    def setUp(self):
        super().setUp()
        self.write("bin/placeholder", "")
        for tool in REAL_TOOLS:
            (self.project / "bin" / tool).symlink_to(shutil.which(tool))
        for tool, script in MAKE_BELIEVE.items():
            note = f'echo "{tool} $*" >>$SYSTEM/calls\n'
            self.write(f"bin/{tool}", f"#!/bin/sh\n{note}{script}\n", mode=0o755)
        self.system = pathlib.Path(str(self.top).replace(" ", "_"))  # without blanks, for the scripts
        self.system.mkdir()
        self.addCleanup(shutil.rmtree, self.system)
        shutil.copy(ROOT / "bootstrap", self.project)
        self.know(packaged=[], installed=[], offered=self.offer(14, 16, 19, 22), calls=[])
        self.os_release("ID=debian\n")

    def offer(self, *majors):
        return [*BUILD_PACKAGES, *TEST_PACKAGES, *(name for major in majors for name in llvm(major))]

    def know(self, **lists):
        for name, lines in lists.items():
            (self.system / name).write_text("".join(f"{line}\n" for line in lines))

    def known(self, name):
        return (self.system / name).read_text().split("\n")[:-1]

    def os_release(self, text):
        self.write("os-release", text)

    def bootstrap(self, *arguments):
        self.know(calls=[])
        return self.run_tool(
            self.project / "bin" / "sh",
            self.project / "bootstrap",
            *arguments,
            PATH=str(self.project / "bin"),
            SYSTEM=str(self.system),
            MAPWARDEN_OS_RELEASE=str(self.project / "os-release"),
            MAPWARDEN_INCLUDE=str(self.project / "include"),
            MAPWARDEN_LLVM=None,
            LC_ALL=None,
        )

    def calls(self, tool):
        """How the tool was called in the last run."""
        return [line for line in self.known("calls") if line.startswith(tool + " ")]

    def assertDies(self, result, sentence):
        self.assertEqual((result.returncode, result.stdout), (2, ""), result)
        self.assertRegex(result.stderr, rf"bootstrap: [^\n]*{sentence}")


class Packages(MakeBelieve):
    def test_bare_system(self):
        result = self.bootstrap("build")
        self.assertEqual((result.returncode, result.stdout), (0, ""), result)
        self.assertEqual(sorted(self.known("installed")), sorted(BUILD_PACKAGES + llvm(22)))
        names = " ".join(BUILD_PACKAGES + llvm(22))
        self.assertIn(f"installing with apt-get, to build mapwarden: {names}\n", result.stderr)
        self.assertIn("-DMAPWARDEN_LLVM=22", self.calls("cmake")[0])
        self.assertIn("--target mapwarden-22 mapwarden-test-22", self.calls("cmake")[1])

    def test_second_run_asks_nothing_of_apt(self):
        self.bootstrap("build")
        result = self.bootstrap("build")
        self.assertEqual(result.returncode, 0)
        self.assertEqual(self.calls("apt-get") + self.calls("apt-cache"), [])
        self.assertEqual(len(self.calls("cmake")), 1)  # the build; it is configured already

    def test_each_command_has_its_packages(self):
        self.bootstrap("lint", ".")
        self.assertEqual(set(self.known("installed")), {*BUILD_PACKAGES, *llvm(22)})
        self.bootstrap("test")
        self.assertEqual(set(self.known("installed")), {*self.offer(22)})

    def test_update_only_when_something_is_missing(self):
        self.know(packaged=self.offer(19, 22), installed=self.offer(22))
        self.bootstrap("test")
        self.assertEqual(self.calls("apt-get"), [])
        self.know(installed=[])
        self.bootstrap("test")
        self.assertEqual([c.split()[-1] for c in self.calls("apt-get")][:1], ["update"])

    def test_default_is_the_newest_that_is_packaged(self):
        self.know(offered=self.offer(14, 16, 19))
        for _ in range(2):
            result = self.bootstrap("build")
            self.assertEqual(result.returncode, 0, result)
            self.assertIn("LLVM 22 is not in apt's lists; taking the newest that is, 19\n", result.stderr)
        self.assertEqual(sorted(self.known("installed")), sorted(BUILD_PACKAGES + llvm(19)))
        self.assertEqual(self.calls("apt-get"), [])

    def test_given_major(self):
        self.bootstrap("build", "--llvm", "16")
        self.assertIn("-DMAPWARDEN_LLVM=16", self.calls("cmake")[0])
        self.assertDies(self.bootstrap("build", "--llvm=18"), "LLVM 18 is not in apt's lists")

    def test_all_majors(self):
        self.know(offered=self.offer(14, 16, 17, 19))
        result = self.bootstrap("build", "--all-llvm")
        self.assertIn("not in apt's lists, so neither built nor tested: LLVM 22\n", result.stderr)
        self.assertIn("-DMAPWARDEN_LLVM=14;16;19", self.calls("cmake")[0])
        self.assertNotIn("clang-tidy-17", self.known("installed"))

    def test_majors_that_are_configured_stay(self):
        for arguments, configured in (("--llvm", "14"), "14"), (("--llvm", "19"), "14;19"), (("--llvm", "14"), None):
            self.bootstrap("build", *arguments)
            calls = [call for call in self.calls("cmake") if "--preset" in call]
            self.assertEqual([call.split("=")[-1] for call in calls], [configured] if configured else [])

    def test_failed_update_is_no_end(self):
        self.know(packaged=self.offer(22), offline=[])
        result = self.bootstrap("build")
        self.assertEqual(result.returncode, 0, result)
        self.assertIn("apt-get update failed", result.stderr)

    def test_failed_installation_shows_the_log(self):
        self.know(offered=llvm(22) + ["cmake"])
        result = self.bootstrap("build")
        self.assertDies(result, "apt-get could not install")
        self.assertIn("E: Unable to locate package g++", result.stderr)

    def test_only_tells(self):
        self.know(packaged=self.offer(22))
        result = self.bootstrap("build", "--no-install")
        self.assertDies(result, "missing for 'build': g[+][+] cmake")
        names = " ".join(BUILD_PACKAGES + llvm(22))
        self.assertIn(f"\ninstall with: apt-get install --no-install-recommends {names}\n", result.stderr)
        self.assertEqual(self.calls("apt-get") + self.calls("cmake"), [])
        self.know(installed=self.offer(22))
        self.assertEqual(self.bootstrap("build", "--no-install").returncode, 0)

    def test_what_another_package_brings_is_there(self):
        self.know(packaged=self.offer(22), installed=[name for name in self.offer(22) if name != "libboost-dev"])
        self.assertDies(self.bootstrap("test", "--no-install"), "missing for 'test': libboost-dev")
        self.write("include/boost/version.hpp", "")
        self.assertEqual(self.bootstrap("test", "--no-install").returncode, 1)  # the tests have the last word

    def test_not_root(self):
        self.know(not_root=[])
        self.assertEqual(self.bootstrap("build").returncode, 0)
        self.assertEqual(len(self.calls("sudo")), 2)
        (self.project / "bin" / "sudo").unlink()
        self.assertEqual(self.bootstrap("build").returncode, 0)  # nothing is missing now
        self.know(installed=[])
        self.assertDies(self.bootstrap("build"), "there is no sudo, so as root: apt-get update && apt-get install")

    def test_other_systems(self):
        for text in 'ID="arch"\n', "ID=fedora\nID_LIKE=\n", 'ID=x\nID_LIKE="suse opensuse"\n', "":
            self.os_release(text)
            for option in (), ("--no-install",):
                result = self.bootstrap("test", *option)
                self.assertDies(result, "Debian and Ubuntu only.* g[+][+] cmake .*libclang-N-dev")
        (self.project / "os-release").unlink()
        self.assertDies(self.bootstrap("test"), "Debian and Ubuntu only")
        for text in "ID=ubuntu\nID_LIKE=debian\n", 'ID=linuxmint\nID_LIKE="ubuntu debian"\n':
            self.os_release(text)
            self.assertEqual(self.bootstrap("build").returncode, 0)


class Commands(MakeBelieve):
    def test_help(self):
        result = self.bootstrap("--help")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        for word in "lint", "test", "build", "--all-llvm", "--no-install":
            self.assertIn(word, result.stdout)

    def test_version(self):
        self.write("CMakeLists.txt", "project(mapwarden VERSION 1.2.3 LANGUAGES CXX)\n")
        self.assertEqual(self.bootstrap("--version").stdout, "mapwarden 1.2.3\n")

    def test_checkout_of_somebody_else(self):
        self.write("build", "no folder can be made here\n")
        self.assertDies(self.bootstrap("lint"), "nothing can be written in the build folder, '.*/build': MAPWARDEN_BUILD=")

    def test_command_line(self):
        for arguments, sentence in (
            (["fly"], "unknown command 'fly'"),
            (["build", "--fast"], "unknown option '--fast'"),
            (["build", "here"], "'here' is one word too many"),
            (["build", "--llvm"], "--llvm needs a number"),
            (["build", "--llvm", "13"], "LLVM '13' is not supported"),
            (["test", "--llvm", "22", "--all-llvm"], "exclude each other"),
            (["lint", "--all-llvm"], "lint takes one major"),
            (["lint", "nowhere"], "there is no 'nowhere'"),
            (["lint", "--llvm", "16"], "lint needs LLVM 19 or newer"),
        ):
            self.assertDies(self.bootstrap(*arguments), sentence)
        self.assertEqual(self.bootstrap().returncode, 2)

    def test_tests_have_the_last_word(self):
        for option, majors in ((), "22"), (("--llvm", "16"), "16"), (("--all-llvm",), "14 16 19 22"):
            result = self.bootstrap("test", *option)
            self.assertEqual((result.returncode, result.stdout), (1, "3 passed, 1 failed\n"), result)
            build = self.project / "build"
            self.assertEqual(
                self.calls("python3"), [f"python3 {self.project}/test/run.py --build {build} --llvm {majors}"]
            )

    def test_lint_keeps_to_itself_what_others_say(self):
        self.bootstrap("build")
        result = self.bootstrap("lint")
        self.assertEqual((result.returncode, result.stdout), (0, ""))
        self.assertNotIn("chatter", result.stderr)
        self.know(installed=self.offer(22))
        shutil.rmtree(self.project / "build")
        self.assertRegex(self.bootstrap("lint").stderr, r"building for LLVM 22: .*; /.*/bootstrap\.log grows meanwhile\n")
        self.assertEqual(self.calls("mapwarden"), [f"mapwarden check {self.project}/build/demo"])

    def test_lint_passes_on_what_is_not_its_own(self):
        words = ["-j", "4", "--checks=bugprone-*", "-p", "nowhere", "bootstrap"]
        result = self.bootstrap("lint", "--llvm", "22", *words[:3], "--no-install", *words[3:])
        self.assertDies(result, "missing for 'lint'")
        self.bootstrap("lint", "--llvm", "22", *words)
        self.assertEqual(self.calls("mapwarden"), [f"mapwarden check {' '.join(words)}"])

    def test_lint_with_too_old_an_llvm(self):
        self.know(offered=self.offer(14, 16))
        self.assertDies(self.bootstrap("lint", "."), "lint needs LLVM 19 or newer.* mapwarden-clang-tidy runs with 16")

    def test_failed_build(self):
        self.know(unbuildable=[])
        self.assertDies(self.bootstrap("test"), "the build failed")
        result = self.bootstrap("lint")
        self.assertDies(result, "the build failed")
        self.assertIn("error: bad code", result.stderr)
        self.know(unconfigurable=[])
        (self.project / "build" / "build.ninja").unlink()
        result = self.bootstrap("build")
        self.assertDies(result, "CMake could not configure")
        self.assertIn("CMake Error: no compiler", result.stderr)


@unittest.skipUnless(shutil.which("dpkg-query"), "packages are looked for on Debian and Ubuntu only")
class RealLint(Scene):
    def lint(self, *arguments):
        command = ROOT / "bootstrap", "lint", "--no-install", "--llvm", MAJOR, *arguments
        return self.run_tool(*command, MAPWARDEN_BUILD=str(BUILD), MAPWARDEN_LLVM=None)

    def test_project(self):
        self.write("cache.cpp", CACHE_BAD)
        self.write_database("build", "cache.cpp")
        result = self.lint(".")
        self.assertFindings(result, EVICT, code=1)
        self.assertTrue(result.stdout.startswith("cache.cpp:"))
        self.assertEqual(result.stderr, "mapwarden: 1 finding in 1 unit\n")
        self.write("cache.cpp", CACHE_OK)
        self.assertFindings(self.lint("."), code=0)

    def test_demo(self):
        result = self.lint()
        self.assertEqual(result.returncode, 1, result)
        self.assertTrue(self.findings(result))
        self.assertTrue(all(check.startswith("mapwarden-") for _, _, check in self.findings(result)), result)

    def test_impossible(self):
        self.assertRefused(self.lint("."), "no compile_commands.json", tool="mapwarden")


if __name__ == "__main__":
    unittest.main()
