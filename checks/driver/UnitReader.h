// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How is a unit read, in the process that reads nothing else?
//
// As clang-tidy reads it, through clang-tidy's library: NOLINT, the options of .clang-tidy and every upstream check
// work as people know them. Which files were read is noted on the way, by a file system that passes everything on.
#ifndef MAPWARDEN_DRIVER_UNITREADER_H
#define MAPWARDEN_DRIVER_UNITREADER_H

#include "driver/Job.h"
#include "driver/Report.h"

namespace mapwarden::driver {

/// Reads the unit of \p Asked.
llvm::Expected<UnitReport> readUnit(const Job &Asked);

} // namespace mapwarden::driver

#endif
