// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ValueLocks.h: the VALUE rows of Capabilities.def as look-ups.
#include "model/ValueLocks.h"

#include "model/QualifiedName.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mapwarden::model {

/// True if the class of \p Method may be a value with its lock: a qualified name costs, and most classes are called
/// otherwise.
static bool isOfGuardedValue(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Classes = [] {
    llvm::StringSet<> Names;
    for (llvm::StringRef Name : {
#define VALUE_LOCK(Name, Mode) Name,
#define VALUE_CALL(Name, Mode) Name,
#define VALUE(Name) Name,
#include "model/Capabilities.def"
         })
      Names.insert(Name.rsplit("::").first.rsplit("::").second);
    return Names;
  }();
  return Method.getIdentifier() && Method.getParent()->getIdentifier() &&
         Classes.count(Method.getParent()->getName()) != 0;
}

static std::optional<LockMode> lookUp(const llvm::StringMap<LockMode> &Table, const CXXMethodDecl &Method) {
  if (!isOfGuardedValue(Method))
    return std::nullopt;
  const auto Row = Table.find(qualifiedName(Method));
  return Row == Table.end() ? std::nullopt : std::optional(Row->second);
}

std::optional<LockMode> findValueLock(const CXXMethodDecl &Method) {
  static const llvm::StringMap<LockMode> Table = {
#define VALUE_LOCK(Name, Mode) {Name, LockMode::Mode},
#include "model/Capabilities.def"
  };
  return lookUp(Table, Method);
}

std::optional<LockMode> findValueCall(const CXXMethodDecl &Method) {
  static const llvm::StringMap<LockMode> Table = {
#define VALUE_CALL(Name, Mode) {Name, LockMode::Mode},
#include "model/Capabilities.def"
  };
  return lookUp(Table, Method);
}

bool isValue(const CXXMethodDecl &Method) {
  static const llvm::StringSet<> Table = {
#define VALUE(Name) Name,
#include "model/Capabilities.def"
  };
  return isOfGuardedValue(Method) && Table.count(qualifiedName(Method)) != 0;
}

} // namespace mapwarden::model
