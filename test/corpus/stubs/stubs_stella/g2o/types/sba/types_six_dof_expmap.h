// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of g2o that are used.
#pragma once
#include <Eigen/Core>
namespace g2o {
class SE3Quat {
public:
  SE3Quat();
  SE3Quat(const Eigen::Matrix3d &, const Eigen::Vector3d &);
  Eigen::Matrix<double, 4, 4> to_homogeneous_matrix() const;
};
} // namespace g2o
