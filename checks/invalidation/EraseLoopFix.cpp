// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See EraseLoopFix.h. A loop is taken apart first (Loop); what cannot be is not mended.
#include "invalidation/EraseLoopFix.h"

#include "model/ContainerModel.h"
#include "support/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/Regex.h"
#include <optional>

using namespace clang;

namespace mapwarden {

using Fixes = llvm::SmallVector<FixItHint, 4>;

namespace {

/// `LOOP if (Condition) Container.erase(Argument);`
struct Loop {
  const Stmt *Whole;
  const IfStmt *Test;
  const CXXMemberCallExpr *Erase;
};

/// Source text.
class Text {
public:
  explicit Text(const ASTContext &Context) : Sources(Context.getSourceManager()), Language(Context.getLangOpts()) {}

  std::string of(SourceRange Range) const {
    return Lexer::getSourceText(CharSourceRange::getTokenRange(Range), Sources, Language).str();
  }
  std::string between(SourceLocation Begin, SourceLocation End) const {
    return Lexer::getSourceText(CharSourceRange::getCharRange(Begin, End), Sources, Language).rtrim().str();
  }
  /// Behind the `;` that follows \p Range, or behind its brace.
  SourceLocation behind(const Stmt &S) const {
    if (isa<CompoundStmt>(S))
      return Lexer::getLocForEndOfToken(S.getEndLoc(), 0, Sources, Language);
    return Lexer::findLocationAfterToken(S.getEndLoc(), tok::semi, Sources, Language, false);
  }
  /// The blanks in front of the line that \p Loc is in.
  std::string indentation(SourceLocation Loc) const { return Lexer::getIndentationForLine(Loc, Sources).str(); }

private:
  const SourceManager &Sources;
  const LangOptions &Language;
};

} // namespace

/// The one statement that \p S is or holds; null if there are more, or none.
static const Stmt *only(const Stmt *S) {
  const auto *Compound = dyn_cast_or_null<CompoundStmt>(S);
  if (!Compound)
    return S;
  return Compound->size() == 1 ? only(Compound->body_front()) : nullptr;
}

static const Expr *strip(const Expr *E) {
  const Expr *Inner = E->IgnoreParenImpCasts()->IgnoreImplicit();
  if (const auto *Copy = dyn_cast<CXXConstructExpr>(Inner); Copy && Copy->getNumArgs() == 1)
    return strip(Copy->getArg(0));
  return Inner;
}

static const ValueDecl *named(const Expr *E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(strip(E));
  return Reference ? Reference->getDecl() : nullptr;
}

/// The loop around the erase at \p Erase that does only that, somewhere in \p Body.
static std::optional<Loop> findLoop(const Stmt &Body, SourceLocation Erase) {
  llvm::SmallVector<const Stmt *, 32> Pending{&Body};
  while (!Pending.empty()) {
    const Stmt *Next = Pending.pop_back_val();
    for (const Stmt *Child : Next->children())
      if (Child)
        Pending.push_back(Child);
    const auto *For = dyn_cast<ForStmt>(Next);
    const auto *RangeFor = dyn_cast<CXXForRangeStmt>(Next);
    const Stmt *Inner = For ? For->getBody() : RangeFor ? RangeFor->getBody() : nullptr;
    const auto *Test = dyn_cast_or_null<IfStmt>(only(Inner));
    if (!Test || Test->getElse() || Test->getInit() || Test->getConditionVariable())
      continue;
    const auto *Act = dyn_cast_or_null<Expr>(only(Test->getThen()));
    const auto *Call = Act ? dyn_cast<CXXMemberCallExpr>(strip(Act)) : nullptr;
    if (const auto *Assignment = Act ? dyn_cast<CXXOperatorCallExpr>(strip(Act)) : nullptr;
        Assignment && Assignment->getOperator() == OO_Equal)
      Call = dyn_cast<CXXMemberCallExpr>(strip(Assignment->getArg(1)));
    if (Call && Call->getNumArgs() == 1 && (Call->getExprLoc() == Erase || strip(Act)->getExprLoc() == Erase))
      return Loop{Next, Test, Call};
  }
  return std::nullopt;
}

/// True if \p Argument is the key of the element that \p Variable, a loop's, stands for.
static bool isKeyOf(const Expr &Argument, const VarDecl &Variable, const CXXRecordDecl &Container) {
  if (compat::ends_with(Container.getName(), "set"))
    return named(&Argument) == &Variable;
  if (const auto *Parts = dyn_cast<DecompositionDecl>(&Variable))
    return !Parts->bindings().empty() && named(&Argument) == Parts->bindings().front();
  const auto *Member = dyn_cast<MemberExpr>(strip(&Argument));
  return Member && Member->getMemberDecl()->getName() == "first" && named(Member->getBase()) == &Variable;
}

/// A name that \p Source does not use.
static std::string pickName(llvm::StringRef Source, llvm::ArrayRef<const char *> Names) {
  for (const char *Name : Names)
    if (!llvm::Regex("(^|[^A-Za-z0-9_])" + std::string(Name) + "([^A-Za-z0-9_]|$)").match(Source))
      return Name;
  return "";
}

static Fixes mendRangeFor(const CXXForRangeStmt &For, const Loop &Of, const ASTContext &Context) {
  const Text Source(Context);
  const Expr *Range = For.getRangeInit();
  const std::string Container = Source.of(Range->getSourceRange());
  const CXXRecordDecl *Record = Range->getType()->getAsCXXRecordDecl();
  const VarDecl &Variable = *For.getLoopVariable();
  // The same object without a computation: a name, a member of this.
  const bool IsNamed = llvm::Regex("^[A-Za-z_][A-Za-z0-9_]*$").match(Container);
  if (!IsNamed || !Record || !model::ContainerModel::hasUniqueKeys(*Record) || For.getInit() ||
      Source.of(Of.Erase->getImplicitObjectArgument()->getSourceRange()) != Container ||
      !isKeyOf(*Of.Erase->getArg(0), Variable, *Record))
    return {};
  const std::string Whole = Source.of(For.getSourceRange());
  const std::string Declared = Source.between(Variable.getBeginLoc(), For.getColonLoc());
  const std::string Condition = Source.of(Of.Test->getCond()->getSourceRange());
  const SourceLocation End = Source.behind(*For.getBody());
  if (Declared.empty() || Condition.empty() || End.isInvalid())
    return {};
  std::string New;
  if (Context.getLangOpts().CPlusPlus20) {
    const bool HasParts = isa<DecompositionDecl>(Variable);
    const std::string Element = pickName(Whole, {"Element", "Entry"});
    if (HasParts && Element.empty())
      return {};
    New = "std::erase_if(" + Container + ", [&](" + (HasParts ? "auto &&" + Element : Declared) + ") { " +
          (HasParts ? Declared + " = " + Element + "; " : "") + "return " + Condition + "; });";
  } else {
    const std::string It = pickName(Whole, {"It", "Position"});
    if (It.empty())
      return {};
    const std::string Line = "\n" + Source.indentation(For.getBeginLoc());
    New = "for (auto " + It + " = " + Container + ".begin(); " + It + " != " + Container + ".end();) {" + Line + "  " +
          Declared + " = *" + It + ";" + Line + "  if (" + Condition + ")" + Line + "    " + It + " = " + Container +
          ".erase(" + It + ");" + Line + "  else" + Line + "    ++" + It + ";" + Line + "}";
  }
  return {FixItHint::CreateReplacement(CharSourceRange::getCharRange(For.getBeginLoc(), End), New)};
}

/// The iterator that \p Step, the third part of a loop's header, steps on; null if it is none.
static const VarDecl *findStepped(const Expr *Step) {
  const auto *Operator = Step ? dyn_cast<CXXOperatorCallExpr>(strip(Step)) : nullptr;
  const auto *Built = Step ? dyn_cast<UnaryOperator>(strip(Step)) : nullptr;
  if (Operator && Operator->getOperator() == OO_PlusPlus)
    return dyn_cast_or_null<VarDecl>(named(Operator->getArg(0)));
  return Built && Built->isIncrementOp() ? dyn_cast_or_null<VarDecl>(named(Built->getSubExpr())) : nullptr;
}

/// The step goes from the header into an else branch, and what the erase returns into the iterator.
static Fixes mendFor(const ForStmt &For, const Loop &Of, const ASTContext &Context) {
  const Text Source(Context);
  const VarDecl *Iterator = findStepped(For.getInc());
  const CXXMethodDecl *Method = Of.Erase->getMethodDecl();
  if (!Iterator || !Method || named(Of.Erase->getArg(0)) != Iterator)
    return {};
  const auto IsIterators = [&](QualType Type) {
    return Type.getNonReferenceType().getCanonicalType().getUnqualifiedType() ==
           Iterator->getType().getNonReferenceType().getCanonicalType().getUnqualifiedType();
  };
  // What erase returns, or takes: of the latter type, every iterator can be made.
  if (!IsIterators(Of.Erase->getType()) && !IsIterators(Method->getParamDecl(0)->getType()))
    return {};
  const SourceLocation End = Source.behind(*Of.Test->getThen());
  if (End.isInvalid())
    return {};
  const std::string Name = Iterator->getNameAsString();
  const std::string Line = "\n" + Source.indentation(Of.Test->getBeginLoc());
  Fixes Found{FixItHint::CreateRemoval(For.getInc()->getSourceRange()),
              FixItHint::CreateInsertion(End, Line + "else" + Line + "  ++" + Name + ";")};
  const auto *Act = cast<Expr>(only(Of.Test->getThen()));
  if (strip(Act) == Of.Erase)
    Found.push_back(FixItHint::CreateInsertion(Of.Erase->getBeginLoc(), Name + " = "));
  return Found;
}

/// True if any of \p S is made by a macro.
static bool isInMacro(const Stmt &S) {
  if (S.getBeginLoc().isMacroID() || S.getEndLoc().isMacroID())
    return true;
  return llvm::any_of(S.children(), [](const Stmt *Child) { return Child && isInMacro(*Child); });
}

Fixes makePureLoopFixes(const FunctionDecl &Function, SourceLocation Erase) {
  const ASTContext &Context = Function.getASTContext();
  const auto Of = Function.getBody() ? findLoop(*Function.getBody(), Erase) : std::nullopt;
  if (!Of || isInMacro(*Of->Whole))
    return {};
  const std::string Whole = Text(Context).of(Of->Whole->getSourceRange());
  if (Whole.find("//") != std::string::npos || Whole.find("/*") != std::string::npos)
    return {};
  if (const auto *RangeFor = dyn_cast<CXXForRangeStmt>(Of->Whole))
    return mendRangeFor(*RangeFor, *Of, Context);
  return mendFor(*cast<ForStmt>(Of->Whole), *Of, Context);
}

} // namespace mapwarden
