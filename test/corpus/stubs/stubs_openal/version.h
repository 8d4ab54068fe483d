// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define ALSOFT_VERSION "0"
#define ALSOFT_VERSION_NUM 0,0,0,0
#define ALSOFT_GIT_BRANCH "stub"
#define ALSOFT_GIT_COMMIT_HASH "stub"
