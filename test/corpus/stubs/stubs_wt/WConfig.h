// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
// parse-only
#define WT_SERIES 4
#define WT_MAJOR 8
#define WT_MINOR 0
#define WT_VERSION 0x04080000
#define WT_VERSION_STR "4.8.0"
#define RUNDIR "."
#define WTHTTP_CONFIGURATION "./wthttpd"
#define WT_CONFIG_XML "./wt.xml"
#define WT_THREADED
#define WT_ASIO_IS_BOOST_ASIO
#define WT_ANY_IS_STD_ANY
#define WT_WITH_SSL
#define WT_DATE_TZ_USE_DATE
#define WT_CLASS "Wt4_8_0"
#define WT_INCLUDED_VERSION Wt_4_8_0
