// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Reach.h.
#include "analysis/locks/Reach.h"

namespace mapwarden::analysis {

Reach reachOf(const FunctionSymbol &Function, const RuleSet &Rules) {
  if (Function.IsConstructor || Function.IsDestructor)
    return Reach::Owner;
  if (Function.areCallersSeen())
    return Reach::Internal;
  const auto *Method = asMethod(&Function);
  if (Method && Method->IsLambda)
    return Reach::Internal;
  if (!Method) {
    const bool IsOfEachUnit = Function.details().IsInternalInHeader && Rules.isOn(RuleId::OfOtherUnits);
    return Function.details().IsExternallyVisible || IsOfEachUnit ? Reach::Open : Reach::Internal;
  }
  const bool IsPrivate = Method->VisibleTo == Visibility::Private || Method->VisibleTo == Visibility::Protected ||
                         Method->Class->details().IsPrivatePart;
  if (Method->IsVirtual)
    return IsPrivate ? Reach::Hidden : Reach::Open;
  return IsPrivate || !Method->details().IsExternallyVisible ? Reach::Internal : Reach::Open;
}

} // namespace mapwarden::analysis
