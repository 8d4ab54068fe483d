// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does the one function that uses a container take the lock of its class too late?
//
//   void report(int key) {                        // anybody may call it, on several threads
//     counts_[key]++;                             // nobody else uses this
//     std::lock_guard<std::mutex> lock(output_);
//     lines_.push_back(key);                      // output_ guards this, and another one
//   }
#ifndef MAPWARDEN_ANALYSIS_GUARDS_SIBLINGGUARDS_H
#define MAPWARDEN_ANALYSIS_GUARDS_SIBLINGGUARDS_H

#include "analysis/guards/GuardInference.h"

namespace mapwarden::analysis {

/// Adds to \p Known a guard that is not believed for each container of which \p All knows one function only, which
/// anybody may call, which changes it without any lock, and which takes itself the lock that guards two others of the
/// class.
void addSiblingGuards(Guards &Known, const AccessSnapshots &All, const UnitFacts &Unit,
                      const std::vector<FunctionContexts> &Contexts);

} // namespace mapwarden::analysis

#endif
