// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See StoredSymbols.h.
#include "index/StoredSymbols.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorHandling.h"
#include <numeric>
#include <tuple>

using namespace mapwarden::analysis;

namespace mapwarden::index {

void StoredSymbols::add(Symbol::Kind What) {
  if (What == Symbol::Kind::Class)
    All.push_back(&Classes.emplace_back());
  else if (What == Symbol::Kind::Function)
    All.push_back(&Functions.emplace_back());
  else
    All.push_back(&Variables.emplace_back(What));
  All.back()->Source = this;
}

void StoredSymbols::lacks(const Symbol &Of) const {
  if (IsAllExpected)
    llvm::report_fatal_error(llvm::Twine("more is asked of '") + Of.Name + "' than was written");
}

void StoredSymbols::addUsr(const Symbol &Of) const {
  lacks(Of);
  Of.Usr = std::make_unique<SymbolUsr>();
}

void StoredSymbols::addDetails(const ClassSymbol &Of) const {
  lacks(Of);
  Of.Details = std::make_unique<ClassDetails>();
}

void StoredSymbols::addRemarks(const ClassSymbol &Of) const {
  lacks(Of);
  Of.Remarks = std::make_unique<ClassRemarks>();
}

void StoredSymbols::addDetails(const FunctionSymbol &Of) const {
  lacks(Of);
  Of.Details = std::make_unique<FunctionDetails>();
}

void StoredSymbols::addContract(const FunctionSymbol &Of) const {
  lacks(Of);
  Of.Contract = FunctionContract();
}

void StoredSymbols::addRemarks(const FunctionSymbol &Of) const {
  lacks(Of);
  Of.Remarks = std::make_unique<FunctionRemarks>();
}

void StoredSymbols::addDetails(const VariableSymbol &Of) const {
  lacks(Of);
  Of.Details = std::make_unique<VariableDetails>();
}

void StoredSymbols::addStatedGuard(const VariableSymbol &Of) const {
  lacks(Of);
  Of.Stated = std::make_unique<StatedGuard>();
}

void StoredPlaces::rankAll() {
  std::vector<unsigned> InOrder(Entries.size() - 1);
  std::iota(InOrder.begin(), InOrder.end(), 1);
  const auto KeyOf = [this](unsigned Number) {
    const Entry &Of = Entries[Number];
    return std::make_tuple(Of.File, Of.Line, Of.Column, Of.Unit, Of.Rank);
  };
  llvm::sort(InOrder, [&](unsigned Left, unsigned Right) {
    return std::make_pair(KeyOf(Left), Left) < std::make_pair(KeyOf(Right), Right);
  });
  std::vector<unsigned> Ranks(Entries.size());
  for (unsigned Next = 0; Next < InOrder.size(); ++Next)
    Ranks[InOrder[Next]] =
        Next != 0 && KeyOf(InOrder[Next - 1]) == KeyOf(InOrder[Next]) ? Ranks[InOrder[Next - 1]] : Next + 1;
  for (unsigned Number = 1; Number < Entries.size(); ++Number)
    Entries[Number].Rank = Ranks[Number];
}

} // namespace mapwarden::index
