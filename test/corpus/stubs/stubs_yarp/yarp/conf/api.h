// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define YARP_HELPER_DLL_IMPORT
#define YARP_HELPER_DLL_EXPORT
#define YARP_HELPER_DLL_LOCAL
#define YARP_HELPER_DLL_DEPRECATED
#define YARP_IMPORT
#define YARP_EXPORT
#define YARP_LOCAL
#define YARP_IMPORT_EXTERN
#define YARP_EXPORT_EXTERN
#define YARP_DEPRECATED
#define YARP_UNUSED(var) (void)var
