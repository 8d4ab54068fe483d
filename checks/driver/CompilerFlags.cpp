// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See CompilerFlags.h.
#include "driver/CompilerFlags.h"

#include "support/Compat.h"
#include "clang/Driver/Driver.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include MAPWARDEN_DRIVER_OPTIONS_HEADER

namespace mapwarden::driver {

namespace {

/// A database of one command, to put Clang's own adapters around.
class OneCommand : public clang::tooling::CompilationDatabase {
public:
  explicit OneCommand(Command Unit) : Unit(std::move(Unit)) {}

  std::vector<clang::tooling::CompileCommand> getCompileCommands(llvm::StringRef) const override {
    return {clang::tooling::CompileCommand(Unit.Folder, Unit.File, Unit.Words, "")};
  }

private:
  Command Unit;
};

} // namespace

static bool isLauncher(llvm::StringRef Word) {
  const llvm::StringRef Launchers[] = {"ccache", "distcc", "sccache", "icecc", "gomacc", "goma", "nice", "time"};
  return llvm::is_contained(Launchers, llvm::sys::path::stem(Word));
}

/// What stands in front of the compiler, with options of its own: nice -n 5 g++.
static void skipLaunchers(std::vector<std::string> &Words) {
  size_t Begin = 0;
  while (Begin + 1 < Words.size() && isLauncher(Words[Begin])) {
    ++Begin;
    while (Begin + 1 < Words.size() && (Words[Begin][0] == '-' || llvm::all_of(Words[Begin], llvm::isDigit)))
      ++Begin;
  }
  Words.erase(Words.begin(), Words.begin() + Begin);
}

/// Clang's own adapters: response files, and what the compiler's name says of its target.
static void expand(Command &Unit) {
  auto Expanded = clang::tooling::inferTargetAndDriverMode(
      clang::tooling::expandResponseFiles(std::make_unique<OneCommand>(Unit), llvm::vfs::getRealFileSystem()));
  Unit.Words = Expanded->getCompileCommands(Unit.File).front().CommandLine;
}

static bool makesErrors(llvm::StringRef Flag) {
  return Flag == "-Werror" || Flag.starts_with("-Werror=") || Flag == "-pedantic-errors" || Flag == "-Wfatal-errors";
}

/// What -include-pch names was made by another compiler; its header is included beside it.
static void dropPrecompiled(std::vector<std::string> &Words) {
  std::vector<std::string> Kept;
  for (size_t I = 0; I < Words.size(); ++I) {
    const bool IsPassedOn = Words[I] == "-Xclang" && I + 1 < Words.size() && Words[I + 1] == "-include-pch";
    if (IsPassedOn)
      I += 3; // -Xclang -include-pch -Xclang FILE
    else if (Words[I] == "-include-pch")
      ++I;
    else
      Kept.push_back(std::move(Words[I]));
  }
  Words = std::move(Kept);
}

static void dropUnknown(std::vector<std::string> &Words, std::set<std::string> &Dropped) {
  llvm::SmallVector<const char *, 64> Flags;
  for (const std::string &Word : llvm::drop_begin(Words))
    Flags.push_back(Word.c_str());
  unsigned MissingIndex = 0;
  unsigned MissingCount = 0;
  const llvm::opt::InputArgList Known = compat::getDriverOptions().ParseArgs(
      Flags, MissingIndex, MissingCount, llvm::opt::Visibility(llvm::opt::DefaultVis));
  std::set<unsigned> Unknown;
  for (const llvm::opt::Arg *Flag : Known)
    if (Flag->getOption().getKind() == llvm::opt::Option::UnknownClass)
      Unknown.insert(Flag->getIndex() + 1); // behind the compiler
  std::vector<std::string> Kept;
  for (size_t I = 0; I < Words.size(); ++I)
    if (Unknown.count(I))
      Dropped.insert(Words[I]);
    else if (I == 0 || !makesErrors(Words[I]))
      Kept.push_back(std::move(Words[I]));
  Words = std::move(Kept);
}

void adaptToClang(Command &Unit, std::set<std::string> &Dropped) {
  skipLaunchers(Unit.Words);
  expand(Unit);
  if (Unit.Words.empty())
    return;
  dropPrecompiled(Unit.Words);
  if (!llvm::is_contained(Unit.Words, "--driver-mode=cl"))
    dropUnknown(Unit.Words, Dropped);
  Unit.Words.push_back("-Wno-unknown-warning-option");
  Unit.Words.push_back("-resource-dir=" MAPWARDEN_CLANG_RESOURCES);
}

} // namespace mapwarden::driver
