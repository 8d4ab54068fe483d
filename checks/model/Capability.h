// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In which words do we speak of what is held?
//
//   std::shared_lock<std::shared_mutex> lock(mutex_, std::defer_lock);     // LockMode::Shared, Owns::No
#ifndef MAPWARDEN_MODEL_CAPABILITY_H
#define MAPWARDEN_MODEL_CAPABILITY_H

#include <cstdint>

namespace mapwarden::model {

/// In which mode a capability is held.
enum class LockMode : uint8_t { Shared, Exclusive };

/// What a call does to a capability.
enum class LockAction : uint8_t {
  Acquire,
  Try, ///< acquires, or fails to
  Release,
  Assert, ///< promises that it is held
  Disown, ///< a guard forgets its mutex without releasing it
  Test,   ///< a guard tells whether it owns its mutex
};

/// Whether a guard owns its mutex.
enum class Owns : uint8_t { No, Maybe, Yes };

/// By which result a try tells that it succeeded: true, or 0 as pthread_mutex_trylock and C do.
enum class TrySuccess : uint8_t { NonZero, Zero };

/// A call's effect on a capability.
struct LockOperation {
  LockAction Action = LockAction::Acquire;
  LockMode Mode = LockMode::Exclusive;
  TrySuccess Success = TrySuccess::NonZero;
};

/// What a guard does with its mutex while it lives.
enum class GuardKind : uint8_t {
  Holds,
  Opens, ///< the inverse: releases what is held, and takes it again at its end
};

/// A type whose objects hold a mutex from construction to destruction, or leave it for so long.
struct GuardType {
  LockMode Mode = LockMode::Exclusive;
  GuardKind Kind = GuardKind::Holds;
};

} // namespace mapwarden::model

#endif
