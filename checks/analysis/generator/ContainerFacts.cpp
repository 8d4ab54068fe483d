// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ContainerFacts.h.
#include "analysis/generator/ContainerFacts.h"

#include "analysis/generator/Assertions.h"
#include "analysis/generator/DependentCalls.h"
#include "analysis/generator/OwnedElements.h"
#include "analysis/generator/QueryFacts.h"
#include "analysis/generator/SearchFacts.h"

using namespace clang;

namespace mapwarden::analysis {

/// `it++`, which leaves the iterator behind the element that it hands over; null if \p E is no such thing.
static const CXXOperatorCallExpr *findStep(const Expr &E) {
  const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(stripCopies(E));
  if (!Operator || Operator->getOperator() != OO_PlusPlus || Operator->getNumArgs() != 2)
    return nullptr;
  return Operator;
}

/// The index variable behind `items.begin() + i`, or `i` itself; UnknownPath if \p E is no such thing.
static PathId findIndex(const Expr &E, FactEmitter &Emit) {
  const Expr *Index = stripCopies(E);
  if (const auto *Sum = dyn_cast_or_null<CXXOperatorCallExpr>(Index)) {
    if (Sum->getOperator() != OO_Plus || Sum->getNumArgs() != 2 ||
        !isa<CXXMemberCallExpr>(stripWrappers(Sum->getArg(0))))
      return UnknownPath;
    Index = stripWrappers(Sum->getArg(1));
  }
  const auto *Named = dyn_cast_or_null<DeclRefExpr>(Index);
  const auto *Var = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  return Var && Var->isLocalVarDecl() && Var->getType()->isIntegerType() ? Emit.Paths.getVariable(Emit.Symbols.of(*Var))
                                                                         : UnknownPath;
}

/// Where the result of the erase \p Call through the iterator \p Argument is dropped, notes how to keep it.
static void noteDropped(Fact &F, const Expr &Call, const Expr &Argument, const CXXOperatorCallExpr *Step,
                        const FactEmitter &Emit) {
  const Expr *Iterator = Step ? stripWrappers(Step->getArg(0)) : stripCopies(Argument);
  const auto *Named = dyn_cast_or_null<DeclRefExpr>(Iterator);
  if (!Named || !Emit.Modes.DiscardedCalls.contains(&Call) || Call.getBeginLoc().isMacroID() ||
      Named->getType().getCanonicalType().getUnqualifiedType() !=
          Call.getType().getCanonicalType().getUnqualifiedType())
    return;
  F.StatementLoc = placeOf(Call.getBeginLoc());
  if (Step)
    F.StepLoc = placeOf(Step->getOperatorLoc());
}

void ContainerFacts::addNamedUse(const Expr &E, UseMode Mode) {
  if (Mode == UseMode::Borrow)
    return;
  const auto *Container = Emit.Models.Containers.findContainer(E.getType());
  const PathId Path = Emit.Builder.build(&E);
  if (Mode == UseMode::MoveFrom && Container) {
    addMutation(Path, *Container, model::Effect::Move, {}, E.getExprLoc());
    return;
  }
  Emit.add(FactKind::Access, E.getExprLoc(), Path).Access = Mode == UseMode::Return ? AccessKind::HandOut
                                                            : Mode == UseMode::Read ? AccessKind::Read
                                                                                    : AccessKind::WriteElement;
}

bool ContainerFacts::addMember(const Expr &Call, const Expr &Object, const CXXMethodDecl &Callee,
                               llvm::ArrayRef<const Expr *> Arguments) {
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
    addReordering(*Operator, Emit);
    addSearch(*Operator, Emit);
  }
  const auto *Container = Emit.Models.Containers.findContainerOf(Object);
  if (!Container)
    return false;
  const auto Effect = Emit.Models.Containers.findMethod(*Container, Callee);
  if (!Effect)
    return false;
  addUse(Call, Emit.buildObject(Object), *Container, *Effect, Arguments);
  if (*Effect == model::Effect::Swap && Arguments.size() == 1) {
    // What is swapped into a temporary is gone with it.
    const bool IsGone = isa<MaterializeTemporaryExpr>(Object.IgnoreParenImpCasts()) || Object.isXValue();
    addUse(Call, Emit.Builder.build(Arguments[0]), *Container, IsGone ? model::Effect::Clear : *Effect, {});
  }
  return true;
}

