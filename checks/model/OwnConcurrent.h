// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is this a concurrent container of the project's own?
//
// A class template of user code that keeps what it is instantiated for in a container, and whose public members all
// lock before they touch that:
//
//   template <class K, class V> class SharedMap {
//   public:
//     V find(const K &key) const { std::lock_guard l(mutex_); return entries_.at(key); }
//   private:
//     mutable std::mutex mutex_;
//     std::map<K, V> entries_;
//   };
#ifndef MAPWARDEN_MODEL_OWNCONCURRENT_H
#define MAPWARDEN_MODEL_OWNCONCURRENT_H

#include "model/CapabilityModel.h"
#include "model/ContainerModel.h"
#include "model/PointerModel.h"

namespace mapwarden::model {

/// Answers the question for one translation unit; keeps a cache, so it is not thread-safe.
class OwnConcurrent {
public:
  OwnConcurrent(ContainerModel &Containers, CapabilityModel &Capabilities, PointerModel &Pointers)
      : Containers(Containers), Capabilities(Capabilities), Pointers(Pointers) {}

  /// True if \p Method is a member of such a container that hands out a copy of an element, which stays where it is.
  bool handsOut(const clang::CXXMethodDecl &Method);

  /// True if \p Type, a pointer that others may have too, or an optional of one, leads to a plain container.
  bool leadsToContainer(clang::QualType Type);

private:
  bool locksItself(const clang::CXXRecordDecl &Record);
  bool computeLocksItself(const clang::CXXRecordDecl &Record);
  bool locks(const clang::FunctionDecl &Body);
  bool takesAway(const clang::FunctionDecl &Body, const clang::CXXRecordDecl &Of);

  ContainerModel &Containers;
  CapabilityModel &Capabilities;
  PointerModel &Pointers;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> Records;
};

} // namespace mapwarden::model

#endif
