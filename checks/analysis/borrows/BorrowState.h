// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where do the variables of a function lead at a point, and which of them lead nowhere any more?
//
// Each element that a variable may stand at has a number. A copy has the number of what it copies; a step gives a new
// one; an erase kills all that have the number of what is erased:
//
//   auto cur = it;      cur 1, it 1
//   ++it;               cur 1, it 2
//   items.erase(cur);   cur is dead, it is not
#ifndef MAPWARDEN_ANALYSIS_BORROWS_BORROWSTATE_H
#define MAPWARDEN_ANALYSIS_BORROWS_BORROWSTATE_H

#include "analysis/facts/Facts.h"

namespace mapwarden::analysis {

/// A change of a container as far as what leads into it is concerned.
struct ContainerChange {
  PathId Path;
  model::Effect Effect;
  model::Invalidates Iterators;
  model::Invalidates References;
  bool IsGrowth = false;
  model::End AtEnd = model::End::None;
  /// The variables that the key or iterator is made of, and the key itself if it has a name.
  llvm::SmallVector<PathId, 2> Roots;
  PathId Key = UnknownPath;
  /// The position is counted from an iterator.
  bool IsCounted = false;
  /// What the elements own alone may be somewhere else by then.
  bool KeepsOwned = false;
  /// The iterators themselves by which a callee erases: into this container they lead, or it would be wrong already.
  llvm::SmallVector<PathId, 1> Erased = {};
};

/// A call while a variable stands at an element, that may reach code which is not in sight.
struct CallAtElement {
  const Fact *What;
  /// The variable has moved on, and nobody has looked at it since: the call concerns the element that it has left.
  bool IsBehind;
  /// It is made on the element, or given it.
  bool IsOfElement;
};

/// What one variable leads to.
struct Borrow {
  PathId Cell;
  /// UnknownPath: it may lead to several places, so nothing is known.
  PathId Container;
  bool IsReference;
  unsigned Element;
  /// It is a container that keeps several: each loop may have added one, and killed another.
  bool IsKept = false;
  /// The key by which it was found, if that has a name and is what it was.
  PathId Key = UnknownPath;
  model::End AtEnd = model::End::None;
  /// It stands where a loop over the container has brought it, which begins there.
  Place LoopLoc = {};
  /// The fact that killed it, a Mutate or a Call, on some path; null if it is alive on all.
  const Fact *Death = nullptr;
  /// Which of the changes that the fact makes has killed it, as BorrowFlow::changesOf has them.
  unsigned DeathIndex = 0;
  /// It is dead on every path.
  bool IsCertain = false;
  /// On some paths the variable leads nowhere, or elsewhere.
  bool IsOnSome = false;
  /// It is a member that led there when the function was entered, as all of its class say (see MemberBorrows.h).
  bool IsBelieved = false;
  /// The erase that has just moved it to the next element; null if it has been looked at since.
  const Fact *Advanced = nullptr;
  /// It leads to what the element owns alone: it does not mind where that lies, and ends with it.
  bool IsOwned = false;
  /// What has been called since it stands there that may reach code that is not in sight; at most 4.
  llvm::SmallVector<CallAtElement, 1> Calls = {};
  /// It has moved on, on every path, and nobody has looked at it since.
  bool HasLeft = false;
  /// Where a lock has been let go since it stands there; null if none has.
  const Fact *LetGo = nullptr;
  /// What flags have been set to where it died or was moved, or since: where one has another value, it is alive.
  llvm::SmallVector<std::pair<PathId, Truth>, 1> Flags = {};

  /// Adds \p Call to Calls; true if that is news.
  bool addCall(CallAtElement Call);
};

/// The state of BorrowAnalysis.
struct BorrowState {
  bool Reached = false;
  llvm::SmallVector<Borrow, 4> Borrows;
  /// Values that are made of elements, such as a key that was copied: which.
  llvm::SmallVector<std::pair<PathId, llvm::SmallVector<unsigned, 2>>, 4> MadeOf;
  /// Where the loop begins that a variable was last set to walk over.
  llvm::SmallVector<std::pair<PathId, Place>, 2> Loops;
  /// Index variables at which something has been erased, so that the next element stands there now; and the erase.
  llvm::SmallVector<std::pair<PathId, const Fact *>, 1> Indices;
  /// The flags whose value is known.
  llvm::SmallVector<std::pair<PathId, Truth>, 2> Flags;
  /// What the variable led to that the fact in front has set anew: its new value may be made of the old one.
  std::optional<Borrow> Replaced;
  /// Containers that share their elements, and the copies that they share them with.
  llvm::SmallVector<std::pair<PathId, PathId>, 1> Shares;
  /// Containers with room for what is to come.
  llvm::SmallVector<PathId, 2> Reserved;

  Borrow *find(PathId Cell);
  const Borrow *find(PathId Cell) const { return const_cast<BorrowState *>(this)->find(Cell); }
  /// The same, where \p Hint is the index at which it is most likely: that of another state from the same place.
  const Borrow *find(PathId Cell, size_t Hint) const {
    return Hint < Borrows.size() && Borrows[Hint].Cell == Cell ? &Borrows[Hint] : find(Cell);
  }
  void forget(PathId Cell);
  /// \p Cell is about to lead elsewhere: what stands at the same element must not go by a number that is its own.
  void leave(PathId Cell);
  /// Calls the element \p Old by the number \p New, but not where \p Except stands.
  void renumber(unsigned Old, unsigned New, PathId Except);
  /// \p Cell leads to the element with the new number \p Element; copies of it stay where they are.
  void move(Borrow &Moved, unsigned Element);
  /// \p Cell stands at the beginning of a container that the loop at \p Loc walks over.
  void beginLoop(PathId Cell, Place Loc);
  /// Where that loop begins; invalid if \p Cell never began one.
  Place loopOf(PathId Cell) const;
  /// The flag \p Flag is set to \p Value, which may be unknown.
  void setFlag(PathId Flag, Truth Value);
  /// The flag \p Flag has \p Value here: what has died where it had another is alive.
  void assume(PathId Flag, Truth Value);
  /// The same for what dies from here on.
  void learn(PathId Flag, Truth Value);
  /// True if \p Change leaves \p B where it is, if there is room.
  bool isInFrontOf(const ContainerChange &Change, const Borrow &B) const;
  bool endsOwner(const ContainerChange &Change, const Borrow &B) const;
  /// True if \p Change invalidates \p B.
  bool kills(const ContainerChange &Change, const Borrow &B, const PathTable &Paths) const;
  /// Kills what \p Change, the one with the number \p Index of those that \p By makes, invalidates.
  void apply(const ContainerChange &Change, const Fact &By, unsigned Index, const PathTable &Paths);
  /// \p Cell, of which nothing was known, has led into \p Container until \p By, its change with the number \p Index.
  void addDead(PathId Cell, PathId Container, const Fact &By, unsigned Index);
  /// The numbers of the elements of \p Container, or of any if that is UnknownPath, that the variables \p Roots stand
  /// at or are made of.
  llvm::SmallVector<unsigned, 4> elementsOf(llvm::ArrayRef<PathId> Roots, PathId Container) const;
};

/// Joins \p From into \p Into; true if that changed it.
bool join(BorrowState &Into, const BorrowState &From);

} // namespace mapwarden::analysis

#endif
