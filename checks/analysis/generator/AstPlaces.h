// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do the places of a unit mean that is being compiled? What its SourceManager says.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_ASTPLACES_H
#define MAPWARDEN_ANALYSIS_GENERATOR_ASTPLACES_H

#include "analysis/facts/Places.h"
#include "clang/AST/ASTContext.h"

namespace mapwarden::analysis {

/// The places of \p Context, whose numbers are raw encodings of source locations.
class AstPlaces : public Places {
public:
  explicit AstPlaces(const clang::ASTContext &Context) : Context(Context) {}

  bool isBefore(Place Left, Place Right) const override;
  Place findExpansion(Place At) const override;
  Place findFile(Place At) const override;
  unsigned lineOf(Place At) const override;
  Position positionOf(Place At) const override;
  uint64_t contentOf(Place At) const override;
  Place findOrigin(Place At) const override { return At; }
  bool isInSystemHeader(Place At) const override;
  bool isInMainFile(Place At) const override;
  bool isInAssertion(Place At) const override;
  bool isThreadSafetyChecked(Place At) const override;

private:
  const clang::ASTContext &Context;
  mutable llvm::DenseMap<clang::FileID, uint64_t> Contents;
};

} // namespace mapwarden::analysis

#endif
