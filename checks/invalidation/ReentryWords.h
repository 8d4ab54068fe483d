// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How is it said that a call comes back, and why that is believed?
//
//   'sessions_' may be erased from by code that 'close' calls while the loop over it goes on: 'drop', which it may run,
//   does so
#ifndef MAPWARDEN_INVALIDATION_REENTRYWORDS_H
#define MAPWARDEN_INVALIDATION_REENTRYWORDS_H

#include "analysis/findings/invalidation/ReentrantLoop.h"

namespace mapwarden::invalidation {

/// What is called: "'close'", "a callback".
std::string callOf(const analysis::ReentrantLoop &Found);

/// Why the call is believed to come back: a clause.
std::string evidenceOf(const analysis::ReentrantLoop &Found);

} // namespace mapwarden::invalidation

#endif
