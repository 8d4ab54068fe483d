// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Worker.h.
#include "driver/Worker.h"

#include "driver/UnitReader.h"
#include "support/WholeFile.h"

#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/ScopedPrinter.h"
#include "llvm/Support/raw_ostream.h"

#ifdef __linux__
#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>
#endif

namespace json = llvm::json;

namespace mapwarden::driver {

static llvm::Error doJob(llvm::StringRef File) {
  llvm::Expected<std::string> Text = readWhole(File);
  if (!Text)
    return Text.takeError();
  llvm::Expected<Job> Asked = json::parse<Job>(*Text);
  if (!Asked)
    return Asked.takeError();
  llvm::Expected<UnitReport> Found = readUnit(*Asked);
  if (!Found)
    return Found.takeError();
  return writeWhole(Asked->ReportTo, llvm::formatv("{0}", toJSON(*Found)).str());
}

/// Nobody waits for what an orphan finds.
static bool endWith(llvm::StringRef Driver) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  return llvm::to_string(getppid()) == Driver; // else it was gone before
#else
  return true;
#endif
}

int runJob(llvm::StringRef File, llvm::StringRef Driver) {
  if (!endWith(Driver))
    return 1;
  if (llvm::Error Failed = doJob(File)) {
    llvm::errs() << toString(std::move(Failed)) << "\n";
    return 1;
  }
  return 0;
}

} // namespace mapwarden::driver
