// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Assertions.h. Where an assertion is compiled out, what it stands beside tells the block.
#include "analysis/facts/Assertions.h"

#include "llvm/ADT/BitVector.h"

namespace mapwarden::analysis {

/// The block that \p Of is evaluated in, or would be; none if nothing stands beside it that tells.
static std::optional<unsigned> findBlock(const WrittenAssertion &Of, const FunctionFacts &Function, const Places &At) {
  std::optional<PlaceInBlock> Behind;
  std::optional<PlaceInBlock> InFront;
  for (const unsigned Number : Function.Order)
    for (const Place Written : Function.Blocks[Number].Places) {
      const Place Loc = At.findFile(Written);
      if (At.isWithin(Loc, Of.Text))
        return Number; // the first that it evaluates
      const bool IsBehind = At.isBefore(Of.Text.End, Loc);
      if (IsBehind && (Of.Around.End.isInvalid() || At.isBefore(Loc, Of.Around.End)) &&
          (!Behind || At.isBefore(Loc, Behind->Loc)))
        Behind = PlaceInBlock{Number, Loc};
      if (!IsBehind && At.isBefore(Of.Around.Begin, Loc) && (!InFront || At.isBefore(InFront->Loc, Loc)))
        InFront = PlaceInBlock{Number, Loc};
    }
  const auto &Beside = Behind ? Behind : InFront; // it expands to nothing at all
  return Of.IsOwnStatement && Beside ? std::optional(Beside->Block) : std::nullopt;
}

bool isAsserted(const FunctionFacts &Function, llvm::StringRef Name, PlaceInBlock Use, const Places &At) {
  if (Name.empty())
    return false;
  const Place Loc = At.findFile(Use.Loc);
  llvm::BitVector Asserting(Function.Blocks.size());
  for (const WrittenAssertion &Of : Function.Function->remarks().Assertions) {
    const bool IsNamed = llvm::any_of(
        Of.Names, [&](const AssertedName &Named) { return Named.Name == Name && At.isBefore(Named.At, Loc); });
    const auto Block = IsNamed ? findBlock(Of, Function, At) : std::nullopt;
    if (Block)
      Asserting.set(*Block);
  }
  return Asserting.any() && !findReachedAround(Function, Function.Entry, Asserting).test(Use.Block);
}

} // namespace mapwarden::analysis
