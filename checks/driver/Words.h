// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How does the driver speak?
//
// In sentences that say what is wrong, where, and what to do: each is an llvm::Error on its way, and one line in the
// end.
//
//   return sentence("there is no '{0}'", Path);
#ifndef MAPWARDEN_DRIVER_WORDS_H
#define MAPWARDEN_DRIVER_WORDS_H

#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace mapwarden::driver {

/// The exit codes.
enum Exit : int { Clean = 0, Findings = 1, Impossible = 2, Interrupted = 130 };

/// It could not be done, for the reason that \p Format and \p Values give.
template <class... T> llvm::Error sentence(const char *Format, T &&...Values) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 llvm::formatv(Format, std::forward<T>(Values)...).str());
}

/// One line on stderr.
inline void say(const llvm::Twine &Sentence) { llvm::errs() << "mapwarden: " << Sentence << "\n"; }

/// "1 unit", "2 units".
inline std::string count(size_t Number, llvm::StringRef Noun) {
  return (llvm::Twine(Number) + " " + Noun + (Number == 1 ? "" : "s")).str();
}

/// \p Path as seen from \p Base, which is the current folder if it is empty, without dots.
inline std::string absolute(llvm::StringRef Path, llvm::StringRef Base = "") {
  llvm::SmallString<256> Whole(Path);
  if (!Base.empty() && !llvm::sys::path::is_absolute(Path)) {
    Whole = Base;
    llvm::sys::path::append(Whole, Path);
  }
  llvm::sys::fs::make_absolute(Whole);
  llvm::sys::path::remove_dots(Whole, /*remove_dot_dot=*/true);
  return std::string(Whole);
}

/// \p Path as it is shown: from the current folder on, if it is below that.
inline llvm::StringRef shown(llvm::StringRef Path) {
  static const std::string Here = [] {
    llvm::SmallString<256> Folder;
    llvm::SmallString<256> Real;
    llvm::sys::fs::current_path(Folder);
    llvm::sys::fs::real_path(Folder, Real);
    return std::string(Real) + "/";
  }();
  llvm::StringRef Rest = Path;
  return Rest.consume_front(Here) ? Rest : Path;
}

} // namespace mapwarden::driver

#endif
