// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Failures.h.
#include "driver/Failures.h"

#include "driver/Words.h"
#include "driver/Workers.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace mapwarden::driver {

/// Drivers of other majors that stand beside this one: llvm-19/mapwarden beside llvm-22/mapwarden.
static std::vector<std::string> findOthers() {
  const llvm::StringRef Own = path::parent_path(findExecutable());
  std::vector<std::string> Others;
  std::error_code Failed;
  for (fs::directory_iterator Entry(path::parent_path(Own), Failed), End; !Failed && Entry != End;
       Entry.increment(Failed)) {
    const std::string Other = Entry->path() + "/mapwarden";
    if (path::filename(Entry->path()).starts_with("llvm-") && Entry->path() != Own && fs::can_execute(Other))
      Others.push_back(Other);
  }
  llvm::sort(Others);
  return Others;
}

/// What helps against \p Error, which is the first of a unit.
static std::string findRemedy(const Diagnostic &Error, llvm::StringRef Database) {
  const llvm::StringRef Text = Error.Main.Text;
  if (Text.contains("ermission denied"))
    return "let whoever runs this read it";
  if (Text.contains("file not found"))
    return "build the project once if a build makes it, or correct the include paths in '" + Database.str() + "'";
  if (Text.contains("unsupported") || Error.Main.File.empty())
    return "correct the command in '" + Database.str() + "'";
  if (Text.contains("module '"))
    return "modules of C++20 are not supported: check the other units with --keep-going";
  const bool IsForeign = llvm::StringRef(Error.Main.File).starts_with("/usr/");
  const std::vector<std::string> Others = findOthers();
  if (!Others.empty())
    return "another LLVM may read it: " + llvm::join(Others, " or ");
  return IsForeign
             ? "a library that is older or newer than this Clang is often read by another LLVM: ./bootstrap build "
               "--llvm N"
             : "does the project compile with Clang?";
}

bool Failures::add(const UnitReport &Found, llvm::StringRef File, llvm::StringRef Database) {
  const auto Error =
      llvm::find_if(Found.Diagnostics, [](const Diagnostic &Of) { return Of.isOfOptions() || Of.isOfParser(); });
  if (Error == Found.Diagnostics.end())
    return false;
  std::string Why = Error->Main.Text;
  std::string Remedy = "correct it in .clang-tidy";
  if (Error->isOfParser()) {
    const std::string Place =
        Error->Main.File.empty()
            ? ""
            : llvm::formatv("{0}:{1}:{2}: ", shown(Error->Main.File), Error->Main.Line, Error->Main.Column).str();
    Why = "does not parse (" + Place + "error: " + Error->Main.Text + ")";
    Remedy = findRemedy(*Error, Database);
  }
  Cause &Same = Causes[Why];
  Same.Remedy = Remedy;
  Same.Files.push_back(File.str());
  return true;
}

void Failures::add(llvm::StringRef Why, llvm::StringRef File) { Causes[Why.str()].Files.push_back(File.str()); }

size_t Failures::count() const {
  size_t All = 0;
  for (const auto &[Why, Cause] : Causes)
    All += Cause.Files.size();
  return All;
}

void Failures::tell() const {
  for (const auto &[Why, Cause] : Causes) {
    std::vector<std::string> Names;
    for (llvm::StringRef File : Cause.Files)
      Names.push_back("'" + shown(File).str() + "'");
    llvm::sort(Names); // workers end in any order
    say(llvm::join(Names, ", ") + ": " + Why + (Cause.Remedy.empty() ? "" : "; ") + Cause.Remedy);
  }
}

} // namespace mapwarden::driver
