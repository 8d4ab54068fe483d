// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LoopConfinement.h. All private functions are taken to be confined, until somebody is found that is not and that
// calls them.
#include "analysis/LoopConfinement.h"

#include "model/CallableModel.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using mapwarden::model::CallableModel;
using mapwarden::model::LoopUse;

namespace mapwarden::analysis {

/// The pattern of the class whose `this` \p Function has, that of the function around it for a lambda; null if there is
/// none.
static const CXXRecordDecl *findClassOf(const FunctionDecl &Function) {
  const DeclContext *Context = Function.getParent();
  while (Context && Context->isRecord() && cast<CXXRecordDecl>(Context)->isLambda())
    Context = Context->getParent()->isFunctionOrMethod() ? Context->getParent()->getParent() : Context->getParent();
  return Context && Context->isRecord() ? &patternOf(*cast<CXXRecordDecl>(Context)) : nullptr;
}

static LoopUse useOf(const CallSite &Site) {
  return Site.HandedTo ? CallableModel::useOfLoop(*Site.HandedTo) : LoopUse::None;
}

/// \p Loop is a member, or what one points to, or the result of a function: `io_`, `*io_`, `service()`.
static bool isNamed(PathId Loop, const PathTable &Paths) {
  const PathId Object = Paths.kind(Loop) == PathKind::Deref ? Paths.parent(Loop) : Loop;
  return Loop != UnknownPath && (Paths.findField(Object) || Paths.kind(Object) == PathKind::Result);
}

LoopConfinement::LoopConfinement(const UnitFacts &Unit, const std::vector<EntryContext> &Contexts) : Unit(Unit) {
  for (const FunctionFacts &Function : Unit.Functions)
    for (const CallSite &Site : Function.Calls) {
      const CXXRecordDecl *Class = useOf(Site) == LoopUse::Post ? findClassOf(*Function.Function) : nullptr;
      if (!Class)
        continue;
      const auto [Known, IsNew] = Loops.try_emplace(Class, isNamed(Site.Loop, Unit.Paths) ? Site.Loop : UnknownPath);
      if (!IsNew && Known->second != Site.Loop)
        Known->second = UnknownPath;
    }
  if (Loops.empty())
    return; // most units
  Confined.resize(Unit.Functions.size());
  for (unsigned Index = 0; Index < Confined.size(); ++Index)
    Confined[Index] = !Contexts[Index].IsOpen && loopOf(Index) != UnknownPath;
  const auto IsRunByLoop = [&](unsigned Index, const EntryWay &Way) {
    if (Way.Caller == EntryWay::Outside || Way.IsUnknown)
      return false;
    if (!Way.IsSpawned)
      return Confined[Way.Caller] &&
             findClassOf(*Unit.Functions[Way.Caller].Function) == findClassOf(*Unit.Functions[Index].Function);
    return llvm::any_of(Unit.Functions[Way.Caller].Calls, [&](const CallSite &Site) {
      return useOf(Site) != LoopUse::None && &patternOf(*Site.Callee) == &patternOf(*Unit.Functions[Index].Function);
    });
  };
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (unsigned Index = 0; Index < Confined.size(); ++Index)
      if (Confined[Index] &&
          !llvm::all_of(Contexts[Index].Ways, [&](const EntryWay &Way) { return IsRunByLoop(Index, Way); })) {
        Confined[Index] = false;
        Changed = true;
      }
  }
}

PathId LoopConfinement::loopOf(unsigned Index) const {
  const CXXRecordDecl *Class = findClassOf(*Unit.Functions[Index].Function);
  return Class ? Loops.lookup(Class) : UnknownPath;
}

bool LoopConfinement::hasAllChanges(unsigned Index, const std::vector<Observation> &Seen,
                                    llvm::function_ref<bool(model::Effect)> Matters) const {
  return isConfined(Index) && llvm::all_of(Seen, [&](const Observation &Other) {
           return Other.What->Kind != FactKind::Mutate || !Matters(Other.What->Effect) || isConfined(Other.Function) ||
                  llvm::all_of(Other.Ways, [](const HeldOnWay &Way) { return Way.IsOwned; });
         });
}

