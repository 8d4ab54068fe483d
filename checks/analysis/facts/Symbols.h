// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What may an analysis ask of a function, a class or a variable?
//
// Symbols stand for declarations, one for each, and hold what analyses ask of them; no analysis sees the AST. What
// every fact needs is there at once; what few ask for, and what is dear, are details, which whoever made the symbol
// adds when they are first asked for.
//
//   struct Cache { void put(int K); };     a ClassSymbol, and a FunctionSymbol whose Class it is
//   std::map<int, int> Items;              a VariableSymbol
//
// Templates: a function has a symbol for each instantiation, and one for its pattern; a field has that of its pattern
// only.
#ifndef MAPWARDEN_ANALYSIS_FACTS_SYMBOLS_H
#define MAPWARDEN_ANALYSIS_FACTS_SYMBOLS_H

#include "analysis/facts/FunctionRemarks.h"
#include "analysis/facts/Places.h"
#include "analysis/facts/VariableDetails.h"
#include "model/Callable.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Casting.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mapwarden::analysis {

struct Symbol;
struct ClassSymbol;
struct FunctionSymbol;
struct VariableSymbol;

/// Who may name a member; None for what is no member.
enum class Visibility : uint8_t { Public, Protected, Private, None };

/// Adds the details to symbols. One for each unit; it must outlive its symbols.
class SymbolSource {
public:
  virtual ~SymbolSource() = default;
  virtual void addUsr(const Symbol &Of) const = 0;
  virtual void addDetails(const ClassSymbol &Of) const = 0;
  virtual void addRemarks(const ClassSymbol &Of) const = 0;
  virtual void addDetails(const FunctionSymbol &Of) const = 0;
  virtual void addContract(const FunctionSymbol &Of) const = 0;
  virtual void addRemarks(const FunctionSymbol &Of) const = 0;
  virtual void addDetails(const VariableSymbol &Of) const = 0;
  virtual void addStatedGuard(const VariableSymbol &Of) const = 0;
};

/// By which name a symbol is the same in all units: Text, behind the name of what it is within.
struct SymbolUsr {
  const Symbol *Within = nullptr;
  std::string Text;
};

/// What all symbols have.
struct Symbol {
  enum class Kind : uint8_t { Class, Function, Field, Global, Local, Parameter, Binding, Other };

  explicit Symbol(Kind What) : What(What) {}
  Symbol(const Symbol &) = delete;
  Symbol &operator=(const Symbol &) = delete;

  Kind What;
  Visibility VisibleTo = Visibility::None;
  /// It has a plain name, rather than that of an operator, constructor or conversion, or none.
  bool HasIdentifier = false;
  /// As it is printed; empty if it has none.
  std::string Name;
  Place Loc;
  /// Asked for when facts are written out.
  mutable std::unique_ptr<SymbolUsr> Usr;
  /// The declaration, for SymbolSource alone; null for what was read from a file.
  const void *Origin = nullptr;
  const SymbolSource *Source = nullptr;

  const SymbolUsr &usr() const {
    if (!Usr)
      Source->addUsr(*this);
    return *Usr;
  }
};

/// How much of a class is in sight, and what it promises.
struct ClassDetails {
  llvm::SmallVector<const ClassSymbol *, 1> Bases;
  bool HasDependentBases = false;
  /// Neither data members nor bases.
  bool HasNoState = false;
  /// Every member function has its body in the unit, every friend function, and every member function of a friend:
  /// then nothing unseen can call its private members. Defaulted, deleted and pure members need no body.
  bool IsClosed = true;
  /// The unit is the one to speak about headers of this class: it defines most of what is not inline, or nothing is.
  bool IsOwnedByUnit = true;
  /// A private part of a class around it, which gives its objects to nobody.
  bool IsPrivatePart = false;
  bool IsMutex = false;
  bool IsGuard = false;
  bool HasMutexMember = false;
  /// A member is made for several threads: an atomic, a thread, a condition variable.
  bool HasSynchronisedMember = false;
  /// It or a base has a member that is a mutex, a smart pointer, or a pointer or reference to any class.
  bool MayReachMutex = false;
  /// Its objects know of the shared pointers that lead to them: enable_shared_from_this.
  bool IsSharedFromThis = false;
  /// A member is an event loop, or owns one: what it has not run by the end of the object, it never runs.
  bool OwnsLoop = false;
  bool IsExternallyVisible = false;
};

