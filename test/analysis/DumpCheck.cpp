// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What did the engine see? The test-only check mapwarden-test-dump prints it as diagnostics, so that the tests of
// facts, locksets and summaries use the same directives as all others. It is not in Checks.def and in no plugin that
// users get.
//
//   POINT(in_loop);                       warning: lockset at 'in_loop': must {m_ exclusive} may {m_}
//   void facts_erase() { m_.erase(1); }   warning: fact: Mutate m_
//   void summary_lock() { mu_.lock(); }   warning: summary: acquires {mu_}
//   struct Containers { std::map<K, V> m; };   warning: container Node Inserts
//
// POINT(name) is a call of a member of a local struct; see test/Inputs/Headers/point.h.
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
    analysis::UnitFacts &Facts = Unit.getFacts();
    for (const Decl *D : getContext().getTranslationUnitDecl()->decls())
      if (const auto *Record = dyn_cast<CXXRecordDecl>(D); Record && Record->getNameAsString() == "Containers")
        for (const FieldDecl *Field : Record->fields())
          diag(Field->getLocation(), "%0") << describeContainer(Field->getType(), Facts.Models.Containers);
    const analysis::LockFlow &Flow = Unit.getLockFlow();
    for (unsigned Index = 0; Index < Facts.Functions.size(); ++Index) {
      const std::string Name = Facts.Functions[Index].Function->getNameAsString();
      if (compat::starts_with(Name, "facts_"))
        dumpFacts(Facts.Functions[Index], Facts.Paths);
      if (compat::starts_with(Name, "summary_"))
        dumpSummary(*Facts.Functions[Index].Function, Flow, Facts.Paths);
      dumpPoints(Facts.Functions[Index], Flow.Functions[Index], Unit.getContexts()[Index], Facts.Paths);
    }
    for (const auto &[Container, Opinion] : Unit.getGuards())
      if (!Opinion.IsSuspicion)
        diag(Container->getLocation(), "guard of '%0': '%1', held in %2 of %3 functions")
            << Container->getNameAsString() << Opinion.What.Name << Opinion.What.HeldFunctions
            << Opinion.What.Functions;
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
        diag(Fact.Loc.isValid() ? Fact.Loc : Function.Function->getBody()->getEndLoc(), "fact: %0") << Text;
      }
  }

  static std::string spellAll(llvm::ArrayRef<analysis::LockEffect> Effects, const analysis::PathTable &Paths) {
    std::string Text;
    for (const analysis::LockEffect &Effect : Effects)
      Text += (Text.empty() ? "" : ", ") + Paths.spell(Effect.Lock);
    return Text;
  }

  void dumpSummary(const FunctionDecl &Function, const analysis::LockFlow &Flow, const analysis::PathTable &Paths) {
    const auto Found = Flow.Summaries.find(&patternOf(Function));
    const analysis::LockSummary Summary = Found == Flow.Summaries.end() ? analysis::LockSummary() : Found->second;
    std::string Releases;
    for (const analysis::PathId Lock : Summary.Releases)
      Releases += (Releases.empty() ? "" : ", ") + Paths.spell(Lock);
    diag(Function.getLocation(), "summary: acquires {%0} releases {%1} requires {%2}")
        << spellAll(Summary.Acquires, Paths) << Releases << spellAll(Summary.Requires, Paths);
  }

  /// One line for each way into the function.
  void dumpPoints(const analysis::FunctionFacts &Function, const analysis::FunctionFlow &Flow,
                  const analysis::FunctionContexts &Entry, const analysis::PathTable &Paths) {
    for (const analysis::LockedFact &Point : Flow) {
      if (Point.What->Kind != analysis::FactKind::Call)
        continue;
      const auto *Method = dyn_cast<CXXMethodDecl>(Function.Calls[Point.What->CallIndex].Callee);
      if (!Method || Method->getNameAsString() != "point")
        continue;
      for (const analysis::CallContext &Way : Entry.Ways)
        dumpPoint(Method->getParent()->getNameAsString(), Point, Way, Entry, Paths);
    }
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
