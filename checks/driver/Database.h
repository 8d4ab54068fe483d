// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which units does a project have, and how is each compiled?
//
// compile_commands.json tells. It is looked for where people have it: in the folder that is named, in its build*, out*
// and cmake-build-*, then in the folders above. Each file is read once, whatever the database says how often.
//
//   auto Found = findDatabase({"src"}, "");   // ./build/compile_commands.json, and "select what is below src"
#ifndef MAPWARDEN_DRIVER_DATABASE_H
#define MAPWARDEN_DRIVER_DATABASE_H

#include "driver/Job.h"

#include "llvm/ADT/ArrayRef.h"

namespace mapwarden::driver {

/// Where the commands are.
struct Database {
  /// The file, absolute.
  std::string File;
  /// Others that would have done, by their folders.
  std::vector<std::string> Others;
  /// The paths that choose units, as they were given; none: all are wanted.
  std::vector<std::string> Chosen;

  std::string folder() const;
};

/// The units of a database, in the order of their files.
struct UnitsOfDatabase {
  /// What is to be checked, each unit once.
  std::vector<Command> Wanted;
  /// The files of all.
  std::vector<std::string> All;
  /// How many there are of CUDA and HIP, which are left out.
  size_t OfDevices = 0;
};

/// The database of \p Paths, or of the folder or file \p Given if it is not empty; or what to do without one.
llvm::Expected<Database> findDatabase(llvm::ArrayRef<std::string> Paths, llvm::StringRef Given);

/// The units of \p From; or what is wrong with the database.
llvm::Expected<UnitsOfDatabase> readUnits(const Database &From);

} // namespace mapwarden::driver

#endif
