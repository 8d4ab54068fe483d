// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See WrapperModel.h.
#include "model/WrapperModel.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::model {

bool WrapperModel::isWrapper(QualType Type) {
  const CXXRecordDecl *Record = Type.isNull() ? nullptr : Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record || !isa<ClassTemplateSpecializationDecl>(Record) || !Record->getDefinition())
    return false;
  Record = Record->getDefinition();
  auto [Entry, IsNew] = Records.try_emplace(Record, false);
  if (!IsNew)
    return Entry->second;
  const bool Found = computeWrapper(*Record);
  return Records[Record] = Found;
}

/// True if objects of \p Type or what they point to lock or synchronise themselves.
static bool mayLock(QualType Type, CapabilityModel &Capabilities) {
  const QualType Pointee = Type->getPointeeType();
  return Capabilities.isSynchronised(Type) || (!Pointee.isNull() && Capabilities.isSynchronised(Pointee));
}

bool WrapperModel::computeWrapper(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Pattern = Record.getTemplateInstantiationPattern();
  const SourceManager &Sources = Record.getASTContext().getSourceManager();
  if (!Pattern || Record.isDependentContext() || Sources.isInSystemHeader(Record.getLocation()) ||
      Containers.findContainer(Record))
    return false;
  bool Keeps = false;
  auto Written = Pattern->field_begin();
  for (const FieldDecl *Field : Record.fields()) {
    if (mayLock(Field->getType(), Capabilities))
      return false;
    const bool IsOfParameter = Written != Pattern->field_end() && Written->getType()->isDependentType();
    Keeps |= IsOfParameter && Containers.findContainer(Field->getType());
    if (Written != Pattern->field_end())
      ++Written;
  }
  return Keeps && llvm::none_of(Record.bases(), [this](const CXXBaseSpecifier &Base) {
           const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl();
           return Of && Of->hasDefinition() && llvm::any_of(Of->getDefinition()->fields(), [this](const FieldDecl *F) {
                    return mayLock(F->getType(), Capabilities);
                  });
         });
}

} // namespace mapwarden::model
