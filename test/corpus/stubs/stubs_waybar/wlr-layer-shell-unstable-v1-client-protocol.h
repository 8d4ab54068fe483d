// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of the generated protocol that are used.
#pragma once
#include <cstdint>
struct wl_surface;
struct wl_output;
struct zwlr_layer_shell_v1;
struct zwlr_layer_surface_v1;
struct zwlr_layer_surface_v1_listener;