/// What few ask of a class.
struct ClassRemarks {
  /// A comment says that it is not thread-safe.
  bool IsSaidToBeUnsafe = false;
  /// A public member takes a callable that may be stored.
  bool StoresCallbacks = false;
  /// It has one mutex, which public member functions give to whoever calls, or lock for him: `std::mutex &mutex()`.
  bool GivesMutex = false;
  /// A public data member keeps callables: whoever likes puts some there.
  bool HasPublicCallables = false;
  /// Whoever makes an object, or the class around it, sets its members: an aggregate, a union, an unnamed class.
  bool IsSetFromOutside = false;
  /// The member functions that are neither deleted nor defaulted, as patterns.
  llvm::SmallVector<const FunctionSymbol *, 4> Methods;
};

/// A class.
struct ClassSymbol : Symbol {
  ClassSymbol() : Symbol(Kind::Class) {}
  static bool classof(const Symbol *S) { return S->What == Kind::Class; }

  const ClassSymbol *Pattern = nullptr;
  bool IsLambda = false;
  mutable std::unique_ptr<ClassDetails> Details;
  mutable std::unique_ptr<ClassRemarks> Remarks;

  const ClassDetails &details() const {
    if (!Details)
      Source->addDetails(*this);
    return *Details;
  }
  const ClassRemarks &remarks() const {
    if (!Remarks)
      Source->addRemarks(*this);
    return *Remarks;
  }
};

/// What a lambda captures.
struct Capture {
  const VariableSymbol *Variable;
  bool IsByReference;
};

/// What is known of a function beyond its name and kind.
struct FunctionDetails {
  /// Those of the definition, if it is in sight.
  llvm::SmallVector<const VariableSymbol *, 4> Parameters;
  /// The class whose `this` it has, that of the function around it for a lambda; null if there is none.
  const ClassSymbol *ClassOfThis = nullptr;
  llvm::SmallVector<const FunctionSymbol *, 1> Overridden; ///< Directly.
  llvm::SmallVector<Capture, 2> Captures;
  /// Where it is named, and all of it: of the definition, if it is in sight.
  Place Loc;
  PlaceRange Range;
  bool IsExternallyVisible = false;
  /// In which phase its name says that it is called.
  model::Phase NamedPhase = model::Phase::Any;
  /// Its name says that only tests call it.
  bool IsTestHook = false;
  model::EventLoopUse LoopUse = model::EventLoopUse::None;
  /// It runs the callable that it is given on a thread of its own.
  bool StartsThread = false;
  /// It takes a callable that may be stored.
  bool TakesCallable = false;
  /// It is given a guard, by reference or by value.
  bool IsGivenGuard = false;
  /// It is for each unit's own use that includes it, or would be: its linkage is internal, and it stands in a header,
  /// or is declared inline.
  bool IsInternalInHeader = false;
  bool IsInternalInline = false;
  /// It makes or ends objects, by its name.
  bool IsOfLifetime = false;
  /// Its author asked not to be told: no_thread_safety_analysis.
  bool IsExempted = false;
  bool ReturnsPointer = false;
  bool ReturnsSmartPointer = false;
  bool ReturnsOptional = false;
  bool ReturnsPointerToContainer = false;
  /// A virtual function that only returns.
  bool IsPlaceholder = false;
  bool IsPureVirtual = false;
  /// It returns a plain mutex by reference, or a pointer to one.
  bool ReturnsPlainMutex = false;
  /// Somebody calls it, and whoever does is in sight: only who links units can tell.
  bool AreCallersSeen = false;
  /// A program uses its class, and nobody there calls it or hands it on: only who links units can tell.
  bool IsUncalled = false;
};

/// What the name of a function and the comments at its declarations promise.
struct FunctionContract {
  /// Its callers hold the lock.
  bool LeavesLockToCallers = false;
};

/// A function.
struct FunctionSymbol : Symbol {
  FunctionSymbol() : Symbol(Kind::Function) {}
  static bool classof(const Symbol *S) { return S->What == Kind::Function; }

  const FunctionSymbol *Pattern = nullptr;
  /// The class that it is a member of; null if it is none.
  const ClassSymbol *Class = nullptr;
  /// Tells namespaces and classes apart; members of one scope and name are overloads.
  unsigned Scope = 0;
  bool IsLambda = false;
  bool IsConstructor = false;
  bool IsDestructor = false;
  bool IsCopyConstructor = false;
  bool IsCopyAssignment = false;
  bool IsStatic = false;
  bool IsVirtual = false;
  /// The word `override` says so; below a base that is a template's parameter, nothing else does.
  bool IsMarkedOverride = false;
  bool IsConst = false;
  bool IsSubscript = false;
  /// operator* or operator->
  bool IsDereference = false;
  /// It depends on a template parameter that has no value here.
  bool IsDependent = false;
  mutable std::unique_ptr<FunctionDetails> Details;
  mutable std::optional<FunctionContract> Contract;
  mutable std::unique_ptr<FunctionRemarks> Remarks;

