// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which rule decided that?
//
// Every decision that silences, demotes, abstains or convinces has a row in Rules.def. A stage holds its candidates
// against an ordered table of predicates; the first that applies decides, and says by its RuleId that it did:
//
//   static constexpr Rule<UnguardedCandidate> Table[] = {{RuleId::ReturnsIterator, returnsIterator}, ...};
//   const RuleId Because = firstOf(Table, Candidate, Unit.Options.Rules);    // RuleId::None: no rule applies
#ifndef MAPWARDEN_ANALYSIS_RULES_RULE_H
#define MAPWARDEN_ANALYSIS_RULES_RULE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <bitset>
#include <string>

namespace mapwarden::analysis {

/// The rules, by name; None where none has decided.
enum class RuleId : uint16_t {
  None,
#define RULE(Id, Name, Stage, Outcome, Reason, Test) Id,
#include "analysis/rules/Rules.def"
};

/// Where a rule speaks.
enum class Stage : uint8_t {
  CallContext, ///< what is held on a way into a function
  Snapshot,    ///< is this access evidence at all
  Vote,        ///< what a function says of a lock
  Guard,       ///< does this lock guard the container
  Access,      ///< is this access without the guard a finding
  SharedWrite, ///< is this change under a lock that is held shared
  ShortLived,  ///< does this guard hold nothing when it matters
  Sharing,     ///< do these threads use the container with no lock
  EventLoop,   ///< is this use outside the event loop
  Atomicity,   ///< does this act rest on an outdated answer
  Escape,      ///< does what leads into the container outlive the lock
  Concurrent,  ///< is this use beyond what a concurrent container promises
  Swap,        ///< does this use of a pointer meet its replacement
  Deadlock,    ///< does this call come back for the lock
  Callback,    ///< may this callback come back for the lock
  Blocking,    ///< does this wait keep others from the lock
  Borrow,      ///< is this use of a borrow behind the change that ended it
  Loop,        ///< does this loop's call change what it walks over
  Lookup,      ///< has nobody checked this look-up
  Null,        ///< does this pointer lead nowhere
  Capture,     ///< does what is handed over outlive what it refers to
};

/// What a rule brings about.
enum class Outcome : uint8_t {
  Convince, ///< the candidate is believed
  Weigh,    ///< it is evidence for a candidate, or against it (see Evidence.h)
  Abstain,  ///< the function has no vote
  Unknown,  ///< nothing is concluded from what is not seen
  Strict,   ///< it is for the strict level only
  Drop,     ///< it is not reported at any level
};

/// One row of Rules.def.
struct RuleInfo {
  llvm::StringRef Name;
  Stage At;
  Outcome What;
  /// Of what is weighed: in decibans, below zero if it speaks against the candidate (see Evidence.h).
  int Weight;
  /// A clause that fits behind "since".
  llvm::StringRef Reason;
};

/// The row of \p Id, which is not None.
const RuleInfo &getRule(RuleId Id);

/// True if \p Because leaves a candidate to the strict level.
inline bool isStrictOnly(RuleId Because) { return Because != RuleId::None && getRule(Because).What == Outcome::Strict; }

/// True if \p Because silences a candidate at every level.
inline bool isDropped(RuleId Because) { return Because != RuleId::None && getRule(Because).What == Outcome::Drop; }

/// The rules that are switched on: all of them, unless DisabledRules names some.
class RuleSet {
public:
  bool isOn(RuleId Id) const { return !Off[static_cast<size_t>(Id)]; }

  /// Switches off the rules that \p Names lists, separated by `;`. Returns a sentence for the first name that is no
  /// rule's; empty if all are.
  std::string disable(llvm::StringRef Names);

private:
  std::bitset<512> Off;
};

/// A predicate that has a name.
template <class Subject> struct Rule {
  RuleId Id;
  bool (*Applies)(const Subject &);
};

/// The first rule of \p InOrder that is on and applies to \p Of; None if there is none.
template <class Subject>
RuleId firstOf(llvm::ArrayRef<Rule<Subject>> InOrder, const Subject &Of, const RuleSet &Rules) {
  for (const Rule<Subject> &Next : InOrder)
    if (Rules.isOn(Next.Id) && Next.Applies(Of))
      return Next.Id;
  return RuleId::None;
}

} // namespace mapwarden::analysis

#endif
