// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Mutant.h.
#include "Mutant.h"

#include "llvm/ADT/SmallVector.h"

using llvm::StringRef;

namespace mapwarden::mutants {

namespace {

struct KindRow {
  StringRef Name;
  StringRef Group;
  StringRef Checks;
};

const KindRow Rows[] = {
#define KIND(Id, Name, Group, Checks) {Name, Group, Checks},
#include "Kinds.def"
};

const KindRow &rowOf(Kind K) { return Rows[static_cast<unsigned>(K)]; }

} // namespace

llvm::json::Object toJson(const Mutant &M) {
  llvm::SmallVector<StringRef> Checks;
  rowOf(M.What).Checks.split(Checks, ',');
  llvm::json::Object Object{{"kind", rowOf(M.What).Name},
                            {"group", rowOf(M.What).Group},
                            {"expected", llvm::json::Array(Checks)},
                            {"unit", M.Unit},
                            {"file", M.File},
                            {"function", M.Function},
                            {"function_lines", llvm::json::Array{M.FunctionLines.first, M.FunctionLines.second}},
                            {"section_lines", llvm::json::Array{M.SectionLines.first, M.SectionLines.second}},
                            {"offset", M.Offset},
                            {"length", M.Length},
                            {"texts", llvm::json::Array(M.Texts)},
                            {"anywhere", M.Anywhere},
                            {"reason", M.Reason}};
  if (!M.Excluded.empty())
    Object["excluded"] = M.Excluded;
  return Object;
}

} // namespace mapwarden::mutants
