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

llvm::StringRef findCommonFolder(const UnitFacts &All) {
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
      const bool IsUnseen = !F.Member || !Bodies.contains(&patternOf(*F.Member));
      if (F.Kind != FactKind::AlienCall || IsUnseen || F.IsSignal) // moc's body of that does not name the slots
        return false;
      return !F.Member->IsVirtual || Function.Calls[F.CallIndex].IsExact;
    });
}

static void dropSeenAliens(UnitFacts &All) {
  llvm::DenseSet<const FunctionSymbol *> Bodies;
  for (const FunctionFacts &Function : All.Functions)
    Bodies.insert(&patternOf(*Function.Function));
  for (FunctionFacts &Function : All.Functions)
    dropSeenAliens(Function, Bodies);
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

/// Notes which functions are of tests, whose folder's own name \p Folder says nothing.
/// \return the patterns of what others call.
static llvm::DenseSet<const FunctionSymbol *> noteTests(UnitFacts &All, llvm::StringRef Folder) {
  llvm::DenseSet<const FunctionSymbol *> Called;
  for (FunctionFacts &Function : All.Functions) {
    llvm::StringRef File = All.At->positionOf(Function.Function->details().Loc).File;
    File.consume_front(Folder);
    Function.IsOfTests = model::isFileOfTests(File);
    for (const CallSite &Site : Function.Calls)
      if (!Function.IsOfTests)
        Called.insert(&patternOf(*Site.Callee));
  }
  return Called;
}

/// Notes which members nobody calls, though others of their class are called: they are left over. Whose class nobody
/// uses is there for users of a library.
static void noteUncalled(UnitFacts &All, llvm::DenseSet<const FunctionSymbol *> Called) {
  constexpr unsigned Several = 2;
  const bool IsProgram = llvm::any_of(
      All.Functions, [](const FunctionFacts &Function) { return isMain(*Function.Function) && !Function.IsOfTests; });
  if (!IsProgram)
    return;
  llvm::DenseMap<const ClassSymbol *, unsigned> Used;
  for (const FunctionFacts &Function : All.Functions)
    if (const ClassSymbol *Class = Function.Function->Class; Class && isCalled(*Function.Function, Called))
      ++Used[&patternOf(*Class)];
  for (const FunctionFacts &Function : All.Functions)
    forEachHandedOn(Function, [&Called](const FunctionSymbol &Named) { Called.insert(&patternOf(Named)); });
  for (FunctionFacts &Function : All.Functions) {
    const FunctionSymbol &Of = *Function.Function;
    const bool IsMember = Of.Class && !Of.IsConstructor && !Of.IsDestructor && !Of.IsLambda && !Of.IsVirtual;
    if (IsMember && Used.lookup(&patternOf(*Of.Class)) >= Several && !isCalled(Of, Called))
      Of.Details->IsUncalled = true;
  }
}

void noteWholeProgram(UnitFacts &All) {
  dropSeenAliens(All);
  for (const FunctionFacts &Function : All.Functions)
    noteUsersSeen(Function, All.Paths);
  const llvm::DenseSet<const FunctionSymbol *> Called = noteTests(All, findCommonFolder(All));
  noteUncalled(All, Called);
  for (FunctionFacts &Function : All.Functions) {
    FunctionDetails &Details = *Function.Function->Details;
    Details.AreCallersSeen = isCalled(*Function.Function, Called);
    if (const ClassSymbol *Class = Function.Function->Class; Class && patternOf(*Class).Details) {
      patternOf(*Class).Details->IsClosed = true;
      patternOf(*Class).Details->IsOwnedByUnit = true;
    }
  }
}

FunctionFacts makeCaller(const FunctionSymbol &Of) {
  FunctionFacts Caller;
  Caller.Function = &Of;
  Caller.Blocks.resize(1);
  Caller.Order = {0};
  return Caller;
}

void addCallers(UnitFacts &All) {
  llvm::DenseMap<const FunctionSymbol *, bool> HasBody;
  for (const FunctionFacts &Function : All.Functions)
    HasBody[Function.Function] = !Function.Calls.empty();
  std::vector<FunctionFacts> Callers;
  for (FunctionFacts &Function : All.Functions) {
    llvm::erase_if(Function.Entered, [&](const SeenWay &Way) { return HasBody.lookup(Way.Caller); }); // is seen again
    for (const SeenWay &Way : Function.Entered)
      if (HasBody.try_emplace(Way.Caller, false).second)
        Callers.push_back(makeCaller(*Way.Caller));
  }
  for (FunctionFacts &Caller : Callers)
    All.Functions.push_back(std::move(Caller));
}

void notePart(UnitFacts &All, llvm::StringRef Folder) {
  dropSeenAliens(All);
  const llvm::DenseSet<const FunctionSymbol *> Called = noteTests(All, Folder);
  for (FunctionFacts &Function : All.Functions)
    if (FunctionDetails *Details = Function.Function->Details.get())
      Details->AreCallersSeen &= !Function.Entered.empty() || isCalled(*Function.Function, Called);
}

} // namespace mapwarden::index
