// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnreadyObjects.h.
#include "analysis/findings/nullness/UnreadyObjects.h"

namespace mapwarden::analysis {

namespace {

/// What a function does, a call for one, and the block that it is in.
struct FactInBlock {
  const FunctionFacts &Function;
  unsigned Block;
  const Fact &What;

  const CallSite &site() const { return Function.Calls[What.CallIndex]; }
};

class UnreadySearch {
public:
  UnreadySearch(const UnitFacts &Unit, llvm::ArrayRef<PointerNeed> Needs)
      : Unit(Unit), Paths(Unit.Paths), Needs(Needs) {
    for (const FunctionFacts &Function : Unit.Functions)
      Bodies.try_emplace(&patternOf(*Function.Function), &Function);
    noteCalls();
  }

  std::vector<UnreadyUse> find() {
    std::vector<UnreadyUse> Found;
    for (const PointerNeed &Need : Needs)
      if (!isMadeReadyBefore(Need))
        if (const auto Use = findCall(Need))
          Found.push_back(*Use);
    return Found;
  }

  std::vector<LazyUse> findLazy() {
    noteLazy();
    std::vector<LazyUse> Found;
    for (const PointerNeed &Need : Needs) {
      const auto Known = Members.find(Need.Field);
      if (Known == Members.end() || Known->second.Made.isInvalid() || Known->second.Testers.size() < 2 ||
          Need.Field->details().IsSetOnConstruction || isMadeReadyBefore(Need) ||
          llvm::any_of(Found, [&](const LazyUse &Old) { return Old.Need.Field == Need.Field; }))
        continue;
      const FunctionSymbol &Function = *Need.Function->Function;
      if (Known->second.Untested.size() != 1 || Function.IsConstructor || Function.IsDestructor || Function.IsLambda)
        continue;
      Found.push_back({Need, Known->second.Made, Known->second.Test, isKnownToCallers(*Need.Function, *Need.Field)});
    }
    return Found;
  }

private:
  /// No constructor of the class sets \p Field.
  bool isLeftToMembers(const VariableSymbol &Field) const {
    if (Field.details().IsSetOnConstruction)
      return false;
    return llvm::none_of(Field.Class->remarks().Methods,
                         [&](const FunctionSymbol *Method) { return Method->IsConstructor && maySet(*Method, Field); });
  }

  /// The function itself calls a member in front of its use that may set the pointer.
  bool isMadeReadyBefore(const PointerNeed &Need) const {
    const FunctionFacts &Function = *Need.Function;
    return llvm::any_of(Function.Order, [&](unsigned Number) {
      return llvm::any_of(Function.Blocks[Number].Facts, [&](const Fact &F) {
        return comesBefore(F, Number, {Function, Need.Block, *Need.Deref}) &&
               maySetOf(Function, F, Paths.getThis(), *Need.Field);
      });
    });
  }

  /// Those who have \p Need, and the members of the same object that call one of them, whatever state that is in.
  llvm::SmallVector<const FunctionSymbol *, 4> findCarriers(const PointerNeed &Need) const {
    llvm::SmallVector<const FunctionSymbol *, 4> Carriers{&patternOf(*Need.Function->Function)};
    for (size_t Next = 0; Next < Carriers.size(); ++Next)
      for (const FactInBlock &At : callsOf(*Carriers[Next])) {
        const FunctionSymbol *Pattern = &patternOf(*At.Function.Function);
        if (!At.Function.Function->IsConstructor && At.site().Object == Paths.getThis() &&
            !llvm::is_contained(Carriers, Pattern) && !isDecidedByState(At) &&
            !isSetBefore(At, Paths.getThis(), *Need.Field))
          Carriers.push_back(Pattern);
      }
    return Carriers;
  }

  /// The calls of \p Callee, a pattern.
  llvm::ArrayRef<FactInBlock> callsOf(const FunctionSymbol &Callee) const {
    const auto Known = Calls.find(&Callee);
    return Known == Calls.end() ? llvm::ArrayRef<FactInBlock>() : llvm::ArrayRef<FactInBlock>(Known->second);
  }

  void noteCalls() {
    for (const FunctionFacts &Caller : Unit.Functions)
      for (const unsigned Number : Caller.Order)
        for (const Fact &F : Caller.Blocks[Number].Facts)
          if (F.Kind == FactKind::Call)
            Calls[&patternOf(*Caller.Calls[F.CallIndex].Callee)].push_back({Caller, Number, F});
  }

  /// A condition of the function's object decides whether \p At is reached.
  bool isDecidedByState(const FactInBlock &At) const {
    return llvm::any_of(At.Function.Order, [&](unsigned Number) {
      const FactBlock &Branch = At.Function.Blocks[Number];
      const auto Leads = [&](unsigned Next) { return Next == At.Block || reaches(At.Function, Next, At.Block); };
      return llvm::is_contained(Branch.ConditionRoots, Paths.getThis()) && llvm::any_of(Branch.Successors, Leads) &&
             !llvm::all_of(Branch.Successors, Leads);
    });
  }

