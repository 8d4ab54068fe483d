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

static const FieldDecl *findField(const CXXRecordDecl &Record, llvm::StringRef Name) {
  for (const FieldDecl *Field : Record.fields())
    if (Field->getIdentifier() && Field->getName() == Name)
      return Field;
  return nullptr;
}

static PathId keyOf(const FieldDecl &Mutex, const CXXRecordDecl &Record, PathTable &Paths) {
  const PathId Path = Paths.getField(Paths.getObject(Record), Mutex);
  return Mutex.getType()->isPointerType() ? Paths.getDeref(Path) : Path;
}

static bool hasWord(llvm::StringRef Text, llvm::StringRef Word) {
  return llvm::Regex("(^|[^A-Za-z0-9_])" + Word.str() + "($|[^A-Za-z0-9_])").match(Text);
}

/// A comment that names several mutexes tells of a protocol, not of a guard.
static bool namesOther(llvm::StringRef Comment, const FieldDecl &Mutex, const CXXRecordDecl &Record,
                       model::Models &Models) {
  return llvm::any_of(Record.fields(), [&](const FieldDecl *Other) {
    return Other != &Mutex && Other->getIdentifier() && Models.Capabilities.isMutex(Other->getType()) &&
           hasWord(Comment, Other->getName());
  });
}

/// "guarded by mutex_ while the agent runs": at other times it is not.
static bool isConditional(llvm::StringRef Comment, llvm::StringRef Mutex) {
  static const llvm::Regex Condition("^[^.;,]*[^a-z](while|until|unless|if|when|once|except)[^a-z]",
                                     llvm::Regex::IgnoreCase);
  return Condition.match(Comment.split(Mutex).second);
}

PathId findStatedGuard(const ValueDecl &Container, PathTable &Paths, model::Models &Models) {
  const auto *Field = dyn_cast<FieldDecl>(&Container);
  const auto *Record = Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  if (!Record || !Container.getIdentifier())
    return UnknownPath;
  static const llvm::Regex GuardedBy("(guarded|protected|synchronized|synchronised|covered) (by|with|under) [`'\"]?"
                                     "(this->)?([A-Za-z_][A-Za-z0-9_]*)",
                                     llvm::Regex::IgnoreCase);
  llvm::SmallVector<llvm::StringRef, 5> Groups;
  const std::string Comment = commentOf(Container);
  if (GuardedBy.match(Comment, &Groups))
    if (const FieldDecl *Mutex = findField(*Record, Groups[4]); Mutex && Models.Capabilities.isMutex(Mutex->getType()))
      return namesOther(Comment, *Mutex, *Record, Models) || isConditional(Comment, Mutex->getName())
                 ? UnknownPath
                 : keyOf(*Mutex, *Record, Paths);
  static const llvm::Regex Protects("(protects|guards) ([^.;]*)", llvm::Regex::IgnoreCase);
  for (const FieldDecl *Mutex : Record->fields()) {
    if (!Models.Capabilities.isMutex(Mutex->getType()))
      continue;
    const std::string Listed = commentOf(*Mutex);
    llvm::SmallVector<llvm::StringRef, 3> List;
    if (!Protects.match(Listed, &List))
      continue;
    if (hasWord(List[2], Container.getName()) && !namesOther(Listed, *Mutex, *Record, Models))
      return keyOf(*Mutex, *Record, Paths);
  }
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
static std::string commentsOnProtocol(const ValueDecl &Container, llvm::ArrayRef<const FieldDecl *> Mutexes) {
  const std::string Own = commentOf(Container);
  if (llvm::any_of(Mutexes, [&](const FieldDecl *Mutex) { return hasWord(Own, Mutex->getName()); }))
    return Own;
  std::string Comments;
  for (const FieldDecl *Mutex : Mutexes)
    if (const std::string Listing = commentOf(*Mutex); hasWord(Listing, Container.getName()))
      Comments += Listing + " " + Mutex->getNameAsString() + ". ";
  return Comments;
}

StatedProtocol findStatedProtocol(const ValueDecl &Container, PathTable &Paths, model::Models &Models) {
  StatedProtocol Result;
  const auto *Field = dyn_cast<FieldDecl>(&Container);
  const auto *Record = Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  if (!Record || !Container.getIdentifier())
    return Result;
  llvm::SmallVector<const FieldDecl *, 2> Mutexes;
  for (const FieldDecl *Mutex : Record->fields())
    if (Mutex->getIdentifier() && Models.Capabilities.isMutex(Mutex->getType()))
      Mutexes.push_back(Mutex);
  if (Mutexes.size() < 2)
    return Result;
  const std::string Comments = commentsOnProtocol(Container, Mutexes);
  llvm::erase_if(Mutexes, [&](const FieldDecl *Mutex) { return !hasWord(Comments, Mutex->getName()); });
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
