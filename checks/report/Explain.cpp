// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Explain.h.
#include "report/Explain.h"

#include "report/Notes.h"
#include "support/Compat.h"
#include "support/Locations.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace mapwarden {

using namespace analysis;

std::optional<AskedLine> parsePlace(llvm::StringRef Text) {
  if (Text == "*")
    return AskedLine();
  const auto [File, Number] = Text.rsplit(':');
  AskedLine Result{File};
  if (File.empty() || Number.getAsInteger(10, Result.Line))
    return std::nullopt;
  return Result;
}

static bool isAt(SourceLocation Where, AskedLine Asked, const SourceManager &Sources) {
  if (Where.isInvalid() || Asked.File.empty())
    return Where.isValid();
  const PresumedLoc At = Sources.getPresumedLoc(Sources.getExpansionLoc(Where));
  const llvm::StringRef File = At.isValid() ? At.getFilename() : "";
  return At.isValid() && At.getLine() == Asked.Line && compat::ends_with(File, Asked.File) &&
         (File.size() == Asked.File.size() || File[File.size() - Asked.File.size() - 1] == '/');
}

/// "since the class gives the container to anybody [handed-out]"
static std::string reasonOf(RuleId By) {
  const RuleInfo &Info = getRule(By);
  return "since " + Info.Reason.str() + " [" + Info.Name.str() + "]";
}

/// "only at Level strict, since ...", "reported".
static std::string verdictOf(RuleId By) {
  if (By == RuleId::None)
    return "reported";
  const bool IsBelieved = getRule(By).What == Outcome::Convince;
  return (isStrictOnly(By) ? "only at Level strict, " : IsBelieved ? "reported, " : "not reported, ") + reasonOf(By);
}

static std::string confidenceOf(const Evidence &Why) { return std::to_string(Why.getConfidence()) + " % likely"; }

/// The same, of what is weighed: "reported, 87 % likely".
static std::string verdictOf(const TraceEntry &Entry) {
  const unsigned Confidence = Entry.Why.getConfidence();
  if (Entry.By != RuleId::None || Entry.Why.Signs.empty())
    return verdictOf(Entry.By);
  const llvm::StringRef What = Confidence >= DefaultConfidence  ? "reported, "
                               : Confidence >= StrictConfidence ? "only at Level strict, "
                                                                : "not reported, ";
  return What.str() + confidenceOf(Entry.Why);
}

/// "+9, since the mutex is called after the container [named-after]"
static std::string weightOf(RuleId Sign) {
  const int Weight = getRule(Sign).Weight;
  return (Weight < 0 ? "" : "+") + std::to_string(Weight) + ", " + reasonOf(Sign);
}

static std::string spellLocks(const HeldLocks &Way, const PathTable &Paths) {
  std::string Text;
  for (const HeldGuard &Held : Way.Must)
    Text +=
        (Text.empty() ? "" : ", ") + Paths.spell(Held.Key) + (Held.Mode == model::LockMode::Shared ? " shared" : "");
  return "{" + Text + "}";
}

namespace {

class AccessExplainer {
public:
  AccessExplainer(AskedLine Asked, UnitAnalysis &Unit, const SourceManager &Sources, Printer Print)
      : Asked(Asked), Unit(Unit), Facts(Unit.getFacts()), Sources(Sources), Print(Print) {}

  void explain() {
    for (const auto &[Container, Seen] : Unit.getAccessSnapshots())
      for (const AccessSnapshot &Access : Seen)
        if (isAt(Unit.findLocation(Access.What->Loc), Asked, Sources))
          explain(*Container, Access);
  }

private:
  void explain(const VariableSymbol &Container, const AccessSnapshot &Access) {
    Print(Access.What->Loc,
          "'" + Facts.Paths.spell(Access.What->Path) + "' is " +
              verbOf(Access.What->Access, Access.What->Effect).str() + " here",
          false);
    for (unsigned Number = 0; Number < Access.Ways.size(); ++Number)
      explainWay(Access, Number);
    explainGuard(Container);
  }

  void explainWay(const AccessSnapshot &Access, unsigned Number) {
    const CallContext &Way = Unit.getContexts()[Access.Function].Ways[Number];
    const HeldLocks &Held = Access.Ways[Number];
    std::string Text = Way.Caller == CallContext::Outside ? "from outside"
                                                          : (Way.IsSpawned ? "handed over by " : "called from ") +
                                                                describeOther(*Facts.Functions[Way.Caller].Function);
    Text += ": " + spellLocks(Held, Facts.Paths) + " is held";
    if (Held.IsOwned)
      Text += "; no other thread knows the object";
    if (Held.isUnknown())
      Text += "; callers may hold more, " + reasonOf(Held.UnknownBecause);
    Print(Way.CallLoc.isValid() ? Way.CallLoc : Access.What->Loc, Text, true);
  }

