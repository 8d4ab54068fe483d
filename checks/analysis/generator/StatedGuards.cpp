// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AstSymbols.h: what comments say of the guard of a member.
//
//   std::map<K, V> items_;   // guarded by mutex_
//   std::mutex mutex_;       // protects items_ and index_
#include "analysis/generator/AstSymbols.h"
#include "analysis/generator/MutexComments.h"
#include "support/AstQueries.h"
#include "support/Comments.h"
#include "llvm/Support/Regex.h"

using namespace clang;

namespace mapwarden::analysis {

/// A comment that names several mutexes tells of a protocol, not of a guard.
static bool namesOther(llvm::StringRef Comment, const FieldDecl &Mutex, const MutexComments &Notes) {
  return llvm::any_of(Notes.findNamed(Comment),
                      [&](unsigned Index) { return Notes.getMutexes()[Index].Field != &Mutex; });
}

/// "guarded by mutex_ while the agent runs": at other times it is not.
static bool isConditional(llvm::StringRef Comment, llvm::StringRef Mutex) {
  static const llvm::Regex Condition("^[^.;,]*[^a-z](while|until|unless|if|when|once|except)[^a-z]",
                                     llvm::Regex::IgnoreCase);
  return Condition.match(Comment.split(Mutex).second);
}

/// The mutex that a comment names as the guard of \p Container; null if there is none.
static const FieldDecl *findMutex(const FieldDecl &Container, const MutexComments &Notes) {
  static const llvm::Regex GuardedBy("(guarded|protected|synchronized|synchronised|covered) (by|with|under) [`'\"]?"
                                     "(this->)?([A-Za-z_][A-Za-z0-9_]*)",
                                     llvm::Regex::IgnoreCase);
  llvm::SmallVector<llvm::StringRef, 5> Groups;
  const std::string Comment = commentOf(Container);
  if (GuardedBy.match(Comment, &Groups))
    if (const FieldDecl *Mutex = Notes.findMutex(Groups[4]))
      return namesOther(Comment, *Mutex, Notes) || isConditional(Comment, Mutex->getName()) ? nullptr : Mutex;
  for (const unsigned Index : Notes.findProtectors(Container.getName()))
    if (const MutexComments::Mutex &Mutex = Notes.getMutexes()[Index]; !namesOther(Mutex.Comment, *Mutex.Field, Notes))
      return Mutex.Field;
  return nullptr;
}

/// A sentence that says of two of \p Mutexes at least that writing takes both, or that reading takes either, which is
/// safe only then. A comment that goes on to tell where one of them is enough ("only mutex_ is held") is no such rule.
static bool saysThatWritingTakesAll(llvm::StringRef Comment, llvm::ArrayRef<const FieldDecl *> Mutexes) {
  static const llvm::Regex All("both|in addition to|as well as|together with", llvm::Regex::IgnoreCase);
  static const llvm::Regex Writing("writ|mutat|modif|chang|updat", llvm::Regex::IgnoreCase);
  if (hasWord(Comment, "only"))
    return false;
  static const llvm::Regex Either("read[^.]*either|either[^.]*read", llvm::Regex::IgnoreCase);
  llvm::SmallVector<llvm::StringRef, 8> Sentences;
  Comment.split(Sentences, '.');
  return llvm::any_of(Sentences, [&](llvm::StringRef Sentence) {
    return ((All.match(Sentence) && Writing.match(Sentence)) || Either.match(Sentence)) &&
           llvm::count_if(Mutexes, [&](const FieldDecl *Mutex) { return hasWord(Sentence, Mutex->getName()); }) >= 2;
  });
}

/// What the comments say of \p Container and the mutexes of its class: its own comment if that names one, or else those
/// of the mutexes that list it.
static std::string commentsOnProtocol(const FieldDecl &Container, const MutexComments &Notes) {
  const std::string Own = commentOf(Container);
  if (!Notes.findNamed(Own).empty())
    return Own;
  std::string Comments;
  for (const unsigned Index : Notes.findMentions(Container.getName()))
    Comments += Notes.getMutexes()[Index].Comment + " " + Notes.getMutexes()[Index].Field->getNameAsString() + ". ";
  return Comments;
}

const MutexComments &AstSymbols::notesOf(const CXXRecordDecl &Record) const {
  std::unique_ptr<MutexComments> &Notes = Comments[&Record];
  if (!Notes)
    Notes = std::make_unique<MutexComments>(Record, Models.Capabilities);
  return *Notes;
}

void AstSymbols::addStatedGuard(const VariableSymbol &Of) const {
  auto &Symbols = const_cast<AstSymbols &>(*this); // which symbols there are is nothing that anybody sees
  Of.Stated = std::make_unique<StatedGuard>();
  const auto *Field = dyn_cast<FieldDecl>(&declarationOf(Of));
  const CXXRecordDecl *Record = Field ? findClassOfField(*Field) : nullptr;
  if (!Record || !Field->getIdentifier())
    return;
  const MutexComments &Notes = notesOf(*Record);
  if (const FieldDecl *Mutex = findMutex(*Field, Notes))
    Of.Stated->Mutex = &Symbols.of(*Mutex);
  if (Notes.getMutexes().size() < 2)
    return;
  const std::string Comments = commentsOnProtocol(*Field, Notes);
  llvm::SmallVector<const FieldDecl *, 2> Mutexes;
  for (const unsigned Index : Notes.findNamed(Comments))
    Mutexes.push_back(Notes.getMutexes()[Index].Field);
  if (Mutexes.size() < 2)
    return;
  for (const FieldDecl *Mutex : Mutexes)
    Of.Stated->Protocol.push_back(&Symbols.of(*Mutex));
  Of.Stated->MutationNeedsAll = saysThatWritingTakesAll(Comments, Mutexes);
}

} // namespace mapwarden::analysis
