// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where does an analysis find all that is known of libraries? Here: one set of models for each translation unit.
#ifndef MAPWARDEN_MODEL_MODELS_H
#define MAPWARDEN_MODEL_MODELS_H

#include "model/CallableModel.h"
#include "model/CapabilityModel.h"
#include "model/ConcurrentModel.h"
#include "model/ContainerModel.h"
#include "model/OwnConcurrent.h"
#include "model/PointerModel.h"
#include "model/WrapperModel.h"

namespace mapwarden::model {

/// The models of one translation unit, with their caches.
struct Models {
  /// \p Names: the tables that the models look names up in; they must live as long.
  explicit Models(const Tables &Names)
      : Capabilities(Names), Containers(Names, Capabilities), Pointers(Names), Callables(Names),
        Wrappers(Containers, Capabilities), Concurrent(Names), Own(Containers, Capabilities, Pointers) {}

  CapabilityModel Capabilities;
  ContainerModel Containers;
  PointerModel Pointers;
  CallableModel Callables;
  WrapperModel Wrappers;
  ConcurrentModel Concurrent;
  OwnConcurrent Own;
};

} // namespace mapwarden::model

#endif
