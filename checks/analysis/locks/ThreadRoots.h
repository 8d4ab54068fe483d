// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// On which threads does a function run?
//
// Up the ways into it, to the functions that are handed to threads and to those that anybody may call:
//
//   worker_ = std::thread([this] { work(); });
//   void work() { receive(); }                    // private: receive() runs on that thread alone
#ifndef MAPWARDEN_ANALYSIS_LOCKS_THREADROOTS_H
#define MAPWARDEN_ANALYSIS_LOCKS_THREADROOTS_H

#include "analysis/locks/CallContexts.h"
#include <optional>

namespace mapwarden::analysis {

/// The function, by index of UnitFacts::Functions, that is handed to one thread at one place, or is `main`, and that
/// alone leads to \p Function; nothing if others lead there as well, or it is not known who does.
std::optional<unsigned> findOnlyThread(unsigned Function, const std::vector<FunctionContexts> &Contexts,
                                       const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