  const FunctionDetails &details() const {
    if (!Details)
      Source->addDetails(*this);
    return *Details;
  }
  /// Asks nobody for details that it has not got.
  bool areCallersSeen() const { return Details && Details->AreCallersSeen; }
  const FunctionContract &contract() const {
    if (!Contract)
      Source->addContract(*this);
    return *Contract;
  }
  const FunctionRemarks &remarks() const {
    if (!Remarks)
      Source->addRemarks(*this);
    return *Remarks;
  }
};

/// A field, variable, parameter or structured binding.
struct VariableSymbol : Symbol {
  explicit VariableSymbol(Kind What) : Symbol(What) {}
  static bool classof(const Symbol *S) { return S->What >= Kind::Field; }

  /// A field's.
  const ClassSymbol *Class = nullptr;
  /// The pattern of the function that a local or parameter belongs to; null if there is none.
  const FunctionSymbol *Owner = nullptr;
  /// A parameter's, from 0.
  unsigned Index = 0;
  bool IsMutable = false;
  /// Declared in the body of a function, a static one too.
  bool IsInFunction = false;
  bool IsReference = false;
  bool IsRValueReference = false;
  bool IsPointer = false;
  /// `void *`: what it leads to is known to those alone who have it from its owner, as a callback's user data.
  bool IsOpaque = false;
  bool IsClassType = false;
  /// Of a class of iterators [iterator.traits].
  bool IsIterator = false;
  bool IsBoolean = false;
  /// Of an integer or enumeration type, looked through references.
  bool IsInteger = false;
  bool IsConst = false;
  /// Of a number of elements that never changes: `std::map<int, int> parts[8]`.
  bool IsArray = false;
  /// A field or global that alone owns what it leads to: a unique_ptr, or a pointer that its class makes or deletes.
  bool IsOwner = false;
  mutable std::unique_ptr<VariableDetails> Details;
  mutable std::unique_ptr<StatedGuard> Stated;

  /// Asks nobody for details that it has not got.
  bool areUsersSeen() const { return Details && Details->AreUsersSeen; }
  bool isLValueReference() const { return IsReference && !IsRValueReference; }
  bool isField() const { return What == Kind::Field; }
  bool isGlobal() const { return What == Kind::Global; }
  bool isParameter() const { return What == Kind::Parameter; }
  /// A variable of a function that is no parameter.
  bool isLocal() const { return What == Kind::Local; }

  const VariableDetails &details() const {
    if (!Details)
      Source->addDetails(*this);
    return *Details;
  }
  const StatedGuard &statedGuard() const {
    if (!Stated)
      Source->addStatedGuard(*this);
    return *Stated;
  }
};

/// The symbol that stands for all instantiations.
inline const FunctionSymbol &patternOf(const FunctionSymbol &Function) { return *Function.Pattern; }
inline const ClassSymbol &patternOf(const ClassSymbol &Class) { return *Class.Pattern; }

/// The class that \p Variable is a field of; null if it is no field.
inline const ClassSymbol *findClassOfField(const VariableSymbol &Variable) { return Variable.Class; }

/// \p Variable if it is a parameter; null otherwise.
inline const VariableSymbol *asParameter(const VariableSymbol *Variable) {
  return Variable && Variable->isParameter() ? Variable : nullptr;
}
/// \p Variable if it is a variable or parameter, rather than a field or structured binding; null otherwise.
inline const VariableSymbol *asVariable(const VariableSymbol *Variable) {
  return Variable && (Variable->isGlobal() || Variable->isLocal() || Variable->isParameter()) ? Variable : nullptr;
}
/// \p Variable if it is a field; null otherwise.
inline const VariableSymbol *asField(const VariableSymbol *Variable) {
  return Variable && Variable->isField() ? Variable : nullptr;
}
/// \p Function if it is a member of a class, as a lambda's body is; null otherwise.
inline const FunctionSymbol *asMethod(const FunctionSymbol *Function) {
  return Function && Function->Class ? Function : nullptr;
}

/// The name of \p Of across units: Clang's USR; that of the function around it and a number for what is local to one.
std::string spellUsr(const Symbol &Of);

/// The patterns of all that \p Function overrides, at any distance, itself included; empty if it is not virtual.
llvm::SmallVector<const FunctionSymbol *, 4> findOverridden(const FunctionSymbol &Function);

/// True if \p Class is \p Base or is derived from it, as far as is seen; patterns stand for instantiations.
bool isOrDerives(const ClassSymbol &Class, const ClassSymbol &Base);
/// The same; also if it, or a base of it, has a base that depends on a template parameter, which may be anything.
bool mayDerive(const ClassSymbol &Class, const ClassSymbol &Base);

} // namespace mapwarden::analysis

#endif
