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

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace mapwarden::model {

/// How a container keeps its elements, which decides what a change invalidates. A hash table keeps them in nodes
/// (Hashed) or in the table itself (Open).
enum class ContainerFamily : uint8_t { Node, Hashed, Open, Contiguous, Deque, Adaptor };

/// What operator[] of a container does.
enum class IndexKind : uint8_t { None, Elements, Inserts };

/// What one call does to its container.
enum class Effect : uint8_t {
  Read,      ///< looks at the structure
  Begin,     ///< hands out an iterator at the beginning
  End,       ///< hands out the past-the-end iterator
  Lookup,    ///< hands out an iterator to a key
  Element,   ///< hands out a reference or pointer to an element
  Subscript, ///< operator[]; the model resolves it to Element or Insert
  Insert,    ///< from here on, the structure changes
  Resize,
  Erase,
  Pop,
  Clear,
  Assign,
  Swap,
  Reserve, ///< changes where elements lie, not which there are
  Shrink,  ///< the same, and gives room back
  Reorder, ///< changes the order of the elements
  Detach,  ///< gives it elements of its own that it shared with a copy; no row: any member that is not const does
  Move,    ///< leaves the container moved-from; no row: the language says where
};

/// True where \p E changes the structure, rather than looking at it or handing out a borrow.
bool isMutation(Effect E);

/// Which iterators or references a mutation invalidates.
enum class Invalidates : uint8_t { None, Erased, All };

/// The end of a container that a member hands out or removes.
enum class End : uint8_t { None, Front, Back };

/// What a member tells about its container: whether it has a key; true if it is empty; or how many elements it has.
enum class Asks : uint8_t { Nothing, Key, Empty, Size };

/// One row of the table of containers.
struct ContainerType {
  ContainerFamily Family = ContainerFamily::Node;
  IndexKind Index = IndexKind::None;
  /// It shares its elements with its copies until one of them is changed.
  bool IsShared = false;
};

class CapabilityModel;
struct Tables;

/// Answers questions about container types and their members for one translation unit. Not thread-safe: it keeps a
/// cache, and each unit has its own.
class ContainerModel {
public:
  ContainerModel(const Tables &Names, CapabilityModel &Capabilities) : Names(Names), Capabilities(Capabilities) {}

  /// The row of \p Type, looked through references and cv-qualifiers and up through public bases; null if it is no
  /// container or is incomplete. A class template of the project's that has the members of a container, and whose
  /// insertion goes to a container that it keeps, is of that one's family, unless it locks.
  const ContainerType *findContainer(clang::QualType Type);
  const ContainerType *findContainer(const clang::CXXRecordDecl &Record);

  /// The row of the container that \p Object is or points to, before it is made its base for a member of that.
  const ContainerType *findContainerOf(const clang::Expr &Object);

  /// True if \p Type is a container, or a class of which a base or member is one or holds one.
  bool holdsContainer(clang::QualType Type);

  /// What the member \p Method of \p Container does; nothing for a member that the tables do not know. A member that is
  /// const changes nothing, whatever its name.
  std::optional<Effect> findMethod(const ContainerType &Container, const clang::FunctionDecl &Method) const;

  /// What the free function \p Function does to the container that is its first argument; nothing if it is no row.
  std::optional<Effect> findFunction(const clang::FunctionDecl &Function) const;

  /// Which iterators of a container of \p Family the mutation \p E invalidates.
  static Invalidates invalidatedIterators(ContainerFamily Family, Effect E);
  /// Which references and pointers to its elements.
  static Invalidates invalidatedReferences(ContainerFamily Family, Effect E);

  /// True if erase(key) of \p Record removes one element at most, and std::erase_if takes it.
  static bool hasUniqueKeys(const clang::CXXRecordDecl &Record);

  /// True if \p Member is the part of a map's element that is its key: `first` of a pair.
  static bool isKeyPart(const clang::ValueDecl &Member);

  /// The end that the member \p Method speaks of: front, pop_back.
  static End endOf(const clang::FunctionDecl &Method);

  /// What the member \p Method asks.
  static Asks questionOf(const clang::FunctionDecl &Method);

private:
  const ContainerType *computeContainer(const clang::CXXRecordDecl &Record);
  const ContainerType *findDelegate(const clang::CXXRecordDecl &Record);

  const Tables &Names;
  CapabilityModel &Capabilities;
  llvm::DenseMap<const clang::CXXRecordDecl *, const ContainerType *> Records;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> Holders;
};

} // namespace mapwarden::model

#endif