bool ContainerFacts::addFree(const CallExpr &Call, const FunctionDecl &Callee) {
  if (Call.getNumArgs() == 0)
    return false;
  addReordering(Call, Emit);
  addSearch(Call, Emit);
  const auto *Container = Emit.Models.Containers.findContainer(Call.getArg(0)->getType());
  const auto Effect = Container ? Emit.Models.Containers.findFunction(Callee) : std::nullopt;
  if (!Effect)
    return false;
  const llvm::ArrayRef<const Expr *> Others{Call.getArgs() + 1, Call.getNumArgs() - 1};
  addUse(Call, Emit.Builder.build(Call.getArg(0)), *Container, *Effect, Others);
  if (Effect == model::Effect::Swap)
    for (const Expr *Other : Others)
      addUse(Call, Emit.Builder.build(Other), *Container, *Effect, {});
  return true;
}

bool isFirstPart(const Expr &Key, const AccessModes &Modes) {
  const Expr *Value = stripWrappers(&Key);
  if (const auto *Reference = dyn_cast<DeclRefExpr>(Value)) {
    if (const auto *Binding = dyn_cast<BindingDecl>(Reference->getDecl())) {
      const auto *Whole = dyn_cast_or_null<DecompositionDecl>(Binding->getDecomposedDecl());
      return Whole && !Whole->bindings().empty() && Whole->bindings().front() == Binding;
    }
    const auto *Copy = dyn_cast<VarDecl>(Reference->getDecl());
    if (!Copy || !Copy->isLocalVarDecl() || !Copy->getInit() || Modes.Reassigned.contains(Copy))
      return false;
    Value = stripWrappers(Copy->getInit());
  }
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Value);
      Made && Made->getNumArgs() == 1 && Made->getConstructor()->isCopyOrMoveConstructor())
    Value = stripWrappers(Made->getArg(0));
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Value))
    return Call->getMethodDecl() && model::ContainerModel::isKeyGetter(*Call->getMethodDecl());
  const auto *Member = dyn_cast<MemberExpr>(Value);
  return Member && model::ContainerModel::isKeyPart(*Member->getMemberDecl());
}

/// True if \p Container is made of atomics or their like.
static bool hasSynchronisedElements(const CXXRecordDecl &Container, model::Models &Models) {
  const auto *Kind = dyn_cast<ClassTemplateSpecializationDecl>(&Container);
  return Kind && llvm::any_of(Kind->getTemplateArgs().asArray(), [&](const TemplateArgument &Argument) {
           return Argument.getKind() == TemplateArgument::Type &&
                  Models.Capabilities.isSynchronised(Argument.getAsType());
         });
}

/// True if what the elements of \p Container own alone may be somewhere else where \p Function takes them away.
static bool mayMoveElements(const CXXRecordDecl &Container, const FunctionDecl &Function) {
  const QualType Owned = findOwnedAloneIn(Container);
  return !Owned.isNull() && mayMoveOut(Function, Owned);
}

/// The end \p Call is dereferenced there and then. Of a pointer, `end()[-1]` is a use of another place; and behind a
/// text stands its terminator.
static bool isReadAtEnd(const Expr &Call, const AccessModes &Modes) {
  const QualType Pointee = Call.getType()->getPointeeType();
  const bool IsOfText = !Pointee.isNull() && (Pointee->isAnyCharacterType() || Pointee->isRecordType());
  return !IsOfText && Modes.Dereferenced.contains(&Call) && !Modes.NotRead.contains(&Call);
}

static bool isOnlyRead(const Expr &Call, const AccessModes &Modes) {
  const auto Use = Modes.Uses.find(&Call);
  return Use != Modes.Uses.end() && Use->second == UseMode::Read;
}

