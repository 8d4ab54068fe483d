// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does what stands behind a block come next?
//
//   throw Missing(id);               Throws: it does not
//   fatalError("missing");           MayEnd: it does not, by the name of what is called
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_BLOCKENDS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_BLOCKENDS_H

#include "analysis/facts/Facts.h"

namespace clang {
class CFG;
class CFGBlock;
} // namespace clang

namespace mapwarden::analysis {

/// Notes in \p Facts, those of \p Block, whether it throws, or may end.
void noteEnd(const clang::CFGBlock &Block, const clang::CFG &Graph, FactBlock &Facts);

} // namespace mapwarden::analysis

#endif
