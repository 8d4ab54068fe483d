// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What did the user ask for that changes the analysis of a unit?
//
// Options that only change what a check reports stay in the check.
#ifndef MAPWARDEN_ANALYSIS_FACTS_UNITOPTIONS_H
#define MAPWARDEN_ANALYSIS_FACTS_UNITOPTIONS_H

#include "analysis/rules/Rule.h"
#include "model/Tables.h"

namespace mapwarden::analysis {

/// The options of one unit: what any enabled check was given, for all of them share the analysis.
struct UnitOptions {
  /// The names that the models know, with the user's own.
  model::Tables Names;
  /// Fields and globals of any type are looked at, rather than containers alone.
  bool AllTypes = false;
  /// What comments and the names of mutexes say of guards is believed.
  bool StatedGuards = true;
  /// The rules that are on.
  RuleSet Rules;
  /// The place that somebody asks about, `file.cpp:123`; empty if nobody does.
  std::string Explain;
  /// The file that the facts of the unit are written to, in place of findings; or empty.
  std::string FactsTo;
  /// The file that lists the facts of all units of a program, which are analysed in place of the unit; or empty.
  std::string UnitsToLink;
  /// The file that the index of those units is written to; or empty.
  std::string IndexTo;
  /// The file that has the index of the program that the unit belongs to; "none" for none; if it is empty, that is
  /// looked for in the build folder.
  std::string Index;
  /// Each stage tells how long it takes.
  bool Timing = false;
};

} // namespace mapwarden::analysis

#endif
