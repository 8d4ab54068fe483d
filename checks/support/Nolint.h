// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Will clang-tidy swallow what a check says at a place?
//
// Where it does, a finding with more than one place can be told at another.
//
//   items_.clear(); // NOLINT(mapwarden-unguarded-access)
#ifndef MAPWARDEN_SUPPORT_NOLINT_H
#define MAPWARDEN_SUPPORT_NOLINT_H

#include "clang/Basic/SourceManager.h"

namespace mapwarden {

/// A NOLINT comment on the line of \p Loc, a NOLINTNEXTLINE in front of it, or a NOLINTBEGIN that no NOLINTEND follows
/// before it, names the check \p Check, itself or with a `*`, or no check at all. False for an invalid place.
bool isSilenced(clang::SourceLocation Loc, llvm::StringRef Check, const clang::SourceManager &Sources);

} // namespace mapwarden

#endif
