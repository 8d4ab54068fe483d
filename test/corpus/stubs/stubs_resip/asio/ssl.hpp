// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <asio.hpp>
#include <boost/asio/ssl.hpp>
