// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitCheck.h.
#include "report/UnitCheck.h"

#include "report/Explain.h"
#include "support/Nolint.h"

#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace mapwarden {

UnitCheck::UnitCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context), Name(Name.str()), Level(readOption("Level", {"default", "strict"})),
      Confidence(readOption("Confidence", {})), CheckedTypes(readOption("CheckedTypes", {"containers", "all"})),
      StatedGuards(readOption("StatedGuards", {"true", "false"})), Models(readOption("Models", {})),
      DisabledRules(readOption("DisabledRules", {})), Explain(readOption("Explain", {})),
      Timing(readOption("Timing", {"false", "true"})), FactsTo(readOption("FactsTo", {})),
      UnitsToLink(readOption("UnitsToLink", {})), IndexTo(readOption("IndexTo", {})), Index(readOption("Index", {})) {
  if (const std::string Problem = model::Tables().add(Models); !Problem.empty())
    configurationDiag("option 'mapwarden.Models': %0", DiagnosticIDs::Error) << Problem;
  if (const std::string Problem = analysis::RuleSet().disable(DisabledRules); !Problem.empty())
    configurationDiag("option 'mapwarden.DisabledRules': %0", DiagnosticIDs::Error) << Problem;
  if (unsigned Percent = 0;
      !Confidence.empty() && (llvm::StringRef(Confidence).getAsInteger(10, Percent) || Percent > 100))
    configurationDiag("option 'mapwarden.Confidence' is '%0': write a number of percent, 0 to 100",
                      DiagnosticIDs::Error)
        << Confidence;
  if (!Explain.empty() && !parsePlace(Explain))
    configurationDiag("option 'mapwarden.Explain' is '%0': write FILE:LINE, such as cache.cpp:42, or * for all",
                      DiagnosticIDs::Error)
        << Explain;
}

/// The option of this check, or else of all checks, or else the first value that is \p Allowed; none means any.
std::string UnitCheck::readOption(llvm::StringRef Name, llvm::ArrayRef<llvm::StringRef> Allowed) {
  std::string Value = llvm::StringRef(Options.get(Name, "")).str();
  if (Value.empty())
    Value =
        llvm::StringRef(Options.getLocalOrGlobal(("mapwarden." + Name).str(), Allowed.empty() ? "" : Allowed.front()))
            .str();
  if (!Allowed.empty() && !llvm::is_contained(Allowed, llvm::StringRef(Value)))
    configurationDiag("option '%0' is '%1': it must be %2", DiagnosticIDs::Error)
        << Name << Value << "'" + llvm::join(Allowed, "' or '") + "'";
  return Value;
}

void UnitCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Map) {
  Options.store(Map, "Level", Level);
  Options.store(Map, "Confidence", Confidence);
  Options.store(Map, "CheckedTypes", CheckedTypes);
  Options.store(Map, "StatedGuards", StatedGuards);
  Options.store(Map, "Models", Models);
  Options.store(Map, "DisabledRules", DisabledRules);
  Options.store(Map, "Explain", Explain);
  Options.store(Map, "Timing", Timing);
  Options.store(Map, "FactsTo", FactsTo);
  Options.store(Map, "UnitsToLink", UnitsToLink);
  Options.store(Map, "IndexTo", IndexTo);
  Options.store(Map, "Index", Index);
}

void UnitCheck::registerMatchers(MatchFinder *Finder) { Finder->addMatcher(translationUnitDecl(), this); }

void UnitCheck::check(const MatchFinder::MatchResult &Result) {
  Context = Result.Context;
  analysis::UnitOptions &Asked = analysis::UnitAnalysis::get(*Context).getOptions();
  Asked.AllTypes |= CheckedTypes == "all";
  Asked.StatedGuards &= StatedGuards == "true";
  Asked.Names.add(Models);
  Asked.Rules.disable(DisabledRules);
  if (!Explain.empty())
    Asked.Explain = Explain;
  Asked.Timing |= Timing == "true";
  if (!FactsTo.empty())
    Asked.FactsTo = FactsTo;
  if (!UnitsToLink.empty())
    Asked.UnitsToLink = UnitsToLink;
  if (!IndexTo.empty())
    Asked.IndexTo = IndexTo;
  if (!Index.empty())
    Asked.Index = Index;
}

bool UnitCheck::isWanted(analysis::RuleId Because) const {
  return !analysis::isDropped(Because) && (isStrict() || !analysis::isStrictOnly(Because));
}

unsigned UnitCheck::getWantedConfidence() const {
  unsigned Percent = isStrict() ? analysis::StrictConfidence : analysis::DefaultConfidence;
  llvm::StringRef(Confidence).getAsInteger(10, Percent); // which leaves it, if there is none
  return Percent;
}

void UnitCheck::explainDecisions(analysis::UnitAnalysis &Unit) {
  if (const auto Asked = parsePlace(Unit.getOptions().Explain))
    mapwarden::explainDecisions(*Asked, Name, Unit, Context->getSourceManager(),
                                [this](Place Loc, llvm::StringRef Text, bool IsNote) {
                                  diag(Loc, "%0", IsNote ? DiagnosticIDs::Note : DiagnosticIDs::Warning) << Text;
                                });
}

DiagnosticBuilder UnitCheck::diag(Place At, llvm::StringRef Text, DiagnosticIDs::Level Level) {
  // What other units have done wrong is evidence here, and told there; so are the notes of what is not told.
  const bool IsTold = Level == DiagnosticIDs::Note || !analysis::UnitAnalysis::get(*Context).isOfOtherUnit(At);
  return diag(findLocation(At), Text, IsTold ? Level : DiagnosticIDs::Ignored);
}

unsigned UnitCheck::lineOf(Place At) const {
  return Context->getSourceManager().getExpansionLineNumber(findLocation(At));
}

bool UnitCheck::isSilenced(Place At) const {
  return mapwarden::isSilenced(findLocation(At), Name, Context->getSourceManager());
}

void UnitCheck::onEndOfTranslationUnit() {
  if (Context) {
    analysis::UnitAnalysis &Unit = analysis::UnitAnalysis::get(*Context);
    const analysis::StageTimes::Scope Timed(Unit.findTimes(), "reports");
    if (!Unit.isWrittenOnly()) {
      Unit.writeIndexOnce();
      report(Unit);
      explainDecisions(Unit);
      if (const std::string Problem = Unit.takeIndexProblem(); !Problem.empty())
        configurationDiag("%0", DiagnosticIDs::Warning) << Problem;
    }
  }
  Context = nullptr;
}

} // namespace mapwarden
