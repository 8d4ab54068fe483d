// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// Which types are containers of libraries that Debian has none of, or not in this version?

namespace std {
template <class K, class V> struct flat_map {};
}
namespace std {
template <class K, class V> struct flat_multimap {};
}
namespace std {
template <class K> struct flat_set {};
}
namespace std {
template <class K> struct flat_multiset {};
}
namespace tbb::detail::d2 {
template <class K> struct concurrent_vector {};
}
namespace tbb::detail::d2 {
template <class K, class V> struct concurrent_hash_map {};
}
namespace tbb::detail::d2 {
template <class K, class V> struct concurrent_unordered_map {};
}
namespace tbb::detail::d2 {
template <class K, class V> struct concurrent_unordered_multimap {};
}
namespace tbb::detail::d2 {
template <class K> struct concurrent_unordered_set {};
}
namespace tbb::detail::d2 {
template <class K> struct concurrent_unordered_multiset {};
}
namespace tbb::detail::d2 {
template <class K, class V> struct concurrent_map {};
}
namespace tbb::detail::d2 {
template <class K> struct concurrent_set {};
}
namespace tbb::detail::d2 {
template <class K> struct concurrent_queue {};
}
namespace std::tr1 {
template <class K, class V> struct unordered_map {};
}
namespace std::tr1 {
template <class K, class V> struct unordered_multimap {};
}
namespace std::tr1 {
template <class K> struct unordered_set {};
}
namespace std::tr1 {
template <class K> struct unordered_multiset {};
}
namespace boost::container {
template <class K> struct devector {};
}
namespace boost::unordered {
template <class K, class V> struct unordered_map {};
}
namespace boost::unordered {
template <class K, class V> struct unordered_multimap {};
}
namespace boost::unordered {
template <class K> struct unordered_set {};
}
namespace boost::unordered {
template <class K> struct unordered_multiset {};
}
namespace boost::unordered {
template <class K, class V> struct unordered_node_map {};
}
namespace boost::unordered {
template <class K> struct unordered_node_set {};
}
namespace boost::unordered {
template <class K, class V> struct unordered_flat_map {};
}
namespace boost::unordered {
template <class K> struct unordered_flat_set {};
}
namespace folly {
template <class K, class V> struct F14FastMap {};
}
namespace folly {
template <class K> struct F14FastSet {};
}
namespace folly {
template <class K, class V> struct F14ValueMap {};
}
namespace folly {
template <class K> struct F14ValueSet {};
}
namespace folly {
template <class K, class V> struct F14NodeMap {};
}
namespace folly {
template <class K> struct F14NodeSet {};
}
namespace folly {
template <class K, class V> struct F14VectorMap {};
}
namespace folly {
template <class K> struct F14VectorSet {};
}
namespace folly {
template <class K> struct fbvector {};
}
namespace folly {
template <class K> struct small_vector {};
}
namespace folly {
template <class K> struct basic_fbstring {};
}
namespace folly {
template <class K, class V> struct sorted_vector_map {};
}
namespace folly {
template <class K> struct sorted_vector_set {};
}
namespace tsl {
template <class K, class V> struct robin_map {};
}
namespace tsl {
template <class K> struct robin_set {};
}
namespace phmap {
template <class K, class V> struct flat_hash_map {};
}
namespace phmap {
template <class K> struct flat_hash_set {};
}
namespace phmap {
template <class K, class V> struct node_hash_map {};
}
namespace phmap {
template <class K> struct node_hash_set {};
}
namespace phmap {
template <class K, class V> struct btree_map {};
}
namespace phmap {
template <class K> struct btree_set {};
}
namespace ankerl::unordered_dense::detail {
template <class K, class V> struct table {};
}
namespace robin_hood::detail {
template <class K, class V> struct Table {};
}
namespace eastl {
template <class K> struct vector {};
}
namespace eastl {
template <class K, class V> struct map {};
}
namespace eastl {
template <class K, class V> struct hash_map {};
}
namespace eastl {
template <class K> struct list {};
}

