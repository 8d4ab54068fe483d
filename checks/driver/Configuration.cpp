// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Configuration.h.
#include "driver/Configuration.h"

#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/GlobList.h"
#include "driver/Words.h"
#include "support/Compat.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include MAPWARDEN_MODULE_REGISTRY_HEADER

namespace tidy = clang::tidy;

namespace mapwarden::driver {

static constexpr llvm::StringLiteral Prefix = "mapwarden";

static const std::vector<llvm::StringRef> &namesOfOurs() {
  static const std::vector<llvm::StringRef> Names = {
#define CHECK(Group, Class, Name, Confidence, FixIt, Summary) "mapwarden-" Name,
#include "Checks.def"
  };
  return Names;
}

/// The globs in \p Checks that begin with our name, in their order, each with its '-' if it has one.
static std::vector<llvm::StringRef> globsOfOurs(llvm::StringRef Checks) {
  llvm::SmallVector<llvm::StringRef, 16> All;
  llvm::SplitString(Checks, All, ", \t\r\n");
  std::vector<llvm::StringRef> Ours;
  for (llvm::StringRef Glob : All)
    if (Glob.ltrim('-').starts_with(Prefix))
      Ours.push_back(Glob);
  return Ours;
}

std::string checksOfOurs(llvm::StringRef Checks) {
  const std::vector<llvm::StringRef> Named = globsOfOurs(Checks);
  const bool AreChosen = llvm::any_of(Named, [](llvm::StringRef Glob) { return !Glob.starts_with("-"); });
  std::string All = AreChosen ? "-*" : "-*,mapwarden-*";
  for (llvm::StringRef Glob : Named)
    All += ("," + Glob).str();
  return All;
}

/// The names of options that every check of ours has.
static const llvm::StringSet<> &optionsOfOurs() {
  static const llvm::StringSet<> Names = [] {
    llvm::StringSet<> Found;
    tidy::ClangTidyOptions Options = tidy::ClangTidyOptions::getDefaults();
    Options.Checks = "-*,mapwarden-*";
    for (const auto &Option : compat::callWithoutExtras(tidy::getCheckOptions, Options))
      if (Option.getKey().starts_with(Prefix))
        Found.insert(Option.getKey().rsplit('.').second);
    return Found;
  }();
  return Names;
}

namespace {

/// Looks for .clang-tidy as clang-tidy does, but lets somebody else read it.
class WatchedFiles : public tidy::FileOptionsProvider {
public:
  using Reader = std::function<llvm::ErrorOr<tidy::ClangTidyOptions>(llvm::MemoryBufferRef)>;

