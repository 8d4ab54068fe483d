// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does a function do, as far as any analysis cares?
//
// The closed set of events that a function performs, in the order of its CFG. Facts are made by FactGenerator alone;
// what reads them sees no AST: whom they are about are symbols (Symbols.h), where they stand are places (Places.h).
//
//   std::lock_guard<std::mutex> lock(mutex_);   Rebind cell lock {mutex_} owned
//   items_.erase(key);                          Mutate items_
//   }                                           Release cell lock end
#ifndef MAPWARDEN_ANALYSIS_FACTS_FACTS_H
#define MAPWARDEN_ANALYSIS_FACTS_FACTS_H

#include "analysis/facts/AccessPath.h"
#include "analysis/facts/ConcurrentUses.h"
#include "analysis/facts/Connections.h"
#include "analysis/facts/HandOvers.h"
#include "model/Callable.h"
#include "model/Capability.h"
#include "model/Container.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/raw_ostream.h"

namespace mapwarden::analysis {

/// The kinds of events, as FactKinds.def has them.
enum class FactKind : uint8_t {
#define FACT_KIND(Name, Meaning) Name,
#include "analysis/facts/FactKinds.def"
};

/// What is known of a flag.
enum class Truth : uint8_t { Unknown, False, True };

/// Where a pointer leads that is set.
enum class PointsTo : uint8_t {
  Something,
  Null,
  Moved,       ///< nowhere any more: another pointer has what it had
  Unset,       ///< it is declared without a value
  Perhaps,     ///< something, unless that has gone meanwhile
  IfOfType,    ///< something, unless that is of another type
  DefaultNull, ///< a parameter: nowhere, unless the caller gives an argument
};

/// How a container is accessed; the more harmful the later: from WriteElement on, it is written.
enum class AccessKind : uint8_t {
  HandOut, ///< a reference is returned: what is done with it later is not seen
  Read,
  WriteElement,
  Mutate,
};

/// Does an event stand in the branch that a function begins with while its object is in some state?
enum class StateBranch : uint8_t {
  None,
  Within,
  TurnsBack, ///< and the function returns behind it
};

/// What is done with an owning pointer itself: with a shared pointer that others may set meanwhile, say.
enum class OwnerAct : uint8_t {
  Test,    ///< it is compared, or asked whether it leads anywhere
  Copy,    ///< its value is copied
  Follow,  ///< what it leads to is used through it
  Walk,    ///< a range-for walks over what it leads to
  Replace, ///< it gets another value, or none
  Update,  ///< it gets another value if it still has the old one
};

/// By which way something leaves a function that leads into a container.
enum class WayOut : uint8_t {
  Return,
  Parameter, ///< it is stored where a reference or pointer parameter leads
};

/// A capability and the mode in which a function acquires or requires it.
struct LockEffect {
  PathId Lock;
  model::LockMode Mode;
};

/// One event. Fields that a kind does not use have their default.
struct Fact {
  FactKind Kind;
  Place Loc;
  PathId Path = UnknownPath;
  /// The guard or iterator object; of a Mutate, the iterator that its argument `it++` has moved on; of an Access that
  /// asks, or a Call, what stands for its result.
  PathId Cell = UnknownPath;
  /// Rebind: the guard that Cell is moved from. Mutate: the index variable that tells what is erased. Keep: the object
  /// that the function is a member of.
  PathId From = UnknownPath;
  /// Rebind: what a guard is bound to.
  llvm::SmallVector<PathId, 1> Locks = {};
  /// Mutate: the roots of what its first argument, key or iterator, is made of. AlienCall, of a callable: those of all
  /// its arguments. Rebind: the containers that a call is given that makes one, or whose element is copied.
  llvm::SmallVector<PathId, 1> Arguments = {};
  /// Mutate: the same without the variables that these are copies of. Rebind, Borrow, an Access that asks, or writes an
  /// element: the roots of the value or the key. Point, of a variant: the other alternatives.
  llvm::SmallVector<PathId, 1> DirectRoots = {};
  /// Mutate, Borrow, Access: the key, if it has a name. Equals: the constant. Point, of a variant: the alternative, a
  /// constant, that is asked for.
  PathId Key = UnknownPath;
  model::LockMode Mode = model::LockMode::Exclusive;
  model::Owns Owned = model::Owns::Yes;
  bool EndsCell = false;
  /// Rebind: From is a guard of another kind, whose lock Cell holds in its own mode, Mode. Owned is No if From keeps
  /// it.
  bool IsConverted = false;
  /// Mutate, Access: the key is the first part of an element; of a Mutate, of one that the DirectRoots lead to.
  bool IsKeyOfElement = false;
  /// Rebind: the value was looked up, by a key that the DirectRoots make. Borrow: it is an iterator that a look-up has
  /// handed out.
  bool IsLookedUp = false;
  /// Of a Mutate or Access: the key is written down, as a number, a text or a constant.
  bool IsFixedKey = false;
  /// Borrow: by a reference, pointer or view, rather than an iterator; From the very element that From leads to; of
  /// what an erase returned.
  bool IsReference = false;
  bool IsSameElement = false;
  bool IsBehindErased = false;
  /// Borrow, Anchor: Cell is a container that keeps pointers or views, this one among others; or a member, of another
  /// object each time.
  bool IsKept = false;
  /// Borrow: the container is a temporary, which is gone at the end of the statement.
  bool IsOfTemporary = false;
  /// Escape: by which way; it is the container itself, rather than what is in it; and it leads to an object that an
  /// element owns, as a smart pointer does.
  WayOut Out = WayOut::Return;
  bool IsWhole = false;
  bool IsOwnedByElement = false;
  /// Escape: the container is a local, which keeps its elements to itself until it ends.
  bool IsOfLocal = false;
  /// Borrow: to an object that an element owns alone, as a unique pointer does: it ends with the element, wherever that
  /// lies.
  bool IsOwnedAlone = false;
  /// AlienCall: the callable returns nothing: it is told of something, rather than asked.
  bool IsTold = false;
  /// AlienCall: the callable makes an object, rather than telling of one.
  bool IsMaker = false;
  /// AlienCall: Member is a signal, which Path emits, or Path is one: the slots that are connected to it run at once.
  bool IsSignal = false;
  /// Destroy: the function keeps what is in the container beforehand, by a copy or a move; and what takes the object's
  /// place is made there and then. Mutate: what its elements own alone may have been moved elsewhere before.
  bool IsElementKept = false;
  bool IsFreshValue = false;
  /// Access, Mutate, Borrow: the end of the container that the member speaks of.
  model::End AtEnd = model::End::None;
  /// Rebind: the guard is what the call Calls[CallIndex] returns.
  bool IsReturned = false;
  /// Rebind: the guard is a statement of its own, and more statements follow. Acquire, Mutate, Wait: nobody reads
  /// whether it succeeded, or what it returns is assigned to. OwnerUse: it is emptied.
  bool IsDiscarded = false;
  /// Rebind: the guard is a temporary of which a range-for walks over a part.
  bool IsInRange = false;
  /// Access. Anchor: WriteElement where the member is set.
  AccessKind Access = AccessKind::Read;
  PointsTo Points = PointsTo::Something;
  /// Access: what it tells of the container; and whether what it hands out is dereferenced there and then. Use: whether
  /// it goes through the pointer, rather than only looks at it.
  model::Asks Asks = model::Asks::Nothing;
  bool IsDereferenced = false;
  /// Access: what it hands out is returned by reference, or as an iterator; and elements synchronise themselves.
  bool IsHandedOut = false;
  bool IsOfSynchronised = false;
  /// Wait: what for; and whether it asks itself, by a callable, if it has come. Point: the function has asked the weak
  /// pointer Path before whether there is anything left.
  model::WaitsFor Waits = model::WaitsFor::Nothing;
  bool IsTested = false;
  /// Wait, Await: it ends when some time has passed.
  bool IsBounded = false;
  model::Effect Effect = model::Effect::Read;
  /// Access, Mutate: the container's member that is called. AlienCall: the member that is called, of the object Path.
  /// Keep: what is put there. Null if none is. Only its identity counts.
  const FunctionSymbol *Member = nullptr;
  model::Invalidates Invalidates = model::Invalidates::None;
  /// Mutate: which references it invalidates; Invalidates tells of iterators. Only by growing, if IsGrowth.
  model::Invalidates References = model::Invalidates::None;
  bool IsGrowth = false;
  /// Mutate: what is put there takes the place of what was there: `items_[key] = item`.
  bool IsOverwriting = false;
  /// Mutate, of an operator[]: what it returns is only read.
  bool IsOnlyRead = false;
  /// Mutate: the position is counted from an iterator, as `it + 8` is.
  bool IsCounted = false;
  /// Mutate: an erase through an iterator whose result is dropped: where its statement begins, and where the `++` is
  /// that steps behind its argument; invalid where it is none, or in a macro.
  Place StatementLoc = {};
  Place StepLoc = {};
  /// Known: the flag's value, and whether it is an assertion that says so. Rebind: the literal that a flag is set to.
  Truth Value = Truth::Unknown;
  bool IsAsserted = false;
  /// Answer: Cell is one of several conditions: it tells something only where it is true.
  bool IsImplied = false;
  unsigned CallIndex = 0;
  /// Mutate, Call.
  StateBranch State = StateBranch::None;
  /// OwnerUse: what is done; whether that is atomic; whether what it leads to is used there and then, or is kept by a
  /// reference or iterator while the copy is gone; and whether its new value is made of an old one.
  OwnerAct Act = OwnerAct::Test;
  bool IsAtomic = false;
  bool IsUsedAtOnce = false;
  bool IsKeptRaw = false;
  bool IsMadeOfOld = false;
  /// Access: it is all that an assertion says, and that nothing is there: `assert(items_.empty())`. That speaks of the
  /// end of the container's use, rather than uses it.
  bool IsAssertedEmpty = false;
};

/// A callable that is handed to a function: the body that it stands for, and that body's `this`.
struct HandedCallable {
  unsigned Argument;
  const FunctionSymbol *Body;
  PathId Object;
};

/// What is known of a parameter: whether it is true, or other than zero; or, unless Equals is unknown, the constant
/// that it is.
struct ParameterFlag {
  unsigned Parameter;
  bool Value;
  PathId Equals = UnknownPath;

