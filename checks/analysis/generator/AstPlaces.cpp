// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AstPlaces.h.
#include "analysis/generator/AstPlaces.h"

#include "analysis/generator/Assertions.h"
#include "analysis/generator/AstSymbols.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/xxhash.h"

using namespace clang;

namespace mapwarden::analysis {

/// Absolute, so that it leads to the file from every folder: a unit's own is not that of who reads its facts.
static llvm::StringRef findFileName(SourceLocation Loc, const SourceManager &Sources) {
  const auto File = Sources.getFileEntryRefForID(Sources.getFileID(Loc));
  const llvm::StringRef Whole = File ? File->getFileEntry().tryGetRealPathName() : llvm::StringRef();
  return Whole.empty() ? Sources.getFilename(Loc) : Whole;
}

bool AstPlaces::isBefore(Place Left, Place Right) const {
  return Context.getSourceManager().isBeforeInTranslationUnit(findLocation(Left), findLocation(Right));
}

Place AstPlaces::findExpansion(Place At) const {
  return placeOf(Context.getSourceManager().getExpansionLoc(findLocation(At)));
}

Place AstPlaces::findFile(Place At) const { return placeOf(Context.getSourceManager().getFileLoc(findLocation(At))); }

unsigned AstPlaces::lineOf(Place At) const {
  return Context.getSourceManager().getExpansionLineNumber(findLocation(At));
}

Position AstPlaces::positionOf(Place At) const {
  const SourceManager &Sources = Context.getSourceManager();
  const SourceLocation Loc = Sources.getExpansionLoc(findLocation(At));
  return {findFileName(Loc, Sources), Sources.getExpansionLineNumber(Loc), Sources.getExpansionColumnNumber(Loc)};
}

uint64_t AstPlaces::contentOf(Place At) const {
  const SourceManager &Sources = Context.getSourceManager();
  const FileID File = Sources.getFileID(Sources.getExpansionLoc(findLocation(At)));
  const auto [Entry, IsNew] = Contents.try_emplace(File, 0);
  if (IsNew)
    Entry->second = llvm::xxHash64(Sources.getBufferData(File));
  return Entry->second;
}

bool AstPlaces::isInSystemHeader(Place At) const {
  return Context.getSourceManager().isInSystemHeader(findLocation(At));
}

bool AstPlaces::isInMainFile(Place At) const { return Context.getSourceManager().isInMainFile(findLocation(At)); }

bool AstPlaces::isInAssertion(Place At) const { return analysis::isInAssertion(findLocation(At), Context); }

bool AstPlaces::isThreadSafetyChecked(Place At) const {
  return !Context.getDiagnostics().isIgnored(diag::warn_variable_requires_lock, findLocation(At));
}

} // namespace mapwarden::analysis
