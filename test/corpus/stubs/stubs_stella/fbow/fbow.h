// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of FBoW that are used.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>
#include <opencv2/core/core.hpp>
namespace fbow {
struct BoWVector : std::map<uint32_t, float> {};
struct BoWFeatVector : std::map<uint32_t, std::vector<uint32_t>> {};
class Vocabulary {
public:
  void transform(const cv::Mat &, int, BoWVector &, BoWFeatVector &);
  void readFromFile(const std::string &);
  bool isValid() const;
};
} // namespace fbow
