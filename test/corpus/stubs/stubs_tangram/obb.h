// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Stand-in for isect2d::OBB: names only, for parsing.
#pragma once
#include "aabb.h"
namespace isect2d {
template <typename V> struct OBB {
    OBB() {}
    OBB(V, V, float, float) {}
    AABB<V> getExtent() const { return AABB<V>(); }
};
}
