// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions never come back?
//
//   void complain(int id) { throw Missing(id); }     no way leads to its end
//   if (it == items_.end())
//     complain(id);                                  here the caller ends, as at a throw
#ifndef MAPWARDEN_ANALYSIS_FACTS_NEVERRETURNING_H
#define MAPWARDEN_ANALYSIS_FACTS_NEVERRETURNING_H

#include "analysis/facts/Facts.h"
#include "analysis/facts/Symbols.h"

namespace mapwarden::analysis {

/// Ends each of \p Functions, which \p BottomUp lists callees before callers, where it calls one, in sight and not to
/// be overridden, of which no way leads to the end. A function that catches exceptions is left as it is.
void endAtNeverReturning(std::vector<FunctionFacts> &Functions, llvm::ArrayRef<unsigned> BottomUp);

} // namespace mapwarden::analysis

#endif
