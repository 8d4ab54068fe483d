// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which critical sections can be opened, and does the unit hold evidence that they should be closed?
//
//   std::lock_guard<std::mutex> lock(mutex_);              { std::lock_guard<std::mutex> lock(mutex_); }
//   items_[key] = value;                           ->      items_[key] = value;
//
// A guard is a local variable of a standard guard, of a class with the attribute scoped_lockable, or of one whose
// constructor locks and whose destructor unlocks. Its section is what follows it in its block, without the bodies of
// lambdas. Kinds:
//
// - guard-deleted: the declaration is deleted.
// - guard-ended-early: `lock.unlock();` before the last statement of the section that uses a container; where the guard
//   cannot unlock, its declaration gets a block of its own.
// - exclusive-to-shared: the guard holds shared only, over a call that changes the structure of a container.
// - sibling-mutex: the guard takes another mutex of the same class and type.
// - find-to-subscript: under a shared guard, `c.find(k)->second` or `c.at(k)` of a map becomes `c[k]`.
// - statement-deferred: one expression statement that uses a container runs in a detached thread.
//
// What counts, fixed before the first run: the guard takes one mutex, which is a member or global; the section uses a
// container of Containers.def that is a data member or global; two other functions of the unit, or more, use that
// container in a section of the same mutex; the function is no constructor or destructor; and no guard around the
// section holds the mutex anyway.
#ifndef MAPWARDEN_MUTANTS_LOCKS_H
#define MAPWARDEN_MUTANTS_LOCKS_H

#include "Site.h"
#include <map>
#include <set>

namespace mapwarden::mutants {

/// Which functions of a unit use which container under which mutex.
class LockEvidence {
public:
  explicit LockEvidence(llvm::ArrayRef<const clang::FunctionDecl *> Functions);

  /// How many functions other than \p Function use \p Container while they hold \p Mutex.
  unsigned countOthers(const clang::ValueDecl *Container, const clang::ValueDecl *Mutex,
                       const clang::FunctionDecl &Function) const;

private:
  using Pair = std::pair<const clang::ValueDecl *, const clang::ValueDecl *>;
  std::map<Pair, std::set<const clang::FunctionDecl *>> Users;
};

/// Adds the mutants of group locks.
void plantInLocks(Site &Here, const LockEvidence &Evidence);

} // namespace mapwarden::mutants

#endif
