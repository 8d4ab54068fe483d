// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CalledBacks.h.
#include "analysis/findings/locking/CalledBacks.h"

#include "analysis/facts/CallSubstitution.h"
#include "analysis/findings/locking/Listeners.h"
#include "model/CallbackWords.h"

namespace mapwarden::analysis {

CalledBacks::CalledBacks(const UnitFacts &Unit) : Unit(Unit) {
  for (const unsigned Index : Unit.BottomUp)
    if (const auto Own = findCallback(Unit.Functions[Index]))
      Callbacks.try_emplace(&patternOf(*Unit.Functions[Index].Function), *Own);
}

bool CalledBacks::mayBeStored(const Fact &F) {
  return F.Kind == FactKind::AlienCall && F.Path != UnknownPath && (!F.Member || F.IsSignal || isToldToListener(F));
}

RuleId CalledBacks::judgeCallable(const Fact &F) const {
  struct Callable {
    const Fact &Call;
    const PathTable &Paths;
  };
  static constexpr Rule<Callable> InOrder[] = {
      {RuleId::GivenByCaller, // also what a lambda has captured
       [](const Callable &Of) {
         return !Of.Call.IsSignal && asParameter(Of.Paths.findRootVariable(Of.Call.Path)) != nullptr;
       }},
      {RuleId::Housekeeping,
       [](const Callable &Of) {
         return model::isHousekeeping(Of.Call.Member ? Of.Call.Member->Name : Of.Paths.spell(Of.Call.Path));
       }},
  };
  return firstOf<Callable>(InOrder, {F, Unit.Paths}, Unit.Options.Rules);
}

std::optional<CalledBack> CalledBacks::findAt(const Fact &F) const {
  if (!mayBeStored(F) || judgeCallable(F) != RuleId::None)
    return std::nullopt;
  if (F.IsSignal)
    return CalledBack{F.Loc, false, true, nullptr, &F, F.Member, F.Path};
  const PathTable &Paths = Unit.Paths;
  const PathId Named = F.Member && Paths.kind(F.Path) == PathKind::Deref ? Paths.parent(F.Path) : F.Path;
  const bool IsMember = Paths.findField(Named) && Paths.kind(Paths.parent(Named)) == PathKind::This;
  return CalledBack{F.Loc, IsMember || Paths.kind(Named) == PathKind::This, F.Member ? F.IsTold : F.IsTold || F.IsMaker,
                    F.Member ? F.Member->Class : nullptr, &F};
}

const CalledBack *CalledBacks::findIn(const FunctionSymbol &Callee) const {
  const auto Back = Callbacks.find(&patternOf(Callee));
  return Back == Callbacks.end() ? nullptr : &Back->second;
}

std::optional<CalledBack> CalledBacks::findIn(const CallSite &Site) const {
  const CalledBack *Back = findIn(*Site.Callee);
  if (!Back)
    return std::nullopt;
  CalledBack Here = *Back;
  if (Here.Signal)
    Here.Emitter = translate(Here.Emitter, Site, Unit.Paths);
  return Here;
}

/// The first that is a user's, or else the last.
std::optional<CalledBack> CalledBacks::findCallback(const FunctionFacts &Function) const {
  std::optional<CalledBack> Found;
  for (const FactBlock &Block : Function.Blocks)
    for (const Fact &F : Block.Facts) {
      if (Found && Found->isUsers())
        return Found;
      if (const auto Own = findAt(F))
        Found = Own;
      if (F.Kind == FactKind::Call)
        if (const auto Callees = findIn(Function.Calls[F.CallIndex]))
          Found = Callees;
    }
  return Found;
}

} // namespace mapwarden::analysis
