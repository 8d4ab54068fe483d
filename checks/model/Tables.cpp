// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Tables.h.
#include "model/Tables.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

namespace mapwarden::model {

static std::string insteadKey(llvm::StringRef Kind, ConcurrentOp What) {
  return Kind.str() + "." + std::to_string(static_cast<unsigned>(What));
}

Tables::Tables() {
#define LOCK_METHOD(Name, What, How) LockMethods[Name] = {LockAction::What, LockMode::How};
#define LOCK_FUNCTION(Name, What, How, Success)                                                                        \
  LockFunctions[Name] = {LockAction::What, LockMode::How, TrySuccess::Success};
#define MUTEX(Name) Mutexes.insert(Name);
#define SYNCHRONISED(Name) Synchronised.insert(Name);
#define GUARD(Name, Mode) Guards[Name] = {LockMode::Mode};
#define UNLOCK_GUARD(Name, Mode) Guards[Name] = {LockMode::Mode, GuardKind::Opens};
#define GUARD_METHOD(Name, What) GuardMethods[Name] = LockAction::What;
#define TAG(Name, What) Tags[Name] = Owns::What;
#include "model/Capabilities.def"
#define CONTAINER(Name, Family, Index) Containers[Name] = {ContainerFamily::Family, IndexKind::Index};
#define SHARED(Name) Containers[Name].IsCopyOnWrite = true;
#define METHOD(Name, What) Methods[Name] = Effect::What;
#define FUNCTION(Name, What) Functions[Name] = Effect::What;
#include "model/Containers.def"
#define POINTER(Name) Pointers.insert(Name);
#define VIEW(Name) Views.insert(Name);
#define RANGE(Name) Ranges.insert(Name);
#include "model/Pointers.def"
#define AT_ONCE(Name) AtOnce.insert(Name);
#define LATER(Name) Later.insert(Name);
#define LATER_MEMBER(Name) LaterMembers.insert(Name);
#define ALONE(Name) Alone.insert(Name);
#define CALLABLE(Name) Callables.insert(Name);
#define BROADCAST(Name) Callables.insert(Name);
#include "model/Callables.def"
#define CONCURRENT(Name, Kind) Concurrent[Name] = #Kind;
#define OPERATION(Kind, Member, What) ConcurrentMembers[#Kind "." Member] = ConcurrentOp::What;
#define INSTEAD(Kind, Member, What) Instead[insteadKey(#Kind, ConcurrentOp::What)] = Member;
#include "model/ConcurrentContainers.def"
}

namespace {

/// What a word of the *.def files means, for a field of type T.
template <class T> struct Word {
  llvm::StringLiteral Text;
  T Meaning;
};

} // namespace

static llvm::ArrayRef<Word<LockAction>> wordsOf(LockAction) {
  static const Word<LockAction> All[] = {{"Acquire", LockAction::Acquire}, {"Try", LockAction::Try},
                                         {"Release", LockAction::Release}, {"Assert", LockAction::Assert},
                                         {"Disown", LockAction::Disown},   {"Test", LockAction::Test}};
  return All;
}

static llvm::ArrayRef<Word<LockMode>> wordsOf(LockMode) {
  static const Word<LockMode> All[] = {{"Exclusive", LockMode::Exclusive}, {"Shared", LockMode::Shared}};
  return All;
}

static llvm::ArrayRef<Word<TrySuccess>> wordsOf(TrySuccess) {
  static const Word<TrySuccess> All[] = {{"NonZero", TrySuccess::NonZero}, {"Zero", TrySuccess::Zero}};
  return All;
}

static llvm::ArrayRef<Word<ContainerFamily>> wordsOf(ContainerFamily) {
  static const Word<ContainerFamily> All[] = {
      {"Node", ContainerFamily::Node},   {"Hashed", ContainerFamily::Hashed},
      {"Open", ContainerFamily::Open},   {"Contiguous", ContainerFamily::Contiguous},
      {"Deque", ContainerFamily::Deque}, {"Adaptor", ContainerFamily::Adaptor}};
  return All;
}

static llvm::ArrayRef<Word<IndexKind>> wordsOf(IndexKind) {
  static const Word<IndexKind> All[] = {
      {"None", IndexKind::None}, {"Elements", IndexKind::Elements}, {"Inserts", IndexKind::Inserts}};
  return All;
}

static llvm::ArrayRef<Word<Effect>> wordsOf(Effect) {
#define WORD(Name)                                                                                                     \
  { #Name, Effect::Name }
  static const Word<Effect> All[] = {WORD(Read),   WORD(Begin),  WORD(End),     WORD(Lookup), WORD(Element),
                                     WORD(Insert), WORD(Resize), WORD(Erase),   WORD(Pop),    WORD(Clear),
                                     WORD(Assign), WORD(Swap),   WORD(Reserve), WORD(Shrink), WORD(Reorder)};
#undef WORD
  return All;
}

static llvm::ArrayRef<Word<ConcurrentOp>> wordsOf(ConcurrentOp) {
#define WORD(Name)                                                                                                     \
  { #Name, ConcurrentOp::Name }
  static const Word<ConcurrentOp> All[] = {WORD(Ends), WORD(Empty), WORD(Size), WORD(Has),   WORD(Put),
                                           WORD(Set),  WORD(Slot),  WORD(Get),  WORD(Erase), WORD(TryTake),
                                           WORD(Take), WORD(Visit), WORD(Walk), WORD(Reset)};
#undef WORD
  return All;
}

using Fields = llvm::ArrayRef<llvm::StringRef>;

/// Reads the last fields of a row into \p Meanings, in order; false if one is no word of its kind.
template <class... T> static bool read(Fields Row, T &...Meanings) {
  unsigned Next = Row.size() - sizeof...(T);
  const auto ReadOne = [&](auto &Meaning) {
    const llvm::StringRef Text = Row[Next++];
    for (const auto &Known : wordsOf(Meaning))
      if (Known.Text == Text) {
        Meaning = Known.Meaning;
        return true;
      }
    return false;
  };
  return (ReadOne(Meanings) && ...);
}

namespace {

/// How the rows of one table are written, and how one is added: its fields, the table's name left out.
struct Form {
  llvm::StringLiteral Table;
  llvm::StringLiteral Example;
  unsigned Size;
  bool (*Add)(Tables &, Fields);
};

} // namespace

// A row overrides one of the same name: so a project corrects what a table says of its own types.
static const Form Forms[] = {
    {"LOCK_METHOD", "LOCK_METHOD enter Acquire Exclusive", 3,
     [](Tables &All, Fields Row) {
       LockOperation &New = All.LockMethods[Row[0]];
       return read(Row, New.Action, New.Mode);
     }},
    {"LOCK_FUNCTION", "LOCK_FUNCTION acme::tryEnter Try Exclusive NonZero", 4,
     [](Tables &All, Fields Row) {
       LockOperation &New = All.LockFunctions[Row[0]];
       return read(Row, New.Action, New.Mode, New.Success);
     }},
    {"MUTEX", "MUTEX acme_mutex", 1,
     [](Tables &All, Fields Row) {
       All.Mutexes.insert(Row[0]);
       return true;
     }},
    {"SYNCHRONISED", "SYNCHRONISED acme::Counter", 1,
     [](Tables &All, Fields Row) {
       All.Synchronised.insert(Row[0]);
       return true;
     }},
    {"GUARD", "GUARD acme::Locker Exclusive", 2,
     [](Tables &All, Fields Row) {
       GuardType &New = All.Guards[Row[0]];
       New.Kind = GuardKind::Holds;
       return read(Row, New.Mode);
     }},
    {"UNLOCK_GUARD", "UNLOCK_GUARD acme::Unlocker Exclusive", 2,
     [](Tables &All, Fields Row) {
       GuardType &New = All.Guards[Row[0]];
       New.Kind = GuardKind::Opens;
       return read(Row, New.Mode);
     }},
    {"GUARD_METHOD", "GUARD_METHOD relock Acquire", 2,
     [](Tables &All, Fields Row) { return read(Row, All.GuardMethods[Row[0]]); }},
    {"CONTAINER", "CONTAINER acme::HashMap Hashed Inserts", 3,
     [](Tables &All, Fields Row) {
       ContainerType &New = All.Containers[Row[0]];
       return read(Row, New.Family, New.Index);
     }},
    {"SHARED", "SHARED acme::HashMap", 1,
     [](Tables &All, Fields Row) {
       const auto Known = All.Containers.find(Row[0]);
       if (Known == All.Containers.end())
         return false; // a CONTAINER row must stand before it
       Known->second.IsCopyOnWrite = true;
       return true;
     }},
    {"METHOD", "METHOD removeAll Clear", 2, [](Tables &All, Fields Row) { return read(Row, All.Methods[Row[0]]); }},
    {"FUNCTION", "FUNCTION acme::eraseIf Erase", 2,
     [](Tables &All, Fields Row) { return read(Row, All.Functions[Row[0]]); }},
    {"POINTER", "POINTER acme::RefPtr", 1,
     [](Tables &All, Fields Row) {
       All.Pointers.insert(Row[0]);
       return true;
     }},
    {"VIEW", "VIEW acme::Slice", 1,
     [](Tables &All, Fields Row) {
       All.Views.insert(Row[0]);
       return true;
     }},
    {"RANGE", "RANGE acme::Reversed", 1,
     [](Tables &All, Fields Row) {
       All.Ranges.insert(Row[0]);
       return true;
     }},
    {"AT_ONCE", "AT_ONCE acme::forEach", 1,
     [](Tables &All, Fields Row) {
       All.AtOnce.insert(Row[0]);
       return true;
     }},
    {"LATER", "LATER acme::spawn", 1,
     [](Tables &All, Fields Row) {
       All.Later.insert(Row[0]);
       return true;
     }},
    {"ALONE", "ALONE acme::atShutdown", 1,
     [](Tables &All, Fields Row) {
       All.Alone.insert(Row[0]);
       return true;
     }},
    {"CALLABLE", "CALLABLE acme::Callback", 1,
     [](Tables &All, Fields Row) {
       All.Callables.insert(Row[0]);
       return true;
     }},
    {"CONCURRENT", "CONCURRENT acme::Queue TbbQueue", 2,
     [](Tables &All, Fields Row) {
       All.Concurrent[Row[0]] = Row[1].str();
       return true;
     }},
    {"OPERATION", "OPERATION AcmeQueue take TryTake", 3,
     [](Tables &All, Fields Row) { return read(Row, All.ConcurrentMembers[(Row[0] + "." + Row[1]).str()]); }},
    {"INSTEAD", "INSTEAD AcmeQueue take TryTake", 3,
     [](Tables &All, Fields Row) {
       ConcurrentOp What = ConcurrentOp::None;
       const bool IsRead = read(Row, What);
       All.Instead[insteadKey(Row[0], What)] = Row[1].str();
       return IsRead;
     }},
    {"LATER_MEMBER", "LATER_MEMBER runSoon", 1,
     [](Tables &All, Fields Row) {
       All.LaterMembers.insert(Row[0]);
       return true;
     }},
};

static std::string addRow(Tables &All, llvm::StringRef Text) {
  llvm::SmallVector<llvm::StringRef, 5> Words;
  Text.split(Words, ' ', -1, /*KeepEmpty=*/false);
  std::string Known;
  for (const Form &Of : Forms) {
    if (Of.Table == Words.front())
      return Words.size() == Of.Size + 1 && Of.Add(All, Fields(Words).drop_front())
                 ? std::string()
                 : "the row '" + Text.str() + "' is not written like '" + Of.Example.str() + "'";
    Known += (Known.empty() ? "" : ", ") + Of.Table.str();
  }
  return "the row '" + Text.str() + "' begins with none of " + Known;
}

std::string Tables::add(llvm::StringRef Rows) {
  llvm::SmallVector<llvm::StringRef, 8> Lines;
  Rows.split(Lines, '\n');
  for (const llvm::StringRef Line : Lines) {
    llvm::SmallVector<llvm::StringRef, 8> Parts;
    Line.split(Parts, ';');
    for (const llvm::StringRef Part : Parts)
      if (const llvm::StringRef Row = Part.trim(); !Row.empty())
        if (std::string Problem = addRow(*this, Row); !Problem.empty())
          return Problem;
  }
  return {};
}

} // namespace mapwarden::model
