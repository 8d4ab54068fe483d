// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where do the facts of a whole program come from, and where do its places stand?
//
// From the files that a list names, one on each line, which its units have written. The unit that is being compiled is
// an empty one: it lends its SourceManager, which opens the files of the program when something is said about them.
#ifndef MAPWARDEN_ANALYSIS_LINKEDUNITS_H
#define MAPWARDEN_ANALYSIS_LINKEDUNITS_H

#include "analysis/facts/UnitFacts.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Error.h"

namespace mapwarden::analysis {

/// Writes the facts of \p Unit to \p File: all of them, or, if that cannot be done, nothing.
llvm::Error writeUnit(const UnitFacts &Unit, llvm::StringRef File);

/// The facts of all units that the file \p List names, or a sentence that says which one cannot be read, and why.
llvm::Expected<std::unique_ptr<UnitFacts>> linkUnits(llvm::StringRef List, const UnitOptions &Options);

/// Where \p At stands; invalid if its file is gone.
clang::SourceLocation findInFile(Position At, clang::SourceManager &Sources);

} // namespace mapwarden::analysis

#endif
