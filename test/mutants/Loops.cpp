// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Loops.h. First what a loop over a container is, then a function for each kind.
#include "Loops.h"

#include "Expressions.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;
using llvm::StringRef;

namespace mapwarden::mutants {

namespace {

/// A loop over a whole container.
struct Loop {
  const Stmt *Statement = nullptr;
  const Stmt *Body = nullptr;
  const Expr *Container = nullptr;
  const VarDecl *Variable = nullptr;
  bool IsRange = false;
};

/// A statement `c.erase(x);` or the like.
struct Removal {
  const Stmt *Statement = nullptr;
  MethodCall Call;
  StringRef Effect;
};

/// How a borrow was obtained.
struct Origin {
  MethodCall Call;                   ///< the member of the container: find, front
  const VarDecl *Iterator = nullptr; ///< the iterator that it was reached by, if any
};

} // namespace

static bool isCallOf(const Expr *E, llvm::ArrayRef<StringRef> Names, MethodCall &Call) {
  std::optional<MethodCall> Found = asMethodCall(E);
  if (!Found || !llvm::is_contained(Names, Found->Name) || !findContainer(Found->Object->getType()))
    return false;
  Call = *Found;
  return true;
}

static bool isSame(const Source &Text, const Expr *Left, const Expr *Right) {
  const StringRef Name = Text.textOf(*peel(Left));
  return namedBy(Left) && namedBy(Left) == namedBy(Right) && Name == Text.textOf(*peel(Right));
}

/// Whether \p E is `c.end()`, or a variable that was set to it.
static bool isEnd(const Expr *E, MethodCall &Call) {
  if (const VarDecl *Variable = variableOf(E))
    E = Variable->getInit();
  return E && isCallOf(E, {"end", "cend"}, Call);
}

static std::optional<Loop> asIteratorLoop(const Stmt &S, const Expr *Condition, const Stmt *Body, const Source &Text) {
  const std::optional<Comparison> Test = Condition ? asComparison(Condition) : std::nullopt;
  if (!Test || Test->IsEqual || !Body)
    return std::nullopt;
  for (const auto &[Side, Other] : {std::pair(Test->Left, Test->Right), std::pair(Test->Right, Test->Left)}) {
    const VarDecl *Iterator = variableOf(Side);
    MethodCall Begin, End;
    if (Iterator && Iterator->getInit() && isCallOf(Iterator->getInit(), {"begin", "cbegin"}, Begin) &&
        isEnd(Other, End) && isSame(Text, Begin.Object, End.Object))
      return Loop{&S, Body, Begin.Object, Iterator, false};
  }
  return std::nullopt;
}

static std::optional<Loop> asLoop(const Stmt &S, const Source &Text) {
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(&S)) {
    if (!Range->getRangeInit() || !findContainer(Range->getRangeInit()->getType()))
      return std::nullopt;
    return Loop{&S, Range->getBody(), Range->getRangeInit(), Range->getLoopVariable(), true};
  }
  if (const auto *For = dyn_cast<ForStmt>(&S))
    return asIteratorLoop(S, For->getCond(), For->getBody(), Text);
  if (const auto *While = dyn_cast<WhileStmt>(&S))
    return asIteratorLoop(S, While->getCond(), While->getBody(), Text);
  return std::nullopt;
}

static bool isLoop(const Stmt &S) { return isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S); }

/// Why \p L cannot have a change planted; empty if it can.
static StringRef whyNot(const Loop &L, bool Inserts) {
  const ValueDecl *Named = namedBy(L.Container);
  if (!Named)
    return "the container is not a named member or variable";
  if (peel(L.Container)->getType().isConstQualified())
    return "the container is const";
  if (leaves(*L.Body))
    return "the body always leaves the loop";
  const StringRef Family = findContainer(L.Container->getType())->Family;
  if (Inserts && (Family == "Node" || Family == "Adaptor"))
    return "an insert invalidates no iterator of this container";
  return {};
}

static std::string elementName(const VarDecl &Variable) {
  if (const auto *Parts = dyn_cast<DecompositionDecl>(&Variable))
    return Parts->bindings().front()->getNameAsString();
  return Variable.getNameAsString();
}

static std::string eraseText(const Loop &L, const std::string &Name) {
  const QualType Type = L.Container->getType();
  if (!L.IsRange)
    return Name + ".erase(" + L.Variable->getNameAsString() + ");";
  const Shape Form = shapeOf(Type);
  if (Form == Shape::Sequence)
    return findContainer(Type)->Family == "Node" ? Name + ".clear();" : Name + ".erase(" + Name + ".begin());";
  const bool IsWhole = Form == Shape::Set || isa<DecompositionDecl>(L.Variable);
  return Name + ".erase(" + elementName(*L.Variable) + (IsWhole ? ");" : ".first);");
}

