// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LinkedUnits.h.
#include "analysis/LinkedUnits.h"

#include "index/FactsWriter.h"
#include "index/Linker.h"
#include "clang/Basic/FileManager.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace clang;

namespace mapwarden::analysis {

static llvm::Error cannotUse(llvm::StringRef File, const llvm::Twine &Why) {
  return llvm::createStringError(std::make_error_code(std::errc::io_error), "%s", (File + ": " + Why).str().c_str());
}

llvm::Error writeUnit(const UnitFacts &Unit, llvm::StringRef File) {
  const std::string Bytes = index::writeFacts(Unit).Bytes;
  llvm::SmallString<128> Part;
  int Descriptor = 0;
  std::error_code Failed = llvm::sys::fs::createUniqueFile(File + ".%%%%%%%%", Descriptor, Part);
  if (Failed)
    return cannotUse(File, Failed.message());
  llvm::raw_fd_ostream Out(Descriptor, /*shouldClose=*/true);
  Out << Bytes;
  Out.close();
  Failed = Out.has_error() ? Out.error() : llvm::sys::fs::rename(Part, File);
  Out.clear_error();
  if (!Failed)
    return llvm::Error::success();
  llvm::sys::fs::remove(Part);
  return cannotUse(File, Failed.message());
}

llvm::Expected<std::unique_ptr<UnitFacts>> linkUnits(llvm::StringRef List, const UnitOptions &Options) {
  const auto Names = llvm::MemoryBuffer::getFile(List);
  if (!Names)
    return cannotUse(List, Names.getError().message());
  index::Linker Program(Options);
  for (llvm::line_iterator Name(**Names); !Name.is_at_end(); ++Name) {
    const auto Bytes = llvm::MemoryBuffer::getFile(*Name);
    if (!Bytes)
      return cannotUse(*Name, Bytes.getError().message());
    auto Unit = index::readFacts((*Bytes)->getBuffer(), Options);
    if (!Unit)
      return cannotUse(*Name, toString(Unit.takeError()));
    Program.add(std::move(*Unit));
  }
  return Program.finish();
}

SourceLocation findInFile(Position At, SourceManager &Sources) {
  const auto File = Sources.getFileManager().getOptionalFileRef(At.File);
  if (!File)
    return SourceLocation();
  FileID Known = Sources.translateFile(*File);
  if (Known.isInvalid())
    Known = Sources.createFileID(*File, SourceLocation(), SrcMgr::C_User);
  return Sources.translateLineCol(Known, At.Line, At.Column);
}

} // namespace mapwarden::analysis
