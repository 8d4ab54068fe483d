// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does the user ask for?
//
//   mapwarden check src -j 4   ->   Request{Verb::Check, Paths {"src"}, Threads 4}
#ifndef MAPWARDEN_DRIVER_REQUEST_H
#define MAPWARDEN_DRIVER_REQUEST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace mapwarden::driver {

/// A command line.
struct Request {
  enum class Verb : unsigned char { Check, Cache };

  Verb What = Verb::Check;
  std::vector<std::string> Paths;
  std::string Database;
  std::string Checks;
  std::string CacheFolder;
  std::string Color;
  unsigned Threads = 0;
  bool OneUnit = false;
  bool KeepGoing = false;
  bool Quiet = false;
  bool WantsSize = false;
  bool WantsClear = false;

  /// Where things are kept, for the database in \p Folder.
  std::string cacheFor(llvm::StringRef Folder) const;
};

/// What \p Words ask for, without the program's name; or what is wrong with them.
llvm::Expected<Request> parseRequest(llvm::ArrayRef<const char *> Words);

/// What --help prints.
llvm::StringRef helpText();

} // namespace mapwarden::driver

#endif
