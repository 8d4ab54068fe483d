// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does one look at a declaration or an expression tell?
//
//   template <class T> struct Cache { ... };   // patternOf(Cache<int>) is the Cache that stands here
//   (T &)(x)                                   // stripWrappers: x
#ifndef MAPWARDEN_SUPPORT_ASTQUERIES_H
#define MAPWARDEN_SUPPORT_ASTQUERIES_H

#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

namespace mapwarden {

/// \p E without the wrappers that name the same object or value: parentheses, casts, temporaries'
/// bookkeeping, what a branch is expected to be.
const clang::Expr *stripWrappers(const clang::Expr *E);

/// The variable or parameter that \p E names; null if it names none.
const clang::VarDecl *findVariable(const clang::Expr &E);

/// What \p E is copied or moved from, however often; null if it is default-constructed.
const clang::Expr *stripCopies(const clang::Expr &E);

/// True if \p E is a null pointer or the number 0, as it is written.
bool isNullValue(const clang::Expr &E);

/// True if \p Callee takes its argument \p Index by a reference through which it may set it.
bool mayBeSetBy(const clang::FunctionDecl &Callee, unsigned Index);

/// The declaration that stands for \p Field in all instantiations of its class template.
const clang::FieldDecl &patternOf(const clang::FieldDecl &Field);
/// The declaration that stands for \p Function in all its instantiations.
const clang::FunctionDecl &patternOf(const clang::FunctionDecl &Function);
/// The declaration that stands for \p Record in all its instantiations.
const clang::CXXRecordDecl &patternOf(const clang::CXXRecordDecl &Record);

/// The pattern of the class template that the dependent \p Type names, looked through references: that of vector for
/// `std::vector<T>`; null if it names none, or does not depend.
const clang::CXXRecordDecl *findTemplatedRecord(clang::QualType Type);

/// The field \p Name of a base of \p Class, also of one that depends on a parameter, by its pattern; null if there is
/// none in sight.
const clang::FieldDecl *findFieldOfBases(const clang::CXXRecordDecl &Class, clang::DeclarationName Name);

/// The class whose `this` \p Function has, that of the function around it for a lambda; null if there is none.
const clang::CXXRecordDecl *findClassOfThis(const clang::FunctionDecl &Function);

/// The class that \p Value is a field of; null if it is no field.
const clang::CXXRecordDecl *findClassOfField(const clang::ValueDecl &Value);

/// True if \p Function is the body of a lambda.
bool isLambda(const clang::FunctionDecl &Function);

} // namespace mapwarden

#endif
