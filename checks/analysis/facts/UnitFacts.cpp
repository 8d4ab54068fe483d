// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitFacts.h.
#include "analysis/facts/UnitFacts.h"

using namespace clang;

namespace mapwarden::analysis {

const ClassVisibility &UnitFacts::getClassVisibility(const CXXRecordDecl &Record) {
  const CXXRecordDecl &Pattern = patternOf(Record);
  auto [Entry, IsNew] = Classes.try_emplace(&Pattern);
  if (IsNew)
    Entry->second = computeClassVisibility(Pattern);
  return Entry->second;
}

bool UnitFacts::isPartlySeen(const ValueDecl &Container) {
  const CXXRecordDecl *Record = findClassOfField(Container);
  return Record ? !getClassVisibility(*Record).IsClosed : Container.isExternallyDeclarable();
}

bool UnitFacts::mayReachMutex(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Definition = Record.getDefinition();
  if (!Definition)
    return false;
  auto [Entry, IsNew] = ReachingMutex.try_emplace(Definition, false);
  if (!IsNew)
    return Entry->second;
  bool Found = llvm::any_of(Definition->fields(), [this](const FieldDecl *Field) {
    const QualType Pointee = Field->getType()->getPointeeType();
    return Models.Capabilities.isMutex(Field->getType()) || Models.Pointers.isSmartPointer(Field->getType()) ||
           (!Pointee.isNull() && Pointee->isRecordType());
  });
  for (const CXXBaseSpecifier &Base : Definition->bases())
    if (const CXXRecordDecl *BaseRecord = Base.getType()->getAsCXXRecordDecl())
      Found = Found || mayReachMutex(*BaseRecord);
  return ReachingMutex[Definition] = Found;
}

} // namespace mapwarden::analysis
