// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UncheckedLookupRules.h: one function a reason; their order in the tables is their priority.
#include "analysis/findings/nullness/UncheckedLookupRules.h"

#include "analysis/facts/Assertions.h"
#include "analysis/queries/KeyProvenance.h"
#include "analysis/queries/Preconditions.h"
#include "model/LookupWords.h"

namespace mapwarden::analysis {

using Reason = UncheckedLookup::Reason;

/// True if \p Of leads through a variable that stands for something else, or to an element.
static bool isAnyOf(PathId Of, const PathTable &Paths) {
  for (PathId At = Of; At != UnknownPath; At = Paths.parent(At))
    if (Paths.kind(At) == PathKind::Index)
      return true;
  const VariableSymbol *Var = Paths.findRootVariable(Of);
  if (!Var)
    return Paths.kind(Paths.root(Of)) != PathKind::This;
  return !asParameter(Var) && (Var->IsPointer || Var->IsReference || !Var->IsClassType);
}

/// Or if one is the object around the other: a class around a container gives out the container's iterators.
bool mayBeSame(PathId Left, PathId Right, const PathTable &Paths) {
  return isAnyOf(Left, Paths) || isAnyOf(Right, Paths) || Paths.isPrefix(Left, Right) || Paths.isPrefix(Right, Left);
}

/// The function asks how many elements there are, and may know that one follows the erased one.
static bool isSizeKnown(const LookupCandidate &Of) {
  return Of.What.Choice == Lookup::BehindErased && !Of.What.Callee &&
         llvm::any_of(Of.Function.Blocks, [&](const FactBlock &Block) {
           return llvm::any_of(
               Block.Facts, [&](const Fact &F) { return F.Path == Of.What.Container && model::isAboutSize(F.Asks); });
         });
}

/// An edge of the function depends on the answer \p Cell.
static bool decides(const FunctionFacts &Function, PathId Cell) {
  return llvm::any_of(Function.Blocks, [Cell](const FactBlock &Block) {
    return llvm::any_of(Block.OnEdge, [Cell](const std::vector<Fact> &Edge) {
      return llvm::any_of(Edge, [Cell](const Fact &F) { return F.Kind == FactKind::Known && F.Cell == Cell; });
    });
  });
}

Place findEmptinessAsked(const LookupCandidate &Of) {
  if (Of.Why != Reason::Untested || Of.What.Callee || Of.What.Choice != Lookup::Bound ||
      Of.What.Container == UnknownPath)
    return {};
  for (const unsigned Number : Of.Function.Order)
    for (const Fact &F : Of.Function.Blocks[Number].Facts)
      if (F.Kind == FactKind::Access && F.Path == Of.What.Container && F.Cell != UnknownPath &&
          (F.Asks == model::Asks::Empty || F.Asks == model::Asks::Size) && Of.Unit.At->isBefore(F.Loc, Of.At.Loc) &&
          decides(Of.Function, F.Cell))
        return F.Loc;
  return {};
}

/// An assertion names the container, rather than what was found in it: `assert(items_.count(key) != 0)`.
static bool isContainerAsserted(const LookupCandidate &Of) {
  const auto *Subject = llvm::dyn_cast_or_null<VariableSymbol>(Of.About.first);
  return Subject && Subject->HasIdentifier &&
         isAsserted(Of.Function, Subject->Name, {Of.Block, Of.At.Loc}, *Of.Unit.At);
}

/// \p Function puts something into the container \p Of, or into the same member of another object.
static bool isFilled(const FunctionFacts &Function, PathId Of, const PathTable &Paths) {
  const VariableSymbol *Field = Paths.findField(Of);
  return llvm::any_of(Function.Blocks, [&](const FactBlock &Block) {
    return llvm::any_of(Block.Facts, [&](const Fact &F) {
      return F.Kind == FactKind::Mutate && F.Effect == model::Effect::Insert && F.Path != UnknownPath &&
             (F.Path == Of || (Field && Paths.findField(F.Path) == Field));
    });
  });
}

/// \p Container, a local one, is somewhere made a copy of \p Other, as a whole.
static bool isCopyOf(PathId Container, PathId Other, const LookupCandidate &Of) {
  const VariableSymbol *Var = Container == UnknownPath || Of.Unit.Paths.parent(Container) != UnknownPath
                                  ? nullptr
                                  : Of.Unit.Paths.findRootVariable(Container);
  const auto Copies = [&](const Fact &F) {
    return (F.Kind == FactKind::Rebind && F.Cell == Container && F.Path == Other) ||
           (F.Kind == FactKind::Mutate && F.Effect == model::Effect::Assign && F.Path == Container &&
            llvm::is_contained(F.DirectRoots, Other));
  };
  return Var && Var->isLocal() &&
         llvm::any_of(Of.Function.Blocks, [&](const FactBlock &Block) { return llvm::any_of(Block.Facts, Copies); });
}

/// \p F puts something there by its key, rather than asks for it.
static bool isPut(const Fact &F) {
  return F.Kind == FactKind::Mutate && F.Effect == model::Effect::Insert && F.Key != UnknownPath &&
         (!isSubscript(F) || F.IsOverwriting);
}

/// A constructor of the class puts this very key in, and nobody takes anything out.
static bool isPutByConstructor(const LookupCandidate &Of) {
  const PathTable &Paths = Of.Unit.Paths;
  const auto *Method = asMethod(Of.Function.Function);
  if (Of.Why != Reason::Untested || !Method || !findKeyMember(Of.What, Paths))
    return false;
  const auto HasAny = [](const FunctionFacts &Function, llvm::function_ref<bool(const Fact &)> Is) {
    return llvm::any_of(Function.Blocks, [&](const FactBlock &Block) { return llvm::any_of(Block.Facts, Is); });
  };
  const auto PutsIn = [&](const Fact &F) { return isPut(F) && F.Path == Of.What.Container && F.Key == Of.What.Key; };
  const VariableSymbol *Field = Paths.findField(Of.What.Container);
  const auto TakesOut = [&](const Fact &F) {
    return F.Kind == FactKind::Mutate && isRemoval(F.Effect) && F.Path != UnknownPath &&
           (F.Path == Of.What.Container || (Field && Paths.findField(F.Path) == Field));
  };
  return llvm::any_of(Of.Unit.Functions,
                      [&](const FunctionFacts &Function) {
                        const auto *Constructor = asMethod(Function.Function);
                        return Constructor && Constructor->IsConstructor && Constructor->Class == Method->Class &&
                               HasAny(Function, PutsIn);
                      }) &&
         llvm::none_of(Of.Unit.Functions, [&](const FunctionFacts &Function) { return HasAny(Function, TakesOut); });
}

/// In front the function puts this very key into the same member of another object, itself or in a callable that it
/// hands over: the object at hand is a copy of that one by now, or another name for it.
static bool isPutElsewhere(const LookupCandidate &Of) {
  const PathTable &Paths = Of.Unit.Paths;
  const VariableSymbol *Field = Of.What.Container == UnknownPath ? nullptr : Paths.findField(Of.What.Container);
  if (Of.Why != Reason::Untested || !Field || Of.What.Key == UnknownPath || Of.What.Callee)
    return false;
  const unsigned Block = findBlock(Of.Of, Of.Function);
  const auto IsInFront = [&](const Fact &F) {
    return isPut(F) && F.Path != Of.What.Container && F.Path != UnknownPath && Paths.findField(F.Path) == Field &&
           F.Key == Of.What.Key && Of.Unit.At->isBefore(F.Loc, Of.Of.Loc);
  };
  return llvm::any_of(Of.Unit.Functions, [&](const FunctionFacts &Function) {
    const bool IsSame = &Function == &Of.Function;
    if (!IsSame && !(asMethod(Function.Function) && asMethod(Function.Function)->IsLambda))
      return false; // it cannot name the key
    return llvm::any_of(Function.Order, [&](unsigned Number) {
      return llvm::any_of(Function.Blocks[Number].Facts, IsInFront) &&
             (!IsSame || Number == Block || !findReachedAround(Function, Number).test(Block));
    });
  });
}

/// The key comes out of the container itself, out of another one that its object keeps beside it or in a part, an
/// index, or out of one that the function has filled with what it has tested.
static bool isKeyVouchedFor(const LookupCandidate &Of) {
  const PathTable &Paths = Of.Unit.Paths;
  const PathId Container = Of.What.Container;
  const PathId Object = Container == UnknownPath ? UnknownPath : Paths.parent(Container);
  if (Of.Why != Reason::Untested)
    return false;
  // `frame.found.ids[i]`, beside `frame.words`
  if (Object != UnknownPath && Paths.kind(Of.What.Key) == PathKind::Index && Paths.kind(Object) != PathKind::This &&
      Paths.isWithin(Paths.parent(Of.What.Key), Object))
    return true;
  const auto IsBeside = [&](PathId Other) { return Object != UnknownPath && Paths.parent(Other) == Object; };
  return llvm::any_of(KeyProvenance(Of.Function, Paths).find(Of.What.Key, Of.Of.DirectRoots), [&](PathId Origin) {
    const PathId CopiedOf = Paths.kind(Origin) == PathKind::Index ? Paths.parent(Origin) : UnknownPath;
    return Origin == Container || IsBeside(Origin) || isCopyOf(Container, Origin, Of) ||
           (CopiedOf != UnknownPath && CopiedOf != Container && IsBeside(CopiedOf)) ||
           (Of.IsTested && isFilled(Of.Function, Origin, Paths));
  });
}

/// Nothing in the unit changes \p Container.
static bool isNeverChanged(const VariableSymbol &Container, const UnitFacts &Unit) {
  return llvm::none_of(Unit.Functions, [&](const FunctionFacts &Function) {
    return llvm::any_of(Function.Blocks, [&](const FactBlock &Block) {
      return llvm::any_of(Block.Facts, [&](const Fact &F) {
        return F.Kind == FactKind::Mutate && F.Path != UnknownPath && Unit.Paths.findRootVariable(F.Path) == &Container;
      });
    });
  });
}

/// It is in a table that lists enumerators, as it is written, and stays as it is.
static bool isInConstantTable(const LookupCandidate &Of) {
  const PathTable &Paths = Of.Unit.Paths;
  const bool IsVariable = Of.What.Container != UnknownPath && Paths.parent(Of.What.Container) == UnknownPath;
  const VariableSymbol *Table = IsVariable ? Paths.findRootVariable(Of.What.Container) : nullptr;
  return Of.Why == Reason::Untested && Table && Table->details().ListsEnumerators &&
         (Table->IsConst || isNeverChanged(*Table, Of.Unit));
}

/// In the operator* or operator-> of an iterator, say: only one that leads somewhere may be asked.
static bool isInDereference(const LookupCandidate &Of) {
  return Of.Why == Reason::Untested && Of.Function.Function->IsDereference;
}

/// Between the test that found nothing on some paths and the use something else is tested.
static bool isDoubtful(const LookupCandidate &Of) {
  return Of.Why == Reason::MayHaveNone && !leadsSurelyTo(Of.Function, *Of.None, Of.Block);
}

/// Between the test that found nothing and the use stands a call that does not come back, by its name.
static bool mayHaveEnded(const LookupCandidate &Of) { return Of.None && mayEndBefore(Of.Function, *Of.None, Of.Block); }

RuleId judge(const LookupCandidate &Candidate) {
  static const Rule<LookupCandidate> InOrder[] = {
      {RuleId::GuessedPresent, [](const LookupCandidate &Of) { return Of.IsGuess && Of.OtherKeys.isInvalid(); }},
      {RuleId::NoneInAssertion,
       [](const LookupCandidate &Of) { return Of.None && Of.Unit.At->isInAssertion(Of.None->Loc); }},
      {RuleId::ResultAsserted,
       [](const LookupCandidate &Of) {
         return Of.Named && isAsserted(Of.Function, Of.Named->Name, {Of.Block, Of.At.Loc}, *Of.Unit.At);
       }},
      {RuleId::ContainerAsserted, isContainerAsserted},
      {RuleId::FilledOnConstruction, isPutByConstructor},
      {RuleId::KeyVouchedFor, isKeyVouchedFor},
      {RuleId::KeyPutElsewhere, isPutElsewhere},
      {RuleId::KeyAskedFor, [](const LookupCandidate &Of) { return Of.Why == Reason::Untested && Of.IsAskedFor; }},
      {RuleId::ConstantTable, isInConstantTable},
      {RuleId::SizeKnown, isSizeKnown},
      {RuleId::InDereference, isInDereference},
      {RuleId::NoneMayEnd, mayHaveEnded},
      {RuleId::DoubtfulNone, isDoubtful},
  };
  return firstOf<LookupCandidate>(InOrder, Candidate, Candidate.Unit.Options.Rules);
}

/// By `find`, or a function that is given the container, rather than an operator[] or a function that knows its own:
/// who knows that the key is there has `at`.
static bool isFind(const UntestedLookup &Of) {
  return !llvm::isa_and_nonnull<FunctionSymbol>(Of.About.first) && !Of.Found.IsPointer;
}

/// A function for anybody that is called like a look-up: `findSession`. Who calls a private one may know the keys.
static bool isNamedLookup(const UntestedLookup &Of) {
  const auto *Function = llvm::dyn_cast_or_null<FunctionSymbol>(Of.About.first);
  const auto *Method = asMethod(Function);
  return Function && model::isLookupName(Function->Name) && (!Method || Method->VisibleTo == Visibility::Public);
}

/// It is not a key that is asked for: what a predicate fits, or comes from a key on, is there as a rule.
static bool mayKnowByOrder(uint64_t Choice) { return Choice == Lookup::Bound || Choice == Lookup::Searched; }

static bool hasTest(const UntestedLookup &Of) { return Of.Found.TestLoc.isValid(); }

/// The class keeps the key in another member, in step with the container, as far as its own functions believe.
static bool isKeyOfClass(const UntestedLookup &Of) {
  return Of.Found.KeyMember && !Of.Belief.isTestedBy(Of.About, *Of.Found.KeyMember);
}

RuleId judge(const UntestedLookup &Lookup, const RuleSet &Rules) {
  /// More look-ups than these in one container that nobody tests are meant so.
  static constexpr unsigned MaxUntested = 2;
  static const Rule<UntestedLookup> InOrder[] = {
      {RuleId::OtherKeys, [](const UntestedLookup &Of) { return Of.Found.OtherKeysLoc.isValid(); }},
      {RuleId::EmptinessAsked, [](const UntestedLookup &Of) { return Of.Found.EmptinessLoc.isValid(); }},
      {RuleId::FixedKey, [](const UntestedLookup &Of) { return Of.HasFixedKey && !Of.Belief.isOddOneOut(Of.About); }},
      {RuleId::CallersVouch, [](const UntestedLookup &Of) { return Of.IsVouchedFor; }},
      {RuleId::KeyOfClass, isKeyOfClass},
      {RuleId::NullBehindInsert, [](const UntestedLookup &Of) { return Of.Found.IsBehindInsert; }},
      {RuleId::NoFind, [](const UntestedLookup &Of) { return !hasTest(Of) && !isFind(Of) && !isNamedLookup(Of); }},
      {RuleId::BoundNeverTested,
       [](const UntestedLookup &Of) { return !hasTest(Of) && mayKnowByOrder(Of.About.second) && isFind(Of); }},
      {RuleId::NamelessContainer, [](const UntestedLookup &Of) { return !hasTest(Of) && !Of.About.first; }},
      {RuleId::LookupsNeverTested,
       [](const UntestedLookup &Of) { return !hasTest(Of) && Of.Belief.countUses(Of.About) > MaxUntested; }},
      {RuleId::OneCallUntested,
       [](const UntestedLookup &Of) {
         return hasTest(Of) && llvm::isa<FunctionSymbol>(Of.About.first) && Of.IsUnknownKey &&
                Of.Belief.countUses(Of.About) == 1 && !Of.Belief.isOddOneOut(Of.About);
       }},
      {RuleId::FunctionOftenUntested,
       [](const UntestedLookup &Of) {
         return hasTest(Of) && llvm::isa<FunctionSymbol>(Of.About.first) && !Of.Belief.isOddOneOut(Of.About);
       }},
      {RuleId::LookupsMostlyUntested,
       [](const UntestedLookup &Of) { return hasTest(Of) && !Of.Belief.isMostlyTested(Of.About); }},
  };
  return firstOf<UntestedLookup>(InOrder, Lookup, Rules);
}

} // namespace mapwarden::analysis
