// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/* parse-only */
#pragma once
#define SOLARUS_DEFAULT_QUEST "."
#define SOLARUS_WRITE_DIR "."
#define SOLARUS_DEFAULT_QUEST_WIDTH 320
#define SOLARUS_DEFAULT_QUEST_HEIGHT 240
