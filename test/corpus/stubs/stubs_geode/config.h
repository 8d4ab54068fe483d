// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: what geode-native's build writes.
#pragma once
#define GEODE_CONFIG_H_
#define HAVE_PTHREAD_H
#define HAVE_pthread_setname_np
#define _LINUX
