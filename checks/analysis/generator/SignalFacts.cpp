// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See SignalFacts.h.
#include "analysis/generator/SignalFacts.h"

#include "analysis/generator/CallableTargets.h"
#include "model/QualifiedName.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden::analysis {

/// True if \p Record or a base is QObject.
static bool isOfObjects(const CXXRecordDecl &Record) {
  bool IsFound = model::qualifiedName(Record) == "QObject";
  if (!IsFound && Record.hasDefinition())
    Record.forallBases([&](const CXXRecordDecl *Base) {
      IsFound |= model::qualifiedName(*Base) == "QObject";
      return !IsFound;
    });
  return IsFound;
}

/// What stands in the file at \p Loc and behind.
static llvm::StringRef textBehind(SourceLocation Loc, const SourceManager &Sources) {
  const auto [File, Offset] = Sources.getDecomposedLoc(Sources.getExpansionLoc(Loc));
  return Sources.getBufferData(File).substr(Offset);
}

/// The word in front of \p Loc; empty if something else is there.
static llvm::StringRef wordBefore(SourceLocation Loc, const SourceManager &Sources) {
  const auto [File, Offset] = Sources.getDecomposedLoc(Sources.getExpansionLoc(Loc));
  const llvm::StringRef Before = Sources.getBufferData(File).take_front(Offset).rtrim();
  size_t Begin = Before.size();
  while (Begin != 0 && isAsciiIdentifierContinue(Before[Begin - 1]))
    --Begin;
  return Before.substr(Begin);
}

/// \p Method is declared in a section `signals:`. The macro makes that a public one.
static bool isInSignals(const CXXMethodDecl &Method) {
  const SourceManager &Sources = Method.getASTContext().getSourceManager();
  const AccessSpecDecl *Section = nullptr;
  bool IsThere = false; // a template is not: its declaration stands in another one
  for (const Decl *Member : Method.getParent()->decls()) {
    if (const auto *Begin = dyn_cast<AccessSpecDecl>(Member))
      Section = Begin;
    IsThere = Member == Method.getCanonicalDecl();
    if (IsThere)
      break;
  }
  if (!IsThere || !Section || !Section->getAccessSpecifierLoc().isMacroID())
    return false;
  const llvm::StringRef Macro = textBehind(Section->getAccessSpecifierLoc(), Sources).take_while([](char Next) {
    return isAsciiIdentifierContinue(Next);
  });
  return Macro == "signals" || Macro == "Q_SIGNALS";
}

bool isEmitted(const CXXMemberCallExpr &Call, const CXXMethodDecl &Written) {
  const CXXMethodDecl *Pattern = dyn_cast_or_null<CXXMethodDecl>(Written.getTemplateInstantiationPattern());
  const CXXMethodDecl &Method = Pattern ? *Pattern : Written;
  if (!Method.getReturnType()->isVoidType() || Method.isVirtual() || !isOfObjects(*Method.getParent()))
    return false;
  if (isInSignals(Method))
    return true;
  const llvm::StringRef Word = wordBefore(Call.getBeginLoc(), Method.getASTContext().getSourceManager());
  return (Word == "emit" || Word == "Q_EMIT") && !findBody(Method);
}

/// The member function that \p Named says: `&Rooms::changed`, also of one among several, `qOverload<int>(...)`.
static const CXXMethodDecl *findMember(const Expr &Named) {
  llvm::SmallVector<const Stmt *, 8> Pending{&Named};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    const auto *Address = dyn_cast_or_null<UnaryOperator>(Next);
    const auto *Of = Address && Address->getOpcode() == UO_AddrOf
                         ? dyn_cast<DeclRefExpr>(Address->getSubExpr()->IgnoreParens())
                         : nullptr;
    if (const auto *Method = Of ? dyn_cast<CXXMethodDecl>(Of->getDecl()) : nullptr)
      return Method;
    if (Next && !isa<LambdaExpr>(Next))
      Pending.append(Next->child_begin(), Next->child_end());
  }
  return nullptr;
}