  bool isSetBefore(const FactInBlock &At, PathId Object, const VariableSymbol &Field) const {
    return llvm::any_of(At.Function.Order, [&](unsigned Number) {
      return llvm::any_of(At.Function.Blocks[Number].Facts, [&](const Fact &F) {
        return comesBefore(F, Number, At) && maySetOf(At.Function, F, Object, Field);
      });
    });
  }

  /// The pointer \p Cell, if it is a member of the function's object; null otherwise.
  const VariableSymbol *findOwn(PathId Cell) const {
    const bool IsOwn =
        Cell != UnknownPath && Paths.kind(Cell) == PathKind::Field && Paths.kind(Paths.parent(Cell)) == PathKind::This;
    return IsOwn ? Paths.findField(Cell) : nullptr;
  }

  /// Who makes, tests and dereferences the members of their objects.
  void noteLazy() {
    for (const FunctionFacts &Function : Unit.Functions) {
      llvm::DenseSet<const VariableSymbol *> Tested;
      llvm::DenseSet<const VariableSymbol *> Met;
      for (const unsigned Number : Function.Order)
        noteTests(Function, Function.Blocks[Number], Tested);
      for (const unsigned Number : Function.Order)
        for (const Fact &F : Function.Blocks[Number].Facts)
          if (const VariableSymbol *Field =
                  F.Kind == FactKind::Deref && F.Path != UnknownPath ? findOwn(F.Cell) : nullptr;
              Field && Met.insert(Field).second) { // what stands first tells
            if (Tested.contains(Field))
              Members[Field].Testers.insert(&patternOf(*Function.Function));
            else if (!isSetBefore({Function, Number, F}, Paths.getThis(), *Field) &&
                     !isPointedBefore({Function, Number, F}))
              Members[Field].Untested.insert(&patternOf(*Function.Function));
          }
    }
  }

  void noteTests(const FunctionFacts &Function, const FactBlock &Block,
                 llvm::DenseSet<const VariableSymbol *> &Tested) {
    for (unsigned Index = 0; Index < Block.OnEdge.size(); ++Index)
      for (const Fact &F : Block.OnEdge[Index]) {
        const VariableSymbol *Field = F.Kind == FactKind::Known && !F.IsAsserted ? findOwn(F.Cell) : nullptr;
        if (!Field || Function.Function->IsDestructor)
          continue;
        Tested.insert(Field);
        LazyMember &Of = Members[Field];
        const bool IsMade =
            F.Value == Truth::False && !Function.Function->IsConstructor &&
            llvm::any_of(Function.Blocks[Block.Successors[Index]].Facts, [&F](const Fact &Set) {
              return Set.Kind == FactKind::Point && Set.Cell == F.Cell && Set.Points == PointsTo::Something;
            });
        Place &Where = IsMade ? Of.Made : Of.Test;
        Where = Where.isValid() ? Where : F.Loc;
      }
  }

  /// The function itself sets the pointer in front of \p At.
  static bool isPointedBefore(const FactInBlock &At) {
    return llvm::any_of(At.Function.Order, [&](unsigned Number) {
      return llvm::any_of(At.Function.Blocks[Number].Facts, [&](const Fact &F) {
        return F.Kind == FactKind::Point && F.Cell == At.What.Cell && comesBefore(F, Number, At);
      });
    });
  }

  /// Nobody in sight calls \p Function without knowing that \p Field is set; and if anybody may call it, somebody who
  /// knows does.
  bool isKnownToCallers(const FunctionFacts &Function, const VariableSymbol &Field) const {
    llvm::SmallVector<const FunctionFacts *, 4> Pending{&Function};
    llvm::DenseSet<const FunctionFacts *> Seen{&Function};
    bool HasCaller = false;
    while (!Pending.empty()) {
      const FunctionFacts &Callee = *Pending.pop_back_val();
      for (const FactInBlock &At : callsOf(patternOf(*Callee.Function))) {
        if (&At.Function == &Callee)
          continue;
        HasCaller = true;
        if (knows(At, Field))
          continue;
        const auto *Method = asMethod(At.Function.Function);
        if (!Method || Method->VisibleTo != Visibility::Private || Method->IsVirtual)
          return false;
        if (Seen.insert(&At.Function).second)
          Pending.push_back(&At.Function);
      }
    }
    const auto *Method = asMethod(Function.Function);
    return HasCaller || (Method && Method->VisibleTo == Visibility::Private);
  }

  /// In front of the call \p At its function tests the pointer \p Field, or calls what may set it, or its object's
  /// state decides.
  bool knows(const FactInBlock &At, const VariableSymbol &Field) const {
    const PathId Object = At.site().Object;
    if (Object == UnknownPath || At.Function.Function->IsConstructor || At.Function.Function->IsLambda)
      return true;
    const bool Tests = llvm::any_of(At.Function.Blocks, [&](const FactBlock &Block) {
      return llvm::any_of(Block.OnEdge, [&](const std::vector<Fact> &Edge) {
        return llvm::any_of(Edge, [&](const Fact &F) {
          return F.Kind == FactKind::Known && F.Cell != UnknownPath && Paths.findField(F.Cell) == &Field;
        });
      });
    });
    const bool IsOfOther = Paths.kind(Object) != PathKind::This; // whose state its questions tell
    return Tests || isSetBefore(At, Object, Field) || isDecidedByState(At) ||
           (IsOfOther && findReachedAround(At.Function, At.Block).test(At.Function.Exit));
  }

