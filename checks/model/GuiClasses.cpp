// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See GuiClasses.h.
#include "model/GuiClasses.h"

#include "model/QualifiedName.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace mapwarden::model {

/// The roots, each of which its toolkit says to be used by the thread of the interface alone.
static bool isRoot(const CXXRecordDecl &Record) {
  static const llvm::StringSet<> Roots = {
      "QWidget",     "QWindow", "QGraphicsItem", "QGraphicsScene", "QStyle", "QQuickItem", // Qt
      "Gtk::Widget",                                                                       // gtkmm
      "wxWindow",                                                                          // wxWidgets
      "Fl_Widget",                                                                         // FLTK
  };
  return Record.getIdentifier() && Roots.count(qualifiedName(Record)) != 0;
}

bool isOfGui(const CXXRecordDecl &Record) {
  llvm::SmallVector<const CXXRecordDecl *, 8> Pending{&Record};
  llvm::SmallPtrSet<const CXXRecordDecl *, 16> Met;
  while (!Pending.empty()) {
    const CXXRecordDecl *Next = Pending.pop_back_val();
    if (!Met.insert(Next->getCanonicalDecl()).second)
      continue;
    if (isRoot(*Next))
      return true;
    if (const CXXRecordDecl *Definition = Next->getDefinition())
      for (const CXXBaseSpecifier &Base : Definition->bases())
        if (const CXXRecordDecl *Inner = Base.getType()->getAsCXXRecordDecl())
          Pending.push_back(Inner);
  }
  return false;
}

} // namespace mapwarden::model
