# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What do the generated units look like?

Each shape is one thing that grows: SHAPES maps its name to the sizes and to a function that writes a unit of a size.

    SHAPES["mutexes"].write(3)      # one class with three mutexes, each with its container and three functions
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

HEAD = "#include <functional>\n#include <map>\n#include <mutex>\n#include <thread>\n#include <vector>\n"


@dataclass(frozen=True)
class Shape:
    """The last of the sizes are those of which the exponent is taken."""

    about: str
    sizes: "tuple[int, ...]"
    body: Callable[[int], "list[str]"]

    def write(self, size: int) -> str:
        return HEAD + "\n".join(self.body(size)) + "\n"


def functions(size: int) -> "list[str]":
    lines: "list[str]" = []
    for number in range(max(1, size // 10)):
        lines += [f"class C{number} {{", "public:"]
        for member in range(8):
            lines.append(f"  void f{member}(int k) {{ std::lock_guard<std::mutex> l(m_); items_[k] = {member}; }}")
        lines.append("  int sum(int k) { int s = 0; for (int i = 0; i < k; ++i) if (i % 3) s += i * k; return s; }")
        lines.append("  bool has(int k) { std::lock_guard<std::mutex> l(m_); return items_.count(k) != 0; }")
        lines += ["private:", "  std::mutex m_;", "  std::map<int, int> items_;", "};"]
    return lines


def statements(size: int) -> "list[str]":
    kinds = (
        "{ std::lock_guard<std::mutex> l(m_); items_[k] = 1; }",
        "k += 3;",
        "if (k > 7) { m_.lock(); items_.erase(k); m_.unlock(); }",
        "for (int i = 0; i < k; ++i) { std::lock_guard<std::mutex> l(m_); list_.push_back(i); }",
        "{ std::lock_guard<std::mutex> l(m_); auto it = items_.find(k); if (it != items_.end()) k += it->second; }",
    )
    body = ["    " + kinds[number % len(kinds)] for number in range(size)]
    fields = ["private:", "  std::mutex m_;", "  std::map<int, int> items_;", "  std::vector<int> list_;", "};"]
    return ["class C {", "public:", "  void f(int k) {", *body, "  }", *fields]


def accesses(size: int) -> "list[str]":
    lines = ["class C {", "public:", "  void odd(int k) { items_.erase(k); }"]
    for number in range(size):
        lines.append(f"  void f{number}(int k) {{ std::lock_guard<std::mutex> l(m_); items_[k] = {number}; }}")
    return [*lines, "private:", "  std::mutex m_;", "  std::map<int, int> items_;", "};"]


def omissions(size: int) -> "list[str]":
    lines = ["class C {", "public:"]
    for number in range(size):
        lock = "std::lock_guard<std::mutex> l(m_); " if number % 4 else ""
        lines.append(f"  void f{number}(int k) {{ {lock}items_[k] = {number}; }}")
    return [*lines, "private:", "  std::mutex m_;", "  std::map<int, int> items_;", "};"]


def locks(size: int) -> "list[str]":
    held = [f"    std::lock_guard<std::mutex> l{number}(m{number}_);" for number in range(size)]
    fields = [f"  std::mutex m{number}_;" for number in range(size)]
    lines = ["class C {", "public:"]
    for name in ("put", "take"):
        lines += [f"  void {name}(int k) {{", *held, "    items_[k] = 1;", "    rest(k);", "  }"]
    return [*lines, "private:", "  void rest(int k) { items_.erase(k); }", *fields, "  std::map<int, int> items_;", "};"]


def mutexes(size: int) -> "list[str]":
    lines, fields = ["class C {", "public:"], ["private:"]
    for n in range(size):
        lock = f"std::lock_guard<std::mutex> l(m{n}_);"
        lines.append(f"  void put{n}(int k) {{ {lock} items{n}_[k] = {n}; }}")
        lines.append(f"  bool has{n}(int k) {{ {lock} return items{n}_.count(k) != 0; }}")
        lines.append(f"  void drop{n}(int k) {{ {lock} items{n}_.erase(k); }}")
        fields += [f"  std::mutex m{n}_;", f"  std::map<int, int> items{n}_;"]
    return [*lines, *fields, "};"]


def classes(size: int) -> "list[str]":
    lines: "list[str]" = []
    for n in range(size):
        lines += [line.replace("class C ", f"class C{n} ") for line in mutexes(1)]
    return lines


def chain(size: int) -> "list[str]":
    lines = ["class C {", "public:", "  void enter(int k) { std::lock_guard<std::mutex> l(m_); f0(k); }", "private:"]
    lines += [f"  void f{n}(int k) {{ f{n + 1}(k + 1); }}" for n in range(size)]
    lines.append(f"  void f{size}(int k) {{ items_[k] = 1; }}")
    return [*lines, "  std::mutex m_;", "  std::map<int, int> items_;", "};"]


def callers(size: int) -> "list[str]":
    lines = ["class C {", "public:"]
    for n in range(size):
        lines.append(f"  void f{n}(int k) {{ std::lock_guard<std::mutex> l(m_); put(k + {n}); put(k - {n}); }}")
    lines += ["private:", "  void put(int k) { items_[k] = 1; trim(); }"]
    lines.append("  void trim() { while (items_.size() > 100) items_.erase(items_.begin()); }")
    return [*lines, "  std::mutex m_;", "  std::map<int, int> items_;", "};"]


def borrows(size: int) -> "list[str]":
    body = [f"  auto i{n} = items.find(k + {n}); if (i{n} == items.end()) return 0;" for n in range(size)]
    uses = [f"  k += i{n}->second; items.erase(i{n});" for n in range(size)]
    return ["int f(std::map<int, int> &items, int k) {", *body, *uses, "  return k;", "}"]


def loops(size: int) -> "list[str]":
    lines = ["class C {", "public:"]
    for n in range(size):
        lines.append(f"  void f{n}(int k) {{ for (auto &entry : items_) if (entry.second == k) call_{n}(k); }}")
    lines.append("private:")
    lines += [f"  std::function<void(int)> call_{n};" for n in range(size)]
    return [*lines, "  std::map<int, int> items_;", "};"]


def threads(size: int) -> "list[str]":
    lines = ["class C {", "public:"]
    for n in range(size):
        lines.append(f"  void f{n}(int k) {{ std::thread([this, k] {{ items_[k] = {n}; }}).detach(); }}")
    return [*lines, "private:", "  std::mutex m_;", "  std::map<int, int> items_;", "};"]


def instances(size: int) -> "list[str]":
    lines = ["template <int N> struct C {", "  void put(int k) { std::lock_guard<std::mutex> l(m_); set(k); }"]
    lines += ["  void set(int k) { items_[k] = N; }", "  std::mutex m_;", "  std::map<int, int> items_;", "};"]
    return lines + [f"void use{n}(C<{n}> &c) {{ c.put({n}); }}" for n in range(size)]


def branches(size: int) -> "list[str]":
    lines = ["class C {", "public:", "  void f(int k) {"]
    for n in range(size):
        lines.append(f"    if (k > {n}) {{ auto it = items_.find({n}); if (it != items_.end()) items_.erase(it); }}")
    return [*lines, "  }", "private:", "  std::map<int, int> items_;", "};"]


SHAPES = {
    "functions": Shape("ten functions a class", (10, 100, 1000, 10000, 30000, 100000), functions),
    "statements": Shape("statements in one function", (10, 100, 1000, 2500, 5000, 10000, 20000), statements),
    "branches": Shape("look-ups in branches of one function", (10, 100, 400, 1000, 2000), branches),
    "accesses": Shape("functions that use one container", (1, 10, 100, 300, 1000), accesses),
    "omissions": Shape("the same, each fourth without the lock", (4, 10, 100, 300, 1000), omissions),
    "locks": Shape("locks held at once", (1, 10, 50, 100, 200, 400), locks),
    "mutexes": Shape("mutexes of one class, with containers", (10, 50, 100, 200, 400), mutexes),
    "classes": Shape("the same, in a class each", (10, 50, 100, 400, 1600), classes),
    "chain": Shape("calls one below the other", (1, 10, 100, 1000, 3000, 10000), chain),
    "callers": Shape("callers of one function", (1, 10, 100, 1000, 3000), callers),
    "borrows": Shape("iterators alive at once", (1, 10, 50, 100, 200, 400), borrows),
    "loops": Shape("loops over one container", (1, 10, 100, 300, 1000), loops),
    "threads": Shape("lambdas that are handed over", (1, 10, 100, 300, 1000), threads),
    "instances": Shape("instances of one template", (1, 10, 100, 300, 1000), instances),
}
