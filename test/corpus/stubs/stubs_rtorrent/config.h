// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* parse-only */
#pragma once
#include <endian.h>
#define CUSTOM_ENDIAN_HEADER <endian.h>
#define custom_ntohll(x) be64toh(x)
#define custom_htonll(x) htobe64(x)
#define LT_SMP_CACHE_BYTES 64
#define PEER_NAME "-lt0000-"
#define PEER_VERSION "lt"
