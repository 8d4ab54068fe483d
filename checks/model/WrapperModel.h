// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is this type a container of the project's own?
//
// A class template of user code that keeps what it is instantiated for in a container, and that has no lock itself:
//
//   template <class K, class V> class LruCache {   // its const members read it, the others change it
//     std::map<K, V *> index_;
//   };
#ifndef MAPWARDEN_MODEL_WRAPPERMODEL_H
#define MAPWARDEN_MODEL_WRAPPERMODEL_H

#include "model/CapabilityModel.h"
#include "model/ContainerModel.h"

namespace mapwarden::model {

/// Answers the question for one translation unit; keeps a cache, so it is not thread-safe.
class WrapperModel {
public:
  WrapperModel(ContainerModel &Containers, CapabilityModel &Capabilities)
      : Containers(Containers), Capabilities(Capabilities) {}

  /// True if \p Type, looked through references, is a container of the project's own. False for those of the tables.
  bool isWrapper(clang::QualType Type);

private:
  bool computeWrapper(const clang::CXXRecordDecl &Record);

  ContainerModel &Containers;
  CapabilityModel &Capabilities;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> Records;
};

} // namespace mapwarden::model

#endif