  void explainGuard(const VariableSymbol &Container) {
    for (const TraceEntry &Entry : Facts.Why.getEntries())
      if (Entry.At == Stage::Guard && Entry.About == &Container)
        Print(Entry.Loc, Entry.Text + ": " + confidenceOf(Entry.Why), true);
    const auto Found = Unit.getGuards().find(&Container);
    if (Found == Unit.getGuards().end()) {
      Print(Container.Loc, "no lock is taken for the guard of '" + Container.Name + "'", true);
      return;
    }
    const GuardHypothesis &Guard = Found->second;
    Print(Container.Loc,
          "'" + Guard.What.Name + "' is held in " + std::to_string(Guard.What.HeldFunctions) + " of " +
              std::to_string(Guard.What.Functions) + " functions",
          true);
    for (const auto &[Function, Of] : Guard.Votes.Votes)
      Print(Function->Loc, describeOther(*Function) + voteOf(Of), true);
    for (const auto &[Function, Because] : Guard.Votes.Abstained)
      if (Guard.Votes.Votes.find(Function) == Guard.Votes.Votes.end())
        Print(Function->Loc, describeOther(*Function) + " says nothing of it, " + reasonOf(Because), true);
  }

  static std::string voteOf(const Vote &Of) {
    if (Of.Omits)
      return Of.Holds ? " omits it, and holds it elsewhere" : " omits it";
    return Of.Holds ? " holds it" : " says nothing of it";
  }

  AskedLine Asked;
  UnitAnalysis &Unit;
  UnitFacts &Facts;
  const SourceManager &Sources;
  Printer Print;
};

} // namespace

/// The check that reports what is decided in the stage \p At; empty for what is no finding yet.
static llvm::StringRef checkOf(Stage At) {
  switch (At) {
  case Stage::CallContext:
  case Stage::Vote:
  case Stage::Guard:
    return "";
  case Stage::SharedWrite:
    return "mapwarden-write-under-shared-lock";
  case Stage::Snapshot:
  case Stage::Access:
  case Stage::Sharing:
  case Stage::EventLoop:
    return "mapwarden-unguarded-access";
  case Stage::ShortLived:
    return "mapwarden-short-lived-guard";
  case Stage::Atomicity:
    return "mapwarden-check-then-act";
  case Stage::Escape:
    return "mapwarden-guarded-reference-escape";
  case Stage::Concurrent:
    return "mapwarden-concurrent-container-misuse";
  case Stage::Swap:
    return "mapwarden-snapshot-misuse";
  case Stage::Deadlock:
  case Stage::Callback:
  case Stage::Blocking:
    return "mapwarden-callback-under-lock";
  case Stage::Borrow:
    return "mapwarden-use-after-invalidation";
  case Stage::Loop:
    return "mapwarden-mutation-while-iterating";
  case Stage::Lookup:
    return "mapwarden-unchecked-lookup";
  case Stage::Null:
    return "mapwarden-null-container";
  case Stage::Capture:
    return "mapwarden-thread-capture";
  }
  return "";
}

/// What was to be reported, until a rule had the last word of it.
static bool isOverruled(const TraceEntry &Entry, llvm::ArrayRef<TraceEntry> All) {
  return Entry.By == RuleId::None && !Entry.IsFine && llvm::any_of(All, [&](const TraceEntry &Other) {
           return Other.By != RuleId::None && Other.At == Entry.At && Other.Loc == Entry.Loc &&
                  Other.Text == Entry.Text;
         });
}

void explainDecisions(AskedLine Asked, llvm::StringRef Name, UnitAnalysis &Unit, const SourceManager &Sources,
                      Printer Print) {
  const llvm::ArrayRef<TraceEntry> All = Unit.getFacts().Why.getEntries();
  for (const TraceEntry &Entry : All)
    if (checkOf(Entry.At) == Name && isAt(Unit.findLocation(Entry.Loc), Asked, Sources) && !isOverruled(Entry, All)) {
      Print(Entry.Loc, Entry.IsFine ? Entry.Text : Entry.Text + ": " + verdictOf(Entry), false);
      for (const RuleId Sign : Entry.Why.Signs)
        Print(Entry.Loc, weightOf(Sign), true);
    }
}

void explainAccesses(AskedLine Asked, UnitAnalysis &Unit, const SourceManager &Sources, Printer Print) {
  AccessExplainer(Asked, Unit, Sources, Print).explain();
}

} // namespace mapwarden
