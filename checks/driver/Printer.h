// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How do findings reach the reader?
//
//   src/cache.cpp:26:12: warning: 'items_' is erased from without 'mutex_' [mapwarden-unguarded-access]
//      26 |     items_.erase(key);
//         |     ^
//   src/cache.cpp:8:5: note: ...
//
// As Clang prints them, each once however many units include the header, and in the order of files and lines.
#ifndef MAPWARDEN_DRIVER_PRINTER_H
#define MAPWARDEN_DRIVER_PRINTER_H

#include "driver/Report.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"

namespace mapwarden::driver {

/// Prints findings to \p Out.
class Printer {
public:
  Printer(llvm::raw_ostream &Out, bool UseColor);

  /// Prints those of \p Found that were not printed yet, in order.
  void print(std::vector<Diagnostic> Found);
  /// How many were printed.
  size_t count() const { return Printed.size(); }

private:
  void printOne(const Diagnostic &Found);
  void printMessage(const Message &What, llvm::StringRef Kind, llvm::raw_ostream::Colors Color, llvm::StringRef Label);

  llvm::raw_ostream &Out;
  llvm::StringSet<> Printed;
};

} // namespace mapwarden::driver

#endif
