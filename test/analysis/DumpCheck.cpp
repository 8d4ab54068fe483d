// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What did the engine see? The test-only check mapwarden-test-dump prints it as diagnostics, so that the tests of its
// stages use the same directives as all others. It is not in Checks.def and in no plugin that users get.
//
// The name of a function, or of a container, says what is printed of it:
//
//   void facts_erase() { m_.erase(1); }   warning: fact: Mutate m_
//   void summary_lock() { mu_.lock(); }   warning: summary: acquires {mu_}
//   void changes_erase() { m_.erase(1); } warning: changes: Erase m_ {iterators erased, references erased, key 1}
//   void ways_open() {}                   warning: ways: from outside: must {} may {} {}
//   std::map<K, V> VotedItems;            warning: votes on 'mu_' for 'VotedItems': {2 hold, weight 4, ...}
//   struct Containers { std::map<K, V> m; };   warning: container Node Inserts
//
// and at a POINT in it: the borrows, answers, look-ups or pointers in a function that is called so, `borrows_loop`, and
// else the lockset:
//
//   POINT(in_loop);                       warning: lockset at 'in_loop': must {m_ exclusive} may {m_}
//
// POINT(name) is a call of a member of a local struct; see test/Inputs/Headers/point.h.
#include "DumpText.h"
#include "analysis/borrows/BorrowFlow.h"
#include "analysis/facts/Dataflow.h"
#include "model/Models.h"
#include "report/UnitCheck.h"
#include "support/Compat.h"
#include MAPWARDEN_MODULE_REGISTRY_HEADER

using namespace clang;

namespace mapwarden {

namespace {

class DumpCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override {
    dumpContainers(Unit);
    for (unsigned Index = 0; Index < Unit.getFacts().Functions.size(); ++Index)
      dumpFunction(Unit, Index);
    dumpGuards(Unit);
    dumpAnswers(Unit);
    dumpLookups(Unit);
  }

  void dumpContainers(analysis::UnitAnalysis &Unit) {
    model::Models Models(Unit.getOptions().Names);
    for (const Decl *D : getContext().getTranslationUnitDecl()->decls())
      if (const auto *Record = dyn_cast<CXXRecordDecl>(D); Record && Record->getNameAsString() == "Containers")
        for (const FieldDecl *Field : Record->fields())
          diag(Field->getLocation(), "%0") << describeContainer(Field->getType(), Models.Containers);
  }

  void dumpFunction(analysis::UnitAnalysis &Unit, unsigned Index) {
    const analysis::FunctionFacts &Function = Unit.getFacts().Functions[Index];
    const analysis::PathTable &Paths = Unit.getFacts().Paths;
    const Place Loc = Function.Function->details().Loc;
    if (isCalled(Function, "facts_"))
      dumpFacts(Function, Paths);
    else if (isCalled(Function, "summary_"))
      dumpSummary(*Function.Function, Unit.getLockFlow(), Paths);
    else if (isCalled(Function, "ways_"))
      dumpLines(Loc, "ways", dump::spell(Unit.getContexts()[Index], Unit.getFacts()));
    else if (isCalled(Function, "changes_"))
      dumpLines(
          Loc, "changes",
          dump::spell(Unit.getMutationSummaries().lookup(&patternOf(*Function.Function)), *Function.Function, Paths));
    else if (isCalled(Function, "borrows_"))
      dumpBorrows(Unit, Function);
    else if (!isCalled(Function, "answers_") && !isCalled(Function, "lookups_") && !isCalled(Function, "pointers_"))
      dumpPoints(Function, Unit.getLockFlow().Functions[Index], Unit.getContexts()[Index], Paths);
  }

  static bool isCalled(const analysis::FunctionFacts &Function, llvm::StringRef Prefix) {
    return compat::starts_with(Function.Function->Name, Prefix);
  }

