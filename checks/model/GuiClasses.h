// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which classes are parts of a graphical user interface, which one thread alone may use?
//
//   class Plot : public QOpenGLWidget { … };      a QWidget, by its bases
#ifndef MAPWARDEN_MODEL_GUICLASSES_H
#define MAPWARDEN_MODEL_GUICLASSES_H

#include "clang/AST/DeclCXX.h"

namespace mapwarden::model {

/// True if \p Record is one of the roots of the toolkits' widgets, or derived from one.
bool isOfGui(const clang::CXXRecordDecl &Record);

} // namespace mapwarden::model

#endif
