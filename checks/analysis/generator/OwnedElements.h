// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What does an object own alone: an element of a container, or a class that keeps a container by a pointer? And may a
// function take it away from there?
//
//   std::map<int, std::unique_ptr<Session>> sessions_;      a Session, each
//
//   Session *s = sessions_[id].get();
//   sessions_.erase(id);                                    ends it
//
//   retired_.push_back(std::move(sessions_[id]));
//   sessions_.erase(id);                                    does not
//
// A move is not followed to where it leads: one anywhere in the function will do.
//
//   Hub::~Hub() { delete items_; }                          so Hub owns what the plain pointer leads to
#ifndef MAPWARDEN_ANALYSIS_GENERATOR_OWNEDELEMENTS_H
#define MAPWARDEN_ANALYSIS_GENERATOR_OWNEDELEMENTS_H

#include "model/Models.h"
#include "clang/AST/DeclCXX.h"

namespace mapwarden::analysis {

/// What \p Type, a unique pointer of the models, points to; null if it is none.
clang::QualType findOwnedAlone(clang::QualType Type);

/// What the elements of \p Container, an instantiation, own alone; null if nothing.
clang::QualType findOwnedAloneIn(const clang::CXXRecordDecl &Container);

/// True if \p Function somewhere moves, swaps or releases a unique pointer to what \p Owned is, or hands over whole
/// nodes of a container of such.
bool mayMoveOut(const clang::FunctionDecl &Function, clang::QualType Owned);

/// True if \p Variable, a field or global, is a plain pointer to a container that its class has made or deletes, or
/// that it is declared with, or that the function makes of which it is a static variable.
bool isOwnPointer(const clang::ValueDecl &Variable, model::Models &Models);

} // namespace mapwarden::analysis

#endif