namespace {

/// Where a function hands work over to its class's loop.
class OutsideSearch {
public:
  OutsideSearch(const Observations &All, const UnitFacts &Unit, const LoopConfinement &Loops)
      : All(All), Unit(Unit), Loops(Loops) {}

  std::vector<AccessOutsideLoop> find() {
    for (const auto &[Container, Seen] : All)
      if (llvm::any_of(Seen, [&](const Observation &Access) { return Loops.isConfined(Access.Function); }) &&
          llvm::none_of(Seen, isLocked))
        look(Seen);
    return std::move(Found);
  }

private:
  static bool isLocked(const Observation &Access) {
    return llvm::any_of(Access.Ways, [](const HeldOnWay &Way) { return !Way.Must.empty() || Way.IsUnknown; });
  }

  /// The post of \p Function to its class's loop; null if it makes none.
  const Fact *findPost(unsigned Index) const {
    const FunctionFacts &Function = Unit.Functions[Index];
    for (const FactBlock &Block : Function.Blocks)
      for (const Fact &F : Block.Facts)
        if (F.Kind == FactKind::Spawn && useOf(Function.Calls[F.CallIndex]) == LoopUse::Post)
          return &F;
    return nullptr;
  }

  /// \p Function asks somewhere which thread it is on.
  static bool asksForThread(const FunctionDecl &Function) {
    llvm::SmallVector<const Stmt *, 32> Pending{Function.getBody()};
    while (!Pending.empty()) {
      const Stmt *Next = Pending.pop_back_val();
      if (!Next || isa<LambdaExpr>(Next))
        continue;
      const auto *Call = dyn_cast<CallExpr>(Next);
      const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
      if (Callee && CallableModel::useOfLoop(*Callee) == LoopUse::Test)
        return true;
      Pending.append(Next->child_begin(), Next->child_end());
    }
    return false;
  }

  /// Anybody calls it, nobody in sight does, and it is not there to start things.
  bool isOutside(const Observation &Access) const {
    const FunctionDecl &Function = *Unit.Functions[Access.Function].Function;
    return !Loops.isConfined(Access.Function) && Access.IsShared && Access.What->Access != AccessKind::HandOut &&
           !Access.Ways.empty() && !Access.Ways.front().IsOwned && !Access.Ways.front().IsUnknown &&
           Access.Ways.size() == 1 && CallableModel::phaseOf(Function) == model::Phase::Any && !asksForThread(Function);
  }

  /// `io_`, for `*io_` too.
  std::string spell(PathId Loop) const {
    return Unit.Paths.spell(Unit.Paths.kind(Loop) == PathKind::Deref ? Unit.Paths.parent(Loop) : Loop);
  }

  void look(const std::vector<Observation> &Seen) {
    llvm::SmallDenseSet<unsigned, 8> OnLoop;
    llvm::SmallDenseSet<unsigned, 8> Others;
    const Observation *Opposite = nullptr;
    bool IsChanged = false;
    for (const Observation &Access : Seen) {
      if (llvm::all_of(Access.Ways, [](const HeldOnWay &Way) { return Way.IsOwned; }))
        continue;
      IsChanged |= Access.What->Kind == FactKind::Mutate;
      (Loops.isConfined(Access.Function) ? OnLoop : Others).insert(Access.Function);
      if (Loops.isConfined(Access.Function) && (!Opposite || (Access.What->Access > Opposite->What->Access)))
        Opposite = &Access;
    }
    if (OnLoop.size() < 2 || Others.size() > OnLoop.size() || !IsChanged)
      return;
    llvm::SmallDenseSet<unsigned, 8> Told;
    for (const Observation &Access : Seen) {
      if (!isOutside(Access) || !Told.insert(Access.Function).second)
        continue;
      if (const Fact *Post = findPost(Access.Function))
        Found.push_back({Unit.Paths.spell(Access.What->Path), placeOf(Access, Unit),
                         spell(Loops.loopOf(Access.Function)), Post->Loc, placeOf(*Opposite, Unit),
                         static_cast<unsigned>(OnLoop.size()), static_cast<unsigned>(Others.size() - 1)});
    }
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
