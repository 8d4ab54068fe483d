// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What has a unit of its own, be its name that of something in another unit?
//
// A database often has several programs: tests, tools, examples. Each has its main(), and two may have a class Server.
// One program defines a name once; what two units define in different places is of two programs.
//
//   one/main.cpp:5:5    int main() {...}
//   two/main.cpp:9:5    int main() {...}      another function
//   two/main.cpp:3:7    class Server {...};   another class than that of one/server.h, and so are its members
//
// Only what is defined tells. A header that is there twice, line for line, is one.
#ifndef MAPWARDEN_INDEX_OTHERPROGRAMS_H
#define MAPWARDEN_INDEX_OTHERPROGRAMS_H

#include "index/StoredSymbols.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace mapwarden::index {

/// What one unit says and the units before it define elsewhere.
class OtherPrograms {
public:
  /// By its name, what an earlier unit knows; null if there is no such thing.
  using Lookup = llvm::function_ref<const analysis::Symbol *(llvm::StringRef)>;
  /// True if an earlier unit has its body.
  using IsDefined = llvm::function_ref<bool(const analysis::Symbol *)>;

  /// Compares the unit \p From, whose symbols are \p Symbols, with what has been told before in the places \p Before.
  OtherPrograms(const analysis::UnitFacts &From, const StoredSymbols &Symbols, const analysis::Places &Before,
                Lookup Find, IsDefined HasBody);

  /// The file that tells \p Of from its namesakes; empty if it is the only one, or within what is told apart.
  llvm::StringRef findFile(const analysis::Symbol &Of) const { return Files.lookup(&Of); }

private:
  const analysis::Symbol *findToCompare(const analysis::Symbol &Of) const;
  bool isWithinToldApart(const analysis::Symbol &Of) const;
  void note(const analysis::Symbol &Of, Place Here, Place There);

  const analysis::Places &At;
  const analysis::Places &Before;
  /// The files of classes, functions and variables.
  llvm::DenseMap<const analysis::Symbol *, llvm::StringRef> Files;
};

} // namespace mapwarden::index

#endif
