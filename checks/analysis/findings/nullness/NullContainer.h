// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is there to be said of a pointer that is dereferenced although it may lead nowhere?
//
//   Map *items = nullptr;
//   items->clear();          Null, by the name of `items`, because of the line above
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_NULLCONTAINER_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_NULLCONTAINER_H

#include "analysis/facts/Symbols.h"
#include "analysis/rules/Rule.h"
#include <string>

namespace mapwarden::analysis {

/// A pointer to a container, or to an object that holds one, that is dereferenced although it may lead nowhere.
struct NullContainer {
  enum class Reason : uint8_t {
    Null,        ///< set to null
    Moved,       ///< moved from
    Unset,       ///< declared, and not set
    SomeUnset,   ///< declared, and set under conditions only
    NotReady,    ///< a member of an object on which nobody has called yet what sets it
    Lazy,        ///< a member that is made when it is first needed, and tested by others
    NeverSet,    ///< a member that nothing in its class sets
    FoundNull,   ///< a test says so on every path
    MayBeNull,   ///< a test says so on some path
    DefaultNull, ///< a parameter whose default argument is null
    Weak,        ///< made of a weak pointer, and not tested
    Cast,        ///< made by a cast that may find another type, and not tested
    Returned,    ///< what a function returns that may return null, and not tested
    Received,    ///< what a function returns that is not in sight, and not tested
    Slot,        ///< an element of a sequence that is walked, and not tested
    PutElement,  ///< the same of a map, in which an operator[] leaves null pointers
    Put,         ///< that operator[]
  };
  Reason Why;
  /// Where it is dereferenced, and by which name; empty if it has none.
  Place Loc;
  std::string Name;
  /// What says so: where it is set, declared, found or returned; for Slot: where one is set to null; for
  /// Put: where all are dereferenced.
  Place BecauseLoc;
  /// It is an optional: empty, rather than null.
  bool IsOptional;
  /// For Returned and Received: the function; for Put: who dereferences all; for NotReady: the caller.
  const FunctionSymbol *Callee;
  /// For Weak, Returned, Received, Slot and PutElement: where another result is tested; invalid if none is.
  Place TestLoc;
  /// Where the same cause has the same effect again, in the same file.
  llvm::SmallVector<Place, 1> Others = {};
  /// The rule that leaves it to the strict level; None if it is reported at any level.
  RuleId Because;
};

} // namespace mapwarden::analysis

#endif
