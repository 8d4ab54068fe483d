// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What can be said of a container and of a call of its members?
//
//   items.erase(key);     // of a std::map: ContainerFamily::Node, Effect::Erase, Invalidates::Erased
#ifndef MAPWARDEN_MODEL_CONTAINER_H
#define MAPWARDEN_MODEL_CONTAINER_H

#include <cstdint>

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

/// What a member tells about its container: whether it has a key, or one from a key on; true if it is empty; how many
/// elements it has; or whether these are as many as it may have.
enum class Asks : uint8_t { Nothing, Key, Bound, Empty, Size, Room };

/// True if \p What tells how many elements there are, or whether there are any.
inline bool isAboutSize(Asks What) { return What == Asks::Empty || What == Asks::Size || What == Asks::Room; }

/// One row of the table of containers.
struct ContainerType {
  ContainerFamily Family = ContainerFamily::Node;
  IndexKind Index = IndexKind::None;
  /// It shares its elements with its copies until one of them is changed.
  bool IsCopyOnWrite = false;
};

} // namespace mapwarden::model

#endif
