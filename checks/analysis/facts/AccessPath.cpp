// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AccessPath.h. The tree is a vector of nodes and a map from (parent, step) to the child.
#include "analysis/facts/AccessPath.h"

namespace mapwarden::analysis {

/// A number as an entity: odd, so that it is no symbol's address; values that differ in the highest bit only are rare
/// enough.
static const void *numbered(uint64_t Number) {
  // NOLINTNEXTLINE(performance-no-int-to-ptr): an entity that is never followed
  return reinterpret_cast<const void *>(static_cast<uintptr_t>(Number * 2 + 1));
}

PathTable::PathTable() { Nodes.push_back({PathKind::Unknown, UnknownPath, nullptr}); }

PathId PathTable::intern(PathKind Kind, PathId Parent, const void *Entity) const {
  auto [Entry, IsNew] = Ids.try_emplace({{static_cast<unsigned>(Kind), Parent}, Entity}, Nodes.size());
  if (IsNew)
    Nodes.push_back({Kind, Parent, Entity});
  return Entry->second;
}

PathId PathTable::getThis() const { return intern(PathKind::This, UnknownPath, nullptr); }

PathId PathTable::getVariable(const VariableSymbol &Variable) const {
  return intern(PathKind::Variable, UnknownPath, &Variable);
}

PathId PathTable::getResult(const FunctionSymbol &Function) const {
  return intern(PathKind::Result, UnknownPath, &patternOf(Function));
}

PathId PathTable::getTemporary(uint64_t Number) const {
  return intern(PathKind::Temporary, UnknownPath, numbered(Number));
}

PathId PathTable::getObject(const ClassSymbol &Record) const {
  return intern(PathKind::Object, UnknownPath, &patternOf(Record));
}

PathId PathTable::getConstant(uint64_t Value) const { return intern(PathKind::Constant, UnknownPath, numbered(Value)); }

PathId PathTable::getField(PathId Base, const VariableSymbol &Field) const {
  return Base == UnknownPath ? UnknownPath : intern(PathKind::Field, Base, &Field);
}

PathId PathTable::getGetter(PathId Base, const FunctionSymbol &Method) const {
  return Base == UnknownPath ? UnknownPath : intern(PathKind::Getter, Base, &patternOf(Method));
}

PathId PathTable::getIndex(PathId Base, const VariableSymbol *Index) const {
  if (Base == UnknownPath)
    return UnknownPath;
  if (Index)
    return intern(PathKind::Index, Base, Index);
  Nodes.push_back({PathKind::Index, Base, nullptr}); // not interned: equal to no other
  return Nodes.size() - 1;
}

PathId PathTable::getIndex(PathId Base, uint64_t Number) const {
  return Base == UnknownPath ? UnknownPath : intern(PathKind::Index, Base, numbered(Number));
}

PathId PathTable::getComputed(PathId Base, const FunctionSymbol &Function) const {
  return Base == UnknownPath ? UnknownPath : intern(PathKind::Computed, Base, &patternOf(Function));
}

PathId PathTable::getDeref(PathId Base) const {
  if (Base == UnknownPath)
    return UnknownPath;
  return kind(Base) == PathKind::AddressOf ? parent(Base) : intern(PathKind::Deref, Base, nullptr);
}

PathId PathTable::getAddressOf(PathId Base) const {
  if (Base == UnknownPath)
    return UnknownPath;
  return kind(Base) == PathKind::Deref ? parent(Base) : intern(PathKind::AddressOf, Base, nullptr);
}

PathId PathTable::root(PathId Path) const {
  while (Nodes[Path].Parent != UnknownPath)
    Path = Nodes[Path].Parent;
  return Path;
}

PathId PathTable::make(PathKind Kind, PathId Parent, const Symbol *Named, std::optional<uint64_t> Number) const {
  const auto *Class = llvm::dyn_cast_or_null<ClassSymbol>(Named);
  const auto *Function = llvm::dyn_cast_or_null<FunctionSymbol>(Named);
  const auto *Variable = llvm::dyn_cast_or_null<VariableSymbol>(Named);
  switch (Kind) {
  case PathKind::This:
    return getThis();
  case PathKind::Deref:
    return getDeref(Parent);
  case PathKind::AddressOf:
    return getAddressOf(Parent);
  case PathKind::Index:
    return Number ? getIndex(Parent, *Number) : getIndex(Parent, Variable);
  case PathKind::Temporary:
    return Number ? getTemporary(*Number) : UnknownPath;
  case PathKind::Constant:
    return Number ? getConstant(*Number) : UnknownPath;
  case PathKind::Variable:
    return Variable ? getVariable(*Variable) : UnknownPath;
  case PathKind::Field:
    return Variable ? getField(Parent, *Variable) : UnknownPath;
  case PathKind::Object:
    return Class ? getObject(*Class) : UnknownPath;
  case PathKind::Result:
    return Function ? getResult(*Function) : UnknownPath;
  case PathKind::Computed:
    return Function ? getComputed(Parent, *Function) : UnknownPath;
  case PathKind::Getter:
    return Function && patternOf(*Function).Class ? getGetter(Parent, *Function) : UnknownPath;
  case PathKind::Unknown:
    break;
  }
  return UnknownPath;
}

std::optional<uint64_t> PathTable::findNumber(PathId Path) const {
  const auto Number = reinterpret_cast<uintptr_t>(Nodes[Path].Entity);
  return Number % 2 != 0 ? std::optional<uint64_t>(Number / 2) : std::nullopt;
}

const Symbol *PathTable::findSymbol(PathId Path) const {
  const void *Entity = findNumber(Path) ? nullptr : Nodes[Path].Entity;
  switch (kind(Path)) {
  case PathKind::Object:
    return static_cast<const ClassSymbol *>(Entity);
  case PathKind::Result:
  case PathKind::Computed:
  case PathKind::Getter:
    return static_cast<const FunctionSymbol *>(Entity);
  default:
    return static_cast<const VariableSymbol *>(Entity);
  }
}

const ClassSymbol *PathTable::findObject(PathId Path) const {
  return kind(Path) == PathKind::Object ? static_cast<const ClassSymbol *>(Nodes[Path].Entity) : nullptr;
}

const VariableSymbol *PathTable::findField(PathId Path) const {
  return kind(Path) == PathKind::Field ? static_cast<const VariableSymbol *>(Nodes[Path].Entity) : nullptr;
}

const FunctionSymbol *PathTable::findFunction(PathId Path) const {
  const bool IsResult = kind(Path) == PathKind::Result || kind(Path) == PathKind::Getter;
  return IsResult ? static_cast<const FunctionSymbol *>(Nodes[Path].Entity) : nullptr;
}

const ClassSymbol *PathTable::findStepRecord(PathId Path) const {
  if (const VariableSymbol *Field = findField(Path))
    return Field->Class;
  if (kind(Path) != PathKind::Getter)
    return nullptr;
  return asMethod(static_cast<const FunctionSymbol *>(Nodes[Path].Entity))->Class;
}

const VariableSymbol *PathTable::findRootVariable(PathId Path) const {
  const Node &Root = Nodes[root(Path)];
  if (Root.Kind != PathKind::Variable)
    return nullptr;
  return asVariable(static_cast<const VariableSymbol *>(Root.Entity));
}

const VariableSymbol *PathTable::findStored(PathId Path) const {
  PathId Whole = Path;
  while (kind(Whole) == PathKind::Index)
    Whole = parent(Whole);
  if (kind(Path) == PathKind::Deref) // of what owns it
    if (const VariableSymbol *Owner = findStored(parent(Path)); Owner && Owner->IsOwner)
      return Owner;
  const VariableSymbol *Field = findField(Whole);
  const VariableSymbol *Variable = kind(Whole) == PathKind::Variable ? findRootVariable(Whole) : nullptr;
  const VariableSymbol *Found = Field ? Field : Variable && Variable->isGlobal() ? Variable : nullptr;
  return Found && (Whole == Path || Found->IsArray) ? Found : nullptr;
}

PathId PathTable::withoutIndices(PathId Path) const {
  if (parent(Path) == UnknownPath)
    return Path;
  const PathId Base = withoutIndices(parent(Path));
  const bool IsIndex = kind(Path) == PathKind::Index;
  return intern(kind(Path), Base, IsIndex ? nullptr : Nodes[Path].Entity);
}

bool PathTable::isIndexedBy(PathId Path, const VariableSymbol &Variable) const {
  for (; Path != UnknownPath; Path = parent(Path))
    if (kind(Path) == PathKind::Index && Nodes[Path].Entity == &Variable)
      return true;
  return false;
}

bool PathTable::isPrefix(PathId Prefix, PathId Path) const {
  if (Prefix == UnknownPath)
    return false;
  while (Path > Prefix) // a child's id is greater than its parent's
    Path = Nodes[Path].Parent;
  return Path == Prefix;
}

bool PathTable::isWithin(PathId Path, PathId Outer) const {
  for (; Path != UnknownPath && Path != Outer; Path = parent(Path))
    if (kind(Path) == PathKind::Deref)
      return false;
  return Path == Outer;
}

PathId PathTable::replacePrefix(PathId Path, PathId From, PathId To) const {
  if (!isPrefix(From, Path))
    return UnknownPath;
  llvm::SmallVector<PathId, 8> Steps;
  for (; Path != From; Path = parent(Path))
    Steps.push_back(Path);
  for (PathId Step : llvm::reverse(Steps)) {
    const Node Copy = Nodes[Step];
    if (To == UnknownPath)
      return UnknownPath;
    if (Copy.Kind == PathKind::Deref)
      To = getDeref(To);
    else if (Copy.Kind == PathKind::AddressOf)
      To = getAddressOf(To);
    else if (Copy.Kind == PathKind::Index && !Copy.Entity)
      To = getIndex(To, nullptr);
    else
      To = intern(Copy.Kind, To, Copy.Entity);
  }
  return To;
}

/// The element of \p Base: "items[i]", "items[3]", "items[...]" for what has no name; a structured binding has its own.
static std::string spellElement(const std::string &Base, const void *Entity) {
  const auto Number = reinterpret_cast<uintptr_t>(Entity);
  if (Number % 2 != 0)
    return Base + "[" + std::to_string(Number / 2) + "]";
  const auto *Index = static_cast<const VariableSymbol *>(Entity);
  if (Index && Index->What == Symbol::Kind::Binding)
    return Index->Name;
  return Base + "[" + (Index && Index->HasIdentifier ? Index->Name : "...") + "]";
}

std::string PathTable::spell(PathId Path) const {
  const Node &Last = Nodes[Path];
  const PathKind Before = Nodes[Last.Parent].Kind;
  const bool IsOfThis = Before == PathKind::This || Before == PathKind::Object;
  const std::string Base = Last.Parent == UnknownPath || IsOfThis ? "" : spell(Last.Parent);
  const bool IsPrefixed = !Base.empty() && (Base.front() == '*' || Base.front() == '&');
  const auto Member = [&](const std::string &Name) {
    if (Base.empty())
      return Name;
    if (Nodes[Last.Parent].Kind != PathKind::Deref || Base.front() != '*')
      return Base + "." + Name;
    const std::string Pointer = Base.substr(1);
    return (Pointer.front() == '*' ? "(" + Pointer + ")" : Pointer) + "->" + Name;
  };
  switch (Last.Kind) {
  case PathKind::Unknown:
  case PathKind::Temporary:
    return "?";
  case PathKind::Constant: {
    const int64_t Number = static_cast<int64_t>(reinterpret_cast<uintptr_t>(Last.Entity)) >> 1;
    return Number < -(int64_t(1) << 61) ? "..." : std::to_string(Number); // a text
  }
  case PathKind::This:
    return "*this";
  case PathKind::Object:
    return static_cast<const ClassSymbol *>(Last.Entity)->Name;
  case PathKind::Variable:
    return static_cast<const VariableSymbol *>(Last.Entity)->Name;
  case PathKind::Result:
    return static_cast<const FunctionSymbol *>(Last.Entity)->Name + "()";
  case PathKind::Field:
    return Member(static_cast<const VariableSymbol *>(Last.Entity)->Name);
  case PathKind::Getter:
    return Member(static_cast<const FunctionSymbol *>(Last.Entity)->Name + "()");
  case PathKind::Deref:
    return Base.empty() ? "" : "*" + Base;
  case PathKind::AddressOf:
    return Base.empty() ? "this" : "&" + Base;
  case PathKind::Index:
    return spellElement(IsPrefixed ? "(" + Base + ")" : Base, Last.Entity);
  case PathKind::Computed:
    return static_cast<const FunctionSymbol *>(Last.Entity)->Name + "(" + Base + ")";
  }
  return "?";
}

} // namespace mapwarden::analysis
