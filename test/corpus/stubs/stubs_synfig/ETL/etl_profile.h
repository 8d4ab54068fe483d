// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#define ETL_NAMESPACE etl
#define _ETL_NAMESPACE etl
#define ETL_DIRECTORY_SEPARATOR 47
