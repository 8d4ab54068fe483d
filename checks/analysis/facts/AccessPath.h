// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// When do two expressions name the same storage?
//
// When they have the same access path: a root (`this`, a variable, a function's result) and a sequence of fields,
// dereferences, indices and getters. Paths are kept once, as nodes of a tree, so that two are equal if their ids are:
//
//   shards_[i].items            This . Field(shards_) . Index(i) . Field(items)
//   auto &s = shards_[i];
//   s.items                     the same id: a reference is what it binds to
//
// What cannot be named is UnknownPath, which is equal to nothing that an analysis may conclude from.
#ifndef MAPWARDEN_ANALYSIS_FACTS_ACCESSPATH_H
#define MAPWARDEN_ANALYSIS_FACTS_ACCESSPATH_H

#include "analysis/facts/Symbols.h"
#include "llvm/ADT/DenseMap.h"
#include <string>
#include <vector>

namespace mapwarden::analysis {

/// The identity of an access path within one unit.
using PathId = unsigned;
/// The path of what cannot be named. Nothing appended to it is known either.
constexpr PathId UnknownPath = 0;

/// What the last step of a path is.
enum class PathKind : uint8_t {
  Unknown,
  This,      ///< root: the object `*this`; the entity is null
  Variable,  ///< root: a parameter, local, static or global; the entity is its symbol
  Result,    ///< root: the result of a function without arguments, such as a singleton's getter
  Temporary, ///< root: an object without a name; the entity is the expression that makes it
  Constant,  ///< root: a number that is known when compiling
  Object,    ///< root of a guard's key: some object of a class, the entity is its ClassSymbol
  Field,     ///< a data member, by its pattern in a template
  Deref,     ///< what a pointer, smart pointer or iterator points to
  AddressOf, ///< the inverse
  Index,     ///< an element; the entity is the variable that holds the index, or tells numbers apart
  Computed,  ///< what a function computes of one value: the entity is its FunctionSymbol
  Getter,    ///< the result of a member function without arguments
};

/// All access paths of one unit. Ids are never reused and stay valid as long as the table.
class PathTable {
public:
  PathTable();

  PathId getThis() const;
  PathId getVariable(const VariableSymbol &Variable) const;
  PathId getResult(const FunctionSymbol &Function) const;
  /// \p Number tells the expressions of one unit apart.
  PathId getTemporary(uint64_t Number) const;
  PathId getObject(const ClassSymbol &Record) const;
  PathId getConstant(uint64_t Value) const;
  PathId getField(PathId Base, const VariableSymbol &Field) const;
  PathId getGetter(PathId Base, const FunctionSymbol &Method) const;
  /// \p Index is the variable or structured binding that holds the index; null: an index that is equal to no other.
  PathId getIndex(PathId Base, const VariableSymbol *Index) const;
  PathId getIndex(PathId Base, uint64_t Number) const;
  /// What \p Function returns for \p Base, as its argument or its object: the same each time.
  PathId getComputed(PathId Base, const FunctionSymbol &Function) const;
  PathId getDeref(PathId Base) const;
  PathId getAddressOf(PathId Base) const;

  /// The path whose last step is as kind(), findSymbol() and findNumber() tell of one, in another table perhaps, behind
  /// \p Parent; UnknownPath if the step lacks what it needs.
  PathId make(PathKind Kind, PathId Parent, const Symbol *Named, std::optional<uint64_t> Number) const;

  PathKind kind(PathId Path) const { return Nodes[Path].Kind; }
  /// The path without its last step; UnknownPath for roots.
  PathId parent(PathId Path) const { return Nodes[Path].Parent; }
  PathId root(PathId Path) const;
  /// The ids are the numbers below.
  PathId size() const { return Nodes.size(); }
  /// The symbol that the last step names; null if it names none.
  const Symbol *findSymbol(PathId Path) const;
  /// The number that the last step has in place of a symbol; none if it has none.
  std::optional<uint64_t> findNumber(PathId Path) const;
  /// The field that is the last step; null if the last step is none.
  const VariableSymbol *findField(PathId Path) const;
  /// The function whose result the last step is, of an object or of none; null if the last step is none.
  const FunctionSymbol *findFunction(PathId Path) const;
  /// The class whose field or getter is the last step; null if the last step is neither.
  const ClassSymbol *findStepRecord(PathId Path) const;
  /// The class of an Object; null if \p Path is none.
  const ClassSymbol *findObject(PathId Path) const;
  /// The variable that is the root; null if the root is none.
  const VariableSymbol *findRootVariable(PathId Path) const;
  /// The field that is the last step, or the global that \p Path is: what keeps its identity from function to function;
  /// or the array of which it is an element; also for what a unique pointer or an optional owns. Null for all else.
  const VariableSymbol *findStored(PathId Path) const;
  /// \p Path with all of its indices replaced by one that is equal to no other: some element.
  PathId withoutIndices(PathId Path) const;
  /// True if a step of \p Path is the element at the index that \p Variable holds.
  bool isIndexedBy(PathId Path, const VariableSymbol &Variable) const;
  /// True if \p Prefix is \p Path or a path that \p Path continues.
  bool isPrefix(PathId Prefix, PathId Path) const;
  /// True if \p Path continues \p Outer without following a pointer: its object is a part of that one, and goes or
  /// moves with it.
  bool isWithin(PathId Path, PathId Outer) const;

  /// \p Path with its prefix \p From replaced by \p To; UnknownPath if it has no such prefix.
  PathId replacePrefix(PathId Path, PathId From, PathId To) const;

  /// The path in C++ spelling as a user of the code would write it, `this->` left out: "shards_[...].items".
  std::string spell(PathId Path) const;

private:
  struct Node {
    PathKind Kind;
    PathId Parent;
    const void *Entity;
  };
  PathId intern(PathKind Kind, PathId Parent, const void *Entity) const;

  // That a path has been named changes no answer.
  mutable std::vector<Node> Nodes;
  mutable llvm::DenseMap<std::pair<std::pair<unsigned, unsigned>, const void *>, PathId> Ids;
};

} // namespace mapwarden::analysis

#endif
