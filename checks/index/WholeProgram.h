// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is no guess any more, when all units are seen?
//
//   void put(int key);    public, so that anybody may call it: who does is known
#ifndef MAPWARDEN_INDEX_WHOLEPROGRAM_H
#define MAPWARDEN_INDEX_WHOLEPROGRAM_H

#include "analysis/facts/UnitFacts.h"

namespace mapwarden::index {

/// Notes in \p All, the facts of a program, which functions are called, and that all of each class is seen.
void noteWholeProgram(analysis::UnitFacts &All);

/// The same for the facts of one unit, and of what an index knows of the other units, which are all in \p Folder.
void notePart(analysis::UnitFacts &All, llvm::StringRef Folder);

/// A function of which no more is known than that it calls others.
analysis::FunctionFacts makeCaller(const analysis::FunctionSymbol &Of);

/// Adds to \p All the callers that the functions are entered from, without bodies, and forgets the ways of those that
/// have one.
void addCallers(analysis::UnitFacts &All);

/// The folder that the main files of all units are in, as a prefix of their names.
llvm::StringRef findCommonFolder(const analysis::UnitFacts &All);

} // namespace mapwarden::index

#endif
