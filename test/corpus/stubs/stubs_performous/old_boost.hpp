// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <portaudio.h>
#include <boost/date_time/posix_time/posix_time.hpp>
#include <boost/thread.hpp>
#define microseconds(x) microseconds(static_cast<long>(x))
#define PaHostApiTypeId int
#define Pa_HostApiTypeIdToHostApiIndex(x) (x)
