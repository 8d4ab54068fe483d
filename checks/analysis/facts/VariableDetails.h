// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of a variable beyond its name and its type?
//
//   std::mutex *mutex_;                      IsPlainMutex
//   std::map<int, Item> items_;              // guarded by mutex_: a StatedGuard
//   auto *made = new Session();              PointsToNew
//
// Added to a symbol (Symbols.h) when somebody asks for the first time.
#ifndef MAPWARDEN_ANALYSIS_FACTS_VARIABLEDETAILS_H
#define MAPWARDEN_ANALYSIS_FACTS_VARIABLEDETAILS_H

#include "llvm/ADT/SmallVector.h"

namespace mapwarden::analysis {

struct ClassSymbol;
struct VariableSymbol;

/// What the models say of a variable, and how it is declared.
struct VariableDetails {
  /// Who holds the mutex that it is, or points to, and takes it again waits for ever.
  bool IsPlainMutex = false;
  /// The mutex is a pthread_mutex_t or keeps one: whether it is recursive is decided when it is made.
  bool IsMadeOfPosix = false;
  /// It is, or points or refers to, a mutex that is called recursive: its holder may take it again.
  bool IsRecursiveMutex = false;
  /// A mutex that the standard forbids to take again, even shared both times.
  bool IsUndefinedTwice = false;
  /// The class that a pointer, reference or shared pointer leads to; null if it leads to none.
  const ClassSymbol *LeadsTo = nullptr;
  /// The class of the objects to which the elements of a container are shared pointers; null if they are none.
  const ClassSymbol *SharesItsElements = nullptr;
  /// Some constructor in sight sets it to what it has not been given.
  bool IsMadeByClass = false;
  /// A pointer that gets a value by its own initialiser or by some constructor other than those that copy.
  bool IsSetOnConstruction = false;
  bool IsSynchronised = false;
  /// A pointer, raw or smart, looked through references.
  bool IsAnyPointer = false;
  /// Inserting the same key twice leaves the same: its values have no identity.
  bool IsHarmlessTwice = true;
  /// Other units may declare it.
  bool IsExternallyDeclarable = false;
  bool IsExternallyVisible = false;
  bool HasDefinition = false;
  bool HasDefaultArgument = false;
  /// Its comment says that readers need no lock: of a mutex, which is for writers then.
  bool IsForWritersOnly = false;
  /// A local that is empty where it is declared; a field that is so in all objects but copies, by its initialisers.
  bool BeginsEmpty = false;
  /// A table that lists enumerators as keys where it is declared; one that other units fill is constant, too.
  bool ListsEnumerators = false;
  /// A local that points to an object that is made in its declaration.
  bool PointsToNew = false;
  /// A local pointer whose object a function has looked up, by its name: `auto room = find(id);`
  bool IsFound = false;
  /// A local guard that is made of nothing, and has the name of a mutex of its class: `std::unique_lock<M>(mutex_);`
  bool HidesMutex = false;
  /// Whoever uses it is in sight: only who links units can tell.
  bool AreUsersSeen = false;
};

/// What comments say of the guard of a member.
struct StatedGuard {
  /// The mutex of the same class that a comment beside or right above the declaration names as its guard, or whose own
  /// comment lists the member among what it protects; null if there is none.
  const VariableSymbol *Mutex = nullptr;
  /// Several mutexes that guard it together; empty if no comment names several.
  llvm::SmallVector<const VariableSymbol *, 2> Protocol;
  /// The comment says that who writes needs them all.
  bool MutationNeedsAll = false;
};

} // namespace mapwarden::analysis

#endif
