// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitReader.h.
#include "driver/UnitReader.h"

#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "driver/Words.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace mapwarden::driver {

namespace {

/// Notes which files are opened.
class RecordingFiles : public llvm::vfs::ProxyFileSystem {
public:
  RecordingFiles() : ProxyFileSystem(llvm::vfs::getRealFileSystem()) {}

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine &Path) override {
    auto File = ProxyFileSystem::openFileForRead(Path);
    if (File) {
      llvm::SmallString<256> Absolute;
      Path.toVector(Absolute);
      makeAbsolute(Absolute);
      Opened.insert(Absolute);
    }
    return File;
  }

  std::vector<std::string> listAll() const {
    std::vector<std::string> All;
    for (const auto &File : Opened)
      All.push_back(File.getKey().str());
    llvm::sort(All);
    return All;
  }

private:
  llvm::StringSet<> Opened;
};

/// A database of one command.
class OneCommand : public clang::tooling::CompilationDatabase {
public:
  explicit OneCommand(const Command &Unit) : Unit(Unit) {}

  std::vector<clang::tooling::CompileCommand> getCompileCommands(llvm::StringRef) const override {
    return {clang::tooling::CompileCommand(Unit.Folder, Unit.File, Unit.Words, "")};
  }

private:
  const Command &Unit;
};

/// Turns what clang-tidy has found into what the driver prints.
class Places {
public:
  explicit Places(llvm::StringRef Folder) : Folder(Folder) {}

  Message locate(const clang::tooling::DiagnosticMessage &At) {
    Message Told;
    Told.Text = At.Message;
    if (At.FilePath.empty())
      return Told;
    std::string &Real = RealPaths[At.FilePath];
    if (Real.empty())
      Real = findRealPath(absolute(At.FilePath, Folder));
    Told.File = Real;
    const llvm::StringRef Text = textOf(Told.File);
    const llvm::StringRef Before = Text.take_front(At.FileOffset);
    const size_t LineBegin = Before.rfind('\n') + 1; // npos + 1 is 0
    Told.Line = 1 + Before.count('\n');
    Told.Column = 1 + Before.size() - LineBegin;
    Told.Source = Text.drop_front(LineBegin).take_until([](char C) { return C == '\n'; }).rtrim('\r').str();
    return Told;
  }

private:
  static std::string findRealPath(const std::string &Path) {
    llvm::SmallString<256> Real;
    return llvm::sys::fs::real_path(Path, Real) ? Path : std::string(Real);
  }
  llvm::StringRef textOf(llvm::StringRef File) {
    auto &Text = Texts[File];
    if (!Text)
      if (auto Read = llvm::MemoryBuffer::getFile(File))
        Text = std::move(*Read);
    return Text ? Text->getBuffer() : llvm::StringRef();
  }

  llvm::StringRef Folder;
  llvm::StringMap<std::string> RealPaths;
  llvm::StringMap<std::unique_ptr<llvm::MemoryBuffer>> Texts;
};

} // namespace

static Diagnostic tell(const clang::tidy::ClangTidyError &Found, Places &Files) {
  Diagnostic Told;
  Told.Main = Files.locate(Found.Message);
  Told.Check = Found.DiagnosticName;
  Told.Label = llvm::join(Found.EnabledDiagnosticAliases, ",");
  Told.Label = Told.Check + (Told.Label.empty() ? "" : ",") + Told.Label;
  if (Found.IsWarningAsError)
    Told.Label += ",-warnings-as-errors";
  Told.IsError = Found.IsWarningAsError || Found.DiagLevel == clang::tooling::Diagnostic::Error;
  for (const auto &Note : Found.Notes)
    Told.Notes.push_back(Files.locate(Note));
  return Told;
}

/// Facts, or the list of facts, are options of our checks.
static void addOptions(const Job &Asked, clang::tidy::ClangTidyOptions &Options) {
  using Value = clang::tidy::ClangTidyOptions::ClangTidyValue;
  if (!Asked.FactsTo.empty()) {
    Options.CheckOptions["mapwarden.FactsTo"] = Value(llvm::StringRef(Asked.FactsTo));
    // A file that is not to be reported on is evidence all the same.
    Options.Checks = Options.Checks.value_or("") + ",mapwarden-*";
  }
  if (!Asked.IndexTo.empty())
    Options.CheckOptions["mapwarden.IndexTo"] = Value(llvm::StringRef(Asked.IndexTo));
  Options.CheckOptions["mapwarden.Index"] = Value(llvm::StringRef("none")); // the link has more than an older one has
  if (!Asked.UnitsToLink.empty())
    Options.CheckOptions["mapwarden.UnitsToLink"] = Value(llvm::StringRef(Asked.UnitsToLink));
}

llvm::Expected<UnitReport> readUnit(const Job &Asked) {
  namespace tidy = clang::tidy;
  auto Options = tidy::parseConfiguration(llvm::MemoryBufferRef(Asked.Configuration, "configuration"));
  if (!Options)
    return llvm::createStringError(Options.getError(), "the configuration cannot be read");
  addOptions(Asked, *Options);
  tidy::ClangTidyContext Context(
      std::make_unique<tidy::DefaultOptionsProvider>(tidy::ClangTidyGlobalOptions(), *Options));
  const auto Files = llvm::makeIntrusiveRefCnt<RecordingFiles>();
  const auto Base = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(Files);
  const auto Found =
      tidy::runClangTidy(Context, OneCommand(Asked.Unit), {Asked.Unit.File}, Base, /*ApplyAnyFix=*/false);
  UnitReport Told;
  Places Known(Asked.Unit.Folder);
  for (const tidy::ClangTidyError &Error : Found)
    Told.Diagnostics.push_back(tell(Error, Known));
  Told.Files = Files->listAll();
  Told.HasFacts = llvm::sys::fs::exists(Asked.UnitsToLink.empty() ? Asked.FactsTo : Asked.IndexTo);
  return Told;
}

} // namespace mapwarden::driver
