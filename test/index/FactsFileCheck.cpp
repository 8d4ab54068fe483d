// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What becomes of the facts of a unit when they are written down? The test-only check mapwarden-test-facts tells, as
// its options ask; it is in no plugin that users get.
//
//   Write: folder     writes the facts of the unit there, and prints how large they are and how long that takes
//   Read: file        prints what a file says, or what is wrong with it
//   Show: word        warning: the lines with the word of what the unit's facts are as text
//   Damage: true      warning: each sentence that is told of the unit's facts when bytes are missing or changed
#include "index/FactsDump.h"
#include "index/FactsWriter.h"
#include "index/FileHeader.h"
#include "report/UnitCheck.h"
#include "support/Compat.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <ctime>
#include <set>
#include MAPWARDEN_MODULE_REGISTRY_HEADER

using namespace clang;

namespace mapwarden {

namespace {

/// CPU time: what else the machine does is not counted.
double secondsSince(std::clock_t Begin) { return static_cast<double>(std::clock() - Begin) / CLOCKS_PER_SEC; }

class FactsFileCheck : public UnitCheck {
public:
  FactsFileCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : UnitCheck(Name, Context), Write(llvm::StringRef(Options.get("Write", "")).str()),
        Read(llvm::StringRef(Options.get("Read", "")).str()), Show(llvm::StringRef(Options.get("Show", "")).str()),
        Damage(Options.get("Damage", false)) {}

private:
  void report(analysis::UnitAnalysis &Unit) override {
    if (!Read.empty())
      return printFile(Unit.getOptions());
    const std::clock_t Begin = std::clock();
    const index::WrittenFacts Written = index::writeFacts(Unit.getFacts());
    const double Seconds = secondsSince(Begin);
    if (!Write.empty())
      writeFile(Unit, Written.Bytes, Seconds);
    if (!Show.empty())
      showLines(Written.Bytes, Unit.getOptions());
    if (Damage)
      damage(Written.Bytes, Unit.getOptions());
  }

  void say(const llvm::Twine &Text) {
    const SourceManager &Sources = getContext().getSourceManager();
    diag(Sources.getLocForStartOfFile(Sources.getMainFileID()), "%0") << Text.str();
  }

  void printFile(const analysis::UnitOptions &Asked) {
    const auto File = llvm::MemoryBuffer::getFile(Read);
    auto Facts = index::readFacts(File ? (*File)->getBuffer() : "", Asked);
    if (Facts)
      index::dumpFacts(*Facts, llvm::outs());
    else
      llvm::outs() << toString(Facts.takeError()) << "\n";
  }

  /// One line of JSON for each unit: what test/bench measures.
  void writeFile(analysis::UnitAnalysis &Unit, const std::string &Bytes, double WriteSeconds) {
    const std::clock_t Begin = std::clock();
    auto Facts = index::readFacts(Bytes, Unit.getOptions());
    const double ReadSeconds = secondsSince(Begin);
    if (!Facts)
      return say(toString(Facts.takeError()));
    const SourceManager &Sources = getContext().getSourceManager();
    const std::string Name = llvm::utohexstr(index::checksumOf(Bytes)) + ".facts";
    std::error_code Failed;
    llvm::raw_fd_ostream(Write + "/" + Name, Failed) << Bytes;
    unsigned Lines = 0;
    for (auto File = Sources.fileinfo_begin(); File != Sources.fileinfo_end(); ++File) {
      const FileID Id = Sources.translateFile(File->first);
      if (Id.isValid() && !Sources.isInSystemHeader(Sources.getLocForStartOfFile(Id)))
        Lines += Sources.getBufferData(Id).count('\n');
    }
    llvm::outs() << "{\"facts\": \"" << Name << "\", \"bytes\": " << Bytes.size()
                 << ", \"functions\": " << Facts->Unit->Functions.size() << ", \"symbols\": " << Facts->Symbols->size()
                 << ", \"lines\": " << Lines << ", \"write\": " << WriteSeconds << ", \"read\": " << ReadSeconds
                 << "}\n";
  }

  void showLines(const std::string &Bytes, const analysis::UnitOptions &Asked) {
    std::string Text;
    llvm::raw_string_ostream Out(Text);
    auto Facts = index::readFacts(Bytes, Asked);
    if (!Facts)
      return say(toString(Facts.takeError()));
    index::dumpFacts(*Facts, Out);
    llvm::SmallVector<llvm::StringRef, 0> Lines;
    llvm::StringRef(Out.str()).split(Lines, '\n');
    for (const llvm::StringRef Line : Lines)
      if (Line.contains(Show))
        say(Line.trim());
  }

  /// What is told of \p Bytes, with `N` for each number; empty if they are read without complaint.
  static std::string judge(llvm::StringRef Bytes, const analysis::UnitOptions &Asked) {
    auto Facts = index::readFacts(Bytes, Asked);
    if (Facts)
      return "";
    std::string Text;
    bool InNumber = false;
    for (const char C : toString(Facts.takeError())) {
      const bool IsDigit = llvm::isDigit(C) || (C >= 'A' && C <= 'F');
      if (!IsDigit || !InNumber)
        Text += IsDigit ? 'N' : C;
      InNumber = IsDigit;
    }
    return Text;
  }

  void damage(const std::string &Bytes, const analysis::UnitOptions &Asked) {
    const size_t Step = std::max<size_t>(1, Bytes.size() / 500);
    std::set<std::string> Told;
    for (size_t Size = 0; Size < Bytes.size(); Size += Size < 2 * index::HeaderSize ? 1 : Step)
      Told.insert("cut: " + judge(llvm::StringRef(Bytes).take_front(Size), Asked));
    Told.insert("longer: " + judge(Bytes + "x", Asked));
    for (size_t At = 0; At < Bytes.size(); At += At < 2 * index::HeaderSize ? 1 : Step)
      for (unsigned Bit = 0; Bit < (At < index::HeaderSize ? 8 : 1); ++Bit)
        Told.insert("changed: " + change(Bytes, At, At < index::HeaderSize ? Bit : At % 8, Asked));
    for (const std::string &Text : Told)
      say(Text);
  }
  /// What is told of \p Bytes with one bit changed.
  static std::string change(std::string Bytes, size_t At, unsigned Bit, const analysis::UnitOptions &Asked) {
    const uint32_t Layout = layoutOf(Bytes);
    Bytes[At] ^= 1 << Bit;
    const std::string Told = judge(Bytes, Asked);
    // Behind a checksum that is right anything may stand, and must be read without harm.
    if (auto Facts =
            index::readFacts(index::withHeader(llvm::StringRef(Bytes).drop_front(index::HeaderSize), Layout), Asked))
      index::dumpFacts(*Facts, llvm::nulls());
    else
      consumeError(Facts.takeError());
    return Told;
  }
  static uint32_t layoutOf(llvm::StringRef File) {
    return llvm::support::endian::read32le(File.data() + index::FileMagic.size() + sizeof(uint32_t));
  }

  const std::string Write;
  const std::string Read;
  const std::string Show;
  const bool Damage;
};

class FactsModule : public tidy::ClangTidyModule {
public:
  void addCheckFactories(tidy::ClangTidyCheckFactories &Factories) override {
    Factories.registerCheck<FactsFileCheck>("mapwarden-test-facts");
  }
};

const tidy::ClangTidyModuleRegistry::Add<FactsModule> Registered("mapwarden-test-facts-module",
                                                                 "Writes, reads and damages facts.");

} // namespace

} // namespace mapwarden
