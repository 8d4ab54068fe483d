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
//   unit. Nobody tests it but by an assertion: where a test stands, null is right, too. For a member a report anywhere
//   in the unit kills.
// - end-test-deleted: `if (it == c.end())` with a jump, deleted, or the condition of `if (it != c.end())` without else.
//   The iterator is a look-up in c and dereferenced behind the test, and another function of the unit tests a look-up
//   in the same container.
// - null-test-deleted: `if (!p)` or `if (p == nullptr)` with a jump, deleted, where p is a pointer to a container that
//   is dereferenced behind it, and something else in the unit says that it may be null: a call passes null for it, or
//   it is what a function returns that returns null in sight, or whose result another function tests.
//
// The third sentence of the first kind and the last condition of the last were added after the first run. Of 29 and 13
// mutants it had planted 6 and 10 without them: the former are correct programs, and of the latter no program text says
// that they are not.
#ifndef MAPWARDEN_MUTANTS_NULLS_H
#define MAPWARDEN_MUTANTS_NULLS_H

#include "NullEvidence.h"
#include "Site.h"

namespace mapwarden::mutants {

/// Adds the mutants of group null.
void plantNulls(Site &Here, const NullEvidence &Evidence);

} // namespace mapwarden::mutants

#endif
