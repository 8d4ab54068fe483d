// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where does something stand, for those who see no source?
//
//   Place At = placeOf(Call.getExprLoc());     // by who reads the AST, see Locations.h
//   diag(At, ...)                              // by who reports
#ifndef MAPWARDEN_SUPPORT_PLACE_H
#define MAPWARDEN_SUPPORT_PLACE_H

#include <cstdint>

namespace mapwarden {

/// A place in the sources of one unit; invalid if there is none.
class Place {
public:
  Place() = default;
  /// \p Number is the maker's own; 0 means nowhere.
  explicit Place(uint32_t Number) : Number(Number) {}

  bool isValid() const { return Number != 0; }
  bool isInvalid() const { return Number == 0; }
  uint32_t number() const { return Number; }

  bool operator==(Place Other) const { return Number == Other.Number; }
  bool operator!=(Place Other) const { return Number != Other.Number; }

private:
  uint32_t Number = 0;
};

} // namespace mapwarden

#endif
