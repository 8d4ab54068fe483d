// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What differs between the LLVM majors that we build for? Only this file knows; everything else is written in the
// newest spelling. Each function says when it can go.
//
//   compat::starts_with(Name, "__")   // StringRef::starts_with is there from 16 on
#ifndef MAPWARDEN_UTILS_COMPAT_H
#define MAPWARDEN_UTILS_COMPAT_H

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Config/llvm-config.h"

#if LLVM_VERSION_MAJOR < 14 || LLVM_VERSION_MAJOR > 22
#error "mapwarden is written for LLVM 14 to 22"
#endif

// ClangTidyModuleRegistry.h is deprecated in 22 and goes in 24. Drop when >= 22.
#if LLVM_VERSION_MAJOR >= 22
#define MAPWARDEN_MODULE_REGISTRY_HEADER "clang-tidy/ClangTidyModule.h"
#else
#define MAPWARDEN_MODULE_REGISTRY_HEADER "clang-tidy/ClangTidyModuleRegistry.h"
#endif

namespace mapwarden::compat {

/// The major this plugin is built for. A host of another major must not run it.
constexpr unsigned BuiltForMajor = LLVM_VERSION_MAJOR;

/// Drop when >= 16.
inline bool starts_with(llvm::StringRef Text, llvm::StringRef Prefix) {
#if LLVM_VERSION_MAJOR >= 16
  return Text.starts_with(Prefix);
#else
  return Text.startswith(Prefix);
#endif
}

/// Drop when >= 16.
inline bool ends_with(llvm::StringRef Text, llvm::StringRef Suffix) {
#if LLVM_VERSION_MAJOR >= 16
  return Text.ends_with(Suffix);
#else
  return Text.endswith(Suffix);
#endif
}

/// Renamed from isPure in 18. Drop when >= 18.
inline bool isPureVirtual(const clang::FunctionDecl &Function) {
#if LLVM_VERSION_MAJOR >= 18
  return Function.isPureVirtual();
#else
  return Function.isPure();
#endif
}

/// The expressions of a guarded_by attribute: one up to 22, several from 23 on.
inline llvm::SmallVector<const clang::Expr *, 1> guardsOf(const clang::GuardedByAttr &Attr) { return {Attr.getArg()}; }

} // namespace mapwarden::compat

#endif
