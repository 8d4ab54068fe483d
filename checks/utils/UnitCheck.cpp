// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See UnitCheck.h.
#include "utils/UnitCheck.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace mapwarden {

void UnitCheck::registerMatchers(MatchFinder *Finder) { Finder->addMatcher(translationUnitDecl(), this); }

void UnitCheck::check(const MatchFinder::MatchResult &Result) { Context = Result.Context; }

void UnitCheck::onEndOfTranslationUnit() {
  if (Context)
    report(analysis::UnitAnalysis::get(*Context));
  Context = nullptr;
}

} // namespace mapwarden
