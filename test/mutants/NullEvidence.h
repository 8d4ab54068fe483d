// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a unit say of its look-ups and its pointers to containers?
//
//   if (it == items_.end()) return;        somebody tests a look-up in items_
//   if (!rows_) return;                    rows_ may be null
//   load(nullptr);                         and so may load's parameter
#ifndef MAPWARDEN_MUTANTS_NULLEVIDENCE_H
#define MAPWARDEN_MUTANTS_NULLEVIDENCE_H

#include "Expressions.h"
#include <map>
#include <set>

namespace mapwarden::mutants {

/// `it == c.end()` or `it != c.end()`, where it is a look-up in c.
struct EndTest {
  const clang::VarDecl *Iterator = nullptr;
  const clang::ValueDecl *Container = nullptr;
  bool IsEqual = false;
};
std::optional<EndTest> asEndTest(const clang::IfStmt &If);

/// A raw pointer, unique_ptr or shared_ptr to a container.
bool isPointerToContainer(clang::QualType Type);

/// The pointer to a container that \p S dereferences; null if it does not.
const clang::ValueDecl *dereferencedBy(const clang::Stmt &S);

/// The tests, uses and null values of the functions of a unit.
class NullEvidence {
public:
  explicit NullEvidence(llvm::ArrayRef<const clang::FunctionDecl *> Functions);

  /// Another function than \p Function tests a look-up in \p Container.
  bool isTestedElsewhere(const clang::ValueDecl *Container, const clang::FunctionDecl &Function) const;
  bool isDereferenced(const clang::ValueDecl *Pointer) const { return Dereferenced.count(Pointer) != 0; }
  /// Somebody tests \p Pointer for null, but for assertions.
  bool isTested(const clang::ValueDecl *Pointer) const { return TestedPointers.count(Pointer) != 0; }
  /// Something but a test in \p Function says that its \p Pointer may be null.
  bool mayBeNull(const clang::VarDecl &Pointer, const clang::FunctionDecl &Function) const;

private:
  void see(const clang::Stmt &S, llvm::ArrayRef<const clang::Stmt *> Around, const clang::FunctionDecl &Function);

  using Functions = std::set<const clang::FunctionDecl *>;
  std::map<const clang::ValueDecl *, Functions> EndTests;
  std::set<const clang::ValueDecl *> Dereferenced;
  std::set<const clang::ValueDecl *> TestedPointers;
  /// By the function whose result it is: those that test it; and the functions that return null.
  std::map<const clang::FunctionDecl *, Functions> TestedResults;
  Functions NullReturning;
  /// The parameters for which some call, or the declaration, says null.
  std::set<std::pair<const clang::FunctionDecl *, unsigned>> NullParameters;
};

} // namespace mapwarden::mutants

#endif
