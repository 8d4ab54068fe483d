// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How do the checks get into clang-tidy, and what if it is the wrong clang-tidy?
//
// Checks.def is registered as it stands. A plugin that is loaded by another major than it was built for would print
// nothing and exit 0: so it compares the two when it is loaded, says so in one sentence and exits with 3.
#include "support/Compat.h"
#include "clang/Basic/Version.h"
#include "llvm/Support/raw_ostream.h"
#include MAPWARDEN_MODULE_REGISTRY_HEADER

#include "CheckHeaders.inc" // all headers of checks, generated from Checks.def

#include <unistd.h>

namespace mapwarden {

namespace {

class MapwardenModule : public clang::tidy::ClangTidyModule {
public:
  void addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
#define CHECK(Group, Class, Name, Confidence, FixIt, Summary) Factories.registerCheck<Group::Class>("mapwarden-" Name);
#include "Checks.def"
  }
};

/// The major of the program that loaded us, which answers this call with its own version; 0 if it cannot be told.
unsigned findHostMajor() {
  const std::string Version = clang::getClangFullVersion();
  llvm::StringRef Rest = llvm::StringRef(Version).split("version ").second;
  unsigned Major = 0;
  Rest.consumeInteger(10, Major);
  return Major;
}

/// Runs when the plugin is loaded, before anything else of it.
struct Handshake {
  Handshake() {
    const unsigned Host = findHostMajor();
    if (Host == compat::BuiltForMajor)
      return;
    llvm::errs() << "mapwarden.so: built for clang-tidy " << compat::BuiltForMajor << " but loaded by "
                 << clang::getClangFullVersion() << "; load the plugin that was built for " << Host << "\n";
    llvm::errs().flush();
    ::_exit(3); // no destructors of a half-loaded program
  }
};

const Handshake CheckedOnLoad;

const clang::tidy::ClangTidyModuleRegistry::Add<MapwardenModule>
    Registered("mapwarden-module", "Finds misuse of containers that programs share and change.");

} // namespace

} // namespace mapwarden
