// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Notes.h.
#include "report/Notes.h"

namespace mapwarden {

using model::Effect;

llvm::StringRef verbOf(analysis::AccessKind Access, Effect What) {
  if (Access == analysis::AccessKind::HandOut)
    return "handed out";
  if (Access == analysis::AccessKind::Read)
    return "read";
  if (Access == analysis::AccessKind::WriteElement)
    return "written";
  switch (What) {
  case Effect::Insert:
    return "inserted into";
  case Effect::Resize:
    return "resized";
  case Effect::Erase:
    return "erased from";
  case Effect::Pop:
    return "popped";
  case Effect::Clear:
    return "cleared";
  case Effect::Assign:
    return "assigned";
  case Effect::Swap:
    return "swapped";
  case Effect::Reserve:
    return "reserved";
  case Effect::Shrink:
    return "shrunk";
  case Effect::Reorder:
    return "reordered";
  case Effect::Detach:
    return "detached from its copy";
  case Effect::Move:
    return "moved from";
  case Effect::Read:
  case Effect::Begin:
  case Effect::End:
  case Effect::Lookup:
  case Effect::Element:
  case Effect::Subscript:
    return "changed";
  }
  return "changed";
}

llvm::StringRef modeOf(model::LockMode Mode) { return Mode == model::LockMode::Shared ? "shared" : "exclusively"; }

std::string nameOf(const analysis::FunctionSymbol &Function) { return Function.Name; }

std::string describe(const analysis::FunctionSymbol &Function) {
  return Function.IsLambda ? "this lambda" : "'" + nameOf(Function) + "'";
}

std::string describeOther(const analysis::FunctionSymbol &Function) {
  return Function.IsLambda ? "a lambda" : "'" + nameOf(Function) + "'";
}

} // namespace mapwarden
