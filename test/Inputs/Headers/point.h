// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A named place in a function, at which mapwarden-test-dump prints what is known there.
#pragma once

#define POINT(Name)        \
  {                        \
    struct Name {          \
      static void point() {} \
    };                     \
    Name::point();         \
  }
