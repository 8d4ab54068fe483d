// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Printer.h.
#include "driver/Printer.h"

#include "driver/Words.h"

#include "llvm/ADT/StringExtras.h"
#include <tuple>

using llvm::raw_ostream;

namespace mapwarden::driver {

Printer::Printer(raw_ostream &Out, bool UseColor) : Out(Out) { Out.enable_colors(UseColor); }

/// Units may see different numbers of users of one container: numbers are no part of what a finding is.
static std::string identityOf(const Diagnostic &Found) {
  std::string Name =
      llvm::formatv("{0}:{1}:{2}:{3}:", Found.Main.File, Found.Main.Line, Found.Main.Column, Found.Check);
  for (const char C : Found.Main.Text)
    if (!llvm::isDigit(C))
      Name += C;
  return Name;
}

/// By place, and of what is the same the one that tells more first.
static bool isBefore(const Diagnostic &A, const Diagnostic &B) {
  const auto Key = [](const Diagnostic &D) {
    return std::tuple(llvm::StringRef(D.Main.File), D.Main.Line, D.Main.Column, llvm::StringRef(D.Check),
                      -static_cast<int>(D.Notes.size()), llvm::StringRef(D.Main.Text));
  };
  return Key(A) < Key(B);
}

void Printer::print(std::vector<Diagnostic> Found) {
  llvm::sort(Found, isBefore);
  for (const Diagnostic &One : Found)
    if (Printed.insert(identityOf(One)).second)
      printOne(One);
  Out.flush();
}

void Printer::printOne(const Diagnostic &Found) {
  printMessage(Found.Main, Found.IsError ? "error" : "warning", Found.IsError ? raw_ostream::RED : raw_ostream::MAGENTA,
               Found.Label);
  for (const Message &Note : Found.Notes)
    printMessage(Note, "note", raw_ostream::CYAN, "");
}

/// What stands below \p Source to lead to \p Column: as wide as what is above it.
static std::string indentTo(int Column, llvm::StringRef Source) {
  std::string Gap;
  for (const char C : Source.take_front(Column - 1))
    if ((C & 0xC0) != 0x80) // not within a character
      Gap += C == '\t' ? '\t' : ' ';
  return Gap;
}

void Printer::printMessage(const Message &What, llvm::StringRef Kind, raw_ostream::Colors Color,
                           llvm::StringRef Label) {
  if (!What.File.empty()) {
    Out.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
    Out << shown(What.File) << ':' << What.Line << ':' << What.Column << ": ";
  }
  Out.changeColor(Color, /*Bold=*/true) << Kind << ": ";
  Out.resetColor();
  Out.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true) << What.Text;
  if (!Label.empty())
    Out << " [" << Label << ']';
  Out.resetColor() << '\n';
  if (What.Source.empty())
    return;
  Out << llvm::formatv("{0,5} | {1}\n      | {2}", What.Line, What.Source, indentTo(What.Column, What.Source));
  Out.changeColor(raw_ostream::GREEN, /*Bold=*/true) << '^';
  Out.resetColor() << '\n';
}

} // namespace mapwarden::driver
