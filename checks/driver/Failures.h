// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which units could not be read, why, and what helps?
//
//   mapwarden: 12 units do not parse (/usr/include/boost/mpl/...hpp:73:31: error: ...): a.cpp, b.cpp, ...; another LLVM
//   may: ...
//
// One sentence a cause, with all the units that it stops. The remedy fits the cause.
#ifndef MAPWARDEN_DRIVER_FAILURES_H
#define MAPWARDEN_DRIVER_FAILURES_H

#include "driver/Report.h"

#include <map>

namespace mapwarden::driver {

/// The failures of a run.
class Failures {
public:
  /// Adds what \p Found says of \p File, if the unit could not be read; true if that is so.
  bool add(const UnitReport &Found, llvm::StringRef File, llvm::StringRef Database);
  /// \p Why the unit of \p File could not be read, with its remedy.
  void add(llvm::StringRef Why, llvm::StringRef File);

  size_t count() const;
  /// Tells all, on stderr.
  void tell() const;

private:
  struct Cause {
    std::string Remedy;
    std::vector<std::string> Files;
  };
  std::map<std::string, Cause> Causes;
};

} // namespace mapwarden::driver

#endif
