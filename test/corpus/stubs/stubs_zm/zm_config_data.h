// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define ZM_CONFIG "/etc/zm/zm.conf"
#define ZM_CONFIG_SUBDIR "/etc/zm/conf.d"
#define ZM_VERSION "1"
#define ZM_HAS_V4L2 0
