// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ProjectCheck.h.
#include "driver/ProjectCheck.h"

#include "driver/CompilerFlags.h"
#include "driver/Words.h"
#include "driver/Workers.h"
#include "support/WholeFile.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Process.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace mapwarden::driver {

static bool wantsColor(llvm::StringRef When) {
  using llvm::sys::Process;
  if (When == "always" || When == "never")
    return When == "always";
  return Process::StandardOutIsDisplayed() && Process::GetEnv("NO_COLOR").value_or("").empty() &&
         Process::GetEnv("TERM").value_or("") != "dumb";
}

ProjectCheck::ProjectCheck(const Request &Asked, const Database &From, UnitsOfDatabase Read)
    : Asked(Asked), From(From), Commands(std::move(Read)), Units(Commands.Wanted.size()), Settings(Asked.Checks),
      Kept(Asked.cacheFor(From.folder()), From.File), Here(Asked.cacheFor(From.folder())),
      Out(llvm::outs(), wantsColor(Asked.Color)), Status(Units.size(), !Asked.Quiet) {}

// ---- before -----------------------------------------------------------------------------------------------------

void ProjectCheck::prepareOne(size_t Number, Command Of) {
  adaptToClang(Of, UnknownFlags);
  Unit &New = Units[Number];
  const std::string Base = Here.path() + "/" + std::to_string(Number);
  New.Work.Unit = std::move(Of);
  New.Work.ReportTo = Base + ".json";
  New.Work.FactsTo = Asked.OneUnit ? "" : Base + ".facts";
}

llvm::Error ProjectCheck::prepare() {
  if (!fs::is_directory(MAPWARDEN_CLANG_RESOURCES "/include"))
    return sentence("Clang's own headers are missing, '{0}': install the package of this LLVM's clang again",
                    MAPWARDEN_CLANG_RESOURCES "/include");
  for (size_t I = 0; I < Units.size(); ++I) {
    const Command &Of = Commands.Wanted[I];
    prepareOne(I, Of);
    llvm::Expected<std::string> Text = Settings.textFor(Of.File);
    if (!Text)
      return Text.takeError();
    Units[I].Work.Configuration = *Text;
  }
  if (Asked.Quiet)
    return llvm::Error::success();
  if (!Here.isInCache())
    say("nothing can be written in '" + Asked.cacheFor(From.folder()) +
        "', so nothing is kept for the next run: --cache DIR takes another folder");
  if (!From.Others.empty())
    say("there are " + llvm::Twine(From.Others.size() + 1) + " databases; taking '" + shown(From.folder()) +
        "', not '" +
        llvm::join(llvm::map_range(From.Others, [](llvm::StringRef Other) { return shown(Other); }), "', '") +
        "': -p chooses");
  if (!UnknownFlags.empty())
    say("flags that Clang does not know are left out: " + llvm::join(UnknownFlags, " "));
  return llvm::Error::success();
}

// ---- units ------------------------------------------------------------------------------------------------------

/// What can be told without a worker.
static llvm::Error proveThere(const Command &Of) {
  if (!fs::exists(Of.File))
    return sentence("does not exist, although the database lists it; configure the project again");
  if (!fs::is_directory(Of.Folder))
    return sentence("is compiled in '{0}', which does not exist; configure the project again", Of.Folder);
  return llvm::Error::success();
}

static bool isRead(const UnitReport &Report) {
  return llvm::none_of(Report.Diagnostics, [](const Diagnostic &D) { return D.isOfParser() || D.isOfOptions(); });
}

void ProjectCheck::readOne(size_t Number) {
  Unit &Of = Units[Number];
  if (IsStopped)
    return;
  if (llvm::Error Gone = proveThere(Of.Work.Unit))
    return finishOne(Of, std::move(Gone));
  const std::string Key = Cache::keyOf(Of.Work, "");
  if (Here.isInCache())
    if (std::optional<Entry> Known = Kept.find(Key, Of.Work.FactsTo)) {
      Of.IsKept = true;
      return finishOne(Of, std::move(*Known));
    }
  const auto Begin = std::chrono::system_clock::now();
  llvm::Expected<UnitReport> Report = runWorker(Of.Work, Here.path(), std::to_string(Number));
  if (!Report || isInterrupted()) {
    if (Report)
      return;
    return finishOne(Of, Report.takeError());
  }
  if (Here.isInCache() && isRead(*Report))
    return finishOne(Of, Kept.keep(Key, std::move(*Report), Of.Work.FactsTo, Begin));
  finishOne(Of, Entry{std::move(*Report), {}, ""});
}

void ProjectCheck::finishOne(Unit &Of, llvm::Expected<Entry> Result) {
  const std::lock_guard<std::mutex> Guard(Lock);
  const llvm::StringRef File = Of.Work.Unit.File;
  Of.IsDone = true;
  if (!Result) {
    const std::string Why = toString(Result.takeError());
    if (!isInterrupted())
      Failed.add(Why, File);
  } else if (!Failed.add(Result->Report, File, From.File)) {
    Of.Report = std::move(Result->Report);
    Of.Facts = std::move(Result->Facts);
    Of.IsRead = true;
  } else if (llvm::any_of(Result->Report.Diagnostics, [](const Diagnostic &D) { return D.isOfOptions(); })) {
    IsStopped = true;
  }
  Status.advance(File);
  if (Asked.OneUnit)
    printReady();
}

