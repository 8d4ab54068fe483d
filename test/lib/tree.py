# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What do the rules of test/consistency.py look at? The files of the tree, read once.

    tree = Tree(root)
    for path in tree.sources("checks/"):         # C++ below checks/, as paths relative to the root
        tree.code(path)                          # its text with comments blanked
"""

from __future__ import annotations

import functools
import os
import pathlib

from . import base, cpp

checks_def = base.checks_def
IGNORED = {".git", "__pycache__", "node_modules", ".cache", ".vscode"}
CPP = (".h", ".cpp", ".def")


class Tree:
    def __init__(self, root: pathlib.Path) -> None:
        self.root = root
        self.files = sorted(self._walk())
        self.rows = checks_def.read(root / "checks" / "Checks.def")

    def _walk(self) -> "list[str]":
        found = []
        for folder, folders, files in os.walk(self.root):
            at_root = pathlib.Path(folder) == self.root
            folders[:] = [f for f in folders if f not in IGNORED and not (at_root and f.startswith("build"))]
            found += [pathlib.Path(folder, file).relative_to(self.root).as_posix() for file in files]
        return found

    @functools.lru_cache(maxsize=None)
    def text(self, path: str) -> str:
        """The text of a file, empty if it is not text."""
        try:
            return (self.root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return ""

    @functools.lru_cache(maxsize=None)
    def code(self, path: str, strings: bool = True) -> str:
        """C++ without its comments, and without the contents of strings if they are not wanted."""
        return cpp.blank(self.text(path), strings)

    def has(self, path: str) -> bool:
        return (self.root / path).exists()

    def below(self, prefix: str, *suffixes: str) -> "list[str]":
        return [f for f in self.files if f.startswith(prefix) and (not suffixes or f.endswith(suffixes))]

    def sources(self, prefix: str) -> "list[str]":
        return [f for f in self.below(prefix, *CPP) if not f.startswith("checks/templates/")]

    def scripts(self, prefix: str = "") -> "list[str]":
        """Python, with or without the ending."""
        return [f for f in self.below(prefix) if f.endswith(".py") or self._first_line(f).endswith("python3")]

    def _first_line(self, path: str) -> str:
        return self.text(path).split("\n", 1)[0] if "." not in os.path.basename(path) else ""
