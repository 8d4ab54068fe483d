// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See OwnerLinks.h.
#include "analysis/findings/locking/OwnerLinks.h"

#include "analysis/facts/GuardKey.h"

namespace mapwarden::analysis {

OwnerLinks::OwnerLinks(const UnitFacts &Unit) : Paths(Unit.Paths) {
  for (const FunctionFacts &Function : Unit.Functions)
    if (const ClassSymbol *Owner = Function.MadeWithThis.empty() ? nullptr : Function.Function->details().ClassOfThis)
      for (const ClassSymbol *Class : Function.MadeWithThis)
        if (auto &Known = Made[&patternOf(*Owner)]; !llvm::is_contained(Known, Class))
          Known.push_back(Class);
}

/// Objects of \p Link, or of what derives from it, are made with an object of \p Owner, or of what that derives from.
bool OwnerLinks::isMadeBy(const ClassSymbol &Link, const ClassSymbol &Owner) const {
  return llvm::any_of(Made, [&](const auto &Entry) {
    return isOrDerives(*Entry.first, Owner) &&
           llvm::any_of(Entry.second, [&](const ClassSymbol *Class) { return isOrDerives(*Class, Link); });
  });
}

bool OwnerLinks::isSame(PathId Taken, PathId Held, const FunctionSymbol &Function) const {
  if (Taken == UnknownPath || Taken == Held)
    return Taken == Held && Taken != UnknownPath;
  const VariableSymbol *Mutex = Paths.findField(Held);
  const ClassSymbol *Own = Function.details().ClassOfThis;
  if (!Mutex || !Own || Paths.findField(Taken) != Mutex || Paths.kind(Paths.parent(Held)) != PathKind::This)
    return false;
  PathId Owner = Paths.parent(Taken);
  if (Paths.kind(Owner) == PathKind::Deref)
    Owner = Paths.parent(Owner);
  if (const FunctionSymbol *Getter = Paths.findFunction(Owner); Getter && Paths.parent(Owner) == UnknownPath)
    return Getter->Class && &patternOf(*Getter->Class) == &patternOf(*Own); // the class has one object
  if (Paths.parent(Owner) == UnknownPath && isOfSingleton(Owner, Paths))
    return Mutex->Class && &patternOf(*Mutex->Class) == &patternOf(*Own);
  const VariableSymbol *Link = Paths.findField(Owner);
  if (!Link || !Link->Class || Paths.kind(Paths.parent(Owner)) == PathKind::This ||
      &patternOf(*Link->Class) == &patternOf(*Mutex->Class))
    return false;
  // The element itself is made with the owner, or the one that it is a part of.
  for (PathId Part = Owner; Part != UnknownPath; Part = Paths.parent(Part))
    if (const VariableSymbol *Field = Paths.findField(Part); Field && isMadeBy(*Field->Class, *Mutex->Class))
      return true;
  return false;
}

} // namespace mapwarden::analysis