static std::vector<std::string> insertTexts(const Loop &L, const std::string &Name) {
  if (shapeOf(L.Container->getType()) != Shape::Sequence)
    return {Name + ".emplace();"};
  return {Name + ".push_back(*" + Name + ".begin());", Name + ".emplace_back();"};
}

static void plantAtFront(Site &Here, Kind K, const Loop &L, std::vector<std::string> Texts, StringRef Reason) {
  const auto *Block = dyn_cast<CompoundStmt>(L.Body);
  const SourceRange Section = L.Statement->getSourceRange();
  std::optional<Span> Where =
      Block ? Here.Text.spanOf({Block->getLBracLoc(), Block->getLBracLoc()}) : Here.Text.spanOfStatement(*L.Body);
  if (!Where)
    return Here.exclude(K, Section, "made by a macro");
  const std::string Old = Here.Text.textOf(*Where).str();
  for (std::string &Text : Texts)
    Text = Block ? Old + " " + Text : "{ " + Text + " " + Old + " }";
  Here.plant(K, Section, *Where, std::move(Texts), Reason);
}

static void plantChanges(Site &Here, const Loop &L) {
  const std::string Name = Here.Text.textOf(*peel(L.Container)).str();
  for (const Kind K : {Kind::EraseInLoop, Kind::InsertInLoop}) {
    const bool Inserts = K == Kind::InsertInLoop;
    StringRef Why = whyNot(L, Inserts);
    if (Why.empty() && Name.empty())
      Why = "made by a macro";
    if (!Why.empty())
      Here.exclude(K, L.Statement->getSourceRange(), Why);
    else if (Inserts)
      plantAtFront(Here, K, L, insertTexts(L, Name), "an insert at the front of the body");
    else
      plantAtFront(Here, K, L, {eraseText(L, Name)}, "an erase at the front of the body");
  }
}

/// Whether control may come from \p S to the next pass of the loop that is \p Around's element \p Index.
static bool mayGoOn(const Stmt &S, Ancestors Around, size_t Index, const Stmt *Deleted) {
  const Stmt *Child = &S;
  bool BreakLeaves = true;
  for (size_t At = Around.size(); At-- > Index;) {
    if (const auto *Block = dyn_cast<CompoundStmt>(Around[At])) {
      bool IsBehind = false;
      for (const Stmt *Next : Block->body()) {
        if (IsBehind && Next != Deleted && leaves(*Next, BreakLeaves))
          return false;
        IsBehind = IsBehind || Next == Child;
      }
    }
    BreakLeaves = BreakLeaves && !isa<SwitchStmt>(Around[At]);
    Child = Around[At];
  }
  return true;
}

/// The index of the innermost loop in \p Around, nothing if a lambda is between.
static std::optional<size_t> innermostLoop(Ancestors Around) {
  for (size_t At = Around.size(); At-- > 0;) {
    if (isLoop(*Around[At]))
      return At;
    if (isa<LambdaExpr>(Around[At]))
      return std::nullopt;
  }
  return std::nullopt;
}

static void plantDroppedResult(Site &Here, const Stmt &S, Ancestors Around) {
  constexpr Kind K = Kind::EraseResultDropped;
  const auto *Assignment = dyn_cast<CXXOperatorCallExpr>(&S);
  MethodCall Erase;
  if (!Assignment || Assignment->getOperator() != OO_Equal || !isCallOf(Assignment->getArg(1), {"erase"}, Erase))
    return;
  const VarDecl *Iterator = variableOf(Assignment->getArg(0));
  if (!Iterator || Erase.Arguments.size() != 1 || variableOf(Erase.Arguments[0]) != Iterator)
    return;
  const std::optional<size_t> At = innermostLoop(Around);
  if (!At)
    return Here.exclude(K, S.getSourceRange(), "not in a loop");
  const Stmt &In = *Around[*At];
  if (!mayGoOn(S, Around, *At, nullptr))
    return Here.exclude(K, In.getSourceRange(), "the loop is left behind the erase");
  const auto *For = dyn_cast<ForStmt>(&In);
  const Stmt *Body = For ? For->getBody() : isa<WhileStmt>(In) ? cast<WhileStmt>(In).getBody() : nullptr;
  if (!Body || (Iterator->getLocation() >= Body->getBeginLoc() && Iterator->getLocation() <= Body->getEndLoc()))
    return Here.exclude(K, In.getSourceRange(), "the iterator is set anew in each pass");
  const std::optional<Span> Where = Here.Text.spanOf(S.getSourceRange());
  if (!Where)
    return Here.exclude(K, In.getSourceRange(), "made by a macro");
  Here.plant(K, In.getSourceRange(), *Where, {Here.Text.textOf(*peel(Assignment->getArg(1))).str()},
             "the result of erase is dropped, the loop goes on with the erased iterator");
}

