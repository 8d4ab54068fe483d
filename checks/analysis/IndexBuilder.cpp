// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See IndexBuilder.h.
#include "analysis/IndexBuilder.h"

#include "analysis/IndexedUses.h"
#include "index/FactsWriter.h"
#include "index/IndexFile.h"
#include "index/NamesInProgram.h"
#include "index/WholeProgram.h"
#include "support/WholeFile.h"

#include <map>
#include <set>

namespace mapwarden::analysis {

using index::IndexEntry;

namespace {

/// The part of an index that one source file makes.
class ShardBuilder {
public:
  ShardBuilder(const ProgramView &Program, index::IndexWriter &Out)
      : Program(Program), Unit(Program.Unit), Part(Unit.Options, nullptr, nullptr), Out(Out) {}

  void add(unsigned Number) {
    const FunctionFacts &Function = Unit.Functions[Number];
    const std::vector<IndexedUse> Uses = findUses(Function, Unit.Paths);
    const IndexEntry::Kind What = kindOf(*Function.Function);
    std::vector<SeenWay> Ways = findWays(Number);
    const bool IsTold = !Uses.empty() || What != IndexEntry::Defines;
    if (!IsTold && Ways.empty())
      return;
    for (const IndexedUse &Use : Uses) {
      Used.insert(Use.Of);
      Keys.insert({Use.Of, IndexEntry::Uses});
    }
    Keys.insert({&patternOf(*Function.Function), What});
    for (const FunctionSymbol *Above : findOverridden(*Function.Function))
      if (Above != &patternOf(*Function.Function))
        Keys.insert({Above, IndexEntry::Overrides});
    Part.Functions.push_back(IsTold ? Function : index::makeCaller(*Function.Function));
    Part.Functions.back().Entered = std::move(Ways);
    if (Unit.AddressTaken.contains(&patternOf(*Function.Function)))
      Part.AddressTaken.insert(&patternOf(*Function.Function));
  }

  /// \p At: a place in the file.
  void write(Place At) {
    if (Part.Functions.empty())
      return;
    for (const auto &[Variable, Guards] : Unit.DeclaredGuards)
      if (Used.contains(Variable->Class ? static_cast<const Symbol *>(&patternOf(*Variable->Class)) : Variable))
        Part.DeclaredGuards.insert({Variable, Guards});
    for (const ClassSymbol *Class : Unit.StaticClasses)
      if (Used.contains(&patternOf(*Class)))
        Part.StaticClasses.insert(Class);
    for (unsigned Next = 0; Next < Part.Functions.size(); ++Next)
      Part.BottomUp.push_back(Next);
    const std::string Facts = index::writePart(Part, Unit).Bytes;
    const unsigned Shard = Out.add(index::Shard{Unit.At->positionOf(At).File, Unit.At->contentOf(At), Facts});
    for (const auto &[Of, What] : Keys)
      Out.add(IndexEntry{index::keyOf(*Of, *Unit.At), Shard, What});
  }

private:
  /// What its callers should know of \p Function.
  IndexEntry::Kind kindOf(const FunctionSymbol &Function) const {
    const FunctionSymbol *Pattern = &patternOf(Function);
    const auto Found = Program.Locks.Summaries.find(Pattern);
    if (Found != Program.Locks.Summaries.end() && changesLocks(Found->second))
      return IndexEntry::ChangesLocks;
    const bool Matters = Program.Mutations.count(Pattern) || Program.Open.contains(Pattern) ||
                         Program.Waits.count(Pattern) || !Program.Taken.of(Function).empty();
    return Matters ? IndexEntry::Matters : IndexEntry::Defines;
  }
  static bool changesLocks(const LockSummary &Of) {
    return !Of.Acquires.empty() || !Of.MayAcquire.empty() || !Of.Releases.empty() || !Of.Requires.empty() ||
           !Of.Returned.empty() || Of.LosesTrack;
  }

  /// The ways of callers in sight.
  std::vector<SeenWay> findWays(unsigned Number) const {
    std::vector<SeenWay> Ways;
    for (const CallContext &Way : Program.Contexts[Number].Ways)
      if (Way.Caller != CallContext::Outside)
        Ways.push_back({Unit.Functions[Way.Caller].Function, Way.isUnknown(), Way});
    return Ways;
  }

  const ProgramView &Program;
  const UnitFacts &Unit;
  UnitFacts Part;
  index::IndexWriter &Out;
  llvm::DenseSet<const Symbol *> Used;
  std::set<std::pair<const Symbol *, IndexEntry::Kind>> Keys; // which the index sorts by their names
};

} // namespace

static std::string buildIndex(const ProgramView &Program) {
  const UnitFacts &Unit = Program.Unit;
  std::map<llvm::StringRef, std::vector<unsigned>> ByFile;
  for (unsigned Number = 0; Number < Unit.Functions.size(); ++Number)
    ByFile[Unit.At->positionOf(Unit.Functions[Number].Function->details().Loc).File].push_back(Number);
  index::IndexWriter Out;
  for (const auto &[File, Functions] : ByFile) {
    ShardBuilder Shard(Program, Out);
    for (const unsigned Number : Functions)
      Shard.add(Number);
    Shard.write(Unit.Functions[Functions.front()].Function->details().Loc);
  }
  return Out.finish(index::findCommonFolder(Unit));
}

llvm::Error writeIndex(const ProgramView &Program, llvm::StringRef File) {
  return writeWhole(File, buildIndex(Program));
}

} // namespace mapwarden::analysis
