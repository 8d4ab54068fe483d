// RUN: check mapwarden-test-dump -std=c++17 -needs=absl/container/flat_hash_map.h
// Which types of Abseil are containers? After its own headers.
#include <absl/container/btree_map.h>
#include <absl/container/btree_set.h>
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/container/inlined_vector.h>
#include <absl/container/node_hash_map.h>
#include <absl/container/node_hash_set.h>

struct Containers {
  absl::flat_hash_map<int, int> C1;
  // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: container Open Inserts
  absl::flat_hash_set<int> C2;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: container Open None
  absl::node_hash_map<int, int> C3;
  // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: container Hashed Inserts
  absl::node_hash_set<int> C4;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: container Hashed None
  absl::btree_map<int, int> C5;
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: container Contiguous Inserts
  absl::btree_multimap<int, int> C6;
  // CHECK-MESSAGES: :[[@LINE-1]]:34: warning: container Contiguous None
  absl::btree_set<int> C7;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: container Contiguous None
  absl::btree_multiset<int> C8;
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: container Contiguous None
  absl::InlinedVector<int, 4> C9;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: container Contiguous Elements
};
