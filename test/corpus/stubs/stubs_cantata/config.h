// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define CANTATA_MAKE_VERSION(a, b, c) (((a) << 16) | ((b) << 8) | (c))
#define CANTATA_REV_URL "com.googlecode.cantata"
#define CANTATA_URL "cantata.googlecode.com"
#define PACKAGE_NAME "cantata"
#define PACKAGE_VERSION CANTATA_MAKE_VERSION(1, 0, 0)
#define PACKAGE_STRING "cantata"
#define PACKAGE_VERSION_STRING "1.0.0"
#define INSTALL_PREFIX "/usr"
#define TAGLIB_FOUND 1
