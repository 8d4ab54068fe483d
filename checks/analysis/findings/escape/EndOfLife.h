// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How does the life of an object end that something else refers to?
//
//   for (std::string line : lines)     `line` ends with each turn
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_ESCAPE_ENDOFLIFE_H
#define MAPWARDEN_ANALYSIS_FINDINGS_ESCAPE_ENDOFLIFE_H

#include <cstdint>

namespace mapwarden::analysis {

/// How the life of an object ends that something refers to.
enum class EndOfLife : uint8_t {
  WithFunction, ///< it is a local or a parameter
  WithBlock,    ///< of a block within the function
  WithTurn,     ///< of one turn of a loop
  WithClosure,  ///< it is a copy that the lambda at hand has captured
  ByOwner,      ///< whoever owns the object at hand may end it at any time
  ByGrowth,     ///< it is an element, and its container grows
  BeforeThread, ///< it is a member that ends before the one that waits for the thread
  ByRemoval,    ///< it is an element, and another function may take it out of its container
};

} // namespace mapwarden::analysis

#endif