void ContainerFacts::addUse(const Expr &Call, PathId Path, const model::ContainerType &Container, model::Effect Effect,
                            llvm::ArrayRef<const Expr *> Arguments) {
  const auto Implicit = Emit.Modes.Locations.find(&Call);
  const SourceLocation Loc = Implicit == Emit.Modes.Locations.end() ? locationOf(Call) : Implicit->second;
  const auto *MemberCall = dyn_cast<CallExpr>(&Call);
  const auto *Method = MemberCall ? dyn_cast_or_null<CXXMethodDecl>(MemberCall->getDirectCallee()) : nullptr;
  if (Container.IsCopyOnWrite && Method && !Method->isConst())
    Emit.add(FactKind::Detach, Loc, Path);
  if (model::isMutation(Effect)) {
    Fact &F = addMutation(Path, Container, Effect, Arguments, Loc);
    const bool IsDiscarded = Emit.Modes.DiscardedCalls.contains(&Call);
    const bool Overwrites = (Method && model::ContainerModel::overwrites(*Method)) || AssignedSlots.contains(&Call);
    const bool IsSubscript = Method && Method->getOverloadedOperator() == OO_Subscript; // discarded: it is assigned to
    F.IsDiscarded = IsDiscarded || Overwrites;
    F.IsOverwriting = Overwrites || (IsDiscarded && IsSubscript);
    F.IsOnlyRead = IsSubscript && isOnlyRead(Call, Emit.Modes);
    if (Effect == model::Effect::Erase && Arguments.size() == 1)
      noteDropped(F, Call, *Arguments[0], findStep(*Arguments[0]), Emit);
    if (MemberCall && isPointerByKey(*MemberCall, Emit.Models)) {
      F.Cell = Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call));
      F.IsDereferenced = Emit.Modes.Dereferenced.contains(&Call);
    }
    if (const FunctionDecl *Member = MemberCall ? MemberCall->getDirectCallee() : nullptr) {
      F.Member = &Emit.Symbols.of(*Member);
      F.AtEnd = model::ContainerModel::endOf(*Member);
    }
    F.IsElementKept = Method && mayMoveElements(*Method->getParent(), Emit.Function);
    F.IsGrowth |= Effect == model::Effect::Insert && Container.Family == model::ContainerFamily::Contiguous &&
                  F.AtEnd == model::End::Back;
    return;
  }
  if (Effect == model::Effect::End && !isReadAtEnd(Call, Emit.Modes))
    return; // never without a use that says more
  const auto Use = Emit.Modes.Uses.find(&Call);
  const bool Writes = Effect == model::Effect::Element && Use != Emit.Modes.Uses.end() && Use->second == UseMode::Write;
  Fact &F = Emit.add(FactKind::Access, Loc, Path);
  F.Access = Writes ? AccessKind::WriteElement : AccessKind::Read;
  F.Effect = Effect;
  F.IsDereferenced = Emit.Modes.Dereferenced.contains(&Call);
  F.IsHandedOut =
      (Use != Emit.Modes.Uses.end() && Use->second == UseMode::Return) || Emit.Modes.ReturnedIterators.contains(&Call);
  F.IsOfSynchronised = Method && hasSynchronisedElements(*Method->getParent(), Emit.Models);
  const FunctionDecl *Member = MemberCall ? MemberCall->getDirectCallee() : nullptr;
  if (!Member)
    return;
  F.Member = &Emit.Symbols.of(*Member);
  F.AtEnd = model::ContainerModel::endOf(*Member);
  F.Asks = model::ContainerModel::questionOf(*Member);
  F.IsAssertedEmpty = Loc.isMacroID() && isAssertionOfEmptiness(F.Asks, Loc, Emit.Function.getASTContext());
  if (F.Asks == model::Asks::Size && Emit.Modes.Bounded.contains(&Call))
    F.Asks = model::Asks::Room;
  if (F.Asks != model::Asks::Nothing)
    F.Cell = Emit.Paths.getTemporary(Emit.Symbols.numberOf(Call));
  if (Arguments.size() == 1)
    F.Key = Emit.buildKey(*Arguments[0]);
  F.IsKeyOfElement = F.Asks == model::Asks::Key && Arguments.size() == 1 && isFirstPart(*Arguments[0], Emit.Modes);
  F.IsFixedKey = F.Asks == model::Asks::Key && Arguments.size() == 1 && isWrittenDown(*Arguments[0]);
  if (F.Asks == model::Asks::Key && Arguments.size() == 1)
    F.DirectRoots = Emit.directRootsOf(*Arguments[0]);
}

