// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the asio of 2009 by the names of Boost's, and a timer of names only.
#pragma once
#define BOOST_BIND_GLOBAL_PLACEHOLDERS
#define BOOST_ASIO_DISABLE_BOOST_DATE_TIME
#include <boost/asio.hpp>
namespace boost {
namespace posix_time {
struct time_duration {};
struct milliseconds : time_duration {
  explicit milliseconds(long);
};
struct seconds : time_duration {
  explicit seconds(long);
};
} // namespace posix_time
} // namespace boost
namespace asio {
using namespace boost::asio;
struct error_code : boost::system::error_code {
  typedef int value_type;
  using boost::system::error_code::error_code;
  error_code();
  error_code(const boost::system::error_code &);
};
class deadline_timer {
public:
  explicit deadline_timer(boost::asio::io_service &);
  std::size_t expires_from_now(const boost::posix_time::time_duration &);
  template <class H> void async_wait(const H &);
  std::size_t cancel();
};
} // namespace asio
