// Names as the tree of routes uses them, for the parse only.
#pragma once
#include <boost/chrono.hpp>
#include <cstdint>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
namespace ndn {
namespace name { class Component {}; }
class Name {
public:
  Name() {}
  Name(const char *) {}
  Name(const std::string &) {}
  std::string toUri() const { return std::string(); }
  bool operator<(const Name &) const { return false; }
  bool operator==(const Name &) const { return true; }
  size_t size() const { return 0; }
};
typedef Name PartialName;
inline std::ostream &operator<<(std::ostream &os, const Name &) { return os; }
namespace time {
using namespace boost::chrono;
struct steady_clock {
  typedef boost::chrono::steady_clock::time_point TimePoint;
  static TimePoint now() { return TimePoint(); }
};
}
}
