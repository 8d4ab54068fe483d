// RUN: check mapwarden-test-dump -std=c++17
// Which types of the standard library are containers, and of which family?
#include <array>
#include <deque>
#include <forward_list>
#include <list>
#include <map>
#include <queue>
#include <set>
#include <stack>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

struct Derived : std::map<int, int> {};
struct Hidden : private std::map<int, int> {};
struct Containers {
  std::map<int, int> C1;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: container Node Inserts
  std::multimap<int, int> C2;
  // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: container Node None
  std::set<int> C3;
  // CHECK-MESSAGES: :[[@LINE-1]]:17: warning: container Node None
  std::multiset<int> C4;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: container Node None
  std::list<int> C5;
  // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: container Node None
  std::forward_list<int> C6;
  // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: container Node None
  std::unordered_map<int, int> C7;
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: container Hashed Inserts
  std::unordered_multimap<int, int> C8;
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: container Hashed None
  std::unordered_set<int> C9;
  // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: container Hashed None
  std::unordered_multiset<int> C10;
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: container Hashed None
  std::vector<int> C11;
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: container Contiguous Elements
  std::basic_string<char> C12;
  // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: container Contiguous Elements
  std::string C13;
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: container Contiguous Elements
  std::deque<int> C14;
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: container Deque Elements
  std::queue<int> C15;
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: container Adaptor None
  std::priority_queue<int> C16;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: container Adaptor None
  std::stack<int> C17;
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: container Adaptor None
  const std::vector<int> & C18;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: container Contiguous Elements
  std::vector<int> * C19;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: no container
  std::array<int, 2> C20;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: no container
  std::pair<int, int> C21;
  // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: no container
  Derived C22;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: container Node Inserts
  Hidden C23;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: no container
};
