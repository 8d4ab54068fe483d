// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See DocumentedGuards.h.
#include "analysis/guards/DocumentedGuards.h"

#include "model/CallableModel.h"
#include "support/Comments.h"
#include "support/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Regex.h"

using namespace clang;

namespace mapwarden::analysis {

static PathId keyOf(const FieldDecl &Mutex, const CXXRecordDecl &Record, PathTable &Paths) {
  const PathId Path = Paths.getField(Paths.getObject(Record), Mutex);
  return Mutex.getType()->isPointerType() ? Paths.getDeref(Path) : Path;
}

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

/// The class whose comments speak of \p Container; null if it is not a member of one.
static const CXXRecordDecl *findClass(const ValueDecl &Container) {
  const auto *Field = dyn_cast<FieldDecl>(&Container);
  return Field && Container.getIdentifier() ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
}

const MutexComments &DocumentedGuards::notesOf(const CXXRecordDecl &Record) {
  std::unique_ptr<MutexComments> &Known = Classes[&Record];
  if (!Known)
    Known = std::make_unique<MutexComments>(Record, Models.Capabilities);
  return *Known;
}

PathId DocumentedGuards::findGuard(const ValueDecl &Container) {
  const CXXRecordDecl *Record = findClass(Container);
  if (!Record)
    return UnknownPath;
  const MutexComments &Notes = notesOf(*Record);
  static const llvm::Regex GuardedBy("(guarded|protected|synchronized|synchronised|covered) (by|with|under) [`'\"]?"
                                     "(this->)?([A-Za-z_][A-Za-z0-9_]*)",
                                     llvm::Regex::IgnoreCase);
  llvm::SmallVector<llvm::StringRef, 5> Groups;
  const std::string Comment = commentOf(Container);
  if (GuardedBy.match(Comment, &Groups))
    if (const FieldDecl *Mutex = Notes.findMutex(Groups[4]))
      return namesOther(Comment, *Mutex, Notes) || isConditional(Comment, Mutex->getName())
                 ? UnknownPath
                 : keyOf(*Mutex, *Record, Paths);
  for (const unsigned Index : Notes.findProtectors(Container.getName()))
    if (const MutexComments::Mutex &Mutex = Notes.getMutexes()[Index]; !namesOther(Mutex.Comment, *Mutex.Field, Notes))
      return keyOf(*Mutex.Field, *Record, Paths);
  return UnknownPath;
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
static std::string commentsOnProtocol(const ValueDecl &Container, const MutexComments &Notes) {
  const std::string Own = commentOf(Container);
  if (!Notes.findNamed(Own).empty())
    return Own;
  std::string Comments;
  for (const unsigned Index : Notes.findMentions(Container.getName()))
    Comments += Notes.getMutexes()[Index].Comment + " " + Notes.getMutexes()[Index].Field->getNameAsString() + ". ";
  return Comments;
}

StatedProtocol DocumentedGuards::findProtocol(const ValueDecl &Container) {
  StatedProtocol Result;
  const CXXRecordDecl *Record = findClass(Container);
  if (!Record || notesOf(*Record).getMutexes().size() < 2)
    return Result;
  const MutexComments &Notes = notesOf(*Record);
  const std::string Comments = commentsOnProtocol(Container, Notes);
  llvm::SmallVector<const FieldDecl *, 2> Mutexes;
  for (const unsigned Index : Notes.findNamed(Comments))
    Mutexes.push_back(Notes.getMutexes()[Index].Field);
  if (Mutexes.size() < 2)
    return Result;
  for (const FieldDecl *Mutex : Mutexes)
    Result.Locks.push_back(keyOf(*Mutex, *Record, Paths));
  Result.MutationNeedsAll = saysThatWritingTakesAll(Comments, Mutexes);
  return Result;
}

/// A name without the decoration of its kind, in lower case: "m_peerIds" is "peerids".
static std::string bareName(llvm::StringRef Name) {
  for (const llvm::StringRef Prefix : {"m_", "s_", "g_", "_"})
    if (Name.size() > Prefix.size() + 1 && compat::starts_with(Name, Prefix)) {
      Name = Name.drop_front(Prefix.size());
      break;
    }
  std::string Bare;
  for (const char C : Name)
    if (C != '_')
      Bare += llvm::toLower(C);
  return Bare;
}

bool isNamedAfter(PathId Guard, const ValueDecl &Container, const PathTable &Paths) {
  if (Paths.kind(Guard) == PathKind::Deref)
    Guard = Paths.parent(Guard);
  const FieldDecl *Mutex = Paths.findField(Guard);
  const VarDecl *Variable = Paths.findRootVariable(Guard);
  const ValueDecl *Named = Mutex ? static_cast<const ValueDecl *>(Mutex) : Variable;
  if (!Named || !Named->getIdentifier() || !Container.getIdentifier())
    return false;
  const std::string Lock = bareName(Named->getName());
  const std::string Data = bareName(Container.getName());
  if (Data.size() < 3) // too short to mean anything
    return false;
  const std::string Singular = Data.back() == 's' ? Data.substr(0, Data.size() - 1) : Data; // tasks, taskMutex
  return llvm::any_of(model::CapabilityModel::mutexWords(), [&](llvm::StringRef Word) {
    return Lock == Data + Word.str() || Lock == Word.str() + Data || Lock == Singular + Word.str();
  });
}

} // namespace mapwarden::analysis