struct Containers {
  std::flat_map<int, int> C1;
  // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: container Contiguous Inserts
  std::flat_multimap<int, int> C2;
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: container Contiguous None
  std::flat_set<int> C3;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: container Contiguous None
  std::flat_multiset<int> C4;
  // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: container Contiguous None
  tbb::detail::d2::concurrent_vector<int> C5;
  // CHECK-MESSAGES: :[[@LINE-1]]:43: warning: container Node Elements
  tbb::detail::d2::concurrent_hash_map<int, int> C6;
  // CHECK-MESSAGES: :[[@LINE-1]]:50: warning: container Node None
  tbb::detail::d2::concurrent_unordered_map<int, int> C7;
  // CHECK-MESSAGES: :[[@LINE-1]]:55: warning: container Node Inserts
  tbb::detail::d2::concurrent_unordered_multimap<int, int> C8;
  // CHECK-MESSAGES: :[[@LINE-1]]:60: warning: container Node None
  tbb::detail::d2::concurrent_unordered_set<int> C9;
  // CHECK-MESSAGES: :[[@LINE-1]]:50: warning: container Node None
  tbb::detail::d2::concurrent_unordered_multiset<int> C10;
  // CHECK-MESSAGES: :[[@LINE-1]]:55: warning: container Node None
  tbb::detail::d2::concurrent_map<int, int> C11;
  // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: container Node Inserts
  tbb::detail::d2::concurrent_set<int> C12;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: container Node None
  tbb::detail::d2::concurrent_queue<int> C13;
  // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: container Node None
  std::tr1::unordered_map<int, int> C14;
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: container Hashed Inserts
  std::tr1::unordered_multimap<int, int> C15;
  // CHECK-MESSAGES: :[[@LINE-1]]:42: warning: container Hashed None
  std::tr1::unordered_set<int> C16;
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: container Hashed None
  std::tr1::unordered_multiset<int> C17;
  // CHECK-MESSAGES: :[[@LINE-1]]:37: warning: container Hashed None
  boost::container::devector<int> C18;
  // CHECK-MESSAGES: :[[@LINE-1]]:35: warning: container Contiguous Elements
  boost::unordered::unordered_map<int, int> C19;
  // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: container Hashed Inserts
  boost::unordered::unordered_multimap<int, int> C20;
  // CHECK-MESSAGES: :[[@LINE-1]]:50: warning: container Hashed None
  boost::unordered::unordered_set<int> C21;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: container Hashed None
  boost::unordered::unordered_multiset<int> C22;
  // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: container Hashed None
  boost::unordered::unordered_node_map<int, int> C23;
  // CHECK-MESSAGES: :[[@LINE-1]]:50: warning: container Hashed Inserts
  boost::unordered::unordered_node_set<int> C24;
  // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: container Hashed None
  boost::unordered::unordered_flat_map<int, int> C25;
  // CHECK-MESSAGES: :[[@LINE-1]]:50: warning: container Open Inserts
  boost::unordered::unordered_flat_set<int> C26;
  // CHECK-MESSAGES: :[[@LINE-1]]:45: warning: container Open None
  folly::F14FastMap<int, int> C27;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: container Open Inserts
  folly::F14FastSet<int> C28;
  // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: container Open None
  folly::F14ValueMap<int, int> C29;
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: container Open Inserts
  folly::F14ValueSet<int> C30;
  // CHECK-MESSAGES: :[[@LINE-1]]:27: warning: container Open None
  folly::F14NodeMap<int, int> C31;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: container Hashed Inserts
  folly::F14NodeSet<int> C32;
  // CHECK-MESSAGES: :[[@LINE-1]]:26: warning: container Hashed None
  folly::F14VectorMap<int, int> C33;
  // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: container Contiguous Inserts
  folly::F14VectorSet<int> C34;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: container Contiguous None
  folly::fbvector<int> C35;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: container Contiguous Elements
  folly::small_vector<int> C36;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: container Contiguous Elements
  folly::basic_fbstring<int> C37;
  // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: container Contiguous Elements
  folly::sorted_vector_map<int, int> C38;
  // CHECK-MESSAGES: :[[@LINE-1]]:38: warning: container Contiguous Inserts
  folly::sorted_vector_set<int> C39;
  // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: container Contiguous None
  tsl::robin_map<int, int> C40;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: container Contiguous Inserts
  tsl::robin_set<int> C41;
  // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: container Contiguous None
  phmap::flat_hash_map<int, int> C42;
  // CHECK-MESSAGES: :[[@LINE-1]]:34: warning: container Open Inserts
  phmap::flat_hash_set<int> C43;
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: container Open None
  phmap::node_hash_map<int, int> C44;
  // CHECK-MESSAGES: :[[@LINE-1]]:34: warning: container Hashed Inserts
  phmap::node_hash_set<int> C45;
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: container Hashed None
  phmap::btree_map<int, int> C46;
  // CHECK-MESSAGES: :[[@LINE-1]]:30: warning: container Contiguous Inserts
  phmap::btree_set<int> C47;
  // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: container Contiguous None
  ankerl::unordered_dense::detail::table<int, int> C48;
  // CHECK-MESSAGES: :[[@LINE-1]]:52: warning: container Contiguous Inserts
  robin_hood::detail::Table<int, int> C49;
  // CHECK-MESSAGES: :[[@LINE-1]]:39: warning: container Contiguous Inserts
  eastl::vector<int> C50;
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: container Contiguous Elements
  eastl::map<int, int> C51;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: container Node Inserts
  eastl::hash_map<int, int> C52;
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: container Hashed Inserts
  eastl::list<int> C53;
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: container Node None
};
