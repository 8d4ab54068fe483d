// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Expressions.h.
#include "Expressions.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;
using llvm::StringRef;

namespace mapwarden::mutants {

static const llvm::StringMap<ContainerRow> &containers() {
  static const llvm::StringMap<ContainerRow> Table = {
#define CONTAINER(Name, Family, Lookup) {Name, {#Family, #Lookup}},
#include "model/Containers.def"
  };
  return Table;
}

static std::string nameOf(const CXXRecordDecl &Record) {
  std::string Name = Record.getNameAsString();
  for (const DeclContext *Outer = Record.getDeclContext(); Outer; Outer = Outer->getParent()) {
    const auto *Namespace = dyn_cast<NamespaceDecl>(Outer);
    if (!Namespace || Namespace->isInline() || Namespace->isAnonymousNamespace())
      continue;
    Name.insert(0, Namespace->getNameAsString() + "::");
  }
  return Name;
}

static const ContainerRow *findRow(const CXXRecordDecl &Record) {
  if (const auto Row = containers().find(nameOf(Record)); Row != containers().end())
    return &Row->second;
  const CXXRecordDecl *Definition = Record.getDefinition();
  if (!Definition || Definition->isDependentContext())
    return nullptr;
  for (const CXXBaseSpecifier &Base : Definition->bases())
    if (const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl(); Of && Base.getAccessSpecifier() == AS_public)
      if (const ContainerRow *Row = findRow(*Of))
        return Row;
  return nullptr;
}

const ContainerRow *findContainer(QualType Type) {
  const CXXRecordDecl *Record = Type.isNull() ? nullptr : Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record ? findRow(*Record) : nullptr;
}

StringRef effectOf(StringRef Name) {
  static const llvm::StringMap<StringRef> Table = {
#define METHOD(Name, Effect) {Name, #Effect},
#include "model/Containers.def"
  };
  return Table.lookup(Name);
}

Shape shapeOf(QualType Container) {
  const CXXRecordDecl *Record = Container.getNonReferenceType()->getAsCXXRecordDecl();
  const auto HasType = [&](StringRef Name) {
    return !Record->lookup(&Record->getASTContext().Idents.get(Name)).empty();
  };
  if (HasType("mapped_type"))
    return Shape::Map;
  return HasType("key_type") ? Shape::Set : Shape::Sequence;
}

static const Expr *peelOnce(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(E))
    return Cleanups->getSubExpr();
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    return Temporary->getSubExpr();
  if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
    return Bound->getSubExpr();
  if (const auto *Made = dyn_cast<CXXConstructExpr>(E))
    if (!isa<CXXTemporaryObjectExpr>(Made) && Made->getNumArgs() >= 1 &&
        (Made->getNumArgs() == 1 || isa<CXXDefaultArgExpr>(Made->getArg(1))))
      return Made->getArg(0);
  return E;
}

const Expr *peel(const Expr *E) {
  while (E) {
    const Expr *Inner = peelOnce(E);
    if (Inner == E)
      return E;
    E = Inner;
  }
  return nullptr;
}

std::optional<MethodCall> asMethodCall(const Expr *E) {
  E = peel(E);
  MethodCall Call;
  if (const auto *Member = dyn_cast_or_null<CXXMemberCallExpr>(E)) {
    if (!Member->getMethodDecl())
      return std::nullopt;
    Call.Object = Member->getImplicitObjectArgument();
    Call.Name = Member->getMethodDecl()->getNameAsString();
    Call.Arguments.append(Member->arg_begin(), Member->arg_end());
    return Call;
  }
  const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(E);
  if (!Operator || !isa_and_nonnull<CXXMethodDecl>(Operator->getDirectCallee()))
    return std::nullopt;
  Call.Object = Operator->getArg(0);
  Call.Name = Operator->getDirectCallee()->getNameAsString();
  Call.Arguments.append(std::next(Operator->arg_begin()), Operator->arg_end());
  return Call;
}

bool isMutation(const MethodCall &Call) {
  static const llvm::StringSet<> Table = {"Insert", "Resize", "Erase",   "Pop",    "Clear",
                                          "Assign", "Swap",   "Reserve", "Reorder"};
  const ContainerRow *Row = findContainer(Call.Object->getType());
  if (Call.Name == "operator[]")
    return Row && Row->Index == "Inserts";
  return Row && Table.contains(effectOf(Call.Name));
}

const ValueDecl *namedBy(const Expr *E) {
  E = peel(E);
  if (const auto *Name = dyn_cast_or_null<DeclRefExpr>(E))
    return dyn_cast<VarDecl>(Name->getDecl());
  const auto *Member = dyn_cast_or_null<MemberExpr>(E);
  if (!Member || !isa<FieldDecl, VarDecl>(Member->getMemberDecl()))
    return nullptr;
  return Member->getMemberDecl();
}

const VarDecl *variableOf(const Expr *E) {
  const auto *Variable = dyn_cast_or_null<VarDecl>(E ? namedBy(E) : nullptr);
  return Variable && Variable->isLocalVarDeclOrParm() ? Variable : nullptr;
}

