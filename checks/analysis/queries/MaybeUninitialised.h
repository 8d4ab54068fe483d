// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which pointers are set under conditions, and used under none?
//
//   Map *content;
//   if (disk_)
//     content = disk_->content();
//   content->clear();               where there is no disk, `content` leads anywhere
#ifndef MAPWARDEN_ANALYSIS_QUERIES_MAYBEUNINITIALISED_H
#define MAPWARDEN_ANALYSIS_QUERIES_MAYBEUNINITIALISED_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// The Point fact where the pointer that \p Use, in the block \p Block, dereferences is declared without a value, or as
/// null and set in one place, if `if`s decide whether it is set until then, and nothing decides whether it is used: no
/// return and no exception lies between. Null if it is always set, or nobody can say: what a loop or a switch sets may
/// always be set, for all that the function can tell.
const Fact *findUnset(const FunctionFacts &Function, unsigned Block, const Fact &Use);

/// True if the pointer that \p Use, in the block \p Block, dereferences is set behind it in the same turn of its loop;
/// \p Position is where each block comes in the order of the function.
bool isSetBehind(const FunctionFacts &Function, unsigned Block, const Fact &Use, llvm::ArrayRef<unsigned> Position);

} // namespace mapwarden::analysis

#endif
