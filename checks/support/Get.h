// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is in a map for a key that is never missing?
//
//   const Question &Of = get(Asked, Known.Of);     a comment says why it is there, if the names do not
//
// Where a key may be missing, `lookup` and `find` are right.
#ifndef MAPWARDEN_SUPPORT_GET_H
#define MAPWARDEN_SUPPORT_GET_H

#include <cassert>

namespace mapwarden {

/// The value that \p In has for \p Key, which is there.
template <class Map, class Key> const auto &get(const Map &In, const Key &Of) {
  const auto Found = In.find(Of);
  assert(Found != In.end() && "the key must be in the map");
  return Found->second;
}

} // namespace mapwarden

#endif
