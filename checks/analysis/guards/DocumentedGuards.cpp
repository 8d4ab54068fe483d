// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DocumentedGuards.h.
#include "analysis/guards/DocumentedGuards.h"

#include "model/Words.h"

namespace mapwarden::analysis {

/// The key of \p Mutex, a member of the container's class.
static PathId keyOf(const VariableSymbol &Mutex, const VariableSymbol &Container, const PathTable &Paths) {
  const PathId Path = Paths.getField(Paths.getObject(patternOf(*Container.Class)), Mutex);
  return Mutex.IsPointer ? Paths.getDeref(Path) : Path;
}

PathId findStatedGuard(const VariableSymbol &Container, const PathTable &Paths) {
  const VariableSymbol *Mutex = Container.isField() ? Container.statedGuard().Mutex : nullptr;
  return Mutex ? keyOf(*Mutex, Container, Paths) : UnknownPath;
}

StatedProtocol findStatedProtocol(const VariableSymbol &Container, const PathTable &Paths) {
  StatedProtocol Result;
  if (!Container.isField())
    return Result;
  for (const VariableSymbol *Mutex : Container.statedGuard().Protocol)
    Result.Locks.push_back(keyOf(*Mutex, Container, Paths));
  Result.MutationNeedsAll = Container.statedGuard().MutationNeedsAll;
  return Result;
}

/// A name without the decoration of its kind, in lower case: "m_peerIds" is "peerids".
static std::string bareName(llvm::StringRef Name) {
  for (const llvm::StringRef Prefix : {"m_", "s_", "g_", "_"})
    if (Name.size() > Prefix.size() + 1 && Name.take_front(Prefix.size()) == Prefix) {
      Name = Name.drop_front(Prefix.size());
      break;
    }
  std::string Bare;
  for (const char C : Name)
    if (C != '_')
      Bare += llvm::toLower(C);
  return Bare;
}

bool isNamedAfter(PathId Guard, const VariableSymbol &Container, const PathTable &Paths) {
  if (Paths.kind(Guard) == PathKind::Deref)
    Guard = Paths.parent(Guard);
  const VariableSymbol *Mutex = Paths.findField(Guard);
  const VariableSymbol *Variable = Paths.findRootVariable(Guard);
  const VariableSymbol *Named = Mutex ? Mutex : Variable;
  if (!Named || !Named->HasIdentifier || !Container.HasIdentifier)
    return false;
  const std::string Lock = bareName(Named->Name);
  const std::string Data = bareName(Container.Name);
  if (Data.size() < 3) // too short to mean anything
    return false;
  const std::string Singular = Data.back() == 's' ? Data.substr(0, Data.size() - 1) : Data; // tasks, taskMutex
  return llvm::any_of(model::mutexWords(), [&](llvm::StringRef Word) {
    return Lock == Data + Word.str() || Lock == Word.str() + Data || Lock == Singular + Word.str();
  });
}

} // namespace mapwarden::analysis
