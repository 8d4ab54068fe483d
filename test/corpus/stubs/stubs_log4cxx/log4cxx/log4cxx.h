// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef LOG4CXX_LOG4CXX_H
#define LOG4CXX_LOG4CXX_H
#define LOG4CXX_LOGCHAR_IS_UNICHAR 0
#define LOG4CXX_LOGCHAR_IS_UTF8 1
#define LOG4CXX_LOGCHAR_IS_WCHAR 0
#define LOG4CXX_CHAR_API 1
#define LOG4CXX_WCHAR_T_API 1
#define LOG4CXX_UNICHAR_API 0
#define LOG4CXX_CFSTRING_API 0
typedef long long log4cxx_int64_t;
#define LOG4CXX_USE_GLOBAL_SCOPE_TEMPLATE 0
#define LOG4CXX_LOGSTREAM_ADD_NOP 0
typedef log4cxx_int64_t log4cxx_time_t;
typedef int log4cxx_status_t;
typedef unsigned int log4cxx_uint32_t;
#define LOG4CXX_EXPORT
#include <vector>
#include <memory>
#ifdef STUB_STD_PTR
#define LOG4CXX_PTR_DEF(T) typedef std::shared_ptr<T> T##Ptr
#else
#define LOG4CXX_PTR_DEF(T) typedef log4cxx::helpers::ObjectPtrT<T> T##Ptr
#endif
#define LOG4CXX_LIST_DEF(N, T) typedef std::vector<T> N
#endif
