// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How far is it?
//
//   [42/92] 3.1 a second, 16 s left: src/cache.cpp
//
// One line on a terminal, written over again and again, and gone in the end. Where stderr is no terminal, nothing.
#ifndef MAPWARDEN_DRIVER_STATUSLINE_H
#define MAPWARDEN_DRIVER_STATUSLINE_H

#include "llvm/ADT/StringRef.h"
#include <chrono>

namespace mapwarden::driver {

/// The line, for \p All units. Not for several threads at once.
class StatusLine {
public:
  /// \p IsWanted: not if the user wants quiet.
  StatusLine(size_t All, bool IsWanted);

  /// One more unit is done, \p File.
  void advance(llvm::StringRef File);
  /// Makes room for what is printed.
  void hide();

private:
  size_t All;
  size_t Done = 0;
  bool IsShown;
  std::chrono::steady_clock::time_point Begin = std::chrono::steady_clock::now();
};

} // namespace mapwarden::driver

#endif
