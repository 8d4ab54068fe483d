// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How do the bodies of a unit become its facts?
//
//   void put() { evict(); }                  // functions, in the order of the source
//   void evict() { items_.pop_back(); }      // and, bottom-up, evict() before put()
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_UNITFACTSBUILDER_H
#define MAPWARDEN_ANALYSIS_GENERATOR_UNITFACTSBUILDER_H

#include "analysis/facts/UnitFacts.h"
#include <memory>

namespace mapwarden::analysis {

/// Makes the facts of all bodies in \p Context; of none behind a fatal error, such as a header that is not found. \p
/// Options must live as long as the result. \p IsToLink: with what only matters where other units are seen, too.
std::unique_ptr<UnitFacts> computeUnitFacts(clang::ASTContext &Context, const UnitOptions &Options, bool IsToLink);

} // namespace mapwarden::analysis

#endif
