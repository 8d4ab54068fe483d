// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a worker do, from its start to its end?
//
// It reads its job, does it, writes the report, and ends. What stops it is one line on stderr, which the driver reads.
#ifndef MAPWARDEN_DRIVER_WORKER_H
#define MAPWARDEN_DRIVER_WORKER_H

#include "llvm/ADT/StringRef.h"

namespace mapwarden::driver {

/// Does the job that is in \p File, as long as the process \p Driver wants it; the exit code of the worker.
int runJob(llvm::StringRef File, llvm::StringRef Driver);

} // namespace mapwarden::driver

#endif
