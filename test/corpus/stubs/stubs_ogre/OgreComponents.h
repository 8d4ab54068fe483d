// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define _OgreExport
#define _OgrePrivate
#define OGRE_DEPRECATED
