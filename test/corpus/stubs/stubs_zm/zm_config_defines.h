// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define ZM_MAX_CFG_ID 0
#define ZM_CFG_DECLARE_LIST
#define ZM_CFG_ASSIGN_LIST
