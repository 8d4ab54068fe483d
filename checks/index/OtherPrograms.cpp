// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OtherPrograms.h.
#include "index/OtherPrograms.h"

#include "llvm/Support/Path.h"

using namespace mapwarden::analysis;

namespace mapwarden::index {

/// Its name is the same in all units; what is local to a function or a file is told apart elsewhere.
static bool isSharedName(const Symbol &Of) {
  const Symbol *Outer = &Of;
  while (Outer && Outer->usr().Within)
    Outer = llvm::dyn_cast<ClassSymbol>(Outer->usr().Within);
  return Outer && llvm::StringRef(Outer->usr().Text).take_front(3) == "c:@";
}

OtherPrograms::OtherPrograms(const UnitFacts &From, const StoredSymbols &Symbols, const Places &Before, Lookup Find,
                             IsDefined HasBody)
    : At(*From.At), Before(Before) {
  for (unsigned Number = 1; Number <= Symbols.size(); ++Number) {
    const Symbol &Of = Symbols.get(Number);
    const Symbol *Whole = findToCompare(Of);
    if (!Whole || Files.count(Whole) || !isSharedName(Of))
      continue;
    const Symbol *Same = Find(spellUsr(Of));
    if (!Same || Same->What != Of.What)
      continue;
    if (Whole != &Of || llvm::cast<VariableSymbol>(Same)->details().HasDefinition)
      note(*Whole, Of.Loc, Same->Loc);
  }
  for (const FunctionFacts &Function : From.Functions) {
    const FunctionSymbol &Of = *Function.Function;
    const Symbol *Same = isSharedName(Of) && !isWithinToldApart(Of) ? Find(spellUsr(Of)) : nullptr;
    if (Same && HasBody(Same))
      note(Of, Of.details().Loc, llvm::cast<FunctionSymbol>(Same)->details().Loc);
  }
}

/// It has the name of a class around it that is another's already, and needs none of its own.
bool OtherPrograms::isWithinToldApart(const Symbol &Of) const {
  for (const Symbol *Outer = Of.usr().Within; Outer; Outer = Outer->usr().Within)
    if (Files.count(Outer))
      return true;
  return false;
}

/// What is another's if \p Of stands elsewhere. Members stand where their class is defined, and nowhere else; functions
/// and classes may be declared often.
const Symbol *OtherPrograms::findToCompare(const Symbol &Of) const {
  if (Of.Loc.isInvalid() || At.isInSystemHeader(Of.Loc))
    return nullptr;
  const auto *Function = llvm::dyn_cast<FunctionSymbol>(&Of);
  const auto *Variable = llvm::dyn_cast<VariableSymbol>(&Of);
  if (Function ? Function->HasIdentifier : Variable && Variable->isField()) // no implicit one
    return llvm::dyn_cast_or_null<ClassSymbol>(Of.usr().Within);
  return Variable && Variable->isGlobal() && Variable->details().HasDefinition ? Variable : nullptr;
}

void OtherPrograms::note(const Symbol &Of, Place Here, Place There) {
  if (Here.isInvalid() || There.isInvalid())
    return;
  const Position New = At.positionOf(Here);
  const Position Old = Before.positionOf(There);
  if (New.File == Old.File)
    return;
  const bool IsCopied = !At.isInMainFile(Here) && !Before.isInMainFile(There) && New.Line == Old.Line &&
                        New.Column == Old.Column &&
                        llvm::sys::path::filename(New.File) == llvm::sys::path::filename(Old.File);
  if (!IsCopied)
    Files.try_emplace(&Of, New.File);
}

} // namespace mapwarden::index