  /// The name of the point at which \p F calls; empty if it is none.
  static std::string findPoint(const analysis::FunctionFacts &Function, const analysis::Fact &F) {
    const analysis::FunctionSymbol *Method =
        F.Kind == analysis::FactKind::Call ? asMethod(Function.Calls[F.CallIndex].Callee) : nullptr;
    return Method && Method->Name == "point" ? Method->Class->Name : "";
  }

  void dumpLines(Place Loc, const std::string &What, const dump::Lines &Text) {
    for (const std::string &Line : Text)
      diag(Loc, "%0: %1") << What << Line;
  }

  void dumpBorrows(analysis::UnitAnalysis &Unit, const analysis::FunctionFacts &Function) {
    analysis::PathTable &Paths = Unit.getFacts().Paths;
    analysis::BorrowFlow Flow(Function, Unit.getMutationSummaries(), Unit.getAlienCalls(), Paths);
    replay(Flow, Function, runForward(Flow, Function),
           [&](const analysis::Fact &F, const analysis::BorrowState &Before) {
             if (const std::string Point = findPoint(Function, F); !Point.empty())
               dumpLines(F.Loc, "borrow at '" + Point + "'", dump::spell(Before, Function, Paths));
           });
  }

  void dumpAnswers(analysis::UnitAnalysis &Unit) {
    const auto Watch = [&](const analysis::FunctionFacts &Function, const analysis::Fact &F,
                           const analysis::AnswerState &Before, const analysis::Questions &Asked) {
      if (const std::string Point = findPoint(Function, F); !Point.empty() && isCalled(Function, "answers_"))
        dumpLines(F.Loc, "answers at '" + Point + "'", dump::spell(Before, Asked, Unit.getFacts().Paths));
    };
    findAtomicityViolations(Unit.getAccessSnapshots(), Unit.getFacts(), Unit.getLockFlow(), Unit.getContexts(),
                            Unit.getMutationSummaries(), Unit.getLoops(), Watch);
  }

  /// Of functions called `lookups_`, what the search for unchecked look-ups knows; of those called `pointers_`, what
  /// the one for null pointers knows.
  void dumpLookups(analysis::UnitAnalysis &Unit) {
    llvm::StringRef Prefix = "lookups_";
    const auto Watch = [&](const analysis::FunctionFacts &Function, const analysis::Fact &F,
                           const analysis::LookupState &Before, const analysis::Lookups &Made) {
      if (const std::string Point = findPoint(Function, F); !Point.empty() && isCalled(Function, Prefix))
        dumpLines(F.Loc, "lookup at '" + Point + "'", dump::spell(Before, Function, Made, Unit.getFacts().Paths));
    };
    findUncheckedLookups(Unit.getFacts(), Unit.getMutationSummaries(), Watch);
    Prefix = "pointers_";
    findNullContainers(Unit.getFacts(), Watch);
  }

  /// The guards; of a container whose name begins with `Voted`, the votes on its guard, too.
  void dumpGuards(analysis::UnitAnalysis &Unit) {
    for (const auto &[Container, Opinion] : Unit.getGuards()) {
      const std::string Name = Container->Name;
      if (Opinion.isBelieved())
        diag(Container->Loc, "guard of '%0': '%1', held in %2 of %3 functions")
            << Name << Opinion.What.Name << Opinion.What.HeldFunctions << Opinion.What.Functions;
      if (!compat::starts_with(Name, "Voted"))
        continue;
      const std::string On = " on '" + Opinion.What.Name + "' for '" + Name + "'";
      diag(Container->Loc, "%0: %1") << "votes" + On << dump::spellSum(Opinion);
      for (const analysis::FunctionFacts &Function : Unit.getFacts().Functions)
        dumpLines(Function.Function->details().Loc, "vote" + On, dump::spellVotes(Opinion.Votes, *Function.Function));
    }
  }

