// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Stand-in for isect2d::AABB: names only, for parsing.
#pragma once
namespace isect2d {
template <typename V> struct AABB {
    V min, max;
    AABB() {}
    AABB(V, V) {}
    AABB(float, float, float, float) {}
    template <typename O> void include(O, O) {}
    bool intersect(const AABB&) const { return false; }
    V getCentroid() const { return V(); }
};
}
