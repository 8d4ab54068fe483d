// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StageTimes.h.
#include "analysis/StageTimes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Timer.h"
#include "llvm/Support/raw_ostream.h"

namespace mapwarden::analysis {

StageTimes::~StageTimes() {
  for (const Stage &Done : Stages)
    llvm::errs() << "mapwarden: " << Done.Name << ": " << llvm::format("%.6f", Done.Seconds) << " s\n";
}

void StageTimes::enter(llvm::StringRef Name) {
  chargeRunning();
  const auto *Known = llvm::find_if(Stages, [Name](const Stage &Old) { return Old.Name == Name; });
  const auto Index = static_cast<unsigned>(Known - Stages.begin());
  if (Known == Stages.end())
    Stages.push_back({Name});
  Running.push_back(Index);
}

void StageTimes::leave() {
  chargeRunning();
  Running.pop_back();
}

/// What has passed since the last look is the innermost stage's.
void StageTimes::chargeRunning() {
  const double Now = llvm::TimeRecord::getCurrentTime().getProcessTime();
  if (!Running.empty())
    Stages[Running.back()].Seconds += Now - Last;
  Last = Now;
}

} // namespace mapwarden::analysis
