// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ForwardedArguments.h.
#include "analysis/generator/ForwardedArguments.h"

using namespace clang;

namespace mapwarden::analysis {

bool isForwarding(const FunctionDecl &Callee, unsigned Index) {
  const FunctionDecl *Pattern = Callee.getTemplateInstantiationPattern();
  if (!Pattern || Pattern->getNumParams() == 0)
    return false;
  QualType Type = Pattern->getParamDecl(std::min(Index, Pattern->getNumParams() - 1))->getType();
  if (const auto *Pack = Type->getAs<PackExpansionType>())
    Type = Pack->getPattern();
  else if (Index >= Pattern->getNumParams())
    return false;
  return Type->isRValueReferenceType();
}

} // namespace mapwarden::analysis
