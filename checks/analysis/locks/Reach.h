// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who may call this function?
//
//   class Cache { public: void put(); private: void evict(); };     // put: anybody; evict: what is in sight
#ifndef MAPWARDEN_ANALYSIS_LOCKS_REACH_H
#define MAPWARDEN_ANALYSIS_LOCKS_REACH_H

#include "analysis/facts/Symbols.h"
#include "analysis/rules/Rule.h"

namespace mapwarden::analysis {

/// Who may call a function.
enum class Reach : uint8_t {
  Owner,    ///< constructors and destructors
  Internal, ///< only what is in sight
  Hidden,   ///< code that we do not see, from we know not where
  Open,     ///< anybody
};

/// Who may call \p Function, by \p Rules.
Reach reachOf(const FunctionSymbol &Function, const RuleSet &Rules);

} // namespace mapwarden::analysis

#endif
