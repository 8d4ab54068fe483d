// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See AccessesOutsideLoop.h.
#include "analysis/findings/locking/AccessesOutsideLoop.h"

#include "model/CallableModel.h"
#include "support/StatementWalk.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using mapwarden::model::CallableModel;
using mapwarden::model::EventLoopUse;

namespace mapwarden::analysis {

namespace {

/// A hand-over, and its block.
struct Post {
  const Fact *What;
  unsigned Block;
};

class OutsideSearch {
public:
  OutsideSearch(const AccessSnapshots &All, const UnitFacts &Unit, const EventLoopConfinement &Loops)
      : All(All), Unit(Unit), Loops(Loops) {}

  std::vector<AccessOutsideLoop> find() {
    for (const auto &[Container, Seen] : All) {
      const auto OnLoop =
          llvm::find_if(Seen, [&](const AccessSnapshot &Access) { return Loops.isConfined(Access.Function); });
      if (OnLoop != Seen.end() && llvm::none_of(Seen, isLocked) && isOfOneClass(Seen, Loops.classOf(OnLoop->Function)))
        look(Seen);
    }
    return std::move(Found);
  }

private:
  static bool isLocked(const AccessSnapshot &Access) {
    return llvm::any_of(Access.Ways, [](const HeldLocks &Way) { return !Way.Must.empty() || Way.isUnknown(); });
  }

  /// Only \p Class uses the container, each object its own.
  bool isOfOneClass(const std::vector<AccessSnapshot> &Seen, const CXXRecordDecl *Class) const {
    return llvm::all_of(Seen, [&](const AccessSnapshot &Access) {
      return isOfThis(Access, Unit.Paths) && Loops.classOf(Access.Function) == Class;
    });
  }

  /// The post to its class's loop that the function of \p Access makes on a way with that; none if there is none.
  std::optional<Post> findPost(const AccessSnapshot &Access) const {
    const FunctionFacts &Function = Unit.Functions[Access.Function];
    unsigned Block = 0;
    llvm::SmallVector<Post, 1> Posts;
    for (const unsigned Number : Function.Order)
      for (const Fact &F : Function.Blocks[Number].Facts) {
        if (&F == Access.What)
          Block = Number;
        if (F.Kind == FactKind::Spawn && useOf(Function.Calls[F.CallIndex]) == EventLoopUse::Post &&
            Function.Calls[F.CallIndex].Loop == Loops.loopOf(Access.Function))
          Posts.push_back({&F, Number});
      }
    for (const Post &Of : Posts)
      if (Of.Block == Block || reaches(Function, Of.Block, Block) || reaches(Function, Block, Of.Block))
        return Of;
    return std::nullopt;
  }

  /// \p Function asks somewhere which thread it is on.
  static bool asksForThread(const FunctionDecl &Function) {
    return anyStatement(Function, [](const Stmt &S) {
      const auto *Call = dyn_cast<CallExpr>(&S);
      const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
      return Callee && CallableModel::useOfEventLoop(*Callee) == EventLoopUse::Test;
    });
  }

  /// Others call it, from where it may do something else, and not to start things.
  bool isOutside(const AccessSnapshot &Access) const {
    const FunctionDecl &Function = *Unit.Functions[Access.Function].Function;
    return Loops.isForOthers(Access.Function) && !isOwned(Access) && Access.What->Access != AccessKind::HandOut &&
           CallableModel::phaseOf(Function) == model::Phase::Any && !asksForThread(Function);
  }

  void look(const std::vector<AccessSnapshot> &Seen) {
    llvm::SmallDenseSet<unsigned, 8> OnLoop;
    llvm::SmallDenseSet<unsigned, 8> Others;
    const AccessSnapshot *Opposite = nullptr;
    bool IsChanged = false;
    for (const AccessSnapshot &Access : Seen) {
      if (isOwned(Access))
        continue;
      const bool IsConfined = Loops.isConfined(Access.Function);
      IsChanged |= Access.What->Kind == FactKind::Mutate;
      (IsConfined ? OnLoop : Others).insert(Access.Function);
      if (IsConfined && (!Opposite || Access.What->Access > Opposite->What->Access))
        Opposite = &Access;
    }
    if (OnLoop.size() < 2 || Others.size() > OnLoop.size() || !IsChanged)
      return;
    llvm::SmallDenseSet<unsigned, 8> Told;
    for (const AccessSnapshot &Access : Seen) {
      const auto At = isOutside(Access) ? findPost(Access) : std::nullopt;
      if (At && Told.insert(Access.Function).second)
        Found.push_back({Unit.Paths.spell(Access.What->Path), placeOf(Access, Unit),
                         spell(Loops.loopOf(Access.Function)), At->What->Loc, placeOf(*Opposite, Unit),
                         static_cast<unsigned>(OnLoop.size()), static_cast<unsigned>(Others.size() - 1)});
    }
  }

  /// `io_`, for `*io_` too.
  std::string spell(PathId Loop) const {
    return Unit.Paths.spell(Unit.Paths.kind(Loop) == PathKind::Deref ? Unit.Paths.parent(Loop) : Loop);
  }

  const AccessSnapshots &All;
  const UnitFacts &Unit;
  const EventLoopConfinement &Loops;
  std::vector<AccessOutsideLoop> Found;
};

} // namespace

std::vector<AccessOutsideLoop> findAccessesOutsideLoops(const AccessSnapshots &All, const UnitFacts &Unit,
                                                        const EventLoopConfinement &Loops) {
  return OutsideSearch(All, Unit, Loops).find();
}

} // namespace mapwarden::analysis
