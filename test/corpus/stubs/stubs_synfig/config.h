// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define VERSION "1"
#define PACKAGE "synfig"
#define GETTEXT_PACKAGE "synfig"
#define LOCALEDIR "."
#define HAVE_CONFIG 1
