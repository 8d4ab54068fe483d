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
  }

  std::vector<UnreadyUse> find() {
    std::vector<UnreadyUse> Found;
    for (const PointerNeed &Need : Needs)
      if (isLeftToMembers(*Need.Field) && !isMadeReadyBefore(Need))
        if (const auto Use = findCall(Need))
          Found.push_back(*Use);
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

  std::optional<UnreadyUse> findCall(const PointerNeed &Need) const {
    for (const FunctionFacts &Caller : Unit.Functions)
      for (const unsigned Number : Caller.Order)
        for (const Fact &F : Caller.Blocks[Number].Facts)
          if (F.Kind == FactKind::Call && isUnready({Caller, Number, F}, Need))
            return UnreadyUse{Need, &Caller, F.Loc};
    return std::nullopt;
  }

  /// \p Of calls who has \p Need, for an object of the caller's own that nobody has made ready on any way there.
  bool isUnready(const FactInBlock &Of, const PointerNeed &Need) const {
    if (&patternOf(*Of.site().Callee) != &patternOf(*Need.Function->Function))
      return false;
    const PathId Object = Of.site().Object;
    if (Object == UnknownPath || Paths.kind(Object) != PathKind::Variable)
      return false;
    const auto &Own = Of.Function.Function->remarks().OwnObjects;
    const bool IsOwn = llvm::any_of(Own, [&](const OwnObject &Known) {
      return Known.Variable == Paths.findRootVariable(Object) &&
             &patternOf(*Known.Class) == &patternOf(*Need.Field->Class);
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
};

} // namespace

std::vector<UnreadyUse> findUnreadyUses(const UnitFacts &Unit, llvm::ArrayRef<PointerNeed> Needs) {
  return Needs.empty() ? std::vector<UnreadyUse>() : UnreadySearch(Unit, Needs).find();
}

} // namespace mapwarden::analysis
