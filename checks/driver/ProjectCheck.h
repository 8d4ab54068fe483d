// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How is a whole project checked?
//
//   database ─▶ units ─▶ a worker for each ─▶ facts ─▶ one link ─▶ findings, in order
//                  │          │
//                  │          └─▶ findings of other checks, failures
//                  └─▶ what is kept of an earlier run
//
// With --one-unit there is no link: a worker judges its unit, and its findings are printed when those before it are.
#ifndef MAPWARDEN_DRIVER_PROJECTCHECK_H
#define MAPWARDEN_DRIVER_PROJECTCHECK_H

#include "driver/Cache.h"
#include "driver/Configuration.h"
#include "driver/Database.h"
#include "driver/Failures.h"
#include "driver/Printer.h"
#include "driver/Request.h"
#include "driver/StatusLine.h"

#include <set>

namespace mapwarden::driver {

/// One `mapwarden check`.
class ProjectCheck {
public:
  /// What is \p Read of the database \p From is to be checked.
  ProjectCheck(const Request &Asked, const Database &From, UnitsOfDatabase Read);

  /// Checks them; the exit code, or why it could not be done.
  llvm::Expected<int> run();

private:
  /// What has become of a unit.
  struct Unit {
    Job Work;
    UnitReport Report;
    /// The checksum of its facts.
    std::string Facts;
    bool IsDone = false;
    bool IsRead = false;
    bool IsKept = false;
  };

  llvm::Error prepare();
  void prepareOne(size_t Number, Command Of);
  void readOne(size_t Number);
  void finishOne(Unit &Of, llvm::Expected<Entry> Found);
  void printReady();
  std::vector<Diagnostic> takeFindings(Unit &Of);
  llvm::Error link();
  llvm::Error linkAs(const std::string &Options);
  llvm::Error findLinks();
  llvm::Error writeUnits(const Job &Link) const;
  llvm::Expected<UnitReport> runLink(const Job &Link);
  void placeIndex(const Job &Link, const UnitReport &Report) const;
  llvm::Expected<bool> isWanted(const Diagnostic &Of, const std::string &Options);
  llvm::Expected<int> conclude();
  std::string summary() const;

  const Request &Asked;
  const Database &From;
  UnitsOfDatabase Commands;
  std::vector<Unit> Units;
  Configuration Settings;
  Cache Kept;
  RunFolder Here;
  Failures Failed;
  Printer Out;
  StatusLine Status;
  std::set<std::string> UnknownFlags;
  std::vector<Diagnostic> Found;
  /// The options that the units have: with each the program is linked.
  std::vector<std::string> Links;
  /// A check cannot use its options, which stops all.
  bool IsStopped = false;
  size_t NextToPrint = 0;
  std::mutex Lock;
};

/// Does what is asked with `mapwarden check`.
llvm::Expected<int> checkProject(const Request &Asked);

} // namespace mapwarden::driver

#endif
