// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is a mutant? One replacement of text in one file, and where a report must stand to kill it.
//
//   {"kind": "guard-deleted", "file": "cache.cc", "function": "Cache::put", "function_lines": [12, 19],
//    "section_lines": [14, 18], "offset": 301, "length": 43, "texts": [""], "reason": "..."}
//
// All replacements keep the number of lines, so that reports of the mutant and of the original have the same lines.
#ifndef MAPWARDEN_MUTANTS_MUTANT_H
#define MAPWARDEN_MUTANTS_MUTANT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include <string>
#include <utility>
#include <vector>

namespace mapwarden::mutants {

/// The kinds of planted defects, see Kinds.def.
enum class Kind {
#define KIND(Id, Name, Group, Checks) Id,
#include "Kinds.def"
};

/// First and last line.
using Lines = std::pair<unsigned, unsigned>;

/// One planted defect, or one that is left out.
struct Mutant {
  Kind What = Kind::EraseInLoop;
  std::string Unit;
  std::string File;
  std::string Function;
  Lines FunctionLines;
  Lines SectionLines; ///< the loop, or the statements under the guard
  unsigned Offset = 0;
  unsigned Length = 0;
  std::vector<std::string> Texts; ///< alternatives: the first that compiles is planted
  bool Anywhere = false;          ///< a report anywhere in the unit kills, not only in the function
  std::string Reason;             ///< what makes it a defect
  std::string Excluded;           ///< why it is left out; empty if it counts
};

/// The mutant as one JSON object.
llvm::json::Object toJson(const Mutant &M);

} // namespace mapwarden::mutants

#endif
