// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LookupFindings.h.
#include "analysis/findings/nullness/LookupFindings.h"

namespace mapwarden::analysis {

UncheckedLookup makeFinding(const LookupCandidate &C, const Fact &Of, const NullReturn *Known, RuleId Because) {
  const PathTable &Paths = C.Unit.Paths;
  UncheckedLookup New{};
  New.Why = C.Why;
  New.Loc = C.At.Loc;
  New.Name = C.Named ? C.Named->Name : "";
  if (C.What.Container != UnknownPath && C.What.Container != C.What.Key)
    New.ContainerName = Paths.spell(C.What.Container);
  New.IsPointer = Of.Kind == FactKind::Mutate;
  New.NoneLoc = C.None ? C.None->Loc : Place();
  if (New.IsPointer && C.At.Kind != FactKind::Deref)
    New.ElementName = New.ContainerName + "[" + (C.What.Key == UnknownPath ? "..." : Paths.spell(C.What.Key)) + "]";
  New.Callee = C.What.Callee;
  New.IsBehindErased = Of.Kind == FactKind::Borrow;
  if (Known) {
    New.ReturnLoc = Known->Loc;
    New.IsBehindInsert = Known->IsBehindInsert;
  }
  New.OtherKeysLoc = C.OtherKeys;
  New.KeyMember = findKeyMember(C.What, Paths);
  New.About = C.About.first;
  New.EmptinessLoc = findEmptinessAsked(C);
  New.Because = Because;
  return New;
}

UncheckedLookup makeOtherEnd(const Fact &Compared, PathId Container, const Fact &Of, const PathTable &Paths) {
  UncheckedLookup New{};
  New.Why = UncheckedLookup::Reason::OtherEnd;
  New.Loc = Compared.Loc;
  const VariableSymbol *Named = Paths.findRootVariable(Compared.Cell);
  New.Name = Named ? Named->Name : "";
  New.ContainerName = Paths.spell(Container);
  New.OtherName = Paths.spell(Compared.Path);
  New.NoneLoc = Of.Loc;
  return New;
}

UncheckedLookup makeAtEnd(const Fact &At, const PathTable &Paths) {
  UncheckedLookup New{};
  New.Why = UncheckedLookup::Reason::AtEnd;
  New.Loc = At.Loc;
  New.ContainerName = At.Path == UnknownPath ? "" : Paths.spell(At.Path);
  return New;
}

UncheckedLookup makeTestedLate(const LateTest &Late, const VariableSymbol &Named, const PathTable &Paths) {
  UncheckedLookup New{};
  New.Why = UncheckedLookup::Reason::TestedLate;
  New.Loc = Late.Deref->Loc;
  New.Name = Named.Name;
  New.ContainerName = Paths.spell(Late.Compare->Path);
  New.NoneLoc = Late.Compare->Loc;
  return New;
}

} // namespace mapwarden::analysis
