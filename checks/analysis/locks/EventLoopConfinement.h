// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions does only one event loop run?
//
//   void Client::close() { asio::post(io_, [this] { drop(); }); }   // the lambda runs on io_, and so does drop()
//   void Client::drop() { queue_.clear(); }                         // private, and nobody else calls it
//   void Client::send(Message m) {
//     queue_.push_back(m);                                          // outside of it
//     asio::post(io_, [this] { flush(); });
//   }
//
// What one loop runs for one object is done one after the other, as if a lock were held. A class that hands work over
// to one loop or strand is taken to have its timers and sockets run by that one, too; one that uses several has no loop
// of its own.
#ifndef MAPWARDEN_ANALYSIS_LOCKS_EVENTLOOPCONFINEMENT_H
#define MAPWARDEN_ANALYSIS_LOCKS_EVENTLOOPCONFINEMENT_H

#include "analysis/locks/AccessSnapshots.h"
#include "analysis/locks/CallContexts.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mapwarden::analysis {

/// How the function that \p Site hands its callee over to uses an event loop.
model::EventLoopUse useOf(const CallSite &Site);

/// The event loops of the classes of one unit, and what they run.
class EventLoopConfinement {
public:
  EventLoopConfinement(const UnitFacts &Unit, const std::vector<FunctionContexts> &Contexts);

  /// True if only an event loop runs the function \p Index, its class's own.
  bool isConfined(unsigned Index) const { return !Confined.empty() && Confined[Index]; }

  /// True if anybody may call the function \p Index, and nobody in sight does.
  bool isForOthers(unsigned Index) const;

  /// The way on which a function that anybody may call hands the function \p Index over to its class's loop, rather
  /// than run it; null if there is none.
  const CallContext *findPost(unsigned Index) const;

  /// True if only an event loop runs the function \p Index, and all that make the changes in \p Seen of which \p
  /// Matters holds, on the same object: none of them comes in between.
  bool hasAllChanges(unsigned Index, const std::vector<AccessSnapshot> &Seen,
                     llvm::function_ref<bool(const AccessSnapshot &)> Matters) const;

  /// The loop that the class of the function \p Index hands work over to; UnknownPath if there is none, or several.
  PathId eventLoopOf(unsigned Index) const;

  /// The pattern of the class whose `this` the function \p Index has, that of the function around it for a lambda; null
  /// if there is none.
  const ClassSymbol *classOf(unsigned Index) const;

private:
  void findLoops();
  void findConfined();

  const UnitFacts &Unit;
  const std::vector<FunctionContexts> &Contexts;
  /// By the pattern of the class; UnknownPath for several.
  llvm::DenseMap<const ClassSymbol *, PathId> Loops;
  /// By function; empty if there is no loop.
  std::vector<bool> Confined;
};

} // namespace mapwarden::analysis

#endif
