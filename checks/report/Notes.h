// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How do all checks say the same thing in the same words?
//
// The verbs and phrases that diagnostics share. Lower case, no full stop.
//
//   verbOf(AccessKind::Mutate, Effect::Erase)     // "erased from"
#ifndef MAPWARDEN_REPORT_NOTES_H
#define MAPWARDEN_REPORT_NOTES_H

#include "analysis/facts/AccessPlace.h"

namespace mapwarden {

/// What is done to a container, as a passive verb: "erased from", "inserted into", "read".
llvm::StringRef verbOf(analysis::AccessKind Access, model::Effect Effect);

/// "exclusively" or "shared".
llvm::StringRef modeOf(model::LockMode Mode);

/// What calls of \p Function are written as: "evict", "operator()", "~Cache".
std::string nameOf(const analysis::FunctionSymbol &Function);

/// \p Function as the subject of a sentence: "'evict'", "this lambda".
std::string describe(const analysis::FunctionSymbol &Function);

/// The same beside another subject: "'evict'", "a lambda".
std::string describeOther(const analysis::FunctionSymbol &Function);

} // namespace mapwarden

#endif
