// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* parse-only: no optional driver */
#pragma once
#define H2CORE_VERSION "0"
#define H2CORE_VERSION_MAJOR 0
#define H2CORE_VERSION_MINOR 0
#define H2CORE_VERSION_PATCH 0
#ifndef QT_DEPRECATED_WARNINGS
#define MAX_INSTRUMENTS 1000
#define MAX_COMPONENTS 32
#define MAX_NOTES 192
#define MAX_LAYERS 16
#define MAX_FX 4
#define MAX_BUFFER_SIZE 8192
#define SYS_DATA_PATH ""
#endif
