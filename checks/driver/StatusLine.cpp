// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StatusLine.h.
#include "driver/StatusLine.h"

#include "driver/Words.h"

#include "llvm/Support/Process.h"

namespace mapwarden::driver {

StatusLine::StatusLine(size_t All, bool IsWanted)
    : All(All), IsShown(IsWanted && llvm::sys::Process::StandardErrIsDisplayed() &&
                        llvm::sys::Process::GetEnv("TERM").value_or("") != "dumb") {}

void StatusLine::advance(llvm::StringRef File) {
  ++Done;
  if (!IsShown)
    return;
  const std::chrono::duration<double> Passed = std::chrono::steady_clock::now() - Begin;
  const double Rate = Done / std::max(Passed.count(), 0.001);
  const std::string Text =
      llvm::formatv("[{0}/{1}] {2:f1} a second, {3:f0} s left: ", Done, All, Rate, (All - Done) / Rate).str();
  const unsigned Width = std::max(llvm::sys::Process::StandardErrColumns(), 40U);
  const size_t Room = Width > Text.size() ? Width - Text.size() - 1 : 0;
  llvm::errs() << "\r" << Text << shown(File).take_back(Room) << "\x1b[K";
}

void StatusLine::hide() {
  if (IsShown)
    llvm::errs() << "\r\x1b[K";
}

} // namespace mapwarden::driver
