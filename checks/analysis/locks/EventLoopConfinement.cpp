// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See EventLoopConfinement.h. All private functions are taken to be confined, until somebody is found that is not and
// that calls them.
#include "analysis/locks/EventLoopConfinement.h"

#include "analysis/facts/GuardKey.h"

using mapwarden::model::EventLoopUse;

namespace mapwarden::analysis {

EventLoopUse useOf(const CallSite &Site) {
  return Site.HandedTo ? Site.HandedTo->details().LoopUse : EventLoopUse::None;
}

/// \p Loop is a part of `this`, or what one points to, or the result of a function: `io_`, `*io_`, `service()`.
static bool isNamed(PathId Loop, const PathTable &Paths) {
  const PathId Object = Paths.kind(Loop) == PathKind::Deref ? Paths.parent(Loop) : Loop;
  if (Paths.parent(Object) == UnknownPath && isOfSingleton(Object, Paths))
    return true;
  return Loop != UnknownPath && Paths.findField(Object) && Paths.kind(Paths.root(Object)) == PathKind::This;
}

EventLoopConfinement::EventLoopConfinement(const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts)
    : Unit(Unit), Contexts(Contexts) {
  findLoops();
  if (!Loops.empty()) // few units
    findConfined();
}

void EventLoopConfinement::findLoops() {
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    for (const CallSite &Site : Unit.Functions[Index].Calls) {
      const EventLoopUse Use = useOf(Site);
      if (Use != EventLoopUse::Post && Use != EventLoopUse::Dispatch)
        continue;
      const ClassSymbol *Class = classOf(Index);
      if (!Class)
        continue;
      const auto [Known, IsNew] = Loops.try_emplace(Class, isNamed(Site.Loop, Unit.Paths) ? Site.Loop : UnknownPath);
      if (!IsNew && Known->second != Site.Loop)
        Known->second = UnknownPath;
    }
}

void EventLoopConfinement::findConfined() {
  // Which functions each function hands over, and whether all of that is to its class's loop.
  llvm::DenseMap<std::pair<unsigned, const FunctionSymbol *>, bool> HandOvers;
  for (unsigned Index = 0; Index < Unit.Functions.size(); ++Index)
    for (const CallSite &Site : Unit.Functions[Index].Calls) {
      if (!Site.HandedTo)
        continue;
      const EventLoopUse Use = useOf(Site);
      const bool IsByLoop = (Use == EventLoopUse::Await && Site.Loop == UnknownPath) ||
                            (Use != EventLoopUse::None && Site.Loop != UnknownPath && Site.Loop == eventLoopOf(Index));
      const auto [Known, IsNew] = HandOvers.try_emplace({Index, &patternOf(*Site.Callee)}, IsByLoop);
      if (!IsNew)
        Known->second = Known->second && IsByLoop;
    }

  Confined.resize(Unit.Functions.size());
  std::vector<llvm::SmallVector<unsigned, 2>> Callees(Unit.Functions.size());
  llvm::SmallVector<unsigned, 16> Pending;
  for (unsigned Index = 0; Index < Confined.size(); ++Index) {
    Confined[Index] = !Contexts[Index].IsOpen && eventLoopOf(Index) != UnknownPath &&
                      llvm::all_of(Contexts[Index].Ways, [&](const CallContext &Way) {
                        if (Way.Caller == CallContext::Outside || Way.isUnknown())
                          return false;
                        return Way.IsSpawned
                                   ? HandOvers.lookup({Way.Caller, &patternOf(*Unit.Functions[Index].Function)})
                                   : classOf(Way.Caller) == classOf(Index);
                      });
    for (const CallContext &Way : Contexts[Index].Ways)
      if (Way.Caller != CallContext::Outside && !Way.IsSpawned)
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

const ClassSymbol *EventLoopConfinement::classOf(unsigned Index) const {
  const ClassSymbol *Class = Unit.Functions[Index].Function->details().ClassOfThis;
  return Class ? &patternOf(*Class) : nullptr;
}

PathId EventLoopConfinement::eventLoopOf(unsigned Index) const {
  const ClassSymbol *Class = classOf(Index);
  return Class ? Loops.lookup(Class) : UnknownPath;
}

bool EventLoopConfinement::isForOthers(unsigned Index) const {
  const FunctionContexts &Entry = Contexts[Index];
  return Entry.IsOpen && Entry.Ways.size() == 1 && Entry.Ways.front().Caller == CallContext::Outside;
}

const CallContext *EventLoopConfinement::findPost(unsigned Index) const {
  const FunctionSymbol &Posted = patternOf(*Unit.Functions[Index].Function);
  const auto IsPost = [&](const CallSite &Site) {
    return useOf(Site) == EventLoopUse::Post && Site.Loop == eventLoopOf(Index) && &patternOf(*Site.Callee) == &Posted;
  };
  for (const CallContext &Way : Contexts[Index].Ways)
    if (Way.IsSpawned && Way.Caller != CallContext::Outside && Contexts[Way.Caller].IsOpen &&
        llvm::any_of(Unit.Functions[Way.Caller].Calls, IsPost))
      return &Way;
  return nullptr;
}

bool EventLoopConfinement::hasAllChanges(unsigned Index, const std::vector<AccessSnapshot> &Seen,
                                         llvm::function_ref<bool(const AccessSnapshot &)> Matters) const {
  return isConfined(Index) && llvm::all_of(Seen, [&](const AccessSnapshot &Other) {
           return !Matters(Other) || isOwned(Other) ||
                  (isConfined(Other.Function) && classOf(Other.Function) == classOf(Index) &&
                   isOfThis(Other, Unit.Paths));
         });
}

} // namespace mapwarden::analysis
