// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does the reading of one unit, or the link of all, give?
//
// Diagnostics that need nothing else to be printed: places are absolute, and the line of source stands beside each.
// They travel from a worker to the driver, and from one run to the next, as JSON.
//
//   {"check": "mapwarden-unguarded-access", "file": "/src/cache.cpp", "line": 42, "column": 5, "text": "...", ...}
#ifndef MAPWARDEN_DRIVER_REPORT_H
#define MAPWARDEN_DRIVER_REPORT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include <string>
#include <vector>

namespace mapwarden::driver {

/// Something that is said about a place; without a place, File is empty.
struct Message {
  std::string File;
  int Line = 0;
  int Column = 0;
  std::string Text;
  /// The line of the file.
  std::string Source;
};

/// A warning or error, with its notes.
struct Diagnostic {
  Message Main;
  std::string Check;
  /// What stands in brackets: the check, its aliases, and whether its warnings are errors.
  std::string Label;
  bool IsError = false;
  std::vector<Message> Notes;

  /// True if the compiler could not make sense of the source.
  bool isOfParser() const { return Check == "clang-diagnostic-error"; }
  /// True if a check cannot use its options.
  bool isOfOptions() const { return Check == "clang-tidy-config"; }
};

/// What one worker tells.
struct UnitReport {
  std::vector<Diagnostic> Diagnostics;
  /// All files that were read, absolute and sorted.
  std::vector<std::string> Files;
  /// Facts were written. A unit of C has none.
  bool HasFacts = false;
};

llvm::json::Value toJSON(const Message &Of);
llvm::json::Value toJSON(const Diagnostic &Of);
llvm::json::Value toJSON(const UnitReport &Of);
bool fromJSON(const llvm::json::Value &From, Message &To, llvm::json::Path Where);
bool fromJSON(const llvm::json::Value &From, Diagnostic &To, llvm::json::Path Where);
bool fromJSON(const llvm::json::Value &From, UnitReport &To, llvm::json::Path Where);

} // namespace mapwarden::driver

#endif