static std::optional<Removal> asRemoval(const Stmt &S) {
  const auto *E = dyn_cast<Expr>(&S);
  std::optional<MethodCall> Call = E ? asMethodCall(E) : std::nullopt;
  if (!Call || !Call->Object || !findContainer(Call->Object->getType()) || !namedBy(Call->Object))
    return std::nullopt;
  const StringRef Effect = effectOf(Call->Name);
  if (Effect != "Erase" && Effect != "Pop" && Effect != "Clear")
    return std::nullopt;
  return Removal{&S, *Call, Effect};
}

/// Whether \p R invalidates the iterator of \p L for sure, by the tables.
static bool hitsLoop(const Removal &R, const Loop &L) {
  if (R.Effect == "Clear")
    return true;
  const StringRef Family = findContainer(L.Container->getType())->Family;
  if (R.Effect == "Erase" && (Family == "Contiguous" || Family == "Deque"))
    return true;
  if (R.Call.Arguments.empty())
    return false;
  if (!L.IsRange)
    return variableOf(R.Call.Arguments[0]) == L.Variable || dereferences(*R.Call.Arguments[0], *L.Variable);
  if (const auto *Parts = dyn_cast<DecompositionDecl>(L.Variable))
    return mentions(*R.Call.Arguments[0], *Parts->bindings().front());
  return mentions(*R.Call.Arguments[0], *L.Variable);
}

static void plantDeletedLeave(Site &Here, const Stmt &Leave, const Removal &R, Ancestors Around) {
  constexpr Kind K = Kind::LeaveDeleted;
  for (size_t At = Around.size(); At-- > 0 && !isa<LambdaExpr>(Around[At]);) {
    if (isa<BreakStmt>(Leave) && isa<SwitchStmt>(Around[At]))
      return;
    const std::optional<Loop> L = asLoop(*Around[At], Here.Text);
    if (L && isSame(Here.Text, L->Container, R.Call.Object)) {
      const std::optional<Span> Where = Here.Text.spanOfStatement(Leave);
      const SourceRange Section = L->Statement->getSourceRange();
      if (!hitsLoop(R, *L))
        return Here.exclude(K, Section, "nothing says that the erase hits where the loop stands");
      if (!mayGoOn(*R.Statement, Around, At, &Leave))
        return Here.exclude(K, Section, "the loop is left further on");
      if (!Where)
        return Here.exclude(K, Section, "made by a macro");
      return Here.plant(K, Section, *Where, {";"}, "the loop goes on behind the erase");
    }
    if (isa<BreakStmt>(Leave) && isLoop(*Around[At]))
      return;
  }
}

static void plantDeletedLeaves(Site &Here, const CompoundStmt &Block, Ancestors Around) {
  llvm::SmallVector<const Stmt *, 32> Within(Around.begin(), Around.end());
  Within.push_back(&Block);
  std::optional<Removal> Last;
  for (const Stmt *S : Block.body()) {
    if (Last && isa<BreakStmt, ReturnStmt>(S))
      return plantDeletedLeave(Here, *S, *Last, Within);
    if (std::optional<Removal> R = asRemoval(*S))
      Last = R;
  }
}

/// What \p E is a part of, or what it dereferences or takes the address of.
static const Expr *innerOf(const Expr &E) {
  if (const auto *Member = dyn_cast<MemberExpr>(&E))
    return Member->getBase();
  const auto *Unary = dyn_cast<UnaryOperator>(&E);
  return Unary ? Unary->getSubExpr() : nullptr;
}

