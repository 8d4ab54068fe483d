// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is there to be said of a loop whose call comes back and changes what it walks over?
//
//   for (auto &session : sessions_)
//     session->close();              Reached, if that erases from sessions_; Said, if a comment says so
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_REENTRANTLOOP_H
#define MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_REENTRANTLOOP_H

#include "analysis/facts/Symbols.h"
#include "analysis/rules/Rule.h"
#include "model/Container.h"
#include <string>

namespace mapwarden::analysis {

/// Why it is believed that what a loop calls comes back to change the container that the loop walks over; the better
/// the evidence, the earlier.
enum class ReentryEvidence : uint8_t {
  Reached,    ///< a function that the call may dispatch to changes it
  Handed,     ///< a callback does, that a caller hands to the function with the loop
  Stored,     ///< a callback does, that somebody puts into the container
  Registered, ///< a callback does, that the class registers with the elements
  Copied,     ///< another loop walks a copy for calls of this kind
  Restarted,  ///< another loop begins anew behind each such call
  Said,       ///< a comment says so
  Asked,      ///< the loop asks whether its element is still there
  Recursive,  ///< the lock that is held may be taken again
  None,       ///< nothing in sight says so
};

/// A loop that calls what may come back and change the container that it walks over.
struct ReentrantLoop {
  std::string ContainerName;
  Place LoopLoc;
  /// The call.
  Place Loc;
  /// The function that is called; null if it is a callable, which Name names if it
  /// has one.
  const FunctionSymbol *Callee;
  std::string Name;
  ReentryEvidence Why;
  /// The function that the evidence is found in, and the place there.
  const FunctionSymbol *Witness;
  Place WitnessLoc;
  /// A change that may be reached.
  model::Effect Effect;
  Place ChangeLoc;
  /// The rule that convinces, or leaves it to the strict level.
  RuleId Because;
};

/// What leads to an element is used behind a call that may come back and change the container; How.LoopLoc is invalid,
/// or that of the loop which has brought it there.
struct ReentrantUse {
  ReentrantLoop How;
  std::string Name;
  Place UseLoc;
};

} // namespace mapwarden::analysis

#endif
