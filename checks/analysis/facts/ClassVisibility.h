// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How much of a class does this unit see?
//
// Evidence about a class is only as good as the share of its members whose bodies are there. A class is closed if every
// declared member function has its body in the unit: then nothing unseen can call its private members.
//
//   struct Cache {
//     void put(int key) { items_[key] = 1; }
//     void evict();                            // its body is in another unit: Cache is not closed here
#ifndef MAPWARDEN_ANALYSIS_FACTS_CLASSVISIBILITY_H
#define MAPWARDEN_ANALYSIS_FACTS_CLASSVISIBILITY_H

#include "clang/AST/DeclCXX.h"

namespace mapwarden::analysis {

/// What is seen of one class. Defaulted, deleted and pure members need no body and are not counted.
struct ClassVisibility {
  /// Every member function has its body in the unit, every friend function, and every member function of a friend.
  bool IsClosed = true;
  /// Member functions that are not defined within the class: how many there are, and how many have a body here.
  unsigned OutOfLine = 0;
  unsigned OutOfLineSeen = 0;

  /// The unit is the one to speak about headers of this class: it defines most of what is not inline, or nothing is.
  bool isOwnedByUnit() const { return OutOfLineSeen * 2 > OutOfLine || OutOfLine == 0; }
};

/// Counts the members of \p Record, which may be a template's pattern.
ClassVisibility computeClassVisibility(const clang::CXXRecordDecl &Record);

/// True if \p Field, a pointer, gets a value by its own initialiser or by that of some constructor other than those
/// that copy: what is copied was made by another one. A constructor that is not in sight, or is a template, may set it.
bool isSetOnConstruction(const clang::FieldDecl &Field);

} // namespace mapwarden::analysis

#endif
