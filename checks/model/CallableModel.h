// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// When does a function call the callable that it is given?
//
//   std::for_each(b, e, f);       at once: f runs under the caller's locks
//   std::thread t(f);             later: f runs on its own, under none of them
//   registry.onChange(f);         unknown
#ifndef MAPWARDEN_MODEL_CALLABLEMODEL_H
#define MAPWARDEN_MODEL_CALLABLEMODEL_H

#include "model/Callable.h"
#include "model/Tables.h"
#include "clang/AST/DeclCXX.h"

namespace mapwarden::model {

/// Answers questions about functions that take callables, and about what the names of functions say.
class CallableModel {
public:
  explicit CallableModel(const Tables &Names) : Names(Names) {}

  /// When \p Callee runs its callable arguments.
  Runs whenRun(const clang::FunctionDecl &Callee) const;

  /// True if \p Callee runs its callable argument on a thread of its own.
  static bool startsThread(const clang::FunctionDecl &Callee);

  /// What \p Callee does with an event loop.
  static EventLoopUse useOfEventLoop(const clang::FunctionDecl &Callee);

  /// True if \p Type is a pool of threads, as its name says: what it is handed runs on several.
  static bool isThreadPool(clang::QualType Type);

  /// True if \p Callee binds its second argument, a handler, to its first one, an executor.
  static bool isExecutorBinder(const clang::FunctionDecl &Callee);

  /// True if an object of \p Type stands for the loop or pool that handed it out, as its name says.
  static bool isExecutor(clang::QualType Type);

  /// True if \p Method, without arguments, asks its object for a state: it is const, or its name says so. Not whether
  /// there are elements.
  static bool asksForState(const clang::CXXMethodDecl &Method);

  /// True if an object of \p Type keeps a callable that somebody else has put there.
  bool isStoredCallable(clang::QualType Type) const;

  /// True if many may connect to an object of \p Type, and all run when it is called: boost::signals2::signal.
  static bool isBroadcast(clang::QualType Type);

  /// True if the callable that an object of \p Type keeps returns nothing: `std::function<void(T)>`.
  static bool returnsNothing(clang::QualType Type);

  /// In which phase the name of \p Function says that it is called.
  static Phase phaseOf(const clang::FunctionDecl &Function);

  /// True if the name of \p Function says that it stops threads: tempStop, joinAll.
  static bool isStopName(const clang::FunctionDecl &Function);

  /// True if the name of \p Function says that it takes no lock itself, and leaves that to its callers: evictLocked,
  /// size_unlocked, put_LockFree.
  static bool leavesLockToCallers(const clang::FunctionDecl &Function);

  /// True if the name of \p Function says that only tests call it, which run it alone: TEST_Size, sizeForTesting.
  static bool isTestHook(const clang::FunctionDecl &Function);

  /// True if \p Function prints what there is for whoever looks for a mistake, by its name, and by the stream that it
  /// is given: printItems, dump, report(std::ostream &), operator<<.
  static bool isDump(const clang::FunctionDecl &Function);

  /// True if the name of \p Function says that it makes objects or ends them: session_create, free_list.
  static bool isOfLifetime(const clang::FunctionDecl &Function);

  /// True if \p Callee runs what it is given on several threads, and returns when all have done.
  static bool runsSideBySide(const clang::FunctionDecl &Callee);

  /// What the thread waits for in \p Callee.
  static WaitsFor waitOf(const clang::FunctionDecl &Callee);

  /// True if \p Callee, which waits, ends when some time has passed: wait_for, pthread_cond_timedwait.
  static bool isBoundedWait(const clang::FunctionDecl &Callee);

  /// True if the result of \p Callee stands for the callables among its arguments, as that of std::bind does, or of
  /// asio::use_future.
  static bool isBinder(const clang::FunctionDecl &Callee);

private:
  bool makesThread(const clang::FunctionDecl &Callee) const;

  const Tables &Names;
};

} // namespace mapwarden::model

#endif
