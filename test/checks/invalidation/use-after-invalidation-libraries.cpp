// RUN: check mapwarden-use-after-invalidation
// Containers of other libraries, as far as their families differ: what a growth and an erase do to references. The
// classes are as little of them as the case needs.
#include <utility>

template <class K, class V> struct MockMap {
  using iterator = std::pair<const K, V> *;
  V &operator[](const K &Key);
  iterator find(const K &Key);
  unsigned erase(const K &Key);
  void clear();
};
template <class T> struct MockVector {
  T &operator[](unsigned Index);
  T &front();
  void push_back(const T &Value);
  void pop_front();
};
namespace absl {
template <class K, class V> struct flat_hash_map : MockMap<K, V> {};
template <class K, class V> struct node_hash_map : MockMap<K, V> {};
template <class K, class V> struct btree_map : MockMap<K, V> {};
} // namespace absl
namespace boost {
namespace unordered {
template <class K, class V> struct unordered_flat_map : MockMap<K, V> {};
template <class K, class V> struct unordered_map : MockMap<K, V> {};
} // namespace unordered
namespace container {
template <class T> struct vector : MockVector<T> {};
} // namespace container
} // namespace boost
namespace llvm {
template <class K, class V> struct DenseMap : MockMap<K, V> {};
} // namespace llvm
namespace folly {
template <class K, class V> struct F14FastMap : MockMap<K, V> {};
template <class K, class V> struct F14NodeMap : MockMap<K, V> {};
} // namespace folly
namespace tsl {
template <class K, class V> struct robin_map : MockMap<K, V> {};
} // namespace tsl
namespace phmap {
template <class K, class V> struct flat_hash_map : MockMap<K, V> {};
} // namespace phmap
template <class T> struct QList {
  T &first();
  void removeFirst();
  void append(const T &Value);
};

namespace growth {
int flat_bad(absl::flat_hash_map<int, int> &Items) {
  int &One = Items[1];
  Items[2] = 2;
  return One;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'One' is used after 'Items' was inserted into
}
int btree_bad(absl::btree_map<int, int> &Items) {
  int &One = Items[1];
  Items[2] = 2;
  return One;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'One' is used after 'Items' was inserted into
}
int node_ok(absl::node_hash_map<int, int> &Items) { // EXPLAIN: alive
  int &One = Items[1];
  Items[2] = 2;
  return One;
}
int boost_bad(boost::unordered::unordered_flat_map<int, int> &Items) {
  int &One = Items[1];
  Items[2] = 2;
  return One;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'One' is used after 'Items' was inserted into
}
int boost_ok(boost::unordered::unordered_map<int, int> &Items) { // EXPLAIN: alive
  int &One = Items[1];
  Items[2] = 2;
  return One;
}
int vector_bad(boost::container::vector<int> &Items) {
  int &One = Items[1];
  Items.push_back(2);
  return One;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'One' is used after 'Items' was inserted into
}
int dense_bad(llvm::DenseMap<int, int> &Items) {
  int &One = Items[1];
  Items[2] = 2;
  return One;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'One' is used after 'Items' was inserted into
}
int fast_bad(folly::F14FastMap<int, int> &Items) {
  int &One = Items[1];
  Items[2] = 2;
  return One;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'One' is used after 'Items' was inserted into
}
int folly_ok(folly::F14NodeMap<int, int> &Items) { // EXPLAIN: alive
  int &One = Items[1];
  Items[2] = 2;
  return One;
}
int parallel_bad(phmap::flat_hash_map<int, int> &Items) {
  int &One = Items[1];
  Items[2] = 2;
  return One;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'One' is used after 'Items' was inserted into
}
} // namespace growth

namespace erasure {
// An erase moves the others.
int robin_bad(tsl::robin_map<int, int> &Items) {
  int &One = Items[1];
  Items.erase(2);
  return One;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'One' is used after 'Items' was erased from
}
int flat_ok(absl::flat_hash_map<int, int> &Items) { // EXPLAIN: alive
  int &One = Items[1];
  Items.erase(2);
  return One;
}
int first_bad(QList<int> &Items) {
  int &First = Items.first();
  Items.removeFirst();
  return First;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'First' is used after 'Items' was popped
}
int first_ok(QList<int> &Items) { // EXPLAIN: no-candidate
  const int First = Items.first();
  Items.removeFirst();
  return First;
}
} // namespace erasure

namespace tbb {
namespace detail {
namespace d1 {
template <class T> class concurrent_vector {
public:
  using iterator = T *;
  iterator begin();
  iterator end();
  T &operator[](unsigned Index);
  iterator push_back(const T &Value);
  void clear();
};
} // namespace d1
} // namespace detail
inline namespace v1 {
using detail::d1::concurrent_vector;
} // namespace v1
} // namespace tbb

namespace of_tbb {
int cleared_bad(tbb::concurrent_vector<int> &Values) {
  int &First = Values[0];
  Values.clear();
  return First;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'First' is used after 'Values' was cleared: the element that it refers to may be gone
}
int grown_ok(tbb::concurrent_vector<int> &Values) { // EXPLAIN: alive
  int &First = Values[0];
  Values.push_back(1);
  return First;
}
} // namespace of_tbb

template <class K, class V> struct QMap {
  const V value(const K &Key) const;
  void clear();
};
namespace pointers_as_values {
int value_ok(QMap<int, int *> &Map) { // EXPLAIN: no-candidate
  int *Found = Map.value(1); // the element itself, copied
  Map.clear();
  return *Found;
}
int front_bad(boost::container::vector<int> &Values) {
  int &Found = Values.front();
  Values.push_back(1);
  return Found;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'Found' is used after 'Values' was inserted into
}
} // namespace pointers_as_values
