// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is this type a smart pointer, is this call its raw pointer, and does this function only pass its argument on?
//
// So that `cache_->items`, `(*cache_).items` and `cache_.get()->items` are one access path.
//
//   std::shared_ptr<Cache> cache_;     // a smart pointer; cache_.get() is its raw pointer; std::move(cache_) is cache_
#ifndef MAPWARDEN_MODEL_POINTERMODEL_H
#define MAPWARDEN_MODEL_POINTERMODEL_H

#include "model/Tables.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"

namespace mapwarden::model {

/// What a function does with a pointer that several threads may get and set.
enum class AtomicAct : uint8_t { None, Load, Store, Exchange, Compare };

/// Answers questions about smart pointers for one translation unit; keeps a cache, so it is not thread-safe.
class PointerModel {
public:
  explicit PointerModel(const Tables &Names) : Names(Names) {}

  /// True if \p Type, looked through references, is a smart pointer of the table.
  bool isSmartPointer(clang::QualType Type);

  /// True if \p Type is a smart pointer that several threads may get and set.
  bool isAtomicPointer(clang::QualType Type);

  /// What \p Method of such a pointer does; None also for its assignment and conversion.
  static AtomicAct findAtomicAct(const clang::CXXMethodDecl &Method);
  /// What \p Function does with the plain smart pointer to which its first argument leads.
  static AtomicAct findAtomicFunction(const clang::FunctionDecl &Function);

  /// True if \p Type, looked through references, is a raw pointer or a smart one.
  bool isPointer(clang::QualType Type) { return Type.getNonReferenceType()->isPointerType() || isSmartPointer(Type); }

  /// True if \p Type, looked through references, is a smart pointer, or an optional of the table.
  bool mayBeEmpty(clang::QualType Type);

  /// True if what an object of \p Type points to or holds is its own alone: a unique pointer or an optional.
  static bool isOwner(clang::QualType Type);

  /// True if an object of \p Type is the only owner of what it points to: a unique pointer.
  static bool isUnique(clang::QualType Type);

  /// True if objects of \p Type lead into what they are made of: a raw pointer or a view of the table.
  bool isView(clang::QualType Type) const;

  /// True if \p Record is an iterator that is a class: it names its category [iterator.traits].
  static bool isIterator(const clang::CXXRecordDecl &Record);

  /// True if objects of \p Type walk over what they are made of: a view of the tables, or a range adaptor.
  bool isRange(clang::QualType Type) const;

  /// What a smart pointer of \p Type points to, or an optional holds: its first template argument; null if it has none.
  static clang::QualType pointeeOf(clang::QualType Type);

  /// True if \p Method makes a shared pointer of a weak one, or a null pointer if there is nothing left.
  static bool isWeakLock(const clang::CXXMethodDecl &Method);

  /// True if \p Method tells whether there is nothing left that a weak pointer leads to.
  static bool asksForExpiry(const clang::CXXMethodDecl &Method);

  /// True if \p Method of a smart pointer returns the pointer it holds.
  static bool isRawPointerGetter(const clang::CXXMethodDecl &Method);

  /// True if \p Method leaves a smart pointer with nothing, unless it is given something: reset, release.
  static bool empties(const clang::CXXMethodDecl &Method);

  /// True if \p Function, a member or not, gives two smart pointers each other's value.
  static bool exchanges(const clang::FunctionDecl &Function);

  /// True if \p Method tells whether an optional has a value.
  static bool asksForValue(const clang::CXXMethodDecl &Method);

  /// True if \p Function returns a pointer to what its argument, a pointer too, holds, or null if that is another type.
  static bool isCast(const clang::FunctionDecl &Function);

  /// The iterator whose element \p Call takes away: the one argument of `erase(it)`. Null if it is no such call.
  static const clang::Expr *findErased(const clang::CXXMemberCallExpr &Call);

  /// True if \p Function is std::move: who takes what it returns has what was there.
  static bool isMove(const clang::FunctionDecl &Function);

  /// True if \p Function, by its name, gives what its object or an argument owns alone to another owner.
  static bool handsOn(const clang::FunctionDecl &Function);

  /// True if \p Function makes an object and returns a pointer to it, as std::make_shared does.
  static bool isMaker(const clang::FunctionDecl &Function);

  /// True if \p Function returns its argument under another type, as std::move does.
  static bool isIdentity(const clang::FunctionDecl &Function);

  /// True if \p Function makes another iterator of its first argument, as std::next does.
  static bool isIteratorNeighbour(const clang::FunctionDecl &Function);

  /// True if \p Function steps the iterator that is its first argument, as std::advance does.
  static bool isIteratorStep(const clang::FunctionDecl &Function);

  /// True if \p Function sets another argument to lead into its first, as std::regex_search does.
  static bool isMatcher(const clang::FunctionDecl &Function);

private:
  const Tables &Names;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> Records;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> Optionals;
};

} // namespace mapwarden::model

#endif
