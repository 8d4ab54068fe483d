// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define HAVE_PTHREAD 1
#define SYSCONFDIR "/etc"
