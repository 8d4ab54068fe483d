// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnsetMembers.h.
#include "analysis/findings/nullness/UnsetMembers.h"

#include "analysis/facts/ClassVisibility.h"
#include "support/AstQueries.h"

using namespace clang;

namespace mapwarden::analysis {

UnsetMembers::UnsetMembers(UnitFacts &Unit) : Unit(Unit) {
  for (const FunctionFacts &Function : Unit.Functions)
    note(Function);
}

/// What constructors' initialisers set is asked of their text, see find().
void UnsetMembers::note(const FunctionFacts &Function) {
  Analysed.insert(&patternOf(*Function.Function));
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Point && F.Points != PointsTo::Null)
        if (const FieldDecl *Field = Unit.Paths.findField(F.Cell))
          Set.insert(Field);
}

const FieldDecl *UnsetMembers::find(PathId Cell) const {
  const FieldDecl *Field = Unit.Paths.findField(Cell);
  const bool IsOwn = Field && Unit.Paths.kind(Unit.Paths.parent(Cell)) == PathKind::This;
  return IsOwn && !Set.contains(Field) && !isSetOnConstruction(*Field) ? Field : nullptr;
}

bool UnsetMembers::isSetFromOutside(const FieldDecl &Field) {
  const auto &Record = *cast<CXXRecordDecl>(Field.getParent());
  if (Record.isUnion() || Record.isAnonymousStructOrUnion() || Record.isAggregate())
    return true; // the class around it sets its members, or whoever makes it,
                 // `Visitor{record}`
  return Field.getAccess() != AS_private && Record.getAccess() != AS_private && Record.isExternallyVisible();
}

bool UnsetMembers::isPartlySeen(const FieldDecl &Field) const {
  const auto &Record = *cast<CXXRecordDecl>(Field.getParent());
  return !Unit.getClassVisibility(Record).IsClosed || llvm::any_of(Record.methods(), [this](const CXXMethodDecl *M) {
    const bool IsDefaulted = llvm::any_of(M->redecls(), [](const FunctionDecl *D) { return D->isDefaulted(); });
    return !IsDefaulted && !M->isDeleted() && !Analysed.contains(&patternOf(*M));
  });
}

} // namespace mapwarden::analysis
