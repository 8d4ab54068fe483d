// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define KDE_EXPORT
#define KDE_IMPORT
#define KDE_DEPRECATED