std::vector<Diagnostic> ProjectCheck::takeFindings(Unit &Of) {
  std::vector<Diagnostic> Taken = std::move(Of.Report.Diagnostics);
  // Warnings of the compiler that are errors by default come whether somebody wants them or not.
  llvm::erase_if(Taken, [&](const Diagnostic &D) {
    return llvm::StringRef(D.Check).starts_with("clang-diagnostic-") && !Settings.isEnabled(D.Check, Of.Work.Unit.File);
  });
  return Taken;
}

/// What is done, as far as everything before it is: the order is the same however many work.
void ProjectCheck::printReady() {
  std::vector<Diagnostic> Ready;
  for (; NextToPrint < Units.size() && Units[NextToPrint].IsDone; ++NextToPrint)
    for (Diagnostic &D : takeFindings(Units[NextToPrint]))
      Ready.push_back(std::move(D));
  if (Ready.empty())
    return;
  Status.hide();
  Out.print(std::move(Ready));
}

// ---- the link ---------------------------------------------------------------------------------------------------

/// Folders have their own options, and what is found is judged with those of its file: there is a link for each.
llvm::Error ProjectCheck::findLinks() {
  for (const Unit &Of : Units) {
    llvm::Expected<std::string> Text = Settings.textOfLinkFor(Of.Work.Unit.File);
    if (!Text)
      return Text.takeError();
    if (Of.IsRead && Of.Report.HasFacts && !llvm::is_contained(Links, *Text))
      Links.push_back(std::move(*Text));
  }
  return llvm::Error::success();
}

llvm::Error ProjectCheck::writeUnits(const Job &Link) const {
  std::string List;
  for (const Unit &Of : Units)
    if (Of.IsRead && Of.Report.HasFacts)
      List += Of.Work.FactsTo + "\n";
  if (llvm::Error Failed = writeWhole(Link.UnitsToLink, List))
    return Failed;
  return writeWhole(Link.Unit.File, "");
}

/// What the facts say together is kept, too.
llvm::Expected<UnitReport> ProjectCheck::runLink(const Job &Link) {
  Job Same = Link; // whatever the folder of the run is called
  Same.Unit = Command();
  Same.UnitsToLink = "units";
  Same.IndexTo = Link.IndexTo.empty() ? "" : "index";
  std::string AllFacts;
  for (const Unit &Of : Units)
    AllFacts += Of.Facts + "\n";
  const std::string Key = Cache::keyOf(Same, AllFacts);
  if (Here.isInCache())
    if (std::optional<Entry> Known = Kept.find(Key, Link.IndexTo))
      return std::move(Known->Report);
  if (llvm::Error Failed = writeUnits(Link))
    return std::move(Failed);
  const auto Begin = std::chrono::system_clock::now();
  llvm::Expected<UnitReport> Report = runWorker(Link, Here.path(), "link");
  const bool IsIndexMissing = Report && !Link.IndexTo.empty() && !Report->HasFacts;
  if (!Report || !Here.isInCache() || !isRead(*Report) || IsIndexMissing)
    return Report;
  llvm::erase_if(Report->Files, [&](llvm::StringRef File) { return File.starts_with(Here.path()); });
  return Kept.keep(Key, std::move(*Report), Link.IndexTo, Begin).Report;
}

/// Who switches a check off for a folder means what stands there, and who sets an option there, too. Headers that have
/// options of their own are judged with those of any unit.
llvm::Expected<bool> ProjectCheck::isWanted(const Diagnostic &Of, const std::string &Options) {
  if (!llvm::StringRef(Of.Check).starts_with("mapwarden-"))
    return true;
  if (!Settings.isEnabled(Of.Check, Of.Main.File))
    return false;
  llvm::Expected<std::string> Own = Settings.textOfLinkFor(Of.Main.File);
  if (!Own)
    return Own.takeError();
  return *Own == Options || !llvm::is_contained(Links, *Own);
}

/// Puts the index where it is looked for. Who reads the old one goes on reading that.
void ProjectCheck::placeIndex(const Job &Link, const UnitReport &Report) const {
  if (Link.IndexTo.empty())
    return;
  const std::string Place = Asked.cacheFor(From.folder()) + "/index";
  if (!Report.HasFacts || fs::rename(Link.IndexTo, Place))
    say("'" + shown(Place) + "' cannot be written: files alone are judged without what this run has learnt");
}

