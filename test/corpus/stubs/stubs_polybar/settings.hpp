#pragma once
#include <cstdio>
#include <string>
#include <vector>
extern const char *const APP_NAME;
extern const char *const APP_VERSION;
#define WITH_XRANDR 1
#define WITH_XRANDR_MONITORS 1
#define WITH_XCOMPOSITE 1
#define WITH_XKB 0
#define WITH_XRM 0
#define WITH_XCURSOR 0
#define ENABLE_XKEYBOARD 0
extern const char *const PATH_MESSAGING_FIFO;
