// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What was found, before anybody puts it into words?
//
// Plain structs that the analyses fill and the checks read. No text.
//
//   items_.clear();               // UnguardedAccess: items_, its guard mutex_, held in 3 of 4 functions, here without
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_H
#define MAPWARDEN_ANALYSIS_FINDINGS_H

#include "analysis/Facts.h"
#include <string>

namespace mapwarden::analysis {

/// Where the knowledge of a guard comes from.
enum class GuardSource : uint8_t {
  Declared, ///< an attribute
  Stated,   ///< a comment
  Named,    ///< the mutex is called after the container
  Inferred, ///< from use alone
};

/// The lock that protects a container.
struct Guard {
  /// As computeGuardKey has it.
  PathId Key = UnknownPath;
  /// As the code spells it: "mutex_".
  std::string Name;
  GuardSource Source = GuardSource::Inferred;
  /// Another lock that a comment says a write needs as well: "mutex_"; empty if there is none.
  std::string Beside;
  /// In how many functions it is held at every access of the container, and how many use the container at all.
  unsigned HeldFunctions = 0;
  unsigned Functions = 0;
};

/// An access, where it stands.
struct AccessPlace {
  clang::SourceLocation Loc;
  AccessKind Access;
  model::Effect Effect;
  const clang::FunctionDecl *Function;
};

/// A container that is accessed without its guard.
struct UnguardedAccess {
  const clang::ValueDecl *Container;
  /// The path as the odd function writes it.
  std::string ContainerName;
  Guard Protection;
  AccessPlace Odd;
  /// If the odd access is made by a helper that other callers enter with the guard: the call that enters it without.
  clang::SourceLocation CallLoc;
  /// Who enters the odd access's function without the guard, and where; null if that may be anybody.
  const clang::FunctionDecl *Caller;
  clang::SourceLocation CallerLoc;
  /// It is handed over there to run later, rather than called.
  bool IsSpawned;
  /// The best contrary evidence: an access under the guard; its Function is null if there is none.
  AccessPlace Opposite;
  /// How the opposite access holds the guard, and since where; invalid if its caller holds it.
  model::LockMode OppositeMode;
  clang::SourceLocation OppositeSince;
  /// Another lock that the odd access does hold; empty if it holds none.
  std::string OtherLock;
  /// Not all of the class is seen, so that the support speaks of this unit only.
  bool IsPartialView;
  /// The guard is held on some of the paths to the access.
  bool IsHeldOnSome;
  /// It rests on a belief that the code in sight does not support: for the strict level only.
  bool IsStrict;
};

/// A container that two threads use, and no lock keeps them apart.
struct ThreadSharing {
  std::string ContainerName;
  /// A change, and where its thread is started.
  clang::SourceLocation Loc;
  model::Effect Effect;
  clang::SourceLocation StartLoc;
  /// The use on the other thread, and where that is started; invalid if both run the same function.
  clang::SourceLocation OtherLoc;
  AccessKind OtherAccess;
  model::Effect OtherEffect;
  clang::SourceLocation OtherStartLoc;
};

/// A container that an event loop keeps to itself, used outside of that.
struct AccessOutsideLoop {
  std::string ContainerName;
  AccessPlace Odd;
  /// The loop, as the code spells it, and where the odd function hands work over to it.
  std::string LoopName;
  clang::SourceLocation PostLoc;
  /// A use on the loop, a change if there is one.
  AccessPlace Opposite;
  /// How many functions use the container on the loop, and how many others use it at all.
  unsigned LoopFunctions;
  unsigned OtherFunctions;
};

/// Why a guard holds nothing when it matters.
enum class GuardFault : uint8_t {
  InRange,  ///< a temporary in the range of a range-for, gone when the loop begins
  Unnamed,  ///< a temporary, gone at the end of its statement
  Untested, ///< a try that may have failed, and nobody looks
};

/// A guard that does not protect what follows it.
struct ShortLivedGuard {
  GuardFault Why;
  /// The mutex, as the code spells it; empty for InRange.
  std::string LockName;
  clang::SourceLocation Loc;
  const clang::FunctionDecl *Function;
  /// Untested: the container that is used under it, and where.
  std::string ContainerName;
  AccessPlace Use;
};

/// A container that is changed under a lock that is held shared only.
struct SharedWrite {
  /// The path as the changing function writes it.
  std::string ContainerName;
  /// The lock, as the code spells it.
  std::string LockName;
  AccessPlace Change;
  /// The change is made by operator[] of a map, which may only mean to look.
  bool IsByLookup;
  /// Since where the lock is held shared.
  clang::SourceLocation Since;
  /// If a caller holds it: its call; invalid otherwise.
  clang::SourceLocation CallLoc;
  /// Another access under the lock, a change under the exclusive one if there is any; its Function is null if none is.
  AccessPlace Opposite;
  model::LockMode OppositeMode;
  /// No other function shows that the lock is the container's, or only an element's value is written: strict.
  bool IsStrict;
};

/// An act that rests on the answer to a question from before its lock was taken.
struct SplitSection {
  /// The container and the act's lock, as the code spells them.
  std::string ContainerName;
  std::string LockName;
  /// Where it was asked; the function that is called there and asks, or null; since where the lock was held then,
  /// invalid if that function takes it.
  clang::SourceLocation AskLoc;
  const clang::FunctionDecl *AskCallee;
  clang::SourceLocation AskSince;
  /// A wait since, that gives up the lock and behind which nobody asks again; invalid if there is none.
  clang::SourceLocation WaitLoc;
  /// Asked without the lock.
  bool IsUnlocked;
  /// The act, or the call of a function that makes it, and where that does so; null and invalid if it is direct.
  clang::SourceLocation ActLoc;
  const clang::FunctionDecl *ActCallee;
  clang::SourceLocation ActCalleeLoc;
  AccessKind Access;
  model::Effect Effect;
  /// The answer was yes; and the question was whether there is any element, rather than a key.
  bool IsYes;
  bool IsOfAny;
  /// A second value does no harm: for the strict level only.
  bool IsStrict;
};

/// A call under a lock that comes back for it.
struct CallUnderLock {
  std::string LockName;
  /// Since where the lock is held.
  clang::SourceLocation Since;
  /// The call.
  clang::SourceLocation Loc;
  /// The function that is called; null if it is a callback.
  const clang::FunctionDecl *Callee;
  /// It runs a callback that users of the class have stored, rather than taking the lock itself.
  bool IsCallback;
  /// Where the lock is taken again, or the callback is called; invalid if that is the call itself.
  clang::SourceLocation ActLoc;
  /// Callback: a public member that takes the lock, and where.
  const clang::FunctionDecl *Taker;
  clang::SourceLocation TakerLoc;
  /// Both times shared, or a callback that is a plain member, or asked rather than told: strict.
  bool IsStrict;
};

/// A wait under a lock that others need.
struct WaitUnderLock {
  model::WaitsFor For;
  std::string LockName;
  /// Since where the lock is held.
  clang::SourceLocation Since;
  clang::SourceLocation Loc;
  /// A container that another function uses under the lock.
  std::string ContainerName;
  /// What runs on a thread that is waited for, and takes the lock itself, and where; null if none is in sight.
  const clang::FunctionDecl *Thread;
  clang::SourceLocation TakenLoc;
};

/// A container that is changed while a loop walks over it.
struct IterationMutation {
  /// The function with the loop.
  const clang::FunctionDecl *Function;
  std::string ContainerName;
  /// Where the loop begins.
  clang::SourceLocation LoopLoc;
  /// The change, or the call that makes it.
  clang::SourceLocation Loc;
  /// The variable that the loop counts with; empty if it has an iterator.
  std::string IndexName;
  /// The iterator, where it only needs the erase's result; empty otherwise.
  std::string IteratorName;
  /// An erase whose result the iterator needs: where its statement begins, and the `++` that its argument has too much;
  /// invalid if there is nothing to mend, or nothing is.
  clang::SourceLocation StatementLoc;
  clang::SourceLocation StepLoc;
  model::Effect Effect;
  /// It has moved the loop to the next element already, so that the loop's own step skips one.
  bool IsSkipped;
  /// The change destroys the element that the loop stands at, rather than moving elements about.
  model::Invalidates Invalidates;
  /// The function called in the loop that leads to the change, and the change itself; null if it is direct.
  const clang::FunctionDecl *Callee;
  clang::SourceLocation CalleeLoc;
};

/// Why it is believed that what a loop calls comes back to change the container that the loop walks over; the better
/// the evidence, the earlier.
enum class ReentryEvidence : uint8_t {
  Reached,    ///< a function that the call may dispatch to changes it
  Handed,     ///< a callback does, that a caller hands to the function with the loop
  Stored,     ///< a callback does, that somebody puts into the container
  Registered, ///< a callback does, that the class registers with the elements
  Copied,     ///< another loop walks a copy for calls of this kind
  Restarted,  ///< another loop begins anew behind each such call
  Said,       ///< a comment says so
  None,       ///< nothing in sight says so: for the strict level only
};

/// A loop that calls what may come back and change the container that it walks over.
struct ReentrantLoop {
  std::string ContainerName;
  clang::SourceLocation LoopLoc;
  /// The call.
  clang::SourceLocation Loc;
  /// The function that is called; null if it is a callable, which Name names if it
  /// has one.
  const clang::FunctionDecl *Callee;
  std::string Name;
  ReentryEvidence Why;
  /// The function that the evidence is found in, and the place there.
  const clang::FunctionDecl *Witness;
  clang::SourceLocation WitnessLoc;
  /// A change that may be reached.
  model::Effect Effect;
  clang::SourceLocation ChangeLoc;
};

/// A variable is used after a change of the container has invalidated it.
struct InvalidUse {
  /// The variable, as it is called.
  std::string Name;
  std::string ContainerName;
  clang::SourceLocation Loc;
  /// The change, or the call that makes it.
  clang::SourceLocation ChangeLoc;
  model::Effect Effect;
  /// It is a parameter: the call that makes it lead there; invalid otherwise.
  clang::SourceLocation CallLoc;
  /// The use is a store in a loop, and the change comes behind it in the next turn.
  bool IsStored;
  /// On every path to the use.
  bool IsCertain;
  /// The change may have moved nothing: a hash table that may have grown.
  bool IsRehash;
  /// The function that leads to the change, and the change itself; null if it is direct.
  const clang::FunctionDecl *Callee;
  clang::SourceLocation CalleeLoc;
};

/// A look-up whose result is dereferenced although it may have found nothing.
struct UncheckedLookup {
  enum class Reason : uint8_t {
    FoundNone,   ///< a test says so on every path
    MayHaveNone, ///< a test says so on some path
    Untested,    ///< nobody has tested it
    OtherEnd,    ///< it is compared with the end of another container
  };
  Reason Why;
  /// Where it is dereferenced; by which variable, empty if there and then.
  clang::SourceLocation Loc;
  std::string Name;
  /// The container, as the code spells it, and the element for an operator[] that hands out a pointer; empty if they
  /// have no name.
  std::string ContainerName;
  std::string ElementName;
  /// It is a pointer that an operator[] has handed out.
  bool IsPointer;
  /// For OtherEnd: the container whose end it is.
  std::string OtherName;
  /// Where it was found that there is nothing, or, for OtherEnd, where it was looked up; invalid for Untested.
  clang::SourceLocation NoneLoc;
  /// The function that looks up, and where it returns null; null and invalid if it is done here.
  const clang::FunctionDecl *Callee;
  clang::SourceLocation ReturnLoc;
  /// Another look-up in the same container, or another call of the same function, whose result is tested; invalid if
  /// there is none.
  clang::SourceLocation TestLoc;
  /// Where a local container is filled, with other keys; invalid if it is none, or may be filled with this one.
  clang::SourceLocation OtherKeysLoc;
  /// Nothing in sight says that there may be nothing: for the strict level only.
  bool IsStrict;
};

/// A pointer to a container, or to an object that holds one, that is dereferenced although it may lead nowhere.
struct NullContainer {
  enum class Reason : uint8_t {
    Null,        ///< set to null
    Moved,       ///< moved from
    Unset,       ///< declared, and not set
    SomeUnset,   ///< declared, and set under conditions only
    NeverSet,    ///< a member that nothing in its class sets
    FoundNull,   ///< a test says so on every path
    MayBeNull,   ///< a test says so on some path
    DefaultNull, ///< a parameter whose default argument is null
    Weak,        ///< made of a weak pointer, and not tested
    Cast,        ///< made by a cast that may find another type, and not tested
    Returned,    ///< what a function returns that may return null, and not tested
    Received,    ///< what a function returns that is not in sight, and not tested
    Slot,        ///< an element of a sequence that is walked, and not tested
  };
  Reason Why;
  /// Where it is dereferenced, and by which name; empty if it has none.
  clang::SourceLocation Loc;
  std::string Name;
  /// What says so: where it is set, declared, found or returned; for Slot: where one is set to null.
  clang::SourceLocation BecauseLoc;
  /// It is an optional: empty, rather than null.
  bool IsOptional;
  /// For Returned and Received: the function.
  const clang::FunctionDecl *Callee;
  /// For Weak, Returned, Received and Slot: where another result is tested; invalid if none is.
  clang::SourceLocation TestLoc;
  /// Nothing in sight says that it may be null: for the strict level only.
  bool IsStrict;
};

} // namespace mapwarden::analysis

#endif
