// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who is given what may outlive the objects that it refers to?
//
//   std::thread([&total] { ... }).detach();     a thread that is let go refers to the local `total`
//   timer_.async_wait([this](auto) { ... });    a handler refers to `this`
#ifndef MAPWARDEN_ANALYSIS_FACTS_HANDOVERS_H
#define MAPWARDEN_ANALYSIS_FACTS_HANDOVERS_H

#include "analysis/facts/AccessPath.h"
#include "analysis/facts/Places.h"
#include "model/Callable.h"
#include "llvm/ADT/SmallVector.h"

namespace mapwarden::analysis {

/// What becomes of that which stands for the work: a thread, a future; for stored callables, of the object.
enum class Keeping : uint8_t {
  Dropped,  ///< nobody keeps it
  Awaited,  ///< it is waited for there and then
  Local,    ///< a local variable has it
  Returned, ///< the caller gets it
  Stored,   ///< a member or a global has it
  LetGo,    ///< it runs on its own: a thread that is detached
};

/// How a callable refers to an object.
enum class LentBy : uint8_t {
  Capture, ///< by a lambda's capture
  Pointer, ///< by an argument that is bound, or handed on: `std::ref(x)`, `&x`
  Buffer,  ///< by a buffer that only refers to memory: `asio::buffer(text)`
};

/// An object that a callable refers to.
struct LentObject {
  /// A local or parameter, a part of one, `this`, or an element of a container.
  PathId Path = UnknownPath;
  LentBy How = LentBy::Capture;
  /// Where it lives, unless that is the whole function.
  PlaceRange Life;
  /// It lives for one turn of a loop.
  bool IsOfTurn = false;
  /// The container that it is an element of; UnknownPath if it is none.
  PathId Container = UnknownPath;
};

/// A callable, or a buffer, that goes to somebody who may keep it.
struct HandOver {
  model::Recipient To = model::Recipient::None;
  /// What it is given to; null if it is stored there and then.
  const FunctionSymbol *Callee = nullptr;
  /// What that is called on, or where it is stored.
  PathId Object = UnknownPath;
  Keeping Kept = Keeping::Dropped;
  /// The local that stands for the work; UnknownPath if none does.
  PathId Keeper = UnknownPath;
  /// The member of this object that stands for it; null if none does. Its end waits for the work, if WaitsAtEnd.
  const VariableSymbol *Slot = nullptr;
  bool WaitsAtEnd = false;
  llvm::SmallVector<LentObject, 2> Lent;
  /// It shares in the ownership of its object, or asks whether that is still there: it has captured a smart pointer.
  bool KeepsObject = false;
  /// The function that hands it over is a lambda that does so itself.
  bool IsWithinKeeper = false;
  /// Behind it, the function uses the very object that it is given to.
  bool IsUsedBehind = false;
  /// The name of what it is given to says that it runs later: `after`, `schedule`.
  bool IsDelayed = false;
};

} // namespace mapwarden::analysis

#endif
