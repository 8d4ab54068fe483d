// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What do the comments at the mutexes of a class say?
//
//   std::mutex mutex_;   // protects items_ and index_
//
// Each is read once a class, and found by the words in it: a class may have hundreds of mutexes and containers.
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_MUTEXCOMMENTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_MUTEXCOMMENTS_H

#include "model/Models.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"

namespace mapwarden::analysis {

/// Calls \p Visit with each word of \p Text, until it returns true; whether it did. A word is a run of ASCII letters,
/// digits and underscores, or one of these and what may be in a name besides.
bool anyWord(llvm::StringRef Text, llvm::function_ref<bool(llvm::StringRef)> Visit);

bool hasWord(llvm::StringRef Text, llvm::StringRef Word);

/// The mutexes of one class and their comments.
class MutexComments {
public:
  struct Mutex {
    const clang::FieldDecl *Field;
    std::string Comment;
  };
  /// Indices into getMutexes(), ascending.
  using Indices = llvm::SmallVector<unsigned, 2>;

  MutexComments(const clang::CXXRecordDecl &Record, model::CapabilityModel &Capabilities);

  /// Those that have a name, in the order of the class.
  llvm::ArrayRef<Mutex> getMutexes() const { return Mutexes; }

  /// The mutex that is called \p Name; null if there is none.
  const clang::FieldDecl *findMutex(llvm::StringRef Name) const;

  /// The mutexes that \p Text names.
  Indices findNamed(llvm::StringRef Text) const;

  /// The mutexes whose comment has the word \p Name, or has it among what the mutex protects.
  Indices findMentions(llvm::StringRef Name) const { return Mentions.lookup(Name); }
  Indices findProtectors(llvm::StringRef Name) const { return Protectors.lookup(Name); }

private:
  std::vector<Mutex> Mutexes;
  llvm::StringMap<unsigned> ByName;
  llvm::StringMap<Indices> Mentions;
  llvm::StringMap<Indices> Protectors;
};

} // namespace mapwarden::analysis

#endif
