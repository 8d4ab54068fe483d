// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See MergeDetails.h.
#include "index/MergeDetails.h"

namespace mapwarden::index {

void mergeDetails(const analysis::ClassDetails &Old, analysis::ClassDetails &Same) {
  Same.IsClosed |= Old.IsClosed;
  Same.IsOwnedByUnit |= Old.IsOwnedByUnit;
  Same.HasMutexMember |= Old.HasMutexMember;
  Same.HasSynchronisedMember |= Old.HasSynchronisedMember;
  Same.MayReachMutex |= Old.MayReachMutex;
  Same.IsSharedFromThis |= Old.IsSharedFromThis;
  Same.OwnsLoop |= Old.OwnsLoop;
  Same.IsExternallyVisible |= Old.IsExternallyVisible;
}

void mergeDetails(const analysis::VariableDetails &Old, analysis::VariableDetails &Same) {
  Same.IsMadeByClass |= Old.IsMadeByClass;
  Same.IsSetOnConstruction |= Old.IsSetOnConstruction;
  Same.HasDefinition |= Old.HasDefinition;
  Same.ListsEnumerators |= Old.ListsEnumerators;
}

} // namespace mapwarden::index
