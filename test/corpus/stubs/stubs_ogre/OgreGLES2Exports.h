// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define _OgreGLES2Export
#define _OgreGLES2Private
