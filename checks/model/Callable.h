// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In which words do we speak of callables, threads and loops?
//
//   std::thread t(f);             Runs::Later, WaitsFor::Thread in t.join()
#ifndef MAPWARDEN_MODEL_CALLABLE_H
#define MAPWARDEN_MODEL_CALLABLE_H

#include <cstdint>

namespace mapwarden::model {

/// When a callable runs that is handed to a function.
enum class Runs : uint8_t {
  Unknown,
  AtOnce,      ///< before the function returns, under the locks that are held at the call
  Later,       ///< on its own, under none of them
  Alone,       ///< later, when no other thread is running
  Unspecified, ///< when code pleases that cannot take our locks: under those that are held at the call, or under none
};

/// In which part of an object's life a function is called, as its name says.
enum class Phase : uint8_t {
  Any,
  Initialiser, ///< before the object is shared
  Starter,     ///< to make it run: alone until it starts the first thread
  Stopper,     ///< to end its work
};

/// What a thread waits for in a function.
enum class WaitsFor : uint8_t { Nothing, Thread, Result, Condition, Time, Storage };

/// What a function does with an event loop or strand.
enum class EventLoopUse : uint8_t {
  None,
  Post,     ///< hands work over to it, from elsewhere
  Dispatch, ///< the same, or runs it at once if the thread is its own already
  Await,    ///< has it run a handler when something has happened
  Test,     ///< asks whether the thread is its own
};

/// Who is given a callable, or a buffer, that may be used later.
enum class Recipient : uint8_t {
  None,
  Thread, ///< a thread of its own
  Task,   ///< a task whose future waits for it at its end: std::async
  Loop,   ///< a pool, timer or event loop
  Signal, ///< what tells again and again of something: QObject::connect
  Member, ///< a member that keeps callables
  Unseen, ///< a function whose body is elsewhere, and which may keep it
};

} // namespace mapwarden::model

#endif