Fact &ContainerFacts::addMutation(PathId Path, const model::ContainerType &Container, model::Effect Effect,
                                  llvm::ArrayRef<const Expr *> Arguments, SourceLocation Loc) {
  Fact &F = Emit.add(FactKind::Mutate, Loc, Path);
  F.Access = AccessKind::Mutate;
  F.Effect = Effect;
  F.Invalidates = model::ContainerModel::invalidatedIterators(Container.Family, Effect);
  F.References = model::ContainerModel::invalidatedReferences(Container.Family, Effect);
  F.IsGrowth = Effect == model::Effect::Insert &&
               (Container.Family == model::ContainerFamily::Hashed || Container.Family == model::ContainerFamily::Open);
  if (!Arguments.empty()) {
    const CXXOperatorCallExpr *Step = findStep(*Arguments[0]);
    F.Cell = Step ? Emit.cellOf(*Step->getArg(0)) : UnknownPath;
    const bool IsList =
        Container.Family == model::ContainerFamily::Contiguous || Container.Family == model::ContainerFamily::Deque;
    if (Effect == model::Effect::Erase && IsList && Container.Index == model::IndexKind::Elements)
      F.From = findIndex(*Arguments[0], Emit);
    const auto *Sum = dyn_cast_or_null<CXXOperatorCallExpr>(stripCopies(*Arguments[0]));
    F.IsCounted = Sum && Sum->getOperator() == OO_Plus && IsList;
    F.Key = Emit.buildKey(*Arguments[0]);
    F.Arguments = Emit.rootsOf(*Arguments[0]);
    F.DirectRoots = Emit.copiedRootsOf(*Arguments[0]);
    F.IsKeyOfElement = Container.Index == model::IndexKind::Inserts && isFirstPart(*Arguments[0], Emit.Modes);
    F.IsFixedKey = Container.Index == model::IndexKind::Inserts && isWrittenDown(*Arguments[0]);
  }
  return F;
}

bool ContainerFacts::beginWalk(PathId Cell, const Expr &First, SourceLocation Loc) {
  const Expr *Source = stripCopies(First);
  const Expr *Object = !Source ? nullptr : findWalked(*Source);
  if (Source && !Object)
    Object = findBegun(*Source);
  if (!Object)
    return false;
  Emit.add(FactKind::IterateBegin, Loc, Emit.buildObject(*Object)).Cell = Cell;
  return true;
}

void ContainerFacts::fill(const Expr &Left, const Expr &Right) {
  const auto *Slot = dyn_cast<CXXOperatorCallExpr>(stripWrappers(&Left));
  if (!Slot || Slot->getOperator() != OO_Subscript)
    return;
  const PathId Path = Emit.buildObject(*Slot->getArg(0));
  if (Path == UnknownPath || Emit.Paths.parent(Path) != UnknownPath)
    return;
  for (Fact &F : llvm::reverse(Emit.ofBlock()))
    if (F.Kind == FactKind::Access && F.Access == AccessKind::WriteElement && F.Path == Path) {
      F.DirectRoots = Emit.directRootsOf(Right);
      return;
    }
}

/// What the range that \p Source makes walks over: the keys of a container, say, as a loop's macro hides them.
void ContainerFacts::noteRange(Fact &Set, const Expr &Source) {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Source);
  const auto *Maker = Member ? nullptr : dyn_cast<CallExpr>(&Source); // makeRange(items.keys())
  if (Maker && Maker->getNumArgs() == 1)
    Member = dyn_cast_or_null<CXXMemberCallExpr>(stripCopies(*Maker->getArg(0)));
  const Expr *Walked = Member ? Member->getImplicitObjectArgument() : nullptr;
  if (Walked && Emit.Models.Containers.findContainerOf(*Walked))
    Set.Arguments.push_back(Emit.buildObject(*Walked));
}

/// What a value comes from: `keysOf(items)` is given a container, `frames.at(number)` is a copy of an element.
/// Not what an operator[] finds: that may be new.
void ContainerFacts::noteSources(Fact &Set, const Expr &Value, const Expr *Source) {
  if (!Source || Value.getType().isNull()) // what a variable of a template is made of has no type
    return;
  if (Emit.Models.Pointers.isRange(Value.getType()))
    return noteRange(Set, *Source);
  const auto *Call = dyn_cast<CallExpr>(Source);
  if (!Call && Emit.Models.Pointers.isPointer(Value.getType()) && !Value.getType()->isPointerType())
    if (const PathId Pointer = Emit.Builder.build(Source))
      Set.Arguments.push_back(Pointer);
  if (!Call || Value.getType()->isPointerType())
    return;
  const CXXRecordDecl *Kind = Value.getType()->getAsCXXRecordDecl();
  if (Kind && model::PointerModel::isIterator(*Kind))
    return;
  const auto *OfObject = dyn_cast<CXXMemberCallExpr>(Call);
  const Expr *Looked = OfObject ? OfObject->getImplicitObjectArgument() : nullptr;
  if (Looked && Emit.Models.Containers.findContainerOf(*Looked))
    Set.Arguments.push_back(Emit.Paths.getIndex(Emit.buildObject(*Looked), uint64_t(0))); // some element
  else if (!isa<CXXOperatorCallExpr>(Call) && Emit.Models.Containers.findContainer(Value.getType()))
    for (const Expr *Argument : Call->arguments())
      if (Emit.Models.Containers.findContainerOf(*Argument))
        Set.Arguments.push_back(Emit.buildObject(*Argument));
}

