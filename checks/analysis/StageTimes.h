// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How long does each stage of the analysis take?
//
// With the option mapwarden.Timing, the CPU time of each stage is printed to stderr when the unit is done, without that
// of the stages which it has asked:
//
//   mapwarden: facts: 0.012345 s
//   mapwarden: lock flow: 0.001234 s
//
// Without it, a stage costs one look at a null pointer.
#ifndef MAPWARDEN_ANALYSIS_STAGETIMES_H
#define MAPWARDEN_ANALYSIS_STAGETIMES_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace mapwarden::analysis {

/// The CPU times of the stages of one unit. Those that ran are printed at its end.
class StageTimes {
public:
  StageTimes() = default;
  StageTimes(const StageTimes &) = delete;
  StageTimes &operator=(const StageTimes &) = delete;
  ~StageTimes();

  /// While it lives, time goes to the stage \p Name, unless another one begins within. \p Name outlives all.
  class Scope {
  public:
    Scope(StageTimes *Times, llvm::StringRef Name) : Times(Times) {
      if (Times)
        Times->enter(Name);
    }
    Scope(const Scope &) = delete;
    Scope &operator=(const Scope &) = delete;
    ~Scope() {
      if (Times)
        Times->leave();
    }

  private:
    StageTimes *Times;
  };

private:
  struct Stage {
    llvm::StringRef Name;
    double Seconds = 0;
  };

  void enter(llvm::StringRef Name);
  void leave();
  void chargeRunning();

  /// In the order in which they began.
  llvm::SmallVector<Stage, 16> Stages;
  /// The stages that have begun and not ended, as indices into Stages.
  llvm::SmallVector<unsigned, 8> Running;
  double Last = 0;
};

} // namespace mapwarden::analysis

#endif
