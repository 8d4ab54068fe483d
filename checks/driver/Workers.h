// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who reads the units, several at a time, and what if somebody interrupts?
//
// Processes of our own executable, one a unit: one that dies takes nothing with it, and its memory is given back. They
// are started from a pool of threads. On SIGINT, SIGTERM and SIGHUP they are killed and no further one is started; the
// pool then comes to its end as it does else, so that whoever uses it can clean up.
#ifndef MAPWARDEN_DRIVER_WORKERS_H
#define MAPWARDEN_DRIVER_WORKERS_H

#include "driver/Job.h"
#include "driver/Report.h"

#include <functional>

namespace mapwarden::driver {

/// From here on, a signal is a wish to end, and workers end with us.
void catchInterrupts();
/// True if somebody wants us to end.
bool isInterrupted();

/// Our own executable.
const std::string &findExecutable();

/// Has a worker do \p Asked, with its files in \p Folder under \p Name; what it reports, or why it does not.
llvm::Expected<UnitReport> runWorker(const Job &Asked, llvm::StringRef Folder, llvm::StringRef Name);

/// Calls \p Task with 0 to \p Count - 1, on \p Threads threads (0: as many as there are cores), unless interrupted.
void forEach(size_t Count, unsigned Threads, const std::function<void(size_t)> &Task);

} // namespace mapwarden::driver

#endif
