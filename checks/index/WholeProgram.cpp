// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See WholeProgram.h.
#include "index/WholeProgram.h"

#include "model/TestFiles.h"

#include "llvm/Support/Path.h"

using namespace mapwarden::analysis;

namespace mapwarden::index {

static bool isCalled(const FunctionSymbol &Function, const llvm::DenseSet<const FunctionSymbol *> &Called) {
  return Called.contains(&patternOf(Function)) ||
         llvm::any_of(findOverridden(Function), [&](const FunctionSymbol *Above) { return Called.contains(Above); });
}

/// The folder that all units are in, as a prefix of their files' names.
static llvm::StringRef findCommonFolder(const UnitFacts &All) {
  std::optional<llvm::StringRef> Common;
  for (const FunctionFacts &Function : All.Functions) {
    const Place Loc = Function.Function->details().Loc;
    if (!All.At->isInMainFile(Loc))
      continue;
    const llvm::StringRef Folder = llvm::sys::path::parent_path(All.At->positionOf(Loc).File);
    if (!Common)
      Common = Folder;
    while (Folder.take_front(Common->size()) != *Common)
      Common = llvm::sys::path::parent_path(*Common);
  }
  return Common.value_or("");
}

/// What a call leads to whose body is in another unit is seen now.
static void dropSeenAliens(FunctionFacts &Function, const llvm::DenseSet<const FunctionSymbol *> &Bodies) {
  for (FactBlock &Block : Function.Blocks)
    llvm::erase_if(Block.Facts, [&](const Fact &F) {
      if (F.Kind != FactKind::AlienCall || !F.Member || !Bodies.contains(&patternOf(*F.Member)))
        return false;
      return !F.Member->IsVirtual || Function.Calls[F.CallIndex].IsExact;
    });
}

/// What a callable is put into, or a container that it is put into, is seen wherever it is used.
static void noteUsersSeen(const FunctionFacts &Function, const PathTable &Paths) {
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts)
      if (F.Kind == FactKind::Store || F.Kind == FactKind::Keep)
        for (PathId Step = F.Path; Step != UnknownPath; Step = Paths.parent(Step))
          if (const VariableSymbol *Slot = Paths.findStored(Step); Slot && Slot->Details)
            Slot->Details->AreUsersSeen = true;
}

void noteWholeProgram(UnitFacts &All) {
  llvm::DenseSet<const FunctionSymbol *> Bodies;
  for (const FunctionFacts &Function : All.Functions)
    Bodies.insert(&patternOf(*Function.Function));
  for (FunctionFacts &Function : All.Functions)
    dropSeenAliens(Function, Bodies);
  for (const FunctionFacts &Function : All.Functions)
    noteUsersSeen(Function, All.Paths);
  llvm::DenseSet<const FunctionSymbol *> Called;
  const llvm::StringRef Folder = findCommonFolder(All); // whose own name says nothing
  for (FunctionFacts &Function : All.Functions) {
    llvm::StringRef File = All.At->positionOf(Function.Function->details().Loc).File;
    File.consume_front(Folder);
    Function.IsOfTests = model::isFileOfTests(File);
    for (const CallSite &Site : Function.Calls)
      if (!Function.IsOfTests)
        Called.insert(&patternOf(*Site.Callee));
  }
  for (FunctionFacts &Function : All.Functions) {
    FunctionDetails &Details = *Function.Function->Details;
    Details.AreCallersSeen = isCalled(*Function.Function, Called);
    if (const ClassSymbol *Class = Function.Function->Class; Class && patternOf(*Class).Details) {
      patternOf(*Class).Details->IsClosed = true;
      patternOf(*Class).Details->IsOwnedByUnit = true;
    }
  }
}

} // namespace mapwarden::index
