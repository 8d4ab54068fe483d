// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who believes that a look-up may find nothing?
//
//   if (items_.find(a) == items_.end()) return;      tested: somebody does
//   items_.find(b)->second.close();                  untested: a deviation, if most others test
//
// Engler et al., "Bugs as Deviant Behavior", SOSP 2001. Places are counted once, whatever the number of instantiations.
#ifndef MAPWARDEN_ANALYSIS_QUERIES_DEVIANTLOOKUPS_H
#define MAPWARDEN_ANALYSIS_QUERIES_DEVIANTLOOKUPS_H

#include "analysis/queries/LookupFlow.h"

namespace mapwarden::analysis {

/// The member of the function's object that the key of \p Of is, or is a part of: `current_`, or `order_` of
/// `order_.front().id`. The container is another member, or static. Null if there is none.
const VariableSymbol *findKeyMember(const Lookup &Of, const PathTable &Paths);

/// The tests and the uses without one, of all functions of a unit, by what they are about.
class DeviantLookups {
public:
  /// Notes what the fact \p F, on an edge where \p At holds, tests. What an assertion tests does not
  /// count: who asserts it does not believe that it may be missing. \p Here gets the subjects, too.
  void noteTest(const Fact &F, const LookupState &At, const Lookups &Made, const PathTable &Paths,
                llvm::DenseSet<LookupSubject> *Here = nullptr);
  /// Somebody tests a look-up of \p About by a key that is \p Member, or a part of it (see findKeyMember).
  bool isTestedBy(LookupSubject About, const VariableSymbol &Member) const {
    return TestsByMember.count({About.first, &Member}) != 0;
  }
  /// Notes that \p About is used at \p Loc without a test.
  void noteUse(LookupSubject About, Place Loc);

  /// The first test of \p About; invalid if there is none, or \p About is nothing.
  Place findTest(LookupSubject About) const;
  unsigned countUses(LookupSubject About) const { return Uses.lookup(About).size(); }
  /// At least as many are tested as are not.
  bool isMostlyTested(LookupSubject About) const { return Tests.lookup(About).size() >= Uses.lookup(About).size(); }
  /// One is not tested, and all others are, three at least. A project that leaves out more tests knows why.
  bool isOddOneOut(LookupSubject About) const {
    return Uses.lookup(About).size() == 1 && Tests.lookup(About).size() >= 3;
  }

private:
  using Places = llvm::DenseMap<LookupSubject, llvm::SmallVector<Place, 2>>;
  static void noteOnce(Places &In, LookupSubject About, Place Loc);

  Places Tests;
  llvm::DenseSet<std::pair<const Symbol *, const VariableSymbol *>> TestsByMember;
  Places Uses;
};

} // namespace mapwarden::analysis

#endif