  WatchedFiles(const tidy::ClangTidyOptions &Defaults, Reader Read)
      : FileOptionsProvider(tidy::ClangTidyGlobalOptions(), Defaults, tidy::ClangTidyOptions(),
                            llvm::vfs::getRealFileSystem()) {
    ConfigHandlers = {{".clang-tidy", std::move(Read)}};
  }
};

} // namespace

Configuration::Configuration(llvm::StringRef Checks) : Asked(Checks.str()) {
  tidy::ClangTidyOptions Defaults = tidy::ClangTidyOptions::getDefaults();
  Defaults.Checks = "";
  for (const auto &Module : tidy::ClangTidyModuleRegistry::entries())
    Defaults.mergeWith(Module.instantiate()->getModuleOptions(), 0);
  Files = std::make_unique<WatchedFiles>(Defaults, [this](llvm::MemoryBufferRef File) { return read(File); });
  complainOfNames(Asked, "--checks");
}

void Configuration::complain(const llvm::Twine &What) {
  if (!Complaint)
    Complaint = What.str();
}

void Configuration::complainOfNames(llvm::StringRef Globs, llvm::StringRef Where) {
  for (llvm::StringRef Glob : globsOfOurs(Globs)) {
    tidy::GlobList Matcher(Glob.ltrim('-'));
    if (llvm::none_of(namesOfOurs(), [&](llvm::StringRef Name) { return Matcher.contains(Name); }))
      complain("there is no check '" + Glob.ltrim('-') + "', which " + Where +
               " names; the checks are: " + llvm::join(namesOfOurs(), " "));
  }
}

void Configuration::complainOfOptions(const tidy::ClangTidyOptions &Options, llvm::StringRef Where) {
  for (const auto &Option : Options.CheckOptions) {
    const auto [Owner, Name] = Option.getKey().rsplit('.');
    if (!Owner.starts_with(Prefix))
      continue;
    if (Owner != Prefix && !llvm::is_contained(namesOfOurs(), Owner))
      complain("there is no check '" + Owner + "', whose option '" + Option.getKey() + "' is set in " + Where);
    else if (!optionsOfOurs().contains(Name))
      complain("there is no option '" + Option.getKey() + "', which is set in " + Where +
               ": docs/options.md has those that there are");
  }
}

llvm::ErrorOr<tidy::ClangTidyOptions> Configuration::read(llvm::MemoryBufferRef File) {
  const std::string Where = "'" + shown(File.getBufferIdentifier()).str() + "'";
  auto Options = tidy::parseConfigurationWithDiags(File, [&](const llvm::SMDiagnostic &Problem) {
    complain(Where + " cannot be read: line " + llvm::Twine(Problem.getLineNo()) + ", " + Problem.getMessage());
  });
  if (!Options) {
    complain(Where + " cannot be read: " + Options.getError().message());
    return tidy::ClangTidyOptions(); // it is told already, in one sentence
  }
  complainOfNames(Options->Checks.value_or(""), Where);
  complainOfOptions(*Options, Where);
  return Options;
}

/// clang-tidy goes on without what it may not read.
void Configuration::complainOfUnreadable(llvm::StringRef Folder) {
  for (llvm::StringRef Level = Folder; !Level.empty(); Level = llvm::sys::path::parent_path(Level)) {
    const std::string File = (Level + "/.clang-tidy").str();
    if (!llvm::sys::fs::is_regular_file(File))
      continue;
    auto Text = llvm::MemoryBuffer::getFile(File);
    if (!Text)
      complain("'" + shown(File) + "' cannot be read: " + Text.getError().message());
    else if (!(*Text)->getBuffer().empty() && !(*Text)->getBuffer().contains("InheritParentConfig"))
      return; // those above are not asked
  }
}

const tidy::ClangTidyOptions &Configuration::optionsFor(llvm::StringRef File) {
  const auto [Entry, IsNew] = Known.try_emplace(llvm::sys::path::parent_path(File));
  if (IsNew) {
    complainOfUnreadable(Entry->getKey());
    tidy::ClangTidyOptions Options = Complaint ? tidy::ClangTidyOptions::getDefaults() : Files->getOptions(File);
    Options.Checks = checksOfOurs(Options.Checks.value_or("")) + (Asked.empty() ? "" : "," + Asked);
    Options.HeaderFilterRegex = ".*";
    Options.User.reset(); // for the same everywhere
    Entry->second = std::move(Options);
  }
  return Entry->second;
}

llvm::Expected<std::string> Configuration::write(const tidy::ClangTidyOptions &Options) const {
  if (Complaint)
    return sentence("{0}", *Complaint);
  return tidy::configurationAsText(Options);
}

llvm::Expected<std::string> Configuration::textFor(llvm::StringRef File) { return write(optionsFor(File)); }

llvm::Expected<std::string> Configuration::textOfLinkFor(llvm::StringRef File) {
  const tidy::ClangTidyOptions &All = optionsFor(File);
  tidy::ClangTidyOptions Options;
  Options.Checks = "-*,mapwarden-*";
  Options.WarningsAsErrors = All.WarningsAsErrors;
  Options.HeaderFilterRegex = All.HeaderFilterRegex;
  Options.ExcludeHeaderFilterRegex = All.ExcludeHeaderFilterRegex;
  for (const auto &Option : All.CheckOptions)
    if (Option.getKey().starts_with(Prefix))
      Options.CheckOptions[Option.getKey()] = Option.getValue();
  return write(Options);
}

bool Configuration::isEnabled(llvm::StringRef Check, llvm::StringRef File) {
  return tidy::GlobList(*optionsFor(File).Checks).contains(Check);
}

} // namespace mapwarden::driver
