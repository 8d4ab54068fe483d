// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where do the models look up a library's names, and how does a project add its own?
//
// The rows of the *.def files, and those that the option mapwarden.Models adds to them. A row of the option is written
// as the row of the table is, with blanks for the punctuation:
//
//   GUARD("std::lock_guard", Exclusive)         in Capabilities.def
//   GUARD acme::Locker Exclusive                in the option
#ifndef MAPWARDEN_MODEL_TABLES_H
#define MAPWARDEN_MODEL_TABLES_H

#include "model/Capability.h"
#include "model/Concurrent.h"
#include "model/Container.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace mapwarden::model {

/// All names that the models know. Types and free functions by their qualified name, members by their own.
struct Tables {
  llvm::StringMap<LockOperation> LockMethods;
  llvm::StringMap<LockOperation> LockFunctions;
  llvm::StringSet<> Mutexes;
  llvm::StringSet<> Synchronised;
  llvm::StringMap<GuardType> Guards;
  llvm::StringMap<LockAction> GuardMethods;
  llvm::StringMap<Owns> Tags;
  llvm::StringMap<ContainerType> Containers;
  llvm::StringMap<Effect> Methods;
  llvm::StringMap<Effect> Functions;
  llvm::StringSet<> Pointers;
  llvm::StringSet<> Views;
  llvm::StringSet<> Ranges;
  llvm::StringSet<> AtOnce;
  llvm::StringSet<> Later;
  llvm::StringSet<> LaterMembers;
  llvm::StringSet<> Alone;
  llvm::StringSet<> Callables;
  /// The kinds of concurrent containers, by type; what a member does, by "Kind.member"; and what does the same safely,
  /// by "Kind.What", What as a number.
  llvm::StringMap<std::string> Concurrent;
  llvm::StringMap<ConcurrentOp> ConcurrentMembers;
  llvm::StringMap<std::string> Instead;

  /// The rows of the *.def files.
  Tables();

  /// Adds \p Rows, which are separated by `;` or line ends. Returns a sentence for the first one that cannot be read,
  /// which names it and says how it is written; empty if all were added.
  std::string add(llvm::StringRef Rows);
};

} // namespace mapwarden::model

#endif