/// What the reference, pointer or iterator \p Variable leads into, followed through other variables.
static std::optional<Origin> originOf(const VarDecl &Variable, unsigned Depth = 0) {
  if (!Variable.getInit() || Depth > 4)
    return std::nullopt;
  const Expr *E = peel(Variable.getInit());
  while (E) {
    if (std::optional<MethodCall> Call = asMethodCall(E); Call && Call->Object) {
      static constexpr StringRef Ways[] = {"Lookup", "Element", "Begin", "Subscript"};
      if (findContainer(Call->Object->getType()))
        return llvm::is_contained(Ways, effectOf(Call->Name)) ? std::optional(Origin{*Call}) : std::nullopt;
      if (Call->Name != "operator->" && Call->Name != "operator*")
        return std::nullopt;
      E = peel(Call->Object);
    } else if (const Expr *Inner = innerOf(*E)) {
      E = peel(Inner);
    } else if (const VarDecl *Other = variableOf(E); Other && Other != &Variable) {
      std::optional<Origin> From = originOf(*Other, Depth + 1);
      if (From && !Other->getType()->isReferenceType())
        From->Iterator = Other;
      return From;
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

static bool isIterator(QualType Type) {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Record->getNameAsString().find("terator") != std::string::npos;
}

/// Whether \p Variable keeps a way into its origin, rather than a copy.
static bool isBorrow(const VarDecl &Variable) {
  if (isIterator(Variable.getType()) || Variable.getType()->isReferenceType())
    return true;
  const Expr *Init = Variable.getInit() ? peel(Variable.getInit()) : nullptr;
  const auto *Address = dyn_cast_or_null<UnaryOperator>(Init);
  return Variable.getType()->isPointerType() && Address && Address->getOpcode() == UO_AddrOf;
}

static bool isAtEnd(const Removal &R, StringRef Origin) {
  if (R.Call.Name == "pop" || R.Call.Name == "pop_front")
    return Origin == "front" || Origin == "top" || Origin == "begin";
  return R.Call.Name == "pop_back" && Origin == "back";
}

/// Whether \p R removes what \p Variable leads to.
static bool removes(const Removal &R, const VarDecl &Variable, const Source &Text) {
  const Expr *Argument = R.Call.Arguments.empty() ? nullptr : R.Call.Arguments[0];
  if (R.Effect == "Erase" && R.Call.Arguments.size() == 1 && isIterator(Argument->getType())) {
    const VarDecl *Erased = variableOf(Argument);
    const std::optional<Origin> From = originOf(Variable);
    return Erased && (Erased == &Variable || (From && From->Iterator == Erased));
  }
  const std::optional<Origin> From = originOf(Variable);
  if (!From || !isSame(Text, From->Call.Object, R.Call.Object))
    return false;
  if (R.Effect == "Clear")
    return true;
  if (R.Effect == "Pop")
    return isAtEnd(R, From->Call.Name);
  return Argument && !From->Call.Arguments.empty() && !Text.textOf(*peel(Argument)).empty() &&
         Text.textOf(*peel(Argument)) == Text.textOf(*peel(From->Call.Arguments[0]));
}

/// A variable that \p Use dereferences and that \p R invalidates; copies of the element go to \p Copy.
static const VarDecl *findBorrow(const Stmt &Use, const Removal &R, const Source &Text, bool &Copy) {
  const VarDecl *Found = nullptr;
  walk(Use, [&](const Stmt &S, Ancestors) {
    const auto *E = dyn_cast<DeclRefExpr>(&S);
    const VarDecl *Variable = E ? variableOf(E) : nullptr;
    const bool IsOlder = Variable && Variable->getLocation() < Use.getBeginLoc();
    if (Found || !IsOlder || !removes(R, *Variable, Text))
      return !Found;
    if (!isBorrow(*Variable))
      Copy = true;
    else if (dereferences(Use, *Variable) && !changes(Use, *Variable))
      Found = Variable;
    return !Found;
  });
  return Found;
}

static void plantMovedUse(Site &Here, const CompoundStmt &Block, unsigned Index) {
  constexpr Kind K = Kind::UseMovedPastErase;
  const Stmt &Last = *Block.body_begin()[Index];
  const std::optional<Removal> R = asRemoval(Last);
  for (unsigned At = Index; R && At-- > 0;) {
    const Stmt &Use = *Block.body_begin()[At];
    bool Copy = false;
    const VarDecl *Borrow = findBorrow(Use, *R, Here.Text, Copy);
    const SourceRange Section(Use.getBeginLoc(), Last.getEndLoc());
    if (!Borrow && Copy)
      return Here.exclude(K, Section, "what is used is a copy");
    if (!Borrow)
      continue;
    const std::optional<Span> From = Here.Text.spanOfStatement(Use), To = Here.Text.spanOfStatement(Last);
    if (leaves(Use))
      return Here.exclude(K, Section, "the use leaves the block");
    if (!From || !To || From->File != To->File)
      return Here.exclude(K, Section, "made by a macro");
    const std::string Between = Here.Text.textOf({From->File, From->End, To->Begin}).str();
    return Here.plant(K, Section, {From->File, From->Begin, To->End},
                      {Between + Here.Text.textOf(*To).str() + " " + Here.Text.textOf(*From).str()},
                      "'" + Borrow->getNameAsString() + "' is used behind the " + R->Call.Name);
  }
}

void plantInLoops(Site &Here) {
  walk(Here.body(), [&](const Stmt &S, Ancestors Around) {
    if (const std::optional<Loop> L = asLoop(S, Here.Text))
      plantChanges(Here, *L);
    plantDroppedResult(Here, S, Around);
    if (const auto *Block = dyn_cast<CompoundStmt>(&S)) {
      plantDeletedLeaves(Here, *Block, Around);
      for (unsigned Index = 0; Index < Block->size(); ++Index)
        plantMovedUse(Here, *Block, Index);
    }
    return true;
  });
}

} // namespace mapwarden::mutants
