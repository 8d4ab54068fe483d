// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ContainerModel.h: the tables of Containers.def as look-ups.
#include "model/ContainerModel.h"

#include "model/CapabilityModel.h"
#include "model/PointerModel.h"
#include "model/QualifiedName.h"
#include "model/Tables.h"
#include "support/AstQueries.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mapwarden::model {

bool isMutation(Effect E) { return E >= Effect::Insert; }

const ContainerType *ContainerModel::findContainer(QualType Type) {
  if (Type.isNull())
    return nullptr;
  const CXXRecordDecl *Record =
      Type->isDependentType() ? findTemplatedRecord(Type) : Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record ? findContainer(*Record) : nullptr;
}

const ContainerType *ContainerModel::findContainer(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Key = Record.getCanonicalDecl();
  auto [Entry, IsNew] = Records.try_emplace(Key, nullptr);
  if (!IsNew)
    return Entry->second;
  const ContainerType *Found = computeContainer(*Key);
  return Records[Key] = Found; // computeContainer may have grown the map
}

const ContainerType *ContainerModel::findContainerOf(const Expr &Object) {
  const Expr *E = Object.IgnoreParens();
  while (const auto *Cast = dyn_cast<ImplicitCastExpr>(E)) {
    if (Cast->getCastKind() != CK_DerivedToBase && Cast->getCastKind() != CK_UncheckedDerivedToBase)
      break;
    E = Cast->getSubExpr()->IgnoreParens();
  }
  const QualType Pointee = E->getType()->getPointeeType();
  return findContainer(Pointee.isNull() ? E->getType() : Pointee);
}

/// An instantiation of a class template of the project's.
static bool isOwnTemplate(const CXXRecordDecl &Record) {
  return isa<ClassTemplateSpecializationDecl>(Record) &&
         !Record.getASTContext().getSourceManager().isInSystemHeader(Record.getLocation());
}

const ContainerType *ContainerModel::computeContainer(const CXXRecordDecl &Record) {
  if (auto Row = Names.Containers.find(qualifiedName(Record)); Row != Names.Containers.end())
    return &Row->second;
  const CXXRecordDecl *Definition = Record.getDefinition();
  if (!Definition || Definition->isDependentContext())
    return nullptr;
  for (const CXXBaseSpecifier &Base : Definition->bases())
    if (Base.getAccessSpecifier() == AS_public)
      if (const ContainerType *Inherited = findContainer(Base.getType()))
        return Inherited;
  if (!isOwnTemplate(*Definition) || llvm::any_of(Definition->fields(), [this](const FieldDecl *Field) {
        return Capabilities.isSynchronised(Field->getType());
      }))
    return nullptr;
  const ContainerType *Inner = findDelegate(*Definition);
  return Inner ? Inner : findByShape(*Definition);
}

/// What the members of \p Record that the tables know make of it: a container if there is one by which a walk begins,
/// one that adds, and one that takes away. Where its iterators are pointers, its elements lie in a row and move when it
/// grows; of others nobody knows, so they are taken to stay where they are.
const ContainerType *ContainerModel::findByShape(const CXXRecordDecl &Record) {
  static constexpr ContainerType InARow{ContainerFamily::Contiguous, IndexKind::Elements, false};
  static constexpr ContainerType Linked{ContainerFamily::Node, IndexKind::Elements, false};
  bool Adds = false;
  bool TakesAway = false;
  const CXXMethodDecl *Begin = nullptr;
  for (const Decl *Member : Record.decls()) {
    const auto *Template = dyn_cast<FunctionTemplateDecl>(Member);
    const auto *Method = dyn_cast<CXXMethodDecl>(Template ? Template->getTemplatedDecl() : Member);
    const auto Row =
        Method && !Method->isStatic() ? Names.Methods.find(Method->getNameAsString()) : Names.Methods.end();
    if (Row == Names.Methods.end() || Method->getAccess() != AS_public)
      continue;
    Adds |= Row->second == Effect::Insert && !Method->isConst();
    TakesAway |= (Row->second == Effect::Erase || Row->second == Effect::Pop || Row->second == Effect::Clear) &&
                 !Method->isConst();
    if (Row->second == Effect::Begin)
      Begin = Method;
  }
  if (!Adds || !TakesAway || !Begin)
    return nullptr;
  return Begin->getReturnType()->isPointerType() ? &InARow : &Linked;
}

