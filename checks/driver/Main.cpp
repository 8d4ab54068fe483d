// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is the first word of the command line?
//
//   mapwarden check src       a verb of the user's
//   mapwarden --job 12.job 7  the driver to itself: be the worker that reads one unit
#include "driver/ProjectCheck.h"
#include "driver/Request.h"
#include "driver/Words.h"
#include "driver/Worker.h"
#include "clang/Basic/Version.h"

using namespace mapwarden;
using namespace mapwarden::driver;

static llvm::Expected<int> tendCache(const Request &Asked) {
  llvm::Expected<Database> From = findDatabase(Asked.Paths, Asked.Database);
  if (!From)
    return From.takeError();
  const std::string Folder = Asked.cacheFor(From->folder());
  Cache Kept(Folder, From->File);
  if (Asked.WantsClear) {
    if (llvm::Error Failed = Kept.removeAll())
      return std::move(Failed);
    return Clean;
  }
  const auto [Bytes, Entries] = Kept.measure();
  llvm::outs() << llvm::formatv("{0:f1} MB of {1} in '{2}'\n", Bytes / 1e6, count(Entries, "report"), shown(Folder));
  return Clean;
}

static llvm::Expected<int> answer(llvm::ArrayRef<const char *> Words) {
  const llvm::StringRef First = Words.empty() ? "" : Words.front();
  for (llvm::StringRef Word : Words)
    if (Word == "--help" || Word == "-h") {
      llvm::outs() << helpText();
      return Clean;
    }
  if (First == "--version") {
    llvm::outs() << "mapwarden " MAPWARDEN_VERSION ", with " << clang::getClangFullVersion() << "\n";
    return Clean;
  }
  llvm::Expected<Request> Asked = parseRequest(Words);
  if (!Asked)
    return Asked.takeError();
  return Asked->What == Request::Verb::Check ? checkProject(*Asked) : tendCache(*Asked);
}

int main(int Count, const char **Words) {
  const llvm::ArrayRef<const char *> All(Words + 1, Words + Count);
  if (All.size() == 3 && llvm::StringRef(All.front()) == "--job")
    return runJob(All[1], All[2]);
  llvm::Expected<int> Code = answer(All);
  if (Code)
    return *Code;
  say(toString(Code.takeError()));
  return Impossible;
}
