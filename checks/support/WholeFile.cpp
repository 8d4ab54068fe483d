// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See WholeFile.h.
#include "support/WholeFile.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace fs = llvm::sys::fs;

namespace mapwarden {

static llvm::Error cannotBeWritten(llvm::StringRef File, llvm::Error Why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "'%s' cannot be written: %s", File.str().c_str(),
                                 toString(std::move(Why)).c_str());
}

llvm::Error writeWhole(llvm::StringRef File, llvm::StringRef Content) {
  llvm::Expected<fs::TempFile> Part = fs::TempFile::create(File + ".%%%%%%%%");
  if (!Part)
    return cannotBeWritten(File, Part.takeError());
  llvm::raw_fd_ostream Out(Part->FD, /*shouldClose=*/false);
  Out << Content;
  Out.flush();
  if (const std::error_code Failed = Out.error()) {
    Out.clear_error();
    llvm::consumeError(Part->discard());
    return cannotBeWritten(File, llvm::errorCodeToError(Failed));
  }
  if (llvm::Error Failed = Part->keep(File))
    return cannotBeWritten(File, std::move(Failed));
  return llvm::Error::success();
}

} // namespace mapwarden
