// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Rule.h.
#include "analysis/rules/Rule.h"

#include "llvm/ADT/SmallVector.h"

namespace mapwarden::analysis {

static const RuleInfo Infos[] = {
    {"none", Stage::Access, Outcome::Drop, 0, ""},
#define RULE(Id, Name, At, What, Reason, Test) {Name, Stage::At, Outcome::What, 0, Reason},
#define EVIDENCE(Id, Name, At, Weight, Reason, Test) {Name, Stage::At, Outcome::Weigh, Weight, Reason},
#include "analysis/rules/Rules.def"
};

static_assert(std::size(Infos) <= 512, "RuleSet has a bit for each rule");

const RuleInfo &getRule(RuleId Id) { return Infos[static_cast<size_t>(Id)]; }

std::string RuleSet::disable(llvm::StringRef Names) {
  llvm::SmallVector<llvm::StringRef, 4> List;
  Names.split(List, ';', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (const llvm::StringRef Item : List) {
    const llvm::StringRef Name = Item.trim();
    const auto *Found =
        std::find_if(std::begin(Infos) + 1, std::end(Infos), [&](const RuleInfo &Info) { return Info.Name == Name; });
    if (Found == std::end(Infos))
      return "'" + Name.str() + "' is no rule; docs/rules.md lists their names";
    Off.set(Found - std::begin(Infos));
  }
  return {};
}

} // namespace mapwarden::analysis
