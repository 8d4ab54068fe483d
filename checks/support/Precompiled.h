// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is parsed once per LLVM major instead of once per file? The headers of Clang that most of our sources include.
// Each source still includes what it uses: this file only makes that cheap.
#ifndef MAPWARDEN_SUPPORT_PRECOMPILED_H
#define MAPWARDEN_SUPPORT_PRECOMPILED_H

#include "clang-tidy/ClangTidyCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtVisitor.h"
#include "clang/Analysis/CFG.h"

#endif
