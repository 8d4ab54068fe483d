// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: what rtt's build writes.
#pragma once
#define RTT_VERSION 2.8.0
#define RTT_VERSION_MAJOR 2
#define RTT_VERSION_MINOR 8
#define RTT_VERSION_PATCH 0
#define RTT_VERSION_GTE(major, minor, patch) 1
#include "os/targets/gnulinux-target.h"
#define OROBLD_OS_ARCH_x86_64
#define RTT_API
#define RTT_EXPORT
#define RTT_HIDE
