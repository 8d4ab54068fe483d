// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CallableTargets.h.
#include "analysis/generator/CallableTargets.h"

#include "analysis/generator/HandedOn.h"
#include "model/QualifiedName.h"
#include "support/Analyzable.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using mapwarden::model::CallableModel;
using mapwarden::model::Runs;

namespace mapwarden::analysis {

/// A member of a class template: if not itself, its instantiations are analysed.
static bool isPattern(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->getParent()->getDescribedClassTemplate() && !Method->getDescribedFunctionTemplate();
}

const FunctionDecl *findBody(const FunctionDecl &Callee) {
  const FunctionDecl *Definition = nullptr;
  return Callee.hasBody(Definition) && (isAnalyzable(*Definition) || isPattern(*Definition)) ? Definition : nullptr;
}

const FunctionDecl *findCallTarget(const FunctionDecl &Callee, const AstSymbols &Symbols) {
  const FunctionDecl *Body = findBody(Callee);
  if (Body || !Symbols.ForLink || Callee.isImplicit() || Callee.isDeleted() || Callee.isDefaulted() || Callee.hasBody())
    return Body;
  const SourceManager &Sources = Callee.getASTContext().getSourceManager();
  return Callee.getLocation().isInvalid() || Sources.isInSystemHeader(Callee.getLocation()) ? nullptr : &Callee;
}

constexpr unsigned MaxBinderDepth = 4;

void CallableTargets::addClosure(const CXXRecordDecl &Closure, llvm::SmallVectorImpl<CallableTarget> &Targets) {
  const PathId Object = Emit.Paths.getThis(); // a lambda's `this` is that of the function it is written in
  if (const FunctionTemplateDecl *Generic = Closure.getDependentLambdaCallOperator()) {
    for (const FunctionDecl *Specialisation : Generic->specializations())
      Targets.push_back({Specialisation, Object});
  } else if (const CXXMethodDecl *Operator = Closure.getLambdaCallOperator()) {
    Targets.push_back({Operator, Object});
  }
}

/// The function that `&f`, `f` or `&C::f` names; null if \p E is none of these.
static const FunctionDecl *findNamedFunction(const Expr &E) {
  const Expr *Inner = &E;
  if (const auto *Address = dyn_cast<UnaryOperator>(Inner); Address && Address->getOpcode() == UO_AddrOf)
    Inner = stripWrappers(Address->getSubExpr());
  const auto *Reference = dyn_cast<DeclRefExpr>(Inner);
  return Reference ? dyn_cast<FunctionDecl>(Reference->getDecl()) : nullptr;
}

void CallableTargets::collect(llvm::ArrayRef<const Expr *> Arguments, llvm::SmallVectorImpl<CallableTarget> &Targets,
                              unsigned Depth) {
  for (unsigned Index = 0; Index < Arguments.size(); ++Index) {
    const Expr *E = stripWrappers(Arguments[Index]);
    while (const auto *Wrapped = dyn_cast<CXXConstructExpr>(E)) {
      if (Wrapped->getNumArgs() == 0)
        break;
      E = stripWrappers(Wrapped->getArg(0));
    }
    if (const auto *Lambda = dyn_cast<LambdaExpr>(E)) {
      addClosure(*Lambda->getLambdaClass(), Targets);
    } else if (const FunctionDecl *Named = findNamedFunction(*E)) {
      const auto *Method = dyn_cast<CXXMethodDecl>(Named);
      PathId Object = UnknownPath;
      if (Method && !Method->isStatic() && Index + 1 < Arguments.size())
        Object = Emit.buildObject(*Arguments[++Index]);
      Targets.push_back({Named, Object});
    } else if (const auto *Call = dyn_cast<CallExpr>(E); Call && Call->getDirectCallee() && Depth < MaxBinderDepth) {
      if (CallableModel::isBinder(*Call->getDirectCallee()) ||
          model::PointerModel::isIdentity(*Call->getDirectCallee()))
        collect({Call->getArgs(), Call->getNumArgs()}, Targets, Depth + 1);
    } else if (const CXXRecordDecl *Record = E->getType().isNull() ? nullptr : E->getType()->getAsCXXRecordDecl();
               Record && Record->isLambda()) { // arguments in parentheses have no type, where a type is a parameter
      addClosure(*Record, Targets);
    }
  }
}

/// True if \p Callee may take a lock of the class that \p Current belongs to before it runs its callable: it is of that
/// class itself, or the object or a mutex is handed to it; not as mere data for the callable.
static bool mayLockForUs(const FunctionDecl &Callee, llvm::ArrayRef<const Expr *> Arguments,
                         const FunctionDecl &Current, model::Models &Models) {
  const CXXRecordDecl *Own = findClassOfThis(Current);
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (Method && Own &&
      (Method->getParent()->getCanonicalDecl() == Own->getCanonicalDecl() ||
       (Own->hasDefinition() && Own->isDerivedFrom(Method->getParent()))))
    return true;
  return llvm::any_of(Arguments, [&](const Expr *Argument) {
    if (Argument->getType()->isVoidPointerType())
      return false;
    const Expr *Inner = stripWrappers(Argument);
    if (const auto *Unary = dyn_cast<UnaryOperator>(Inner))
      Inner = stripWrappers(Unary->getSubExpr());
    return isa<CXXThisExpr>(Inner) || Models.Capabilities.isMutex(Argument->getType()) ||
           Models.Capabilities.findGuard(Argument->getType());
  });
}

/// A template's instantiation for a lambda: its body calls the lambda by name, and so tells itself when.
static bool takesClosure(const FunctionDecl &Callee) {
  return Callee.hasBody() && llvm::any_of(Callee.parameters(), [](const ParmVarDecl *Parameter) {
           const CXXRecordDecl *Record = Parameter->getType().getNonReferenceType()->getAsCXXRecordDecl();
           return Record && Record->isLambda();
         });
}

/// Adds the bodies of objects whose class of the user's has one call operator.
void CallableTargets::collectFunctors(llvm::ArrayRef<const Expr *> Arguments,
                                      llvm::SmallVectorImpl<CallableTarget> &Targets) {
  for (const Expr *Argument : Arguments) {
    const CXXRecordDecl *Record = Argument->getType().getNonReferenceType()->getAsCXXRecordDecl();
    Record = Record && !Record->isLambda() ? Record->getDefinition() : nullptr;
    if (!Record || Record->getASTContext().getSourceManager().isInSystemHeader(Record->getLocation()))
      continue;
    const CXXMethodDecl *Only = nullptr;
    unsigned Count = 0;
    for (const CXXMethodDecl *Method : Record->methods())
      if (Method->getOverloadedOperator() == OO_Call) {
        Only = Method;
        ++Count;
      }
    if (Count == 1)
      Targets.push_back({Only, Emit.buildObject(*Argument)});
  }
}

Runs CallableTargets::findTargets(const FunctionDecl &Callee, llvm::ArrayRef<const Expr *> Arguments,
                                  const FunctionDecl &Current, llvm::SmallVectorImpl<CallableTarget> &Targets) {
  collect(Arguments, Targets, 0);
  const Runs Known = Emit.Models.Callables.whenRun(Callee);
  if (Known != Runs::Unknown)
    collectFunctors(Arguments, Targets);
  if (Targets.empty())
    return Runs::Unknown;
  if (Known != Runs::Unknown)
    return Known;
  if (onlyHandsOn(Callee, Arguments, Emit.Models.Callables))
    return Runs::Later;
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee);
  if (Constructor || model::isStandard(Callee) || takesClosure(Callee) ||
      mayLockForUs(Callee, Arguments, Current, Emit.Models))
    return Runs::Unknown;
  return Runs::Unspecified;
}

} // namespace mapwarden::analysis
