// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What did the rules say of a place that somebody asked about?
//
//   Explain: 'cache.cpp:42'     the access there is not reported, since ... [handed-out]
//
// Nothing is noted, and nothing is paid, unless a place is asked about.
#ifndef MAPWARDEN_ANALYSIS_RULES_TRACE_H
#define MAPWARDEN_ANALYSIS_RULES_TRACE_H

#include "analysis/rules/Evidence.h"
#include "support/Place.h"
#include <vector>

namespace mapwarden::analysis {

/// What was decided of one candidate.
struct TraceEntry {
  /// Where it was decided.
  Stage At;
  /// The declaration that it is about, a container's, say; only its identity counts. Null if it is about none.
  const void *About;
  Place Loc;
  /// None: it is reported, or it is not believed for lack of any rule that says so.
  RuleId By;
  /// What was weighed; empty where nothing is.
  Evidence Why;
  /// The candidate, as the subject of a sentence: "'items_' without 'mutex_'".
  std::string Text;
  /// It is no candidate, and Text is a sentence about the place that says why.
  bool IsFine = false;
};

/// The decisions of one unit, in the order in which they were made.
class Trace {
public:
  /// From here on, decisions are noted.
  void start() { IsWanted = true; }
  bool isWanted() const { return IsWanted; }

  /// Notes a decision, if anybody wants to know. \p Describe is called only then.
  template <class Callable> void note(Stage At, const void *About, Place Loc, RuleId By, Callable Describe) {
    note(At, About, Loc, By, Evidence(), Describe);
  }

  /// The same, of a candidate of which \p Why was weighed.
  template <class Callable>
  void note(Stage At, const void *About, Place Loc, RuleId By, const Evidence &Why, Callable Describe) {
    if (IsWanted)
      Entries.push_back({At, About, Loc, By, Why, Describe()});
  }

  /// Notes a place that is no candidate, and why, if anybody wants to know.
  template <class Callable> void tell(Stage At, const void *About, Place Loc, Callable Describe) {
    if (IsWanted)
      Entries.push_back({At, About, Loc, RuleId::None, Evidence(), Describe(), true});
  }

  llvm::ArrayRef<TraceEntry> getEntries() const { return Entries; }

private:
  bool IsWanted = false;
  std::vector<TraceEntry> Entries;
};

} // namespace mapwarden::analysis

#endif