/// True if \p IsWanted is of something in \p S.
template <class Predicate> static bool anyWithin(const Stmt *S, Predicate IsWanted) {
  llvm::SmallVector<const Stmt *, 16> Pending{S};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    if (!Next)
      continue;
    if (IsWanted(*Next))
      return true;
    Pending.append(Next->child_begin(), Next->child_end());
  }
  return false;
}

/// True if \p S names the field \p Name of its own object.
static bool mentions(const Stmt *S, llvm::StringRef Name) {
  return anyWithin(S, [Name](const Stmt &Part) {
    const auto *Member = dyn_cast<MemberExpr>(&Part);
    return Member && isa<FieldDecl>(Member->getMemberDecl()) && Member->getMemberDecl()->getName() == Name;
  });
}

/// \p Body calls a member that inserts, by its name.
static bool inserts(const Stmt *Body, const llvm::StringMap<Effect> &Methods) {
  return anyWithin(Body, [&Methods](const Stmt &S) {
    const auto *Member = dyn_cast<MemberExpr>(&S);
    const auto *Dependent = dyn_cast<CXXDependentScopeMemberExpr>(&S);
    const auto Row = Member      ? Methods.find(Member->getMemberDecl()->getNameAsString())
                     : Dependent ? Methods.find(Dependent->getMember().getAsString())
                                 : Methods.end();
    return Row != Methods.end() && Row->second == Effect::Insert;
  });
}

/// A container of the family of \p Inner of which operator[] puts in what is missing.
static const ContainerType &keyedLike(const ContainerType &Inner) {
  static constexpr ContainerType Keyed[] = {
      {ContainerFamily::Node, IndexKind::Inserts, false},  {ContainerFamily::Hashed, IndexKind::Inserts, false},
      {ContainerFamily::Open, IndexKind::Inserts, false},  {ContainerFamily::Contiguous, IndexKind::Inserts, false},
      {ContainerFamily::Deque, IndexKind::Inserts, false}, {ContainerFamily::Adaptor, IndexKind::Inserts, false},
  };
  return Keyed[static_cast<size_t>(Inner.Family)];
}

/// The container among the fields of \p Record that its members which insert hand on to, an operator[] that does so
/// among them.
const ContainerType *ContainerModel::findDelegate(const CXXRecordDecl &Record) {
  const CXXRecordDecl *Pattern = Record.getTemplateInstantiationPattern();
  if (!Pattern)
    return nullptr;
  bool HasBegin = false;
  llvm::SmallVector<const Stmt *, 4> Insertions;
  const Stmt *ByKey = nullptr;
  for (const Decl *Member : Pattern->decls()) {
    const auto *Template = dyn_cast<FunctionTemplateDecl>(Member);
    const auto *Method = dyn_cast<CXXMethodDecl>(Template ? Template->getTemplatedDecl() : Member);
    const auto Row = Method ? Names.Methods.find(Method->getNameAsString()) : Names.Methods.end();
    if (Row == Names.Methods.end())
      continue;
    HasBegin |= Row->second == Effect::Begin;
    const FunctionDecl *Definition = nullptr;
    if (Row->second == Effect::Insert && Method->hasBody(Definition))
      Insertions.push_back(Definition->getBody());
    if (Row->second == Effect::Subscript && !Method->isConst() && Method->hasBody(Definition) &&
        inserts(Definition->getBody(), Names.Methods))
      ByKey = Definition->getBody();
  }
  if (!HasBegin)
    return nullptr;
  for (const FieldDecl *Field : Record.fields()) {
    const ContainerType *Inner = Field->getIdentifier() ? findContainer(Field->getType()) : nullptr;
    const auto MentionsIt = [Field](const Stmt *Body) { return mentions(Body, Field->getName()); };
    if (Inner && llvm::any_of(Insertions, MentionsIt))
      return Inner;
    if (Inner && ByKey && MentionsIt(ByKey))
      return &keyedLike(*Inner);
  }
  return nullptr;
}

std::optional<Effect> ContainerModel::findMethod(const ContainerType &Container, llvm::StringRef Name) const {
  auto Row = Names.Methods.find(Name);
  if (Row == Names.Methods.end())
    return std::nullopt;
  if (Row->second != Effect::Subscript)
    return Row->second;
  return Container.Index == IndexKind::Inserts ? Effect::Insert : Effect::Element;
}

