// RUN: check mapwarden-test-dump -std=c++17 -needs=tbb/concurrent_vector.h
// Which types of oneTBB are containers? After its own headers, whatever their namespace of a version.
#include <tbb/concurrent_hash_map.h>
#include <tbb/concurrent_map.h>
#include <tbb/concurrent_queue.h>
#include <tbb/concurrent_set.h>
#include <tbb/concurrent_unordered_map.h>
#include <tbb/concurrent_unordered_set.h>
#include <tbb/concurrent_vector.h>

struct Containers {
  tbb::concurrent_vector<int> C1;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: container Node Elements
  tbb::concurrent_hash_map<int, int> C2;
  // CHECK-MESSAGES: :[[@LINE-1]]:38: warning: container Node None
  tbb::concurrent_unordered_map<int, int> C3;
  // CHECK-MESSAGES: :[[@LINE-1]]:43: warning: container Node Inserts
  tbb::concurrent_unordered_multimap<int, int> C4;
  // CHECK-MESSAGES: :[[@LINE-1]]:48: warning: container Node None
  tbb::concurrent_unordered_set<int> C5;
  // CHECK-MESSAGES: :[[@LINE-1]]:38: warning: container Node None
  tbb::concurrent_unordered_multiset<int> C6;
  // CHECK-MESSAGES: :[[@LINE-1]]:43: warning: container Node None
  tbb::concurrent_map<int, int> C7;
  // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: container Node Inserts
  tbb::concurrent_set<int> C8;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: container Node None
  tbb::concurrent_queue<int> C9;
  // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: container Node None
};