  static std::string describeContainer(QualType Type, model::ContainerModel &Containers) {
    static const char *const Families[] = {"Node", "Hashed", "Open", "Contiguous", "Deque", "Adaptor"};
    static const char *const Indices[] = {"None", "Elements", "Inserts"};
    const model::ContainerType *Row = Containers.findContainer(Type);
    if (!Row)
      return "no container";
    return std::string("container ") + Families[static_cast<unsigned>(Row->Family)] + " " +
           Indices[static_cast<unsigned>(Row->Index)];
  }

  void dumpFacts(const analysis::FunctionFacts &Function, const analysis::PathTable &Paths) {
    for (const unsigned Block : Function.Order)
      for (const analysis::Fact &Fact : Function.Blocks[Block].Facts) {
        std::string Text;
        llvm::raw_string_ostream Out(Text);
        print(Out, Fact, Function, Paths);
        Out.flush();
        diag(Fact.Loc.isValid() ? Fact.Loc : Function.Function->details().Range.End, "fact: %0") << Text;
      }
  }

  static std::string spellAll(llvm::ArrayRef<analysis::LockEffect> Effects, const analysis::PathTable &Paths) {
    std::string Text;
    for (const analysis::LockEffect &Effect : Effects)
      Text += (Text.empty() ? "" : ", ") + Paths.spell(Effect.Lock);
    return Text;
  }

  void dumpSummary(const analysis::FunctionSymbol &Function, const analysis::LockFlow &Flow,
                   const analysis::PathTable &Paths) {
    const auto Found = Flow.Summaries.find(&patternOf(Function));
    const analysis::LockSummary Summary = Found == Flow.Summaries.end() ? analysis::LockSummary() : Found->second;
    std::string Releases;
    for (const analysis::PathId Lock : Summary.Releases)
      Releases += (Releases.empty() ? "" : ", ") + Paths.spell(Lock);
    diag(Function.details().Loc, "summary: acquires {%0} releases {%1} requires {%2}")
        << spellAll(Summary.Acquires, Paths) << Releases << spellAll(Summary.Requires, Paths);
  }

  /// One line for each way into the function.
  void dumpPoints(const analysis::FunctionFacts &Function, const analysis::FunctionFlow &Flow,
                  const analysis::FunctionContexts &Entry, const analysis::PathTable &Paths) {
    for (const analysis::LockedFact &Point : Flow)
      if (const std::string Name = findPoint(Function, *Point.What); !Name.empty())
        for (const analysis::CallContext &Way : Entry.Ways)
          dumpPoint(Name, Point, Way, Entry, Paths);
  }

  void dumpPoint(const std::string &Name, const analysis::LockedFact &Point, const analysis::CallContext &Way,
                 const analysis::FunctionContexts &Entry, const analysis::PathTable &Paths) {
    const analysis::EffectiveLockset Held = computeEffective(Point.Held, Way, Entry.Requires, analysis::RuleSet());
    std::string Must;
    for (const analysis::HeldLock &Lock : Held.Must)
      Must += (Must.empty() ? "" : ", ") + Paths.spell(Lock.Lock) +
              (Lock.Mode == model::LockMode::Shared ? " shared" : " exclusive");
    std::string May;
    for (const analysis::PathId Lock : Held.May)
      May += (May.empty() ? "" : ", ") + Paths.spell(Lock);
    diag(Point.What->Loc, "lockset at '%0': must {%1} may {%2}%3%4")
        << Name << Must << May << (Held.isUnknown() ? " unknown" : "") << (Way.IsOwned ? " owned" : "");
  }
};

class TestModule : public clang::tidy::ClangTidyModule {
public:
  void addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    Factories.registerCheck<DumpCheck>("mapwarden-test-dump");
  }
};

const clang::tidy::ClangTidyModuleRegistry::Add<TestModule> Registered("mapwarden-test-module",
                                                                       "Dumps what the engine sees.");

} // namespace

} // namespace mapwarden
