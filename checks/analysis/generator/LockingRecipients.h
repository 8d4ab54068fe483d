// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Does who is given a container take a lock of its own before using it?
//
//   poller_.update(ids_, event);      a class with a mutex: it locks within, so the call is no use of ids_ here
//   fill(ids_, mutex_);               who is given the mutex, too, takes that
//   fill(ids_);                       whoever calls this uses ids_
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_LOCKINGRECIPIENTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_LOCKINGRECIPIENTS_H

#include "model/Models.h"
#include "clang/AST/DeclCXX.h"

namespace mapwarden::analysis {

/// True if \p Callee, which \p Function calls, is a member of another class with a lock of its own, and takes a lock
/// before it uses what it is given; of one that is not in sight, that is believed.
bool isOfOtherWithLock(const clang::FunctionDecl &Callee, const clang::FunctionDecl &Function,
                       model::CapabilityModel &Capabilities);

} // namespace mapwarden::analysis

#endif
