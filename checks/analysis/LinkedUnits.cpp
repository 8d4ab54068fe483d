// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See LinkedUnits.h.
#include "analysis/LinkedUnits.h"

#include "index/FactsWriter.h"
#include "index/Linker.h"
#include "clang/Basic/FileManager.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace mapwarden::analysis {

static llvm::Error cannotUse(llvm::StringRef File, const llvm::Twine &Why) {
  return llvm::createStringError(std::make_error_code(std::errc::io_error), "%s", (File + ": " + Why).str().c_str());
}

llvm::Error writeUnit(const UnitFacts &Unit, llvm::StringRef File) {
  const std::string Bytes = index::writeFacts(Unit).Bytes;
  llvm::Error Failed = llvm::writeToOutput(File, [&Bytes](llvm::raw_ostream &Out) {
    Out << Bytes;
    return llvm::Error::success();
  });
  return Failed ? cannotUse(File, toString(std::move(Failed))) : llvm::Error::success();
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
