// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What differs between the LLVM majors that we build for? Only this file knows; everything else is written in the
// newest spelling. Each function says when it can go.
//
//   compat::starts_with(Name, "__")   // StringRef::starts_with is there from 16 on
#ifndef MAPWARDEN_SUPPORT_COMPAT_H
#define MAPWARDEN_SUPPORT_COMPAT_H

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Config/llvm-config.h"
#include <cstdint>
#include <type_traits>

#if LLVM_VERSION_MAJOR < 14 || LLVM_VERSION_MAJOR > 22
#error "mapwarden is written for LLVM 14 to 22"
#endif

// ClangTidyModuleRegistry.h is deprecated in 22 and goes in 24. Drop when >= 22.
#if LLVM_VERSION_MAJOR >= 22
#define MAPWARDEN_MODULE_REGISTRY_HEADER "clang-tidy/ClangTidyModule.h"
#else
#define MAPWARDEN_MODULE_REGISTRY_HEADER "clang-tidy/ClangTidyModuleRegistry.h"
#endif

// Moved in 22. Drop when >= 22.
#if LLVM_VERSION_MAJOR >= 22
#define MAPWARDEN_DRIVER_OPTIONS_HEADER "clang/Options/Options.h"
#else
#define MAPWARDEN_DRIVER_OPTIONS_HEADER "clang/Driver/Options.h"
#endif

namespace llvm::opt {
class OptTable;
} // namespace llvm::opt

namespace clang {
const llvm::opt::OptTable &getDriverOptTable();
namespace driver {
const llvm::opt::OptTable &getDriverOptTable();
} // namespace driver
class AssertExclusiveLockAttr; // gone in 22
class AssertSharedLockAttr;
} // namespace clang

namespace mapwarden::compat {

template <class T, class = void> struct IsComplete : std::false_type {};
template <class T> struct IsComplete<T, std::void_t<decltype(sizeof(T))>> : std::true_type {};

/// The major this plugin is built for. A host of another major must not run it.
constexpr unsigned BuiltForMajor = LLVM_VERSION_MAJOR;

/// The flags that Clang knows. Drop when >= 22.
inline const llvm::opt::OptTable &getDriverOptions() {
#if LLVM_VERSION_MAJOR >= 22
  return clang::getDriverOptTable();
#else
  return clang::driver::getDriverOptTable();
#endif
}

/// Calls a function of clang-tidy's that is asked for the analyzer's alpha checkers, too: no. Drop when >= 22.
template <class R, class O> R callWithoutExtras(R (*Function)(const O &, bool), const O &Options) {
  return Function(Options, false);
}
/// From 22 on there are custom checks to say no to.
template <class R, class O> R callWithoutExtras(R (*Function)(const O &, bool, bool), const O &Options) {
  return Function(Options, false, false);
}

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

/// The temporaries of a range-for's range live as long as the loop, from C++23 on. Drop when >= 17.
inline bool extendsRangeTemporaries(const clang::LangOptions &Language) {
#if LLVM_VERSION_MAJOR >= 17
  return Language.CPlusPlus23;
#else
  return Language.CPlusPlus2b;
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

/// What a thread-safety attribute says that a call does.
enum class CapabilityAct : std::uint8_t { Acquire, TryAcquire, Release, Assert };

/// An attribute in the spelling of no version: what it says, and the expressions of the capabilities; none means
/// `this`.
struct CapabilityEffect {
  CapabilityAct Act;
  bool IsShared;
  llvm::ArrayRef<clang::Expr *> Capabilities;
};

/// Adds the effects of an attribute class that some majors lack: it is incomplete there. Drop when >= 22.
template <class Attr>
void addAssertions(const clang::FunctionDecl &Declaration, bool IsShared,
                   llvm::SmallVectorImpl<CapabilityEffect> &Effects) {
  if constexpr (IsComplete<Attr>::value)
    for (const auto *Found : Declaration.specific_attrs<Attr>())
      Effects.push_back({CapabilityAct::Assert, IsShared, {Found->args_begin(), Found->args_end()}});
}

/// The effects that the attributes of \p Declaration itself declare. assert_exclusive_lock and assert_shared_lock were
/// attributes of their own before they became spellings of assert_capability.
inline llvm::SmallVector<CapabilityEffect, 1> capabilityEffects(const clang::FunctionDecl &Declaration) {
  llvm::SmallVector<CapabilityEffect, 1> Effects;
  for (const auto *Attr : Declaration.specific_attrs<clang::AcquireCapabilityAttr>())
    Effects.push_back({CapabilityAct::Acquire, Attr->isShared(), {Attr->args_begin(), Attr->args_end()}});
  for (const auto *Attr : Declaration.specific_attrs<clang::TryAcquireCapabilityAttr>())
    Effects.push_back({CapabilityAct::TryAcquire, Attr->isShared(), {Attr->args_begin(), Attr->args_end()}});
  for (const auto *Attr : Declaration.specific_attrs<clang::ReleaseCapabilityAttr>())
    Effects.push_back({CapabilityAct::Release, Attr->isShared(), {Attr->args_begin(), Attr->args_end()}});
  for (const auto *Attr : Declaration.specific_attrs<clang::AssertCapabilityAttr>())
    Effects.push_back({CapabilityAct::Assert, Attr->isShared(), {Attr->args_begin(), Attr->args_end()}});
  addAssertions<clang::AssertExclusiveLockAttr>(Declaration, false, Effects);
  addAssertions<clang::AssertSharedLockAttr>(Declaration, true, Effects);
  return Effects;
}

/// The expressions of a guarded_by attribute: one up to 22, several from 23 on.
inline llvm::SmallVector<const clang::Expr *, 1> guardsOf(const clang::GuardedByAttr &Attr) { return {Attr.getArg()}; }

} // namespace mapwarden::compat

#endif