std::optional<Comparison> asComparison(const Expr *E) {
  E = peel(E);
  if (const auto *Rewritten = dyn_cast_or_null<CXXRewrittenBinaryOperator>(E)) {
    const auto Form = Rewritten->getDecomposedForm();
    if (Form.Opcode != BO_EQ && Form.Opcode != BO_NE)
      return std::nullopt;
    return Comparison{peel(Form.LHS), peel(Form.RHS), Form.Opcode == BO_EQ};
  }
  if (const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(E)) {
    const OverloadedOperatorKind Kind = Operator->getOperator();
    if ((Kind != OO_EqualEqual && Kind != OO_ExclaimEqual) || Operator->getNumArgs() != 2)
      return std::nullopt;
    return Comparison{peel(Operator->getArg(0)), peel(Operator->getArg(1)), Kind == OO_EqualEqual};
  }
  const auto *Binary = dyn_cast_or_null<BinaryOperator>(E);
  if (!Binary || !Binary->isEqualityOp())
    return std::nullopt;
  return Comparison{peel(Binary->getLHS()), peel(Binary->getRHS()), Binary->getOpcode() == BO_EQ};
}

static void walkFrom(const Stmt &S, llvm::SmallVectorImpl<const Stmt *> &Around,
                     llvm::function_ref<bool(const Stmt &, Ancestors)> See) {
  if (!See(S, Around))
    return;
  Around.push_back(&S);
  for (const Stmt *Child : S.children())
    if (Child)
      walkFrom(*Child, Around, See);
  Around.pop_back();
}

void walk(const Stmt &Root, llvm::function_ref<bool(const Stmt &, Ancestors)> See) {
  llvm::SmallVector<const Stmt *, 32> Around;
  walkFrom(Root, Around, See);
}

bool contains(const Stmt &Root, llvm::function_ref<bool(const Stmt &)> Test) {
  bool Found = false;
  walk(Root, [&](const Stmt &S, Ancestors) {
    Found = Found || Test(S);
    return !Found;
  });
  return Found;
}

bool mentions(const Stmt &Root, const ValueDecl &Variable) {
  return contains(Root, [&](const Stmt &S) {
    const auto *Name = dyn_cast<DeclRefExpr>(&S);
    return Name && Name->getDecl() == &Variable;
  });
}

static bool isDereferenceOf(const Stmt &S, const VarDecl &Variable) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
    return Unary->getOpcode() == UO_Deref && namedBy(Unary->getSubExpr()) == &Variable;
  if (const auto *Member = dyn_cast<MemberExpr>(&S))
    return Member->isArrow() && namedBy(Member->getBase()) == &Variable;
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(&S))
    return namedBy(Subscript->getBase()) == &Variable;
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&S);
  if (!Operator || namedBy(Operator->getArg(0)) != &Variable)
    return false;
  const OverloadedOperatorKind Kind = Operator->getOperator();
  return Kind == OO_Arrow || Kind == OO_Subscript || (Kind == OO_Star && Operator->getNumArgs() == 1);
}

bool dereferences(const Stmt &Root, const VarDecl &Variable) {
  if (!Variable.getType()->isReferenceType())
    return contains(Root, [&](const Stmt &S) { return isDereferenceOf(S, Variable); });
  bool Found = false;
  walk(Root, [&](const Stmt &S, Ancestors Around) {
    const auto *Name = dyn_cast<DeclRefExpr>(&S);
    const auto *Parent = Around.empty() ? nullptr : dyn_cast<UnaryOperator>(Around.back());
    const bool IsAddress = Parent && Parent->getOpcode() == UO_AddrOf;
    Found = Found || (Name && Name->getDecl() == &Variable && !IsAddress);
    return !Found;
  });
  return Found;
}

static const Expr *targetOf(const Stmt &S) {
  if (const auto *Binary = dyn_cast<BinaryOperator>(&S))
    return Binary->isAssignmentOp() ? Binary->getLHS() : nullptr;
  if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
    return Unary->isIncrementDecrementOp() ? Unary->getSubExpr() : nullptr;
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&S);
  if (!Operator)
    return nullptr;
  const OverloadedOperatorKind Kind = Operator->getOperator();
  const bool Steps = Kind == OO_PlusPlus || Kind == OO_MinusMinus;
  return Steps || Operator->isAssignmentOp() ? Operator->getArg(0) : nullptr;
}

bool changes(const Stmt &Root, const VarDecl &Variable) {
  return contains(Root, [&](const Stmt &S) {
    const Expr *Target = targetOf(S);
    return Target && namedBy(Target) == &Variable;
  });
}

bool leaves(const Stmt &S, bool BreakLeaves) {
  if (isa<BreakStmt>(S))
    return BreakLeaves;
  if (isa<ReturnStmt, GotoStmt, CXXThrowExpr, CoreturnStmt>(S))
    return true;
  if (const auto *Value = dyn_cast<ExprWithCleanups>(&S))
    return leaves(*Value->getSubExpr(), BreakLeaves);
  if (const auto *Call = dyn_cast<CallExpr>(&S))
    return Call->getDirectCallee() && Call->getDirectCallee()->isNoReturn();
  if (const auto *Block = dyn_cast<CompoundStmt>(&S))
    return llvm::any_of(Block->body(), [&](const Stmt *Child) { return leaves(*Child, BreakLeaves); });
  if (const auto *If = dyn_cast<IfStmt>(&S))
    return If->getElse() && leaves(*If->getThen(), BreakLeaves) && leaves(*If->getElse(), BreakLeaves);
  return false;
}

} // namespace mapwarden::mutants
