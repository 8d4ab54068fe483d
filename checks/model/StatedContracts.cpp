// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StatedContracts.h: regular expressions over comments.
#include "model/StatedContracts.h"

#include "model/CallableModel.h"
#include "support/Comments.h"
#include "llvm/Support/Regex.h"

using namespace clang;

namespace mapwarden::model {

bool leavesLockToCallers(const FunctionDecl &Function) {
  if (CallableModel::leavesLockToCallers(Function))
    return true;
  static const llvm::Regex Says(
      "(caller[s]?|must|should|shall|assumes|requires|expects)[^.]*(hold|held|lock(ed)?([^a-z]|$))"
      "|with(out)? [^.]*(lock|mutex|mu_)[^.]*(held|taken|acquired)"
      "|(requires|needs) [`'\"]?[a-z_:>.-]*(cs_|mutex|mtx|mu_|lock)"
      "|lock(\\(\\))?[^.]*(must|should|shall|ha(s|ve) to|needs? to) be (called|taken|held|acquired|locked)"
      "|not thread[- ]?safe",
      llvm::Regex::IgnoreCase);
  for (const FunctionDecl *Declaration : Function.redecls())
    if (Says.match(commentOf(*Declaration)))
      return true;
  return false;
}

bool saysThatNoLockIsNeeded(llvm::StringRef Comment) {
  static const llvm::Regex Says(
      "(accessed|read|used|written|touched|safe|okay?|fine)( [a-z_]+)? without ([a-z_]+ )?([a-z_]+ )?"
      "(lock(ing|s)?|mutex(es)?)([^a-z]|$)"
      "|(intentionally|deliberately|on purpose)[^.]*(not|n't|without) ([a-z_]+ )?(lock|mutex|synchroni[sz])"
      "|(does not|do not|doesn't|don't|without) ([a-z_]+ )?(lock|tak)[^.]*(intentionally|deliberately|on purpose)"
      "|no concurrency|(so|hence|therefore|thus|[=-]>),? no (need for )?(a |the )?lock"
      "|no (need|reason) (to|for) ([a-z_]+ ){0,3}(lock|mutex)"
      "|no ([a-z_]+ )?(lock(ing)?|mutex|synchroni[sz]ation) ([a-z]+ )?(is |are )?(needed|required|necessary)"
      "|no (lock(s|ing)?|mutex|synchroni[sz]ation) (is |are )?(used|taken|done)"
      "|(lock(ing)?|mutex) (is |are )?(not|un)[ -]?(needed|required|necessary)",
      llvm::Regex::IgnoreCase);
  return Says.match(Comment);
}

bool saysThatReadersNeedNoLock(llvm::StringRef Comment) {
  static const llvm::Regex Says("(lock|mutex|taken|held|need)[^.]*only[^.]*[^a-z](writ|modif|chang|mutat)"
                                "|only[^.]*(lock|taken|held|need)[^.]*[^a-z](writ|modif|chang|mutat)",
                                llvm::Regex::IgnoreCase);
  return Says.match(Comment) || saysThatNoLockIsNeeded(Comment);
}

bool saysOnWhichThread(llvm::StringRef Comment) {
  static const llvm::Regex Says(
      "(only|always|must|should|shall)[^.]*(call|run|us|access|execut|invok)(s|ed|ing)?[^.]* (in|from|on|by|within) "
      "(the |a |its )?([a-z0-9_]+ ){0,3}(thread|context)"
      "|only (in|from|on|by|within) (the |a |its )?([a-z0-9_]+ ){0,3}(thread|context)"
      "|(main|gui|ui|render|rendering|audio|game|network|vm)[- ]thread only",
      llvm::Regex::IgnoreCase);
  static const llvm::Regex Several("(any|other|another|different|multiple|several|many|all|various)( [a-z]+)? threads?",
                                   llvm::Regex::IgnoreCase);
  return Says.match(Comment) && !Several.match(Comment);
}

bool saysThatItRunsElsewhere(llvm::StringRef Comment) {
  static const llvm::Regex Says("(call|run|invok|execut)(s|ed|ing)? ([a-z]+ ){0,3}(from|on|in|by) "
                                "((a|an|the|its|some|any|another|other|different|"
                                "several) )?([a-z0-9_/-]+ ){0,4}threads?([^a-z]|$)",
                                llvm::Regex::IgnoreCase);
  static const llvm::Regex OfInterface("(gui|ui|main|event|same|this|interface|one|calling)[- ]threads?",
                                       llvm::Regex::IgnoreCase);
  return Says.match(Comment) && !OfInterface.match(Comment);
}

bool isSaidToBeUnsafe(const CXXRecordDecl &Record) {
  static const llvm::Regex Says("not (a )?thread[- ]?safe", llvm::Regex::IgnoreCase);
  const CXXRecordDecl *Definition = Record.getDefinition();
  if (!Definition)
    return false;
  const std::string Comment = commentOf(*Definition);
  llvm::SmallVector<llvm::StringRef, 8> Sentences;
  llvm::StringRef(Comment).split(Sentences, '.');
  // "start() and stop() are not thread-safe" leaves the others that are.
  return llvm::any_of(Sentences,
                      [](llvm::StringRef Sentence) { return Says.match(Sentence) && !Sentence.contains("()"); });
}

} // namespace mapwarden::model