  std::optional<UnreadyUse> findCall(const PointerNeed &Need) const {
    const auto Carriers = findCarriers(Need);
    const bool IsLeft = isLeftToMembers(*Need.Field);
    for (const FunctionSymbol *Carrier : Carriers)
      for (const FactInBlock &At : callsOf(*Carrier))
        if (isUnready(At, Need, IsLeft && Carrier == Carriers.front()))
          return UnreadyUse{Need, &At.Function, At.What.Loc};
    return std::nullopt;
  }

  /// \p Of calls who has \p Need, for an object of the caller's own that nobody has made ready on any way there: no
  /// constructor does, if \p IsLeft, or that by which it is made.
  bool isUnready(const FactInBlock &Of, const PointerNeed &Need, bool IsLeft) const {
    const PathId Object = Of.site().Object;
    if (Object == UnknownPath || Paths.kind(Object) != PathKind::Variable)
      return false;
    const auto &Own = Of.Function.Function->remarks().OwnObjects;
    const bool IsOwn = llvm::any_of(Own, [&](const OwnObject &Known) {
      return Known.Variable == Paths.findRootVariable(Object) &&
             &patternOf(*Known.Class) == &patternOf(*Need.Field->Class) &&
             (IsLeft || llvm::is_contained(Known.LeftUnset, Need.Field));
    });
    return IsOwn && llvm::none_of(Of.Function.Order, [&](unsigned Number) {
             return llvm::any_of(Of.Function.Blocks[Number].Facts, [&](const Fact &F) {
               return comesBefore(F, Number, Of) && maySetOf(Of.Function, F, Object, *Need.Field);
             });
           });
  }

  static bool comesBefore(const Fact &F, unsigned Block, const FactInBlock &Of) {
    return (Block == Of.Block && &F < &Of.What) || reaches(Of.Function, Block, Of.Block);
  }

  /// \p F is a call on \p Object that may set its \p Field.
  bool maySetOf(const FunctionFacts &Function, const Fact &F, PathId Object, const VariableSymbol &Field) const {
    const bool IsCall = F.Kind == FactKind::Call || (F.Kind == FactKind::AlienCall && F.Member);
    return IsCall && Function.Calls[F.CallIndex].Object == Object && maySet(*Function.Calls[F.CallIndex].Callee, Field);
  }

  /// \p Function may set the \p Field of its object.
  bool maySet(const FunctionSymbol &Function, const VariableSymbol &Field) const {
    llvm::SmallVector<const FunctionSymbol *, 8> Reached{&patternOf(Function)};
    for (size_t Next = 0; Next < Reached.size(); ++Next) {
      const auto Body = Bodies.find(Reached[Next]);
      if (Body == Bodies.end())
        return !Reached[Next]->IsConstructor; // one that the compiler makes
      for (const FactBlock &Block : Body->second->Blocks)
        for (const Fact &F : Block.Facts) {
          if (F.Kind == FactKind::OpaqueMemberCall ||
              (F.Kind == FactKind::Point && F.Points != PointsTo::Null && Paths.findField(F.Cell) == &Field))
            return true;
          if (F.Kind != FactKind::Call && F.Kind != FactKind::Spawn)
            continue;
          const FunctionSymbol &Callee = patternOf(*Body->second->Calls[F.CallIndex].Callee);
          if (!llvm::is_contained(Reached, &Callee))
            Reached.push_back(&Callee);
        }
    }
    return false;
  }

  const UnitFacts &Unit;
  const PathTable &Paths;
  llvm::ArrayRef<PointerNeed> Needs;
  llvm::DenseMap<const FunctionSymbol *, const FunctionFacts *> Bodies;
  /// What is said of a member that is a pointer.
  struct LazyMember {
    Place Made;
    Place Test;
    llvm::DenseSet<const FunctionSymbol *> Testers;
    llvm::DenseSet<const FunctionSymbol *> Untested;
  };
  llvm::DenseMap<const VariableSymbol *, LazyMember> Members;
  llvm::DenseMap<const FunctionSymbol *, std::vector<FactInBlock>> Calls;
};

} // namespace

std::vector<LazyUse> findLazyUses(const UnitFacts &Unit, llvm::ArrayRef<PointerNeed> Needs) {
  return Needs.empty() ? std::vector<LazyUse>() : UnreadySearch(Unit, Needs).findLazy();
}

std::vector<UnreadyUse> findUnreadyUses(const UnitFacts &Unit, llvm::ArrayRef<PointerNeed> Needs) {
  return Needs.empty() ? std::vector<UnreadyUse>() : UnreadySearch(Unit, Needs).find();
}

} // namespace mapwarden::analysis
