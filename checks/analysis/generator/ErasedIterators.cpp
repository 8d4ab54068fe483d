// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which container does an iterator lead into of which nobody has said so?
//
//   void Table::drop(Rows::iterator it) {
//     rows_.erase(it);                    into rows_, or this would be wrong already
//     log(it->name);
//   }
#include "analysis/generator/BorrowFacts.h"
#include "analysis/generator/CallableStores.h"

using namespace clang;

namespace mapwarden::analysis {

void BorrowFacts::noteErased(const Expr &Object, const CXXMethodDecl &Method, llvm::ArrayRef<const Expr *> Arguments,
                             SourceLocation Loc) {
  const auto *Container = Arguments.size() == 1 ? Emit.Models.Containers.findContainerOf(Object) : nullptr;
  if (!Container || Emit.Models.Containers.findMethod(*Container, Method) != model::Effect::Erase)
    return;
  const auto *Named = dyn_cast<DeclRefExpr>(&stripCopies(*Arguments[0]));
  const auto *Var = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  const CXXRecordDecl *Kind = Var ? Var->getType()->getAsCXXRecordDecl() : nullptr;
  if (!Kind || !Kind->hasDefinition() || !model::PointerModel::isIterator(*Kind) || Var->hasGlobalStorage())
    return;
  const PathId Cell = Emit.Paths.getVariable(Emit.Symbols.of(*Var));
  if (const PathId Path = Emit.buildObject(Object); Path != UnknownPath && Cells.insert(Cell).second)
    Emit.add(FactKind::Borrow, Loc, Path).Cell = Cell;
}

} // namespace mapwarden::analysis
