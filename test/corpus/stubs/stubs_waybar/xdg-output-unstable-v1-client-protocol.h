// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of the generated protocol that are used.
#pragma once
#include <cstdint>
struct zxdg_output_v1;
struct zxdg_output_manager_v1;
struct zxdg_output_v1_listener;
