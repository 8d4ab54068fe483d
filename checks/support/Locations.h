// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which place is this source location, and which location is this place?
//
//   findLocation(placeOf(Loc)) == Loc
//
// Only within the compilation that made the place.
#ifndef MAPWARDEN_SUPPORT_LOCATIONS_H
#define MAPWARDEN_SUPPORT_LOCATIONS_H

#include "support/Place.h"
#include "clang/Basic/SourceLocation.h"

namespace mapwarden {

inline Place placeOf(clang::SourceLocation Loc) { return Place(Loc.getRawEncoding()); }
inline clang::SourceLocation findLocation(Place At) { return clang::SourceLocation::getFromRawEncoding(At.number()); }

} // namespace mapwarden

#endif
