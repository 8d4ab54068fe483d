// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LoopConfinement.h. All private functions are taken to be confined, until somebody is found that is not and that
// calls them.
#include "analysis/LoopConfinement.h"

#include "analysis/Statements.h"
#include "model/CallableModel.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using mapwarden::model::CallableModel;
using mapwarden::model::LoopUse;

namespace mapwarden::analysis {

static LoopUse useOf(const CallSite &Site) {
  return Site.HandedTo ? CallableModel::useOfLoop(*Site.HandedTo) : LoopUse::None;
}

/// \p Loop is a part of `this`, or what one points to, or the result of a function: `io_`, `*io_`, `service()`.
static bool isNamed(PathId Loop, const PathTable &Paths) {
  const PathId Object = Paths.kind(Loop) == PathKind::Deref ? Paths.parent(Loop) : Loop;
  if (Paths.kind(Object) == PathKind::Result)
    return true;
  return Loop != UnknownPath && Paths.findField(Object) && Paths.kind(Paths.root(Object)) == PathKind::This;
}

static bool isOwned(const Observation &Access) {
  return llvm::all_of(Access.Ways, [](const HeldOnWay &Way) { return Way.IsOwned; });
}

static bool isOfThis(const Observation &Access, const PathTable &Paths) {
  return Paths.kind(Paths.root(Access.What->Path)) == PathKind::This;
}

LoopConfinement::LoopConfinement(const UnitFacts &Unit, const std::vector<EntryContext> &Contexts)
    : Unit(Unit), Contexts(Contexts) {
  findLoops();
  if (!Loops.empty()) // few units
    findConfined();
}

void LoopConfinement::findLoops() {
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    for (const CallSite &Site : Unit.Functions[Index].Calls) {
      const LoopUse Use = useOf(Site);
      if (Use != LoopUse::Post && Use != LoopUse::Dispatch)
        continue;
      const CXXRecordDecl *Class = classOf(Index);
      if (!Class)
        continue;
      const auto [Known, IsNew] = Loops.try_emplace(Class, isNamed(Site.Loop, Unit.Paths) ? Site.Loop : UnknownPath);
      if (!IsNew && Known->second != Site.Loop)
        Known->second = UnknownPath;
    }
}

void LoopConfinement::findConfined() {
  // Which functions each function hands over, and whether all of that is to its class's loop.
  llvm::DenseMap<std::pair<unsigned, const FunctionDecl *>, bool> HandOvers;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    for (const CallSite &Site : Unit.Functions[Index].Calls) {
      if (!Site.HandedTo)
        continue;
      const LoopUse Use = useOf(Site);
      const bool IsByLoop = (Use == LoopUse::Await && Site.Loop == UnknownPath) ||
                            (Use != LoopUse::None && Site.Loop != UnknownPath && Site.Loop == loopOf(Index));
      const auto [Known, IsNew] = HandOvers.try_emplace({Index, &patternOf(*Site.Callee)}, IsByLoop);
      if (!IsNew)
        Known->second = Known->second && IsByLoop;
    }

  Confined.resize(Unit.Functions.size());
  std::vector<llvm::SmallVector<unsigned, 2>> Callees(Unit.Functions.size());
  llvm::SmallVector<unsigned, 16> Pending;
  for (unsigned Index = 0; Index < Confined.size(); ++Index) {
    Confined[Index] = !Contexts[Index].IsOpen && loopOf(Index) != UnknownPath &&
                      llvm::all_of(Contexts[Index].Ways, [&](const EntryWay &Way) {
                        if (Way.Caller == EntryWay::Outside || Way.IsUnknown)
                          return false;
                        return Way.IsSpawned
                                   ? HandOvers.lookup({Way.Caller, &patternOf(*Unit.Functions[Index].Function)})
                                   : classOf(Way.Caller) == classOf(Index);
                      });
    for (const EntryWay &Way : Contexts[Index].Ways)
      if (Way.Caller != EntryWay::Outside && !Way.IsSpawned)
        Callees[Way.Caller].push_back(Index);
    if (!Confined[Index])
      Pending.push_back(Index);
  }
  while (!Pending.empty())
    for (const unsigned Callee : Callees[Pending.pop_back_val()])
      if (Confined[Callee]) {
        Confined[Callee] = false;
        Pending.push_back(Callee);
      }
}

const CXXRecordDecl *LoopConfinement::classOf(unsigned Index) const {
  const CXXRecordDecl *Class = findClassOfThis(*Unit.Functions[Index].Function);
  return Class ? &patternOf(*Class) : nullptr;
}

PathId LoopConfinement::loopOf(unsigned Index) const {
  const CXXRecordDecl *Class = classOf(Index);
  return Class ? Loops.lookup(Class) : UnknownPath;
}

bool LoopConfinement::isForOthers(unsigned Index) const {
  const EntryContext &Entry = Contexts[Index];
  return Entry.IsOpen && Entry.Ways.size() == 1 && Entry.Ways.front().Caller == EntryWay::Outside;
}

bool LoopConfinement::hasAllChanges(unsigned Index, const std::vector<Observation> &Seen,
                                    llvm::function_ref<bool(const Observation &)> Matters) const {
  return isConfined(Index) && llvm::all_of(Seen, [&](const Observation &Other) {
           return !Matters(Other) || isOwned(Other) ||
                  (isConfined(Other.Function) && classOf(Other.Function) == classOf(Index) &&
                   isOfThis(Other, Unit.Paths));
         });
}

namespace {

/// A hand-over, and its block.
struct Post {
  const Fact *What;
  unsigned Block;
};

class OutsideSearch {
public:
  OutsideSearch(const Observations &All, const UnitFacts &Unit, const LoopConfinement &Loops)
      : All(All), Unit(Unit), Loops(Loops) {}

