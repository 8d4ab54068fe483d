// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does the text of a function say, beside what it does?
//
//   assert(!items_.empty());          an assertion, though the compiler may not see it
//   if (&other == this) return;       two objects are compared
//   // no lock needed here            a comment on locks
#ifndef MAPWARDEN_ANALYSIS_FACTS_FUNCTIONREMARKS_H
#define MAPWARDEN_ANALYSIS_FACTS_FUNCTIONREMARKS_H

#include "analysis/facts/Places.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace mapwarden::analysis {

struct ClassSymbol;
struct VariableSymbol;

/// A local that is an argument of a call, or captured by a lambda.
struct GivenVariable {
  const VariableSymbol *Variable;
  Place At;
};

/// A local object, and its class.
struct OwnObject {
  const VariableSymbol *Variable;
  const ClassSymbol *Class;
  /// The raw pointers of its class that the constructor by which it is made leaves without a value.
  llvm::SmallVector<const VariableSymbol *, 1> LeftUnset = {};
};

/// A name in the text of an assertion.
struct AssertedName {
  std::string Name;
  Place At;
};

/// What is called like an assertion in the text of a function.
struct WrittenAssertion {
  /// From its name to the parenthesis that ends it.
  PlaceRange Text;
  /// The braces around it; without an end if nothing closes them.
  PlaceRange Around;
  /// It is a statement of these braces, rather than the body of an `if` without any.
  bool IsOwnStatement = false;
  /// What it names.
  llvm::SmallVector<AssertedName, 4> Names;
};

/// How a function compares the addresses of objects with one another.
enum class ComparesAddresses : uint8_t {
  No,
  ForSame, ///< `if (&other == this)`
  InOrder, ///< `if (this < &other)`, std::less
};

/// What the text of a function says; dear, and asked only where there is something to report.
struct FunctionRemarks {
  /// It asks somewhere which thread it is on.
  bool AsksForThread = false;
  /// It asks for the identity of the thread that it is on, as a key, say.
  bool NamesThread = false;
  ComparesAddresses Compares = ComparesAddresses::No;
  /// Where it sets a number, flag or pointer that is a member of its object; lambdas are functions of their own.
  llvm::SmallVector<Place, 2> PlainMemberSets;
  /// The conditions of its while and do loops.
  llvm::SmallVector<PlaceRange, 1> LoopConditions;
  /// Where it calls a member of its object, or of a part of that, which stops threads by its name.
  llvm::SmallVector<Place, 1> StopCalls;
  /// The local pointers to what is made in their declaration that it gives to somebody, and where.
  llvm::SmallVector<GivenVariable, 1> GivenAway;
  /// The local objects with which it does nothing but call their members.
  llvm::SmallVector<OwnObject, 1> OwnObjects;
  /// The parameters whose objects it deletes, or gives to a function that ends objects by its name.
  llvm::SmallVector<const VariableSymbol *, 1> EndedParameters;
  /// What is asserted, though the compiler may not see it.
  std::vector<WrittenAssertion> Assertions;
  /// Where comments say that a lock is left out on purpose.
  llvm::SmallVector<Place, 1> NoLockComments;
  /// A comment above it says on which thread alone it runs.
  bool IsSaidToBeOnThread = false;
  /// A comment above it says that some thread calls it, and not that of the user interface.
  bool IsSaidToRunElsewhere = false;
  /// It prints what there is, for whoever looks for a mistake, by its name or that of its stream.
  bool IsDump = false;
  /// Where comments say that a call comes back, or changes what is walked over.
  llvm::SmallVector<Place, 1> ReentryComments;
};

} // namespace mapwarden::analysis

#endif
