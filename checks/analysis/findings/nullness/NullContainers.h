// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which pointers to containers are dereferenced although they lead nowhere?
//
//   std::unique_ptr<Map> items;
//   items->clear();                  null: nobody has set it
//
// A pointer that is set is like a look-up with a known result, and a test of one like that of an iterator: LookupFlow
// follows both. What may be null without a test in sight is left alone.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_NULLCONTAINERS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_NULLCONTAINERS_H

#include "analysis/facts/AccessPlace.h"
#include "analysis/facts/UnitFacts.h"
#include <string>

namespace mapwarden::analysis {

/// A pointer to a container, or to an object that holds one, that is dereferenced although it may lead nowhere.
struct NullContainer {
  enum class Reason : uint8_t {
    Null,        ///< set to null
    Moved,       ///< moved from
    Unset,       ///< declared, and not set
    SomeUnset,   ///< declared, and set under conditions only
    NeverSet,    ///< a member that nothing in its class sets
    FoundNull,   ///< a test says so on every path
    MayBeNull,   ///< a test says so on some path
    DefaultNull, ///< a parameter whose default argument is null
    Weak,        ///< made of a weak pointer, and not tested
    Cast,        ///< made by a cast that may find another type, and not tested
    Returned,    ///< what a function returns that may return null, and not tested
    Received,    ///< what a function returns that is not in sight, and not tested
    Slot,        ///< an element of a sequence that is walked, and not tested
  };
  Reason Why;
  /// Where it is dereferenced, and by which name; empty if it has none.
  clang::SourceLocation Loc;
  std::string Name;
  /// What says so: where it is set, declared, found or returned; for Slot: where one is set to null.
  clang::SourceLocation BecauseLoc;
  /// It is an optional: empty, rather than null.
  bool IsOptional;
  /// For Returned and Received: the function.
  const clang::FunctionDecl *Callee;
  /// For Weak, Returned, Received and Slot: where another result is tested; invalid if none is.
  clang::SourceLocation TestLoc;
  /// The rule that leaves it to the strict level; None if it is reported at any level.
  RuleId Because;
};

/// The dereferences of pointers that lead nowhere, on all paths or on those on which a test says so; not those that
/// something called like an assertion vouches for.
std::vector<NullContainer> findNullContainers(UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
