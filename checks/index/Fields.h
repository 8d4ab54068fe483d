// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How does one list of fields serve whoever writes, reads or prints them?
//
// Fields.def becomes, for each struct, a function that shows a visitor each field: its name, the pointer to the member,
// and what it means. Who has the pointer can get at the field of any object, that of an empty one included.
//
//   Fields<Fact>::visit(V)     V("Kind", &Fact::Kind, Plain{}), V("Path", &Fact::Path, OfPaths{}), ...
#ifndef MAPWARDEN_INDEX_FIELDS_H
#define MAPWARDEN_INDEX_FIELDS_H

#include "analysis/facts/UnitFacts.h"
#include <type_traits>

namespace mapwarden::index {

using namespace analysis;

/// What a field means beyond its type.
struct Plain {};
/// Pointers in it are never null.
struct OfNeeded {};
/// Nor are these; and what is added to symbols lazily is not asked of them.
struct OfNamed {};
/// Numbers in it are the ids of paths.
struct OfPaths {};

/// The fields of a record, in the order of Fields.def.
template <class T> struct Fields;

#define RECORD(Type)                                                                                                   \
  template <> struct Fields<Type> {                                                                                    \
    using Record = Type;                                                                                               \
    template <class Visitor> static void visit(Visitor &&Show) {
#define FIELD(Name) Show(#Name, &Record::Name, Plain{});
#define NEEDED(Name) Show(#Name, &Record::Name, OfNeeded{});
#define NAMED(Name) Show(#Name, &Record::Name, OfNamed{});
#define PATH(Name) Show(#Name, &Record::Name, OfPaths{});
#define END_RECORD()                                                                                                   \
  }                                                                                                                    \
  }                                                                                                                    \
  ;
#include "index/Fields.def"

/// True for the structs of Fields.def.
template <class T, class = void> struct IsRecord : std::false_type {};
template <class T> struct IsRecord<T, std::void_t<typename Fields<T>::Record>> : std::true_type {};

/// True for what is added to symbols lazily.
template <class T> struct IsLazy : std::false_type {};
template <class T> struct IsLazy<std::unique_ptr<T>> : std::true_type {};
template <class T> struct IsLazy<std::optional<T>> : std::true_type {};

/// A record of which nothing is known: what is equal to it need not be written.
template <class T> const T &emptyRecord() {
  static const T Empty{};
  return Empty;
}
template <> inline const VariableSymbol &emptyRecord() {
  static const VariableSymbol Empty(Symbol::Kind::Other);
  return Empty;
}
template <> inline const Symbol &emptyRecord() { return emptyRecord<VariableSymbol>(); }

/// True if there is nothing in \p Value that \p Empty has not.
template <class T> bool isSame(const std::vector<T> &Value, const std::vector<T> &) { return Value.empty(); }
template <class T, unsigned N> bool isSame(const llvm::SmallVector<T, N> &Value, const llvm::SmallVector<T, N> &) {
  return Value.empty();
}
template <class T> bool isSame(const std::unique_ptr<T> &Value, const std::unique_ptr<T> &) { return !Value; }
template <class T> bool isSame(const std::optional<T> &Value, const std::optional<T> &) { return !Value; }
template <class T> bool isSame(const T &Value, const T &Empty) {
  if constexpr (IsRecord<T>::value) {
    bool Same = true;
    Fields<T>::visit([&](const char *, auto Member, auto) { Same = Same && isSame(Value.*Member, Empty.*Member); });
    return Same;
  } else {
    return Value == Empty;
  }
}

/// The names of an enum: "Unknown, False, True".
template <class T> struct Names;
#define ENUM(Type, ...)                                                                                                \
  template <> struct Names<Type> { static constexpr char List[] = #__VA_ARGS__; };
#include "index/Fields.def"
template <> struct Names<FactKind> {
  static constexpr char List[] = ""
#define FACT_KIND(Name, Meaning) #Name ", "
#include "analysis/facts/FactKinds.def"
      ;
};

/// How many values an enum has: FactKinds.def ends each name with a comma.
template <class T> constexpr unsigned countNames() {
  unsigned Commas = 0;
  for (const char C : Names<T>::List)
    Commas += C == ',';
  return std::is_same_v<T, FactKind> ? Commas : Commas + 1;
}

/// The name of \p Value.
template <class T> llvm::StringRef nameOf(T Value) {
  llvm::StringRef Rest = Names<T>::List;
  for (auto Before = static_cast<unsigned>(Value); Before != 0; --Before)
    Rest = Rest.split(',').second;
  return Rest.split(',').first.trim();
}

/// What is sent from here to there must be laid out in the same way: a number that changes with Fields.def.
constexpr uint32_t hashOf(const char *Text, uint32_t Hash) {
  for (; *Text; ++Text)
    Hash = (Hash ^ static_cast<unsigned char>(*Text)) * 16777619U;
  return Hash;
}
constexpr uint32_t layoutNumber() {
  uint32_t Hash = 2166136261U;
#define RECORD(Type) Hash = hashOf(#Type, Hash);
#define END_RECORD()
#define FIELD(Name) Hash = hashOf(#Name, Hash);
#define NEEDED(Name) Hash = hashOf(#Name "!", Hash);
#define NAMED(Name) Hash = hashOf(#Name "?", Hash);
#define PATH(Name) Hash = hashOf(#Name "/", Hash);
#define ENUM(Type, ...) Hash = hashOf(#Type #__VA_ARGS__, Hash);
#include "index/Fields.def"
  return hashOf(Names<FactKind>::List, Hash);
}

} // namespace mapwarden::index

#endif
