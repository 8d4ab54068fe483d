// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which tests and initialisers stand between a container and a null pointer or a past-the-end iterator?
//
//   auto it = items_.find(key);                            auto it = items_.find(key);
//   if (it == items_.end())                        ->
//     return 0;
//   return it->second;                                     return it->second;
//
// Kinds, and what counts:
//
// - pointer-not-set: the initialiser of a raw or smart pointer to a container becomes `nullptr`. A local variable is
//   dereferenced in the function and not assigned; a member is set by its constructor's list, and dereferenced in the
//   unit. For a member a report anywhere in the unit kills.
// - end-test-deleted: `if (it == c.end())` with a jump, deleted, or the condition of `if (it != c.end())` without else.
//   The iterator is a look-up in c and dereferenced behind the test, and another function of the unit tests a look-up
//   in the same container.
// - null-test-deleted: `if (!p)` or `if (p == nullptr)` with a jump, deleted, where p is a pointer to a container that
// is
//   dereferenced behind it.
#ifndef MAPWARDEN_MUTANTS_NULLS_H
#define MAPWARDEN_MUTANTS_NULLS_H

#include "Site.h"
#include <map>
#include <set>

namespace mapwarden::mutants {

/// Which functions test look-ups in which container, and which members that point to containers are dereferenced.
class NullEvidence {
public:
  explicit NullEvidence(llvm::ArrayRef<const clang::FunctionDecl *> Functions);

  bool isTestedElsewhere(const clang::ValueDecl *Container, const clang::FunctionDecl &Function) const;
  bool isDereferenced(const clang::ValueDecl *Pointer) const { return Dereferenced.count(Pointer) != 0; }

private:
  std::map<const clang::ValueDecl *, std::set<const clang::FunctionDecl *>> Tests;
  std::set<const clang::ValueDecl *> Dereferenced;
};

/// Adds the mutants of group null.
void plantNulls(Site &Here, const NullEvidence &Evidence);

} // namespace mapwarden::mutants

#endif
