// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is this type a container, and what does this call do to it?
//
// The answers are rows of Containers.def. The model knows no flow: it says that `m.erase(k)` of a std::map is an Erase
// that invalidates the iterators of the erased elements, not whether that is wrong where it stands.
//
//   std::map<int, int> items;     // CONTAINER std::map: of the family Node
//   items.erase(key);             // METHOD erase: Effect::Erase, Invalidates::Erased
#ifndef MAPWARDEN_MODEL_CONTAINERMODEL_H
#define MAPWARDEN_MODEL_CONTAINERMODEL_H

#include "model/Container.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace mapwarden::model {

class CapabilityModel;
struct Tables;

/// Answers questions about container types and their members for one translation unit. Not thread-safe: it keeps a
/// cache, and each unit has its own.
class ContainerModel {
public:
  ContainerModel(const Tables &Names, CapabilityModel &Capabilities) : Names(Names), Capabilities(Capabilities) {}

  /// The row of \p Type, looked through references and cv-qualifiers and up through public bases; null if it is no
  /// container or is incomplete. A class template of the project's that has the members of a container is one, unless
  /// it locks: of the family of the container that it keeps and inserts into, or else by what its iterators are.
  const ContainerType *findContainer(clang::QualType Type);
  const ContainerType *findContainer(const clang::CXXRecordDecl &Record);

  /// The row of the container that \p Object is or points to, before it is made its base for a member of that.
  const ContainerType *findContainerOf(const clang::Expr &Object);

  /// True if \p Type is a container, or a class of which a base or member is one or holds one.
  bool holdsContainer(clang::QualType Type);

  /// What the member \p Method of \p Container does; nothing for a member that the tables do not know. A member that is
  /// const changes nothing, whatever its name.
  std::optional<Effect> findMethod(const ContainerType &Container, const clang::FunctionDecl &Method) const;

  /// What a member called \p Name does, of a container that depends on a template parameter; it may be const.
  std::optional<Effect> findMethod(const ContainerType &Container, llvm::StringRef Name) const;

  /// What the free function \p Function does to the container that is its first argument; nothing if it is no row.
  std::optional<Effect> findFunction(const clang::FunctionDecl &Function) const;

  /// Which iterators of a container of \p Family the mutation \p E invalidates.
  static Invalidates invalidatedIterators(ContainerFamily Family, Effect E);
  /// Which references and pointers to its elements.
  static Invalidates invalidatedReferences(ContainerFamily Family, Effect E);

  /// True if erase(key) of \p Record removes one element at most, and std::erase_if takes it.
  static bool hasUniqueKeys(const clang::CXXRecordDecl &Record);

  /// True if \p Type is an array, whose elements are as good as members of their own.
  static bool isArray(clang::QualType Type);

  /// True if \p Record keeps several elements with one key: a second insertion adds another one.
  static bool keepsEqualKeys(const clang::CXXRecordDecl &Record);

  /// True if the member \p Method replaces the element that is there, if one is.
  static bool overwrites(const clang::FunctionDecl &Method);

  /// True if \p Member is the part of a map's element that is its key: `first` of a pair.
  static bool isKeyPart(const clang::ValueDecl &Member);

  /// True if \p Method, of an iterator, returns the key of its element: `it.key()`.
  static bool isKeyGetter(const clang::CXXMethodDecl &Method);

  /// The end that the member \p Method speaks of: front, pop_back.
  static End endOf(const clang::FunctionDecl &Method);

  /// What the member \p Method asks.
  static Asks questionOf(const clang::FunctionDecl &Method);

private:
  const ContainerType *computeContainer(const clang::CXXRecordDecl &Record);
  const ContainerType *findDelegate(const clang::CXXRecordDecl &Record);
  const ContainerType *findByShape(const clang::CXXRecordDecl &Record);

  const Tables &Names;
  CapabilityModel &Capabilities;
  llvm::DenseMap<const clang::CXXRecordDecl *, const ContainerType *> Records;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> Holders;
};

} // namespace mapwarden::model

#endif
