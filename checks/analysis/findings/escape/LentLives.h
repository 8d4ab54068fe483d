// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// May an object end before what refers to it is given back?
//
//   std::thread t([&total] { ... });
//   if (quick)
//     return;                     // yes: this way comes to the end of `total`
//   t.join();                     // and this one does not
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_ESCAPE_LENTLIVES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_ESCAPE_LENTLIVES_H

#include "analysis/facts/UnitFacts.h"
#include "analysis/findings/escape/EndOfLife.h"

namespace mapwarden::analysis {

/// What the function that lends an object says of its end.
struct LentLife {
  EndOfLife Ends = EndOfLife::WithFunction;
  /// Some way leads from there to the end of the object, and nothing on it gives it back.
  bool MayEndFirst = false;
  /// Something on each way waits, but some only for a time; and nothing behind it waits for the rest.
  bool MayEndInTime = false;
  /// Of a block: its end. Of an element: the change that moves or ends it, if there is any.
  Place EndLoc;
  /// The function is the program's main().
  bool IsInMain = false;
  /// Of an element: room was made for others.
  bool IsReserved = false;
  /// Of an element: it is another function that lets the container grow.
  bool IsElsewhere = false;
};

/// Whether what is handed over runs later, and nobody waits for it: an event loop has it, or a thread that is let go.
bool runsOnItsOwn(const HandOver &Over);

/// The life of \p Lent, which is lent by \p From, a Lend, in the block \p Block of \p Function.
LentLife findLife(const UnitFacts &Unit, const FunctionFacts &Function, unsigned Block, const Fact &From,
                  const LentObject &Lent);

} // namespace mapwarden::analysis

#endif