/// The member of \p Record that \p Text says, as SIGNAL() and SLOT() make it: "2changed(int)". Null if \p Text is none
/// such.
static const CXXMethodDecl *findMember(const Expr &Text, const CXXRecordDecl *Record) {
  llvm::StringRef Said;
  llvm::SmallVector<const Stmt *, 8> Pending{&Text};
  while (!Pending.empty() && Said.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    if (const auto *Literal = dyn_cast_or_null<clang::StringLiteral>(Next))
      Said = Literal->getCharByteWidth() == 1 ? Literal->getString() : "";
    else if (Next && !isa<LambdaExpr>(Next))
      Pending.append(Next->child_begin(), Next->child_end());
  }
  const llvm::StringRef Name = Said.drop_front(Said.empty() ? 0 : 1).take_until([](char Next) { return Next == '('; });
  for (; Record && Record->hasDefinition() && !Name.empty();) {
    for (const CXXMethodDecl *Method : Record->getDefinition()->methods())
      if (Method->getIdentifier() && Method->getName() == Name.trim())
        return Method;
    const CXXRecordDecl *Definition = Record->getDefinition(); // of the bases, only the first is of QObject's
    Record = Definition->getNumBases() != 0 ? Definition->bases_begin()->getType()->getAsCXXRecordDecl() : nullptr;
  }
  return nullptr;
}

static const CXXRecordDecl *classOf(const Expr &Object) {
  const QualType Type = stripWrappers(&Object)->getType();
  return Type->isPointerType() ? Type->getPointeeType()->getAsCXXRecordDecl() : Type->getAsCXXRecordDecl();
}

/// True if \p Type, of the connection, says that the slot runs later.
static bool isQueued(const Expr &Type) {
  llvm::SmallVector<const Stmt *, 4> Pending{&Type};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    const auto *Named = dyn_cast_or_null<DeclRefExpr>(Next);
    if (Named && isa<EnumConstantDecl>(Named->getDecl()) && Named->getDecl()->getName().contains("QueuedConnection"))
      return true;
    if (Next && !isa<LambdaExpr>(Next))
      Pending.append(Next->child_begin(), Next->child_end());
  }
  return false;
}

/// What the slot \p Given, of an object of the class \p Receiver, is; null if it has no name.
static const FunctionDecl *findSlot(const Expr &Given, const CXXRecordDecl *Receiver) {
  const CXXRecordDecl *Closure = stripCopies(Given)->getType()->getAsCXXRecordDecl();
  if (Closure && Closure->isLambda())
    return Closure->getLambdaCallOperator();
  const CXXMethodDecl *Named = findMember(Given);
  return Named ? Named : findMember(Given, Receiver);
}

void addConnection(FactEmitter &Emit, const FunctionDecl &Callee, const Expr *Object,
                   llvm::ArrayRef<const Expr *> Arguments) {
  if (Arguments.size() < 3 || !Callee.getIdentifier() || Callee.getName() != "connect" ||
      model::qualifiedName(Callee) != "QObject::connect")
    return;
  const CXXMethodDecl *Signal = findMember(*Arguments[1]);
  if (!Signal)
    Signal = findMember(*Arguments[1], classOf(*Arguments[0]));
  if (!Signal)
    return;
  Connection New;
  New.Signal = &Emit.Symbols.of(*Signal);
  for (const Expr *Argument : Arguments.drop_front(2))
    New.IsQueued |= isQueued(*Argument);
  // With a receiver, or without: then it is the object that connects, or the slot is a function.
  const Expr *Receiver = Object;
  for (const Expr *Argument : Arguments.drop_front(2).take_front(2)) {
    if (const FunctionDecl *Slot = findSlot(*Argument, Receiver ? classOf(*Receiver) : nullptr)) {
      New.Slot = &Emit.Symbols.of(*Slot);
      break;
    }
    Receiver = Argument;
  }
  Emit.Result.Connections.push_back(New);
}

} // namespace mapwarden::analysis
