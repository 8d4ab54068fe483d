// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a function do only for a flag that its caller sets?
//
//   void close(int id, bool listed) { if (listed) sessions_.erase(id); }
//   for (auto &s : sessions_) close(s.first, false);      erases nothing
//
//   void send(Kind kind) { switch (kind) { case Ack: mutex_.lock(); ...
//   send(Error);                                           takes no lock
//
// What can only be reached over the branches on which a boolean parameter has one value, a number is zero or not, or
// either is some constant, happens for that value alone.
// A summary keeps it with the effect; a call that hands over the other one does not have the effect.
#ifndef MAPWARDEN_ANALYSIS_SUMMARY_FLAGCONDITIONS_H
#define MAPWARDEN_ANALYSIS_SUMMARY_FLAGCONDITIONS_H

#include "analysis/facts/Facts.h"
#include "llvm/ADT/BitVector.h"

namespace mapwarden::analysis {

/// The conditions of one function's blocks.
class ParameterConditions {
public:
  ParameterConditions(const FunctionFacts &Function, const PathTable &Paths);

  /// The flag without which \p Block is not reached: the first of them; none if there is none.
  std::optional<ParameterFlag> at(unsigned Block) const;

private:
  struct Condition {
    ParameterFlag When;
    llvm::BitVector Reached; ///< without it
  };
  llvm::SmallVector<Condition, 1> Conditions;
};

/// True if a call that hands over \p Flags hands over the other value: then what happens for \p When alone does not.
bool isBarred(const std::optional<ParameterFlag> &When, llvm::ArrayRef<ParameterFlag> Flags);
inline bool isBarred(const std::optional<ParameterFlag> &When, const CallSite &Site) {
  return isBarred(When, Site.Flags);
}

/// What \p When, of the callee at \p Site, means in \p Caller, if that hands its own parameter on.
std::optional<ParameterFlag> toCaller(const std::optional<ParameterFlag> &When, const CallSite &Site,
                                      const FunctionSymbol &Caller, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
