// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where does something stand, without the source at hand?
//
// A place is a number that whoever made the facts gave out; what it means, only Places can tell. So facts can be kept,
// written and compared by those who have never seen a SourceManager.
//
//   if (Unit.Places->isBefore(Use.Loc, Change.Loc)) ...
#ifndef MAPWARDEN_ANALYSIS_FACTS_PLACES_H
#define MAPWARDEN_ANALYSIS_FACTS_PLACES_H

#include "support/Place.h"
#include "llvm/ADT/StringRef.h"

namespace mapwarden::analysis {

/// From the first place to the last; invalid if there is none.
struct PlaceRange {
  Place Begin;
  Place End;

  bool isValid() const { return Begin.isValid(); }
};

/// A place as somebody reads it who has the file.
struct Position {
  llvm::StringRef File;
  unsigned Line = 0;
  unsigned Column = 0;
};

/// What is known of the places of one unit.
class Places {
public:
  virtual ~Places() = default;

  /// True if \p Left comes before \p Right in the unit, headers read where they are included.
  virtual bool isBefore(Place Left, Place Right) const = 0;
  /// Where \p At is for a reader of the file: where the macro is used that it comes from, or itself.
  virtual Place findExpansion(Place At) const = 0;
  /// Where \p At is written in a file: in the argument of the macro, if it comes from there, or where that is used.
  virtual Place findFile(Place At) const = 0;
  /// The line that \p At has for a reader of the file.
  virtual unsigned lineOf(Place At) const = 0;
  /// The same with file and column.
  virtual Position positionOf(Place At) const = 0;
  /// A checksum of the file that \p At has for a reader, with the content that the unit has read; 0 if it is not known.
  virtual uint64_t contentOf(Place At) const = 0;
  /// The place of the AST that \p At stands for, for who reports; invalid if the unit that has it is not at hand.
  virtual Place findOrigin(Place At) const = 0;
  virtual bool isInSystemHeader(Place At) const = 0;
  virtual bool isInMainFile(Place At) const = 0;
  /// True if \p At is in what a macro expands to that is called like an assertion: what it tests is vouched for, even
  /// where it only complains.
  virtual bool isInAssertion(Place At) const = 0;
  /// True if the compiler was asked to report accesses without a declared guard at \p At.
  virtual bool isThreadSafetyChecked(Place At) const = 0;

  /// True if \p At is in \p Range, its ends included.
  bool isWithin(Place At, PlaceRange Range) const {
    return Range.isValid() && At.isValid() && !isBefore(At, Range.Begin) && !isBefore(Range.End, At);
  }
};

} // namespace mapwarden::analysis

#endif
