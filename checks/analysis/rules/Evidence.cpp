// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Evidence.h.
#include "analysis/rules/Evidence.h"

#include <cmath>

namespace mapwarden::analysis {

unsigned Evidence::getConfidence() const {
  return static_cast<unsigned>(std::lround(100.0 / (1.0 + std::pow(10.0, -Sum / 10.0))));
}

} // namespace mapwarden::analysis
