// RUN: check mapwarden-test-dump -std=c++17 -needs=boost/unordered_map.hpp
// Which types of Boost are containers? After its own headers.
#include <boost/circular_buffer.hpp>
#include <boost/container/deque.hpp>
#include <boost/container/flat_map.hpp>
#include <boost/container/flat_set.hpp>
#include <boost/container/list.hpp>
#include <boost/container/map.hpp>
#include <boost/container/set.hpp>
#include <boost/container/slist.hpp>
#include <boost/container/small_vector.hpp>
#include <boost/container/stable_vector.hpp>
#include <boost/container/static_vector.hpp>
#include <boost/container/string.hpp>
#include <boost/container/vector.hpp>
#include <boost/unordered_map.hpp>
#include <boost/unordered_set.hpp>

struct Containers {
  boost::container::vector<int> C1;
  // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: container Contiguous Elements
  boost::container::small_vector<int, 4> C2;
  // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: container Contiguous Elements
  boost::container::static_vector<int, 4> C3;
  // CHECK-MESSAGES: :[[@LINE-1]]:43: warning: container Contiguous Elements
  boost::container::stable_vector<int> C4;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: container Node Elements
  boost::container::deque<int> C5;
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: container Deque Elements
  boost::container::list<int> C6;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: container Node None
  boost::container::slist<int> C7;
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: container Node None
  boost::container::map<int, int> C8;
  // CHECK-MESSAGES: :[[@LINE-1]]:35: warning: container Node Inserts
  boost::container::multimap<int, int> C9;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: container Node None
  boost::container::set<int> C10;
  // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: container Node None
  boost::container::multiset<int> C11;
  // CHECK-MESSAGES: :[[@LINE-1]]:35: warning: container Node None
  boost::container::flat_map<int, int> C12;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: container Contiguous Inserts
  boost::container::flat_multimap<int, int> C13;
  // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: container Contiguous None
  boost::container::flat_set<int> C14;
  // CHECK-MESSAGES: :[[@LINE-1]]:35: warning: container Contiguous None
  boost::container::flat_multiset<int> C15;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: container Contiguous None
  boost::container::basic_string<char> C16;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: container Contiguous Elements
  boost::unordered_map<int, int> C17;
  // CHECK-MESSAGES: :[[@LINE-1]]:34: warning: container Hashed Inserts
  boost::unordered_multimap<int, int> C18;
  // CHECK-MESSAGES: :[[@LINE-1]]:39: warning: container Hashed None
  boost::unordered_set<int> C19;
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: container Hashed None
  boost::unordered_multiset<int> C20;
  // CHECK-MESSAGES: :[[@LINE-1]]:34: warning: container Hashed None
  boost::circular_buffer<int> C21;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: container Deque Elements
};
