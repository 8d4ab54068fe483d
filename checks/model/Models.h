// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where does an analysis find all that is known of libraries? Here: one set of models for each translation unit.
#ifndef MAPWARDEN_MODEL_MODELS_H
#define MAPWARDEN_MODEL_MODELS_H

#include "model/CapabilityModel.h"
#include "model/ContainerModel.h"
#include "model/PointerModel.h"

namespace mapwarden::model {

/// The models of one translation unit, with their caches.
struct Models {
  ContainerModel Containers;
  CapabilityModel Capabilities;
  PointerModel Pointers;
};

} // namespace mapwarden::model

#endif
