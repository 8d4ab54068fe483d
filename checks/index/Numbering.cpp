// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Numbering.h.
#include "index/Numbering.h"

#include <list>

namespace mapwarden::index {

void Numbering::orderPlaces() {
  for (size_t Next = 0; Next < Places.size(); ++Next) {
    of(At.findExpansion(Places[Next]));
    of(At.findFile(Places[Next]));
  }
  std::list<Place> InOrder(Places.begin(), Places.end()); // sorts by merging: whatever isBefore says, it ends
  InOrder.sort([this](Place A, Place B) { return At.isBefore(A, B); });
  Places.assign(InOrder.begin(), InOrder.end());
  for (unsigned Next = 0; Next < Places.size(); ++Next)
    PlaceNumbers[Places[Next].number()] = Next + 1;
}

void Numbering::orderPaths(const analysis::PathTable &All) {
  for (size_t Next = 0; Next < Paths.size(); ++Next)
    ofPath(All.parent(Paths[Next]));
  llvm::sort(Paths);
  for (unsigned Next = 0; Next < Paths.size(); ++Next)
    PathNumbers[Paths[Next]] = Next + 1;
}

} // namespace mapwarden::index
