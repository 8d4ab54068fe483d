// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is this a concurrent container, and what does it promise of this call?
//
//   tbb::concurrent_queue<Job> jobs;
//   jobs.try_pop(job)               TryTake: one consumer gets it, and the result says whether this one has
//   jobs.unsafe_size()              Size: perhaps another one when it is used
#ifndef MAPWARDEN_MODEL_CONCURRENTMODEL_H
#define MAPWARDEN_MODEL_CONCURRENTMODEL_H

#include "model/Concurrent.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"

namespace mapwarden::model {

struct Tables;

/// Answers the question for one translation unit; keeps a cache, so it is not thread-safe.
class ConcurrentModel {
public:
  explicit ConcurrentModel(const Tables &Names) : Names(Names) {}

  /// What a call of \p Method with \p Arguments of them does to \p Object, an expression of the container's type or a
  /// pointer to that; None if it is no such container, or has no such row.
  ConcurrentCall findCall(const clang::Expr &Object, const clang::CXXMethodDecl &Method, unsigned Arguments);

  /// True if \p Record is a concurrent container of the table.
  bool isContainer(const clang::CXXRecordDecl &Record) { return findKind(Record) != nullptr; }

  /// True if an object of \p Type holds an element of a concurrent container, which it is told to release by its end or
  /// by `release()`.
  static bool isAccessor(clang::QualType Type);
  /// True if \p Type, an accessor, lets others read what it holds.
  static bool isSharedAccessor(clang::QualType Type);

  /// True if \p Method, of an accessor, ends what it holds.
  static bool letsGo(const clang::CXXMethodDecl &Method);

  /// True if \p Record is a pair, as maps are given and keep them.
  static bool isPair(const clang::CXXRecordDecl &Record);
  /// True if a function \p Name tells which thread calls it.
  static bool asksForThread(llvm::StringRef Name);
  /// True if a variable \p Name holds what tells threads apart, by that name.
  static bool namesThread(llvm::StringRef Name);

private:
  /// The kind of \p Record; null if it is no concurrent container.
  const std::string *findKind(const clang::CXXRecordDecl &Record);
  const std::string *computeKind(const clang::CXXRecordDecl &Record);

  const Tables &Names;
  llvm::DenseMap<const clang::CXXRecordDecl *, const std::string *> Kinds;
};

} // namespace mapwarden::model

#endif