llvm::Error ProjectCheck::linkAs(const std::string &Options) {
  Job Link;
  Link.Unit.Folder = Here.path();
  Link.Unit.File = Here.path() + "/empty.cpp";
  Link.Unit.Words = {"clang++", "-std=c++17", "-resource-dir=" MAPWARDEN_CLANG_RESOURCES, Link.Unit.File};
  Link.Configuration = Options;
  Link.UnitsToLink = Here.path() + "/units";
  Link.ReportTo = Here.path() + "/link.json";
  if (Here.isInCache() && From.Chosen.empty() && Options == Links.front()) // a part would take the place of the whole
    Link.IndexTo = Here.path() + "/index";
  llvm::Expected<UnitReport> Report = runLink(Link);
  if (!Report)
    return sentence("the units cannot be linked: {0}", toString(Report.takeError()));
  placeIndex(Link, *Report);
  Failures OfLink;
  if (OfLink.add(*Report, Commands.Wanted.front().File, From.File))
    return sentence("the units cannot be linked: {0}; correct it in .clang-tidy",
                    Report->Diagnostics.front().Main.Text);
  for (Diagnostic &D : Report->Diagnostics) {
    llvm::Expected<bool> Wanted = isWanted(D, Options);
    if (!Wanted)
      return Wanted.takeError();
    if (*Wanted)
      Found.push_back(std::move(D));
  }
  return llvm::Error::success();
}

llvm::Error ProjectCheck::link() {
  for (Unit &Of : Units)
    for (Diagnostic &D : takeFindings(Of))
      Found.push_back(std::move(D));
  if (llvm::Error Failed = findLinks())
    return Failed;
  for (const std::string &Options : Links)
    if (llvm::Error Failed = linkAs(Options))
      return Failed;
  return llvm::Error::success();
}

// ---- the end ----------------------------------------------------------------------------------------------------

std::string ProjectCheck::summary() const {
  const auto CountIf = [&](auto Is) { return static_cast<size_t>(llvm::count_if(Units, Is)); };
  const size_t Read = CountIf([](const Unit &Of) { return Of.IsRead; });
  const size_t AsBefore = CountIf([](const Unit &Of) { return Of.IsRead && Of.IsKept; });
  const size_t Plain = Asked.OneUnit ? 0 : CountIf([](const Unit &Of) { return Of.IsRead && !Of.Report.HasFacts; });
  std::string Text = Out.count() ? count(Out.count(), "finding") : "no findings";
  Text += " in " + (Failed.count() ? llvm::Twine(Read) + " of " : llvm::Twine()).str() + count(Units.size(), "unit");
  if (AsBefore)
    Text += llvm::formatv(" ({0} read, {1} as before)", Read - AsBefore, AsBefore).str();
  if (Plain)
    Text += llvm::formatv("; {0} of them C, where the checks of mapwarden find nothing", Plain).str();
  if (Commands.OfDevices)
    Text += llvm::formatv("; {0} of CUDA or HIP left out", count(Commands.OfDevices, "file")).str();
  if (Failed.count())
    Text += llvm::formatv("; {0} could not be read", Failed.count()).str();
  return Text;
}

llvm::Expected<int> ProjectCheck::conclude() {
  Out.print(std::move(Found));
  llvm::outs().flush();
  if (llvm::outs().has_error()) {
    const std::string Why = llvm::outs().error().message();
    llvm::outs().clear_error();
    return sentence("the findings cannot be written: {0}", Why);
  }
  Failed.tell();
  if (const unsigned Dropped = Kept.countDropped())
    say(count(Dropped, "entry") + " of '" + Asked.cacheFor(From.folder()) +
        "' damaged, or not ours: dropped, and read again");
  if (!Asked.Quiet || (Failed.count() && !Asked.KeepGoing))
    say(summary());
  const bool IsNothingRead = llvm::none_of(Units, [](const Unit &Of) { return Of.IsRead; });
  if (Failed.count() && (!Asked.KeepGoing || IsNothingRead || IsStopped))
    return Impossible;
  return Out.count() ? Findings : Clean;
}

llvm::Expected<int> ProjectCheck::run() {
  if (llvm::Error Wrong = prepare())
    return std::move(Wrong);
  catchInterrupts();
  forEach(Units.size(), Asked.Threads, [this](size_t Number) { readOne(Number); });
  Status.hide();
  llvm::Error Wrong = Asked.OneUnit || IsStopped || isInterrupted() ? llvm::Error::success() : link();
  if (isInterrupted()) {
    consumeError(std::move(Wrong));
    const auto Done = llvm::count_if(Units, [](const Unit &Of) { return Of.IsRead; });
    say("interrupted; " + llvm::Twine(Done) + " of " + count(Units.size(), "unit") + " were read, and are kept");
    return Interrupted;
  }
  if (Wrong)
    return std::move(Wrong);
  Kept.dropOutdated(Commands.All);
  return conclude();
}

llvm::Expected<int> checkProject(const Request &Asked) {
  llvm::Expected<Database> From = findDatabase(Asked.Paths, Asked.Database);
  if (!From)
    return From.takeError();
  llvm::Expected<UnitsOfDatabase> Units = readUnits(*From);
  if (!Units)
    return Units.takeError();
  return ProjectCheck(Asked, *From, std::move(*Units)).run();
}

} // namespace mapwarden::driver
