// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is a look-up that seems to be dereferenced without a test a finding?
//
//   for (int id : ids_)
//     items_.find(id)->second.close();      ids_ is kept beside items_, and vouches for the key
//
// What one function says is asked when the look-up is met, what all functions of the unit say at the end: who tests one
// look-up believes that there may be nothing.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNCHECKEDLOOKUPRULES_H
#define MAPWARDEN_ANALYSIS_FINDINGS_NULLNESS_UNCHECKEDLOOKUPRULES_H

#include "analysis/facts/UnitFacts.h"
#include "analysis/findings/nullness/UncheckedLookup.h"
#include "analysis/queries/DeviantLookups.h"

namespace mapwarden::analysis {

/// A look-up that is dereferenced, and what its function knows of it.
struct LookupCandidate {
  const UnitFacts &Unit;
  const FunctionFacts &Function;
  /// The dereference, and the block that it is in.
  unsigned Block;
  const Fact &At;
  /// The look-up.
  const Lookup &What;
  const Fact &Of;
  LookupSubject About;
  UncheckedLookup::Reason Why;
  /// What says that there is nothing; null if nothing does.
  const Fact *None;
  /// The key may be there, for one without a name has been inserted.
  bool IsGuess;
  /// The function tests what it is about, somewhere.
  bool IsTested;
  /// A function in front tells of the key that there is something, by its name.
  bool IsAskedFor;
  /// The variable that is dereferenced; null if that is done there and then.
  const VariableSymbol *Named;
  /// Where the container is filled with other keys; invalid if that cannot be said.
  Place OtherKeys;
};

/// Where the function asks whether there is any element, in front of the use of a bound that it does not test; invalid
/// if it does not.
Place findEmptinessAsked(const LookupCandidate &Of);

/// The rule that says why \p Candidate is no finding, or one for the strict level only, as far as its function tells.
RuleId judge(const LookupCandidate &Candidate);

/// A look-up that nobody has tested, and what all functions of the unit say of such look-ups.
struct UntestedLookup {
  const UncheckedLookup &Found;
  LookupSubject About;
  /// Its key is written down.
  bool HasFixedKey;
  /// All that call its function know that the key is there.
  bool IsVouchedFor;
  /// Nobody in sight can know whether the key is there.
  bool IsUnknownKey;
  const DeviantLookups &Belief;
};

/// The same for what nobody has tested, as far as the unit tells; or a rule that convinces.
RuleId judge(const UntestedLookup &Lookup, const RuleSet &Rules);

/// True if the paths \p Left and \p Right may lead to one container: they go through a local pointer or reference, or
/// are elements of something, of which another spelling of the index may be the same.
bool mayBeSame(PathId Left, PathId Right, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
