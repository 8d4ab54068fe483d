// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of g2o that are used.
#pragma once
#include <Eigen/Core>
namespace g2o {
class Sim3 {
public:
  Sim3();
};
} // namespace g2o
