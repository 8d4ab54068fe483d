// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which loops call something that comes back and changes the container that they walk over?
//
//   for (auto &session : sessions_)
//     session->close();               whose body, elsewhere, calls the hub's drop(), which erases from sessions_
//
// The call alone says nothing: most callbacks do no such thing. What counts is evidence, see ReentryEvidence.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_REENTRANTLOOPS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_INVALIDATION_REENTRANTLOOPS_H

#include "analysis/borrows/InvalidBorrows.h"
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
  None,       ///< nothing in sight says so
};

/// A loop that calls what may come back and change the container that it walks over.
struct ReentrantLoop {
  std::string ContainerName;
  clang::SourceLocation LoopLoc;
  /// The call.
  clang::SourceLocation Loc;
  /// The function that is called; null if it is a callable, which Name names if it
  /// has one.
  const clang::FunctionDecl *Callee;
  std::string Name;
  ReentryEvidence Why;
  /// The function that the evidence is found in, and the place there.
  const clang::FunctionDecl *Witness;
  clang::SourceLocation WitnessLoc;
  /// A change that may be reached.
  model::Effect Effect;
  clang::SourceLocation ChangeLoc;
  /// The rule that convinces, or leaves it to the strict level.
  RuleId Because;
};

/// One finding for each loop, with the best evidence that there is for any of its calls. Loops under a lock are left
/// out: what comes back there waits for ever, if anything.
std::vector<ReentrantLoop> findReentrantLoops(UnitFacts &Unit, const MutationSummaries &Summaries,
                                              const AlienCalls &Open, const BorrowFindings &Borrows);

} // namespace mapwarden::analysis

#endif
