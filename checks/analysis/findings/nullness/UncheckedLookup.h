// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is there to be said of a look-up that is dereferenced although it may have found nothing?
//
//   auto it = items_.find(key);
//   it->second.close();            Untested, by the name of `it`, in `items_`
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNCHECKEDLOOKUP_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNCHECKEDLOOKUP_H

#include "analysis/facts/Symbols.h"
#include "analysis/rules/Rule.h"
#include <string>

namespace mapwarden::analysis {

/// A look-up whose result is dereferenced although it may have found nothing.
struct UncheckedLookup {
  enum class Reason : uint8_t {
    FoundNone,   ///< a test says so on every path
    MayHaveNone, ///< a test says so on some path
    Untested,    ///< nobody has tested it
    OtherEnd,    ///< it is compared with the end of another container
    TestedLate,  ///< it is compared with the end behind the dereference
    AtEnd,       ///< it is the end itself
    EmptyEnd,    ///< the first or last element of what may be empty, as others test
    TimedOut,    ///< the same behind a wait for an element that may have timed out
  };
  Reason Why;
  /// Where it is dereferenced; by which variable, empty if there and then.
  Place Loc;
  std::string Name;
  /// The container, as the code spells it, and the element for an operator[] that hands out a pointer; empty if they
  /// have no name.
  std::string ContainerName;
  std::string ElementName;
  /// It is a pointer that an operator[] has handed out.
  bool IsPointer;
  /// For OtherEnd: the container whose end it is.
  std::string OtherName;
  /// It is what an erase has returned.
  bool IsBehindErased;
  /// Where it was found that there is nothing; for OtherEnd where it was looked up, for TestedLate where it is tested,
  /// for TimedOut where the wait is, for EmptyEnd where the function is called without a test; invalid for Untested.
  Place NoneLoc;
  /// The function that looks up, and where it returns null; null and invalid if it is done here.
  const FunctionSymbol *Callee;
  Place ReturnLoc;
  /// That has just put the element in where it returns null.
  bool IsBehindInsert;
  /// Another look-up in the same container, or another call of the same function, whose result is tested; invalid if
  /// there is none.
  Place TestLoc;
  /// Where a local container is filled, with other keys; invalid if it is none, or may be filled with this one.
  Place OtherKeysLoc;
  /// Of a bound that nobody has tested: where the function asks, in front, whether there is any element; invalid if it
  /// does not.
  Place EmptinessLoc;
  /// The member of the object that the key is, or is a part of; null if it is none. What is untested in one container
  /// by such a key has one cause, by what the look-up is about.
  const VariableSymbol *KeyMember = nullptr;
  const Symbol *About = nullptr;
  /// Where the same cause has the same effect again, in the same file.
  llvm::SmallVector<Place, 1> Others = {};
  /// The rule that leaves it to the strict level, or convinces; None if it is reported at any level.
  RuleId Because;
};

} // namespace mapwarden::analysis

#endif
