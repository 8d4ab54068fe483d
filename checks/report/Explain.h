// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why was this reported, and why was that not?
//
//   Explain: 'cache.cpp:42'
//
//   cache.cpp:42:10: warning: 'items_' is read here
//   cache.cpp:42:10: note: from outside: {} is held
//   cache.h:12:22: note: 'mutex_' as the guard of 'items_': 94 % likely
//   cache.cpp:42:10: warning: 'items_' without 'mutex_': reported, 72 % likely
//   cache.cpp:42:10: note: +8, since those that hold the lock weigh twice as much ... [weight-majority]
//   cache.cpp:42:10: note: -8, since the class gives the container to anybody without its lock [handed-out]
#ifndef MAPWARDEN_REPORT_EXPLAIN_H
#define MAPWARDEN_REPORT_EXPLAIN_H

#include "analysis/UnitAnalysis.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <optional>

namespace mapwarden {

/// A line that somebody asks about.
struct AskedLine {
  /// The end of the file's path: `cache.cpp`, `src/cache.cpp`; empty if all lines of all files are asked about.
  llvm::StringRef File;
  unsigned Line = 0;
};

/// The place that \p Text names as FILE:LINE, or all places if it is `*`; nothing if it is written otherwise.
std::optional<AskedLine> parsePlace(llvm::StringRef Text);

/// Prints one line; it is a note to the line in front if \p IsNote.
using Printer = llvm::function_ref<void(Place Loc, llvm::StringRef Text, bool IsNote)>;

/// Tells what is known of each access to a container at \p Asked: the locks that are held on each way in, the guard
/// with the vote of each function, and the rules that spoke.
void explainAccesses(AskedLine Asked, analysis::UnitAnalysis &Unit, const clang::SourceManager &Sources, Printer Print);

/// Tells what was decided at \p Asked of the other things that the check \p Name reports: loops, calls, waits,
/// look-ups, pointers, borrows; each with the rule that spoke.
void explainDecisions(AskedLine Asked, llvm::StringRef Name, analysis::UnitAnalysis &Unit,
                      const clang::SourceManager &Sources, Printer Print);

} // namespace mapwarden

#endif
