// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which facts are there of owning pointers that others may set meanwhile?
//
//   auto now = table_.load();                 OwnerUse cell now table_ copy atomic
//   auto next = make_shared<Table>(*now);
//   table_.store(next);                       OwnerUse cell next table_ replace atomic made of old
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_OWNERFACTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_OWNERFACTS_H

#include "analysis/generator/FactEmitter.h"
#include "analysis/generator/OwnerActs.h"

namespace mapwarden::analysis {

/// Emits OwnerUse.
class OwnerFacts {
public:
  explicit OwnerFacts(FactEmitter &Emit) : Emit(Emit), Acts(computeOwnerActs(Emit.Function, Emit.Models)) {}

  /// The expression \p E is evaluated.
  void use(const clang::Expr &E);

private:
  PathId findOwner(const clang::Expr &Name);
  bool isOfAtomic(PathId Path);
  bool isMadeOf(const clang::Expr &Value, PathId Owner);

  FactEmitter &Emit;
  const OwnerActs Acts;
};

} // namespace mapwarden::analysis

#endif
