// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does every check of ours have in common?
//
// It remembers the unit when it first sees it and reports at the unit's end, from findings that all checks share. A
// check only says which findings it wants and puts them into words:
//
//   class UnguardedAccessCheck : public UnitCheck {
//     using UnitCheck::UnitCheck;
//     void report(analysis::UnitAnalysis &Unit) override;
//   };
#ifndef MAPWARDEN_REPORT_UNITCHECK_H
#define MAPWARDEN_REPORT_UNITCHECK_H

#include "analysis/UnitAnalysis.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "support/Locations.h"

namespace mapwarden {

/// The base of all checks. It reads the options that all of them have, which docs/options.md describes.
class UnitCheck : public clang::tidy::ClangTidyCheck {
public:
  UnitCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  bool isLanguageVersionSupported(const clang::LangOptions &Language) const override { return Language.CPlusPlus; }
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override;

protected:
  using ClangTidyCheck::diag;
  /// The same, at a place of the analysis.
  clang::DiagnosticBuilder diag(Place At, llvm::StringRef Text,
                                clang::DiagnosticIDs::Level Level = clang::DiagnosticIDs::Warning);

  /// Where \p At stands in the source.
  clang::SourceLocation findLocation(Place At) const { return analysis::UnitAnalysis::get(*Context).findLocation(At); }
  /// The line that \p At has for a reader of the file.
  unsigned lineOf(Place At) const;

  /// The unit that is being reported on; only within report().
  clang::ASTContext &getContext() const { return *Context; }

  /// Findings that rest on a belief which the code in sight does not support are wanted, too.
  bool isStrict() const { return Level == "strict"; }

  /// True if a finding is to be reported of which \p Because has decided; None, and what convinces, at any level.
  bool isWanted(analysis::RuleId Because) const;

  /// True if a finding is to be reported for which \p Why speaks.
  bool isWanted(const analysis::Evidence &Why) const { return Why.getConfidence() >= getWantedConfidence(); }

  /// True if a comment silences what this check says at \p At.
  bool isSilenced(Place At) const;

private:
  /// In percent: what is less likely is not reported.
  unsigned getWantedConfidence() const;
  /// Prints why what was asked about is reported or not, if somebody asked.
  void explainDecisions(analysis::UnitAnalysis &Unit);
  std::string readOption(llvm::StringRef Name, llvm::ArrayRef<llvm::StringRef> Allowed);
  /// Puts the findings of one unit into words with diag().
  virtual void report(analysis::UnitAnalysis &Unit) = 0;

  clang::ASTContext *Context = nullptr;
  std::string Name;
  // As docs/options.md has them.
  std::string Level;
  std::string Confidence;
  std::string CheckedTypes;
  std::string StatedGuards;
  std::string Models;
  std::string DisabledRules;
  std::string Explain;
  std::string Timing;
  std::string FactsTo;
  std::string UnitsToLink;
  std::string IndexTo;
  std::string Index;
};

} // namespace mapwarden

#endif
