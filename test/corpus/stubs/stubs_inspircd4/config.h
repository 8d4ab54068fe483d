// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define INSPIRCD_BRANCH "InspIRCd-4"
#define INSPIRCD_VERSION "InspIRCd-4.0.0"
#define INSPIRCD_VERSION_BEFORE(MAJOR, MINOR) (((4 << 8) | 0) < ((MAJOR << 8) | (MINOR)))
#define INSPIRCD_VERSION_SINCE(MAJOR, MINOR) (((4 << 8) | 0) >= ((MAJOR << 8) | (MINOR)))
#define INSPIRCD_CONFIG_PATH ""
#define INSPIRCD_EXAMPLE_PATH ""
#define INSPIRCD_DATA_PATH ""
#define INSPIRCD_LOG_PATH ""
#define INSPIRCD_MODULE_PATH ""
#define INSPIRCD_RUNTIME_PATH ""
#define INSPIRCD_DOCS ""
