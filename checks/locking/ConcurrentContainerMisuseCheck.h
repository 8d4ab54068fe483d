// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-concurrent-container-misuse: see docs/checks/locking/concurrent-container-misuse.md.
// What it reports is found in analysis/findings/locking/ConcurrentMisuses.h.
//
// Messages:
//   'jobs_' may be empty again when 'try_pop' is called, and nobody looks at what it returns
//   'jobs_' may be empty again when 'pop' is called, which then waits; 'try_pop' asks and takes at once
//   'users_' may have got this key since it was asked for; 'insert' asks and inserts at once
//   this key may be gone from 'users_' since it was asked for; 'find' asks and hands out at once
//   walking over 'users_' is not safe beside changes of it; 'for_each' is
//   'clear' is not safe beside other uses of 'users_'
//   an element of 'users_' is changed in place, and no lock keeps other threads from it
//   what an element of 'users_' points to is changed, and no lock keeps other threads from it
//   an element of 'users_' is locked while 'user' holds another one: who takes them in another order waits for ever
//   'erase' waits for the element of 'users_' that 'user' holds here
//   'drop' locks an element of 'users_' while 'user' holds one
//   'users_' is used again by what it runs under its own lock
//   note: 'empty' is called here
//   note: 'insert' is called here, by 'add'
//   note: an element is changed here, by 'add'
//   note: several threads run 'add' at the same time
#ifndef MAPWARDEN_LOCKING_CONCURRENTCONTAINERMISUSECHECK_H
#define MAPWARDEN_LOCKING_CONCURRENTCONTAINERMISUSECHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::locking {

/// Finds uses of a concurrent container that its guarantees do not cover, and steps that one member of it does at once.
class ConcurrentContainerMisuseCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void warn(const analysis::ConcurrentMisuse &Found);
  void addNotes(const analysis::ConcurrentMisuse &Found);
};

} // namespace mapwarden::locking

#endif