  bool operator==(ParameterFlag Other) const {
    return Parameter == Other.Parameter && Value == Other.Value && Equals == Other.Equals;
  }
};

/// A call of a function that may have a summary.
struct CallSite {
  /// The callee as written; its pattern is the key of its summary.
  const FunctionSymbol *Callee;
  /// The object a member function is called on.
  PathId Object = UnknownPath;
  /// What the parameters stand for, by index: the argument itself for a reference, its value for a pointer.
  llvm::SmallVector<PathId, 4> Arguments = {};
  /// The roots of the paths that each argument is made of, without the variables that these are copies of.
  llvm::SmallVector<llvm::SmallVector<PathId, 1>, 4> ArgumentRoots = {};
  /// The same, where a pointer that was copied out of a container stands for itself, and not for the iterator, which
  /// may have moved on since: `Item *old = *it; ++it; drop(old);`. Empty if no argument is one.
  llvm::SmallVector<llvm::SmallVector<PathId, 1>, 1> CopiedRoots = {};
  /// The arguments that are the key of an element, which their roots lead to: `entry.first`, `it.key()`.
  llvm::SmallVector<unsigned, 1> KeyArguments = {};
  /// The arguments that are known when compiling: `true`, `false`, numbers and enumerators.
  llvm::SmallVector<ParameterFlag, 1> Flags = {};
  /// The parameters that are left to their default, a null pointer.
  llvm::SmallVector<unsigned, 1> LeftNull = {};
  /// Stands for the enumerators and truth values among the arguments: calls with others may do other things.
  uint64_t Choice = 0;
  /// The cells of those arguments that lead into a container and are given by reference, by index; may be shorter.
  llvm::SmallVector<PathId, 1> PassedBorrows = {};
  /// The roots of the path that the object is made of.
  llvm::SmallVector<PathId, 1> ObjectRoots = {};
  /// The same, where a pointer that was copied out of a container stands for itself; empty if none was.
  llvm::SmallVector<PathId, 1> CopiedObjectRoots = {};
  /// The callables among the arguments.
  llvm::SmallVector<HandedCallable, 1> Callables = {};
  /// Spawn: the function that the callee is handed to.
  const FunctionSymbol *HandedTo = nullptr;
  /// Spawn: the event loop that it is handed to, if it has a name here.
  PathId Loop = UnknownPath;
  /// Spawn: the callee may also run before the call returns, under the locks that are held there.
  bool MayRunAtOnce = false;
  /// Spawn: several threads run it at the same time, and the call waits for them.
  bool IsSideBySide = false;
  /// Call: the callee is what a wait asks, under the lock that it waits with.
  bool IsPredicate = false;
  /// Spawn: the callee runs when no other thread does.
  bool RunsAlone = false;
  /// AlienCall: of the callee itself, `Base::close()`, rather than of an override.
  bool IsExact = false;
  /// Attributes say what the callee takes or gives back: facts of their own say so in front of the call.
  bool DeclaresLocks = false;
};

/// The facts of one basic block, in order, and its neighbours.
struct FactBlock {
  std::vector<Fact> Facts;
  llvm::SmallVector<unsigned, 2> Successors;
  /// What holds on the way to each successor, by its index; empty if the block's end tells nothing.
  std::vector<std::vector<Fact>> OnEdge;
  /// The roots of what its last condition is made of, in a member function, or where a parameter is null by default;
  /// `this`, too, if it, or a local in it, is made of that.
  llvm::SmallVector<PathId, 1> ConditionRoots;
  /// Where what it evaluates is written, in the order of evaluation: of expressions the leaves.
  std::vector<Place> Places;
  /// It ends by leaving the function without returning: it throws, or calls what never returns.
  bool Throws = false;
  /// It calls a function that is not in sight, and whose name says that it does not come back.
  bool MayEnd = false;
};

/// What is known of one way into a function, in the function's own words.
struct WayIn {
  llvm::SmallVector<LockEffect, 1> Must;
  llvm::SmallVector<PathId, 1> May;
  /// On an unknown way: the plain mutexes that nobody holds who comes this way, since they are taken behind it; where
  /// they are taken shared, nobody holds them exclusively.
  llvm::SmallVector<LockEffect, 1> NotHeld;
  /// Locks of May that a caller takes on a condition of its own alone (see LockedFact).
  llvm::SmallVector<PathId, 1> OnCondition;
  /// The parameters whose objects the caller has made and given to nobody else, and those whose objects others know.
  llvm::SmallVector<unsigned, 1> OwnedParameters;
  llvm::SmallVector<unsigned, 1> PublishedParameters;
  /// The flags that the caller hands over.
  llvm::SmallVector<ParameterFlag, 1> Flags;
  /// Nothing in sight takes a lock, from the function on that anybody may call: the caller may hold what it can name.
  bool IsPermissive = false;
  /// Nothing of `this` is shared yet, or any more: constructors, destructors and what they call.
  bool IsOwned = false;
  /// Where the call is that it comes by.
  Place CallLoc = {};
  /// The caller is externally callable, and this is the way on which it is called by code that we do not see.
  bool IsFromOutside = false;
  /// Handed over to run later, rather than called; and to whom, nobody sees: it may be kept, or run at once.
  bool IsSpawned = false;
  bool IsKeptUnseen = false;
};

/// A way into a function that the link has found.
struct SeenWay {
  const FunctionSymbol *Caller = nullptr;
  /// The caller may hold anything.
  bool IsUnknown = false;
  WayIn How;
};

/// The facts of one function body.
struct FunctionFacts {
  const FunctionSymbol *Function = nullptr;
  std::vector<FactBlock> Blocks;
  unsigned Entry = 0;
  unsigned Exit = 0;
  /// The blocks that are reachable from Entry, in reverse post-order.
  std::vector<unsigned> Order;
  std::vector<CallSite> Calls;
  std::vector<HandOver> HandOvers;
  std::vector<ConcurrentUse> ConcurrentUses;
  std::vector<Connection> Connections;
  /// What its attributes say that its callers hold.
  llvm::SmallVector<LockEffect, 1> DeclaredRequirements;
  /// The flag, a member or a global, where which is set it begins by returning: while it is, a call does nothing, or
  /// next to nothing. Null if there is none.
  const VariableSymbol *ReentrancyFlag = nullptr;
  /// The members and globals that it sets to true.
  llvm::SmallVector<const VariableSymbol *, 1> RaisedFlags = {};
  /// It does its work once for each object, and later returns at once.
  bool IsOneShot = false;
  /// It catches exceptions.
  bool Catches = false;
  /// It is a part of a program's tests: only whoever links units asks.
  bool IsOfTests = false;
  /// The classes of which it makes objects that get to know its own `this`: they are its elements.
  llvm::SmallVector<const ClassSymbol *, 1> MadeWithThis;
  /// The ways of callers in other units, if an index tells.
  std::vector<SeenWay> Entered;
};

/// True if \p Function is the main() of a program.
bool isMain(const FunctionSymbol &Function);

/// Calls \p Visit for each function that \p Function hands on or puts somewhere, to be called from there.
void forEachHandedOn(const FunctionFacts &Function, llvm::function_ref<void(const FunctionSymbol &)> Visit);

/// True if the callee of \p Site is handed to what runs it on a thread of its own: `std::thread(&Server::run, this)`.
bool isThreadStart(const CallSite &Site);

/// True if a call from within \p Function of the one in which \p Loc lies would return at once: there is a flag for
/// that, which \p Function sets. Or \p Loc is its own, and it begins by such a test.
bool barsCallsBack(const FunctionFacts &Function, Place Loc, llvm::ArrayRef<FunctionFacts> All, const Places &At);

/// True if \p Function acquires anything, itself.
bool takesLock(const FunctionFacts &Function);

/// True if \p F is made by a container's operator[].
bool isSubscript(const Fact &F);

/// The block of \p Function that \p F stands in; the entry if it stands in none.
unsigned findBlock(const Fact &F, const FunctionFacts &Function);

/// True if there is a way from the block \p From to the block \p To, of one step at least.
bool reaches(const FunctionFacts &Function, unsigned From, unsigned To);

/// The blocks of \p Function that can be reached from the entry without passing \p Avoided.
llvm::BitVector findReachedAround(const FunctionFacts &Function, unsigned Avoided);

/// The blocks that can be reached from \p From, that one included, without passing any of \p Avoided.
llvm::BitVector findReachedAround(const FunctionFacts &Function, unsigned From, const llvm::BitVector &Avoided);

/// Prints \p F as one line without its location, for tests and debugging: "Mutate items_".
void print(llvm::raw_ostream &Out, const Fact &F, const FunctionFacts &Function, const PathTable &Paths);

} // namespace mapwarden::analysis

#endif
