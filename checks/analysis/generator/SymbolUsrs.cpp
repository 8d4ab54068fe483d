// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AstSymbols.h: by which name is a symbol the same in all units?
//
//   struct Cache { void put(int key); };     c:@S@Cache  and, within it,  @F@put#I#
//   auto find = [](int key) { ... };         the second declaration in its function: c:@F@main#  and, within it,  #2
//
// Clang's USR, less that of the class around it; what is local to a function is numbered there. Asked for when facts
// are written out.
#include "analysis/generator/AstSymbols.h"

#include "clang/Index/USRGeneration.h"

using namespace clang;

namespace mapwarden::analysis {

unsigned AstSymbols::numberWithin(const DeclContext &Function, const Decl &Local) const {
  const auto [Count, IsNew] = LocalCounts.try_emplace(&Function, 0);
  if (IsNew)
    for (const Decl *D : Function.decls())
      LocalNumbers[D] = ++Count->second;
  unsigned &Number = LocalNumbers[&Local];
  if (Number == 0) // such as a structured binding of an instantiation
    Number = ++Count->second;
  return Number;
}

/// The function that \p D is local to; null if it is none's.
static const FunctionDecl *findFunctionAround(const Decl &D) {
  const auto *Record = dyn_cast<CXXRecordDecl>(&D);
  const bool MayBeLocal = Record ? Record->isLambda() : !isa<FunctionDecl, FieldDecl>(D);
  return MayBeLocal ? dyn_cast_or_null<FunctionDecl>(D.getParentFunctionOrMethod()) : nullptr;
}

static const Decl &originOf(const Symbol &Of) {
  if (const auto *Class = llvm::dyn_cast<ClassSymbol>(&Of))
    return AstSymbols::declarationOf(*Class);
  if (const auto *Function = llvm::dyn_cast<FunctionSymbol>(&Of))
    return AstSymbols::declarationOf(*Function);
  return AstSymbols::declarationOf(*llvm::cast<VariableSymbol>(&Of));
}

void AstSymbols::addUsr(const Symbol &Of) const {
  auto &Symbols = const_cast<AstSymbols &>(*this); // which symbols there are is nothing that anybody sees
  const Decl &Origin = originOf(Of);
  Of.Usr = std::make_unique<SymbolUsr>();
  if (const FunctionDecl *Around = findFunctionAround(Origin)) {
    const auto *Parameter = dyn_cast<ParmVarDecl>(&Origin);
    Of.Usr->Within = &Symbols.of(*Around);
    Of.Usr->Text = Parameter ? "#p" + std::to_string(Parameter->getFunctionScopeIndex())
                             : "#" + std::to_string(numberWithin(*Around, Origin));
    return;
  }
  const auto *Class = dyn_cast<CXXRecordDecl>(Origin.getDeclContext());
  if (isa<FunctionDecl>(Origin) && Class && Class->isLambda()) {
    Of.Usr->Within = &Symbols.of(*Class);
    Of.Usr->Text = "#" + Of.Name;
    return;
  }
  llvm::SmallString<128> Text;
  index::generateUSRForDecl(&Origin, Text);
  Of.Usr->Text = Text.str().str();
  if (!Class)
    return;
  const ClassSymbol &Outer = Symbols.of(*Class);
  llvm::StringRef Rest = Text;
  if (Rest.consume_front(spellUsr(Outer))) {
    Of.Usr->Within = &Outer;
    Of.Usr->Text = Rest.str();
  }
}

} // namespace mapwarden::analysis