void ContainerFacts::rebindIterator(PathId Cell, const Expr &Value, SourceLocation Loc) {
  Fact &Set = Emit.add(FactKind::Rebind, Loc, UnknownPath);
  Set.Cell = Cell;
  Set.DirectRoots = Emit.directRootsOf(Value);
  if (const auto *Literal = dyn_cast<CXXBoolLiteralExpr>(stripWrappers(&Value)))
    Set.Value = Literal->getValue() ? Truth::True : Truth::False;
  const Expr *Source = stripCopies(Value);
  const auto *Call = dyn_cast_or_null<CallExpr>(Source);
  Set.IsLookedUp = Call && isByKey(*Call, Emit.Models);
  const Expr *Object = Source ? findBegun(*Source) : nullptr;
  noteSources(Set, Value, Source);
  if (const auto *Container = Source ? Emit.Models.Containers.findContainer(Value.getType()) : nullptr) {
    if (Object || Emit.Models.Containers.findContainer(Source->getType()))
      Set.Path = Object ? Emit.buildObject(*Object) : Emit.Builder.build(Source);
    if (const PathId Original = Set.Path; Container->IsCopyOnWrite && Original != UnknownPath)
      Emit.add(FactKind::Share, Loc, Original).Cell = Cell;
    return;
  }
  if (!Object)
    return;
  const auto Implicit = Emit.Modes.Locations.find(Source);
  Emit.add(FactKind::IterateBegin, Implicit == Emit.Modes.Locations.end() ? Loc : Implicit->second,
           Emit.buildObject(*Object))
      .Cell = Cell;
}

/// The container of which \p E is the first iterator; null if it is none.
const Expr *ContainerFacts::findBegun(const Expr &E) {
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&E)) {
    const Expr *Object = Call->getImplicitObjectArgument();
    const CXXMethodDecl *Method = Call->getMethodDecl();
    if (!Object || !Method)
      return nullptr;
    if (const auto *Container = Emit.Models.Containers.findContainerOf(*Object))
      return Emit.Models.Containers.findMethod(*Container, *Method) == model::Effect::Begin ? Object : nullptr;
    // A view has the members of a container.
    const auto Effect = Emit.Models.Containers.findMethod(model::ContainerType(), *Method);
    return Effect == model::Effect::Begin ? findWalked(*Object) : nullptr;
  }
  const auto *Free = dyn_cast<CallExpr>(&E);
  if (!Free || Free->getNumArgs() != 1 || !Free->getDirectCallee() ||
      Emit.Models.Containers.findFunction(*Free->getDirectCallee()) != model::Effect::Begin)
    return nullptr;
  return findWalked(*Free->getArg(0));
}

/// What a walk over \p Range goes through: a container, also behind views of it; null if that is not in sight.
///
///   for (auto &key : sessions_ | std::views::keys)     sessions_
const Expr *ContainerFacts::findWalked(const Expr &Range, unsigned Depth) {
  constexpr unsigned MaxViews = 16;
  const Expr *E = stripCopies(Range);
  if (!E || Depth > MaxViews)
    return nullptr;
  if (Emit.Models.Containers.findContainer(E->getType()))
    return E->isGLValue() ? E : nullptr;                        // not one that a function returns, which the view owns
  if (const Expr *Begun = Depth == 0 ? nullptr : findBegun(*E)) // subrange(items.begin(), items.end())
    return Begun;
  if (!Emit.Models.Pointers.isRange(E->getType()))
    return nullptr;
  if (const auto *Named = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Named->getDecl());
    const bool IsFixed = Var && Var->isLocalVarDecl() && Var->getInit() && !Emit.Modes.Reassigned.contains(Var);
    return IsFixed ? findWalked(*Var->getInit(), Depth + 1) : nullptr;
  }
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return nullptr;
  // `std::views::reverse(items)` calls the adaptor, an object of its own.
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
  const unsigned First = Operator && Operator->getOperator() == OO_Call ? 1 : 0;
  return Call->getNumArgs() > First ? findWalked(*Call->getArg(First), Depth + 1) : nullptr;
}

void ContainerFacts::addStep(const Expr &Iterator, SourceLocation Loc) {
  if (const PathId Cell = Emit.cellOf(Iterator))
    Emit.add(FactKind::IterateStep, Loc, UnknownPath).Cell = Cell;
}

} // namespace mapwarden::analysis
