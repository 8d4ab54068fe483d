// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Preconditions.h.
#include "analysis/queries/Preconditions.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

std::optional<Need> needOf(const Fact &F) {
  const bool IsSubscript = isSubscript(F);
  if (F.Kind == FactKind::Mutate && F.Effect == model::Effect::Insert && F.Key != UnknownPath) {
    if (F.IsDiscarded)
      return Need{false, F.Key};
    return IsSubscript ? std::optional(Need{true, F.Key}) : std::nullopt;
  }
  if (F.Kind == FactKind::Mutate)
    return F.Effect == model::Effect::Pop ? std::optional(Need{true, UnknownPath}) : std::nullopt;
  if (F.Kind != FactKind::Access)
    return std::nullopt;
  if ((F.Effect == model::Effect::Element && F.AtEnd != model::End::None) ||
      (F.Effect == model::Effect::Begin && F.IsDereferenced))
    return Need{true, UnknownPath};
  const bool IsByKey =
      (F.Effect == model::Effect::Element && !IsSubscript) || (F.Effect == model::Effect::Lookup && F.IsDereferenced);
  return IsByKey && F.Key != UnknownPath ? std::optional(Need{true, F.Key}) : std::nullopt;
}

/// True if two values of \p Type are two things: it is a pointer or an iterator, keeps one, or cannot be copied.
static bool hasIdentity(QualType Type, model::Models &Models) {
  if (Type->isPointerType() || Models.Pointers.isSmartPointer(Type))
    return true;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition())
    return false;
  if (model::PointerModel::isIterator(*Record))
    return true;
  const SourceManager &Sources = Record->getASTContext().getSourceManager();
  return Record->defaultedCopyConstructorIsDeleted() ||
         (!Sources.isInSystemHeader(Record->getLocation()) && llvm::any_of(Record->fields(), [&](const FieldDecl *F) {
           return F->getType()->isPointerType() || Models.Pointers.isSmartPointer(F->getType());
         }));
}

/// The container type that \p Type is, points to or is a wrapper of; null if none is found.
static const ClassTemplateSpecializationDecl *findContainerType(QualType Type, model::Models &Models) {
  constexpr unsigned MaxWrappers = 4;
  for (unsigned Depth = 0; Depth < MaxWrappers; ++Depth) {
    Type = Type.getNonReferenceType();
    if (Type->isPointerType())
      Type = Type->getPointeeType();
    const auto *Kind = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl());
    if (!Kind || Models.Containers.findContainer(Type))
      return Kind;
    if (Kind->getTemplateArgs().size() == 0 || Kind->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
      return nullptr;
    Type = Kind->getTemplateArgs()[0].getAsType();
  }
  return nullptr;
}

bool isRemoval(model::Effect Effect) {
  return Effect == model::Effect::Erase || Effect == model::Effect::Pop || Effect == model::Effect::Clear ||
         Effect == model::Effect::Assign || Effect == model::Effect::Swap || Effect == model::Effect::Move ||
         Effect == model::Effect::Resize;
}

bool mayUndo(bool IsYes, model::Effect Effect) {
  if (IsYes)
    return isRemoval(Effect);
  return Effect == model::Effect::Insert || Effect == model::Effect::Assign || Effect == model::Effect::Swap ||
         Effect == model::Effect::Resize;
}

bool isHarmlessTwice(const ValueDecl &Container, model::Models &Models) {
  const auto *Kind = findContainerType(Container.getType(), Models);
  const model::ContainerType *Row = Kind ? Models.Containers.findContainer(*Kind) : nullptr;
  if (!Row || Row->Index != model::IndexKind::Inserts || Kind->getTemplateArgs().size() < 2 ||
      Kind->getTemplateArgs()[1].getKind() != TemplateArgument::Type)
    return true;
  return !hasIdentity(Kind->getTemplateArgs()[1].getAsType(), Models);
}

} // namespace mapwarden::analysis
