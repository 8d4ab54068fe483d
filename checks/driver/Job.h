// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is a worker asked to do?
//
// The driver writes a file of JSON for each unit and starts itself with it: `mapwarden --job FILE PID`. The worker
// needs no database and no .clang-tidy: the command and the configuration are in the job. The link is a job, too.
#ifndef MAPWARDEN_DRIVER_JOB_H
#define MAPWARDEN_DRIVER_JOB_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include <string>
#include <vector>

namespace mapwarden::driver {

/// The command of a unit.
struct Command {
  /// All absolute, the working folder too.
  std::string Folder;
  std::string File;
  /// The compiler and its flags, as Clang knows them.
  std::vector<std::string> Words;
};

/// One unit to be read.
struct Job {
  Command Unit;
  /// As .clang-tidy has it.
  std::string Configuration;
  /// Where the unit's facts go; empty: they are judged at once, and reported.
  std::string FactsTo;
  /// The list of facts that are linked in place of the unit's.
  std::string UnitsToLink;
  /// Where the index of what is linked goes.
  std::string IndexTo;
  /// Where the report goes.
  std::string ReportTo;
};

/// What is in \p File, or why that cannot be told.
llvm::Expected<std::string> readWhole(llvm::StringRef File);

llvm::json::Value toJSON(const Job &Of);
bool fromJSON(const llvm::json::Value &From, Job &To, llvm::json::Path Where);

} // namespace mapwarden::driver

#endif
