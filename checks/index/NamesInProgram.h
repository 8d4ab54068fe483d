// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// By which name is a symbol the same in all units of a program?
//
//   Cache::items_, in every unit          its USR
//   a static function of cache.cpp        its USR, and where that cache.cpp is
#ifndef MAPWARDEN_INDEX_NAMESINPROGRAM_H
#define MAPWARDEN_INDEX_NAMESINPROGRAM_H

#include "analysis/facts/Symbols.h"

namespace mapwarden::index {

/// The name of \p Of, a symbol of a unit whose places \p At knows.
std::string nameInProgram(const analysis::Symbol &Of, const analysis::Places &At);

/// A number that stands for that name.
uint64_t keyOf(const analysis::Symbol &Of, const analysis::Places &At);

} // namespace mapwarden::index

#endif
