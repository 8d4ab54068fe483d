// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define COCAINE_VERSION_MAJOR 0
#define COCAINE_VERSION_MINOR 11
#define COCAINE_VERSION_RELEASE 0
