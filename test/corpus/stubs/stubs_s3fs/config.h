// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define PACKAGE_VERSION "1"
#define VERSION "1"
#define PACKAGE_NAME "s3fs"
#define HAVE_CLOCK_GETTIME 1
#define COMMIT_HASH_VAL ""
#define S3FS_MUTEX_RECURSIVE PTHREAD_MUTEX_RECURSIVE
