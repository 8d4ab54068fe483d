// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which objects are a value and its lock in one?
//
//   folly::Synchronized<std::map<int, int>> items_;
//   items_.wlock()->erase(1);                                  hands out a guard that leads to the value
//   items_.withWLock([](auto &map) { map.erase(1); });         calls with the value, under the lock
//   items_.unsafeGetUnlocked().clear();                        hands out the value alone
//
// So are objects of a user's class that keeps the value, and hands out objects that keep a guard of the tables and
// have an arrow to it: `Guarded<State> state_; state_.lock()->items.erase(1);`.
#ifndef MAPWARDEN_MODEL_VALUELOCKS_H
#define MAPWARDEN_MODEL_VALUELOCKS_H

#include "model/Capability.h"
#include "clang/AST/DeclCXX.h"
#include <optional>

namespace mapwarden::model {

/// In which mode the guard that \p Method hands out holds the object it is called on, whose value it leads to; nothing
/// if it hands out none.
std::optional<LockMode> findValueLock(const clang::CXXMethodDecl &Method);

/// In which mode \p Method holds the object it is called on while it calls its argument with the value; nothing if it
/// calls none.
std::optional<LockMode> findValueCall(const clang::CXXMethodDecl &Method);

/// True if \p Method hands out the value of an object that is its own lock, without that.
bool isValue(const clang::CXXMethodDecl &Method);

} // namespace mapwarden::model

#endif