std::optional<Effect> ContainerModel::findMethod(const ContainerType &Container, const FunctionDecl &Method) const {
  auto Row = Names.Methods.find(Method.getNameAsString());
  if (Row == Names.Methods.end())
    return std::nullopt;
  const auto *Member = dyn_cast<CXXMethodDecl>(&Method);
  const bool IsConst = Member && Member->isConst();
  if (Row->second != Effect::Subscript)
    return IsConst && isMutation(Row->second) ? Effect::Read : Row->second;
  if (IsConst) // QHash: a copy of the value, or of a default one
    return Effect::Element;
  return Container.Index == IndexKind::Inserts ? Effect::Insert : Effect::Element;
}

std::optional<Effect> ContainerModel::findFunction(const FunctionDecl &Function) const {
  if (!Function.getIdentifier() || isa<CXXMethodDecl>(Function))
    return std::nullopt;
  auto Row = Names.Functions.find(qualifiedName(Function));
  if (Row == Names.Functions.end())
    return std::nullopt;
  return Row->second;
}

Invalidates ContainerModel::invalidatedIterators(ContainerFamily Family, Effect E) {
#define INVALIDATES(Of, By, Iterators)                                                                                 \
  if (Family == ContainerFamily::Of && E == Effect::By)                                                                \
    return Invalidates::Iterators;
#include "model/Containers.def"
  return Invalidates::None;
}

Invalidates ContainerModel::invalidatedReferences(ContainerFamily Family, Effect E) {
#define REFERENCES(Of, By, Which)                                                                                      \
  if (Family == ContainerFamily::Of && E == Effect::By)                                                                \
    return Invalidates::Which;
#include "model/Containers.def"
  return Invalidates::None;
}

bool ContainerModel::hasUniqueKeys(const CXXRecordDecl &Record) {
  static const llvm::StringSet<> Table = {
#define UNIQUE_KEYS(Name) Name,
#include "model/Containers.def"
  };
  return Table.count(qualifiedName(Record)) != 0;
}

bool ContainerModel::isArray(QualType Type) {
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  return Type->isArrayType() ||
         (Record && Record->isInStdNamespace() && Record->getIdentifier() && Record->getName() == "array");
}

bool ContainerModel::keepsEqualKeys(const CXXRecordDecl &Record) {
  static const llvm::StringSet<> Table = {
#define EQUAL_KEYS(Name) Name,
#include "model/Containers.def"
  };
  return Table.count(qualifiedName(Record)) != 0;
}

bool ContainerModel::overwrites(const FunctionDecl &Method) {
  static const llvm::StringSet<> Table = {
#define OVERWRITES(Name) Name,
#include "model/Containers.def"
  };
  return Table.count(Method.getNameAsString()) != 0;
}

End ContainerModel::endOf(const FunctionDecl &Method) {
  static const llvm::StringMap<End> Table = {
#define METHOD_END(Name, Which) {Name, End::Which},
#include "model/Containers.def"
  };
  const auto Row = Table.find(Method.getNameAsString());
  return Row == Table.end() ? End::None : Row->second;
}

Asks ContainerModel::questionOf(const FunctionDecl &Method) {
  static const llvm::StringMap<Asks> Table = {
#define QUESTION(Name, What) {Name, Asks::What},
#include "model/Containers.def"
  };
  const auto Row = Table.find(Method.getNameAsString());
  return Row == Table.end() ? Asks::Nothing : Row->second;
}

bool ContainerModel::holdsContainer(QualType Type) {
  const CXXRecordDecl *Record = Type.isNull() ? nullptr : Type.getNonReferenceType()->getAsCXXRecordDecl();
  Record = Record ? Record->getDefinition() : nullptr;
  if (!Record)
    return false;
  auto [Entry, IsNew] = Holders.try_emplace(Record, false);
  if (!IsNew)
    return Entry->second;
  const bool Holds =
      findContainer(*Record) ||
      llvm::any_of(Record->fields(),
                   [this](const FieldDecl *Field) {
                     return !Field->getType()->isReferenceType() &&
                            (findContainer(Field->getType()) || holdsContainer(Field->getType()));
                   }) ||
      llvm::any_of(Record->bases(), [this](const CXXBaseSpecifier &Base) { return holdsContainer(Base.getType()); });
  return Holders[Record] = Holds;
}

bool ContainerModel::isKeyGetter(const CXXMethodDecl &Method) {
  return Method.isConst() && Method.getNumParams() == 0 && Method.getIdentifier() && Method.getName() == "key" &&
         Method.getParent()->hasDefinition() && PointerModel::isIterator(*Method.getParent());
}

bool ContainerModel::isKeyPart(const ValueDecl &Member) {
  return isa<FieldDecl>(Member) && Member.getDeclName().isIdentifier() && Member.getName() == "first";
}

} // namespace mapwarden::model
