// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <vsg/core/Export.h>
#define VSG_VERSION_MAJOR 1
#define VSG_VERSION_MINOR 1
#define VSG_VERSION_PATCH 0
#define VSG_SOVERSION 14
#define VSG_VERSION_STRING "1.1.0"
#define VSG_SOVERSION_STRING "14"
#define VSG_MAX_DEVICES 1
#define VSG_SUPPORTS_ShaderCompiler 0
#define VSG_SUPPORTS_Windowing 0
extern "C" {
struct VsgVersion { unsigned int major, minor, patch, soversion; };
extern VSG_DECLSPEC struct VsgVersion vsgGetVersion();
extern VSG_DECLSPEC const char* vsgGetVersionString();
extern VSG_DECLSPEC const char* vsgGetSOVersionString();
extern VSG_DECLSPEC int vsgBuiltAsSharedLibrary();
}
