// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// <assert.h>: no include guard, as NDEBUG may change between two inclusions.
#undef assert
#ifdef NDEBUG
#define assert(Condition) ((void)0)
#else
extern "C" [[noreturn]] void mock_assert_failed(const char *, const char *, int);
#define assert(Condition) \
  ((Condition) ? (void)0 : mock_assert_failed(#Condition, __FILE__, __LINE__))
#endif
