// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known of a class or variable of which two units know something?
#ifndef MAPWARDEN_INDEX_MERGEDETAILS_H
#define MAPWARDEN_INDEX_MERGEDETAILS_H

#include "analysis/facts/Symbols.h"

namespace mapwarden::index {

/// Adds to \p Same what is known of \p Old, but for the symbols that it names.
void mergeDetails(const analysis::ClassDetails &Old, analysis::ClassDetails &Same);
void mergeDetails(const analysis::VariableDetails &Old, analysis::VariableDetails &Same);

} // namespace mapwarden::index

#endif
