// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Request.h.
#include "driver/Request.h"

#include "driver/Words.h"

#include "llvm/Support/CommandLine.h"

namespace cl = llvm::cl;

namespace mapwarden::driver {

llvm::StringRef helpText() {
  return R"(mapwarden finds misuse of containers that C++ programs share and change.

  mapwarden check [PATH...]   read all units of a project, link them, and print what is wrong
  mapwarden cache [PATH]      what is kept from run to run: --size, --clear

PATH chooses the project: a folder with compile_commands.json in it, in its build*, out* or cmake-build-*, or in a folder
above. A file, or a folder below that of the project, chooses the units that are read. Without PATH: the current folder.

  -p PATH          the folder of compile_commands.json, or the file
  -j N             units at a time; without it, as many as there are processors
  --one-unit       judge each unit alone, as an editor does: findings come as units are done, and nothing is linked
  --checks=GLOBS   further checks, of clang-tidy's: --checks='bugprone-*'; or fewer: --checks='-mapwarden-check-then-act'
  --keep-going     units that cannot be read are told, but do not make the exit code 2
  --cache DIR      where things are kept, instead of .cache/mapwarden beside compile_commands.json
  -q, --quiet      findings and failures alone: no status line, no summary
  --color[=WHEN]   always, never or auto; auto asks the terminal, and NO_COLOR
  --size, --clear  of `mapwarden cache`: how much is kept; remove it
  --version, --help

Checks and their options are set in .clang-tidy; all of mapwarden's checks run unless it names them. The pages of the
checks are in docs/, or in share/doc/mapwarden of an installation.

Exit code: 0 no findings; 1 findings; 2 it could not be done, and stderr says why; 130 it was interrupted.
)";
}

namespace {

/// The options, which live as long as they are parsed: clang-tidy's library has others of the same names.
struct Options {
  explicit Options(cl::SubCommand &Of)
      : Paths(cl::Positional, cl::ZeroOrMore, cl::sub(Of)), Database("p", cl::sub(Of)), Cache("cache", cl::sub(Of)),
        Quiet("quiet", cl::sub(Of)), ShortQuiet("q", cl::sub(Of)) {}

  cl::list<std::string> Paths;
  cl::opt<std::string> Database;
  cl::opt<std::string> Cache;
  cl::opt<bool> Quiet;
  cl::opt<bool> ShortQuiet;
};

struct CheckOptions : Options {
  explicit CheckOptions(cl::SubCommand &Of)
      : Options(Of), Checks("checks", cl::sub(Of)), Color("color", cl::ValueOptional, cl::sub(Of)),
        Threads("j", cl::Prefix, cl::sub(Of)), OneUnit("one-unit", cl::sub(Of)), KeepGoing("keep-going", cl::sub(Of)) {}

  cl::opt<std::string> Checks;
  cl::opt<std::string> Color;
  cl::opt<std::string> Threads;
  cl::opt<bool> OneUnit;
  cl::opt<bool> KeepGoing;
};

struct CacheOptions : Options {
  explicit CacheOptions(cl::SubCommand &Of) : Options(Of), Size("size", cl::sub(Of)), Clear("clear", cl::sub(Of)) {}

  cl::opt<bool> Size;
  cl::opt<bool> Clear;
};

} // namespace

static void takeCommon(const Options &Given, Request &Asked) {
  Asked.Paths.assign(Given.Paths.begin(), Given.Paths.end());
  Asked.Database = Given.Database;
  Asked.CacheFolder = Given.Cache;
  Asked.Quiet = Given.Quiet || Given.ShortQuiet;
}

static llvm::Error takeCheck(const CheckOptions &Given, Request &Asked) {
  takeCommon(Given, Asked);
  Asked.Checks = Given.Checks;
  Asked.OneUnit = Given.OneUnit;
  Asked.KeepGoing = Given.KeepGoing;
  Asked.Color = Given.Color.getNumOccurrences() && Given.Color.empty() ? "always" : Given.Color.getValue();
  if (!Asked.Color.empty() && Asked.Color != "always" && Asked.Color != "never" && Asked.Color != "auto")
    return sentence("--color is '{0}': it must be always, never or auto", Asked.Color);
  if (Given.Threads.getNumOccurrences() &&
      (llvm::StringRef(Given.Threads).getAsInteger(10, Asked.Threads) || !Asked.Threads))
    return sentence("-j is '{0}': it must be a number, 1 or more", Given.Threads.getValue());
  return llvm::Error::success();
}

static llvm::Error takeCache(const CacheOptions &Given, Request &Asked) {
  takeCommon(Given, Asked);
  Asked.What = Request::Verb::Cache;
  Asked.WantsSize = Given.Size;
  Asked.WantsClear = Given.Clear;
  if (Asked.WantsSize == Asked.WantsClear)
    return sentence("cache takes one of --size and --clear");
  return llvm::Error::success();
}

llvm::Expected<Request> parseRequest(llvm::ArrayRef<const char *> Words) {
  const llvm::StringRef Verb = Words.empty() ? "" : Words.front();
  if (Verb != "check" && Verb != "cache")
    return Verb.empty() ? sentence("say what to do: mapwarden check, or mapwarden --help")
                        : sentence("unknown command '{0}': see mapwarden --help", Verb);
  cl::SubCommand Check("check");
  cl::SubCommand Cache("cache");
  const CheckOptions OfCheck(Check);
  const CacheOptions OfCache(Cache);
  llvm::SmallVector<const char *, 16> All{"mapwarden"};
  All.append(Words.begin(), Words.end());
  std::string Said;
  llvm::raw_string_ostream Errors(Said);
  if (!cl::ParseCommandLineOptions(All.size(), All.data(), "", &Errors)) {
    llvm::StringRef First = llvm::StringRef(Said).ltrim().split('\n').first;
    First.consume_front("mapwarden: ");
    return sentence("{0}{1}", First, First.contains("--help") ? "" : " See mapwarden --help");
  }
  Request Asked;
  if (llvm::Error Wrong = Verb == "check" ? takeCheck(OfCheck, Asked) : takeCache(OfCache, Asked))
    return std::move(Wrong);
  return Asked;
}

std::string Request::cacheFor(llvm::StringRef Folder) const {
  return CacheFolder.empty() ? (Folder + "/.cache/mapwarden").str() : absolute(CacheFolder);
}

} // namespace mapwarden::driver