  std::vector<AccessOutsideLoop> find() {
    for (const auto &[Container, Seen] : All) {
      const auto OnLoop =
          llvm::find_if(Seen, [&](const Observation &Access) { return Loops.isConfined(Access.Function); });
      if (OnLoop != Seen.end() && llvm::none_of(Seen, isLocked) && isOfOneClass(Seen, Loops.classOf(OnLoop->Function)))
        look(Seen);
    }
    return std::move(Found);
  }

private:
  static bool isLocked(const Observation &Access) {
    return llvm::any_of(Access.Ways, [](const HeldOnWay &Way) { return !Way.Must.empty() || Way.IsUnknown; });
  }

  /// Only \p Class uses the container, each object its own.
  bool isOfOneClass(const std::vector<Observation> &Seen, const CXXRecordDecl *Class) const {
    return llvm::all_of(Seen, [&](const Observation &Access) {
      return isOfThis(Access, Unit.Paths) && Loops.classOf(Access.Function) == Class;
    });
  }

  /// The post to its class's loop that the function of \p Access makes on a way with that; none if there is none.
  std::optional<Post> findPost(const Observation &Access) const {
    const FunctionFacts &Function = Unit.Functions[Access.Function];
    unsigned Block = 0;
    llvm::SmallVector<Post, 1> Posts;
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts) {
        if (&F == Access.What)
          Block = Number;
        if (F.Kind == FactKind::Spawn && useOf(Function.Calls[F.CallIndex]) == LoopUse::Post &&
            Function.Calls[F.CallIndex].Loop == Loops.loopOf(Access.Function))
          Posts.push_back({&F, Number});
      }
    for (const Post &Of : Posts)
      if (Of.Block == Block || reaches(Function, Of.Block, Block) || reaches(Function, Block, Of.Block))
        return Of;
    return std::nullopt;
  }

  /// \p Function asks somewhere which thread it is on.
  static bool asksForThread(const FunctionDecl &Function) {
    return anyStatement(Function, [](const Stmt &S) {
      const auto *Call = dyn_cast<CallExpr>(&S);
      const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
      return Callee && CallableModel::useOfLoop(*Callee) == LoopUse::Test;
    });
  }

  /// Others call it, from where it may do something else, and not to start things.
  bool isOutside(const Observation &Access) const {
    const FunctionDecl &Function = *Unit.Functions[Access.Function].Function;
    return Loops.isForOthers(Access.Function) && !isOwned(Access) && Access.What->Access != AccessKind::HandOut &&
           CallableModel::phaseOf(Function) == model::Phase::Any && !asksForThread(Function);
  }

  void look(const std::vector<Observation> &Seen) {
    llvm::SmallDenseSet<unsigned, 8> OnLoop;
    llvm::SmallDenseSet<unsigned, 8> Others;
    const Observation *Opposite = nullptr;
    bool IsChanged = false;
    for (const Observation &Access : Seen) {
      if (isOwned(Access))
        continue;
      const bool IsConfined = Loops.isConfined(Access.Function);
      IsChanged |= Access.What->Kind == FactKind::Mutate;
      (IsConfined ? OnLoop : Others).insert(Access.Function);
      if (IsConfined && (!Opposite || Access.What->Access > Opposite->What->Access))
        Opposite = &Access;
    }
    if (OnLoop.size() < 2 || Others.size() > OnLoop.size() || !IsChanged)
      return;
    llvm::SmallDenseSet<unsigned, 8> Told;
    for (const Observation &Access : Seen) {
      const auto At = isOutside(Access) ? findPost(Access) : std::nullopt;
      if (At && Told.insert(Access.Function).second)
        Found.push_back({Unit.Paths.spell(Access.What->Path), placeOf(Access, Unit),
                         spell(Loops.loopOf(Access.Function)), At->What->Loc, placeOf(*Opposite, Unit),
                         static_cast<unsigned>(OnLoop.size()), static_cast<unsigned>(Others.size() - 1)});
    }
  }

  /// `io_`, for `*io_` too.
  std::string spell(PathId Loop) const {
    return Unit.Paths.spell(Unit.Paths.kind(Loop) == PathKind::Deref ? Unit.Paths.parent(Loop) : Loop);
  }

  const Observations &All;
  const UnitFacts &Unit;
  const LoopConfinement &Loops;
  std::vector<AccessOutsideLoop> Found;
};

} // namespace

std::vector<AccessOutsideLoop> findAccessesOutsideLoops(const Observations &All, const UnitFacts &Unit,
                                                        const LoopConfinement &Loops) {
  return OutsideSearch(All, Unit, Loops).find();
}

} // namespace mapwarden::analysis
