// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See ReentryWords.h.
#include "invalidation/ReentryWords.h"

#include "report/Notes.h"

namespace mapwarden::invalidation {

std::string callOf(const analysis::ReentrantLoop &Found) {
  return Found.Callee         ? describe(*Found.Callee)
         : Found.Name.empty() ? std::string("a callback")
                              : "'" + Found.Name + "'";
}

std::string evidenceOf(const analysis::ReentrantLoop &Found) {
  using analysis::ReentryEvidence;
  const std::string Witness = describe(*Found.Witness);
  const std::string Call = Found.Callee ? describe(*Found.Callee) : "a callback";
  switch (Found.Why) {
  case ReentryEvidence::Reached:
    return Witness + ", which it may run, does so";
  case ReentryEvidence::Handed:
    return "the callback that " + Witness + " hands over does";
  case ReentryEvidence::Stored:
    return "a callback that " + Witness + " puts into it does";
  case ReentryEvidence::Registered:
    return "the callback that is registered with " + Witness + " does";
  case ReentryEvidence::Copied:
    return Witness + " walks a copy of it for calls of this kind";
  case ReentryEvidence::Restarted:
    return Witness + " begins its loop anew after each call of " + Call;
  case ReentryEvidence::Said:
    return "a comment in " + Witness + " says that what is called may do such things";
  case ReentryEvidence::Asked:
    return "the loop asks whether its element is still there";
  case ReentryEvidence::Recursive:
    return "the lock that is held may be taken again, as " + Witness + " does";
  case ReentryEvidence::None:
    return "it may call " + Witness;
  }
  return Witness;
}

} // namespace mapwarden::invalidation
