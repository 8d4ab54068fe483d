// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <cstdlib>
typedef struct _xmlURI { char *scheme, *opaque, *authority, *server, *user; int port; char *path, *query, *fragment; } xmlURI;
typedef xmlURI* xmlURIPtr;
extern "C" xmlURIPtr xmlParseURI(const char*);
extern "C" void xmlFreeURI(xmlURIPtr);
