// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which checks run on a file, with which options?
//
// What its .clang-tidy says, read by clang-tidy's library, except that
//   - the checks of mapwarden run whether it enables them or not, unless it names them: `-mapwarden-*` switches them
//   off,
//     and `mapwarden-check-then-act` chooses that one;
//   - the checks of others run only if --checks asks for them;
//   - findings in headers are shown whatever HeaderFilterRegex says.
// A name of ours that is misspelt, be it a check's or an option's, is a complaint: what it was to do would not be done.
#ifndef MAPWARDEN_DRIVER_CONFIGURATION_H
#define MAPWARDEN_DRIVER_CONFIGURATION_H

#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <optional>

namespace mapwarden::driver {

/// The configurations of all folders, each read once.
class Configuration {
public:
  /// \p Checks are globs, as of --checks.
  explicit Configuration(llvm::StringRef Checks);

  /// What holds for \p File, as .clang-tidy would have it; or what is wrong there.
  llvm::Expected<std::string> textFor(llvm::StringRef File);

  /// The same for the link: what matters to our checks, whichever of them are on.
  llvm::Expected<std::string> textOfLinkFor(llvm::StringRef File);

  /// True if \p Check is to report on what stands in \p File.
  bool isEnabled(llvm::StringRef Check, llvm::StringRef File);

private:
  const clang::tidy::ClangTidyOptions &optionsFor(llvm::StringRef File);
  llvm::Expected<std::string> write(const clang::tidy::ClangTidyOptions &Options) const;
  llvm::ErrorOr<clang::tidy::ClangTidyOptions> read(llvm::MemoryBufferRef File);
  void complainOfNames(llvm::StringRef Globs, llvm::StringRef Where);
  void complainOfOptions(const clang::tidy::ClangTidyOptions &Options, llvm::StringRef Where);
  void complainOfUnreadable(llvm::StringRef Folder);
  void complain(const llvm::Twine &What);

  std::string Asked;
  /// The first of them.
  std::optional<std::string> Complaint;
  std::unique_ptr<clang::tidy::ClangTidyOptionsProvider> Files;
  /// By folder.
  llvm::StringMap<clang::tidy::ClangTidyOptions> Known;
};

/// The globs of \p Checks that are about mapwarden, as the driver understands them.
std::string checksOfOurs(llvm::StringRef Checks);

} // namespace mapwarden::driver

#endif
