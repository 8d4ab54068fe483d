// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// Which types are concurrent containers? One use of each: that it is seen shows that the row is there.

namespace tbb::detail::d1 {
template <class T> struct concurrent_hash_map {
  int count(int) const;
};
} // namespace tbb::detail::d1
void facts_1(tbb::detail::d1::concurrent_hash_map<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_hash_map {
  int count(int) const;
};
} // namespace tbb::detail::d2
void facts_2(tbb::detail::d2::concurrent_hash_map<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::interface5 {
template <class T> struct concurrent_hash_map {
  int count(int) const;
};
} // namespace tbb::interface5
void facts_3(tbb::interface5::concurrent_hash_map<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_unordered_map {
  int count(int) const;
};
} // namespace tbb::detail::d1
void facts_4(tbb::detail::d1::concurrent_unordered_map<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_unordered_multimap {
  int count(int) const;
};
} // namespace tbb::detail::d1
void facts_5(tbb::detail::d1::concurrent_unordered_multimap<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_unordered_set {
  int count(int) const;
};
} // namespace tbb::detail::d1
void facts_6(tbb::detail::d1::concurrent_unordered_set<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_unordered_multiset {
  int count(int) const;
};
} // namespace tbb::detail::d1
void facts_7(tbb::detail::d1::concurrent_unordered_multiset<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_map {
  int count(int) const;
};
} // namespace tbb::detail::d1
void facts_8(tbb::detail::d1::concurrent_map<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_multimap {
  int count(int) const;
};
} // namespace tbb::detail::d1
void facts_9(tbb::detail::d1::concurrent_multimap<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_set {
  int count(int) const;
};
} // namespace tbb::detail::d1
void facts_10(tbb::detail::d1::concurrent_set<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_multiset {
  int count(int) const;
};
} // namespace tbb::detail::d1
void facts_11(tbb::detail::d1::concurrent_multiset<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_unordered_map {
  int count(int) const;
};
} // namespace tbb::detail::d2
void facts_12(tbb::detail::d2::concurrent_unordered_map<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_unordered_multimap {
  int count(int) const;
};
} // namespace tbb::detail::d2
void facts_13(tbb::detail::d2::concurrent_unordered_multimap<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_unordered_set {
  int count(int) const;
};
} // namespace tbb::detail::d2
void facts_14(tbb::detail::d2::concurrent_unordered_set<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_unordered_multiset {
  int count(int) const;
};
} // namespace tbb::detail::d2
void facts_15(tbb::detail::d2::concurrent_unordered_multiset<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_map {
  int count(int) const;
};
} // namespace tbb::detail::d2
void facts_16(tbb::detail::d2::concurrent_map<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_multimap {
  int count(int) const;
};
} // namespace tbb::detail::d2
void facts_17(tbb::detail::d2::concurrent_multimap<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_set {
  int count(int) const;
};
} // namespace tbb::detail::d2
void facts_18(tbb::detail::d2::concurrent_set<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_multiset {
  int count(int) const;
};
} // namespace tbb::detail::d2
void facts_19(tbb::detail::d2::concurrent_multiset<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::interface5 {
template <class T> struct concurrent_unordered_map {
  int count(int) const;
};
} // namespace tbb::interface5
void facts_20(tbb::interface5::concurrent_unordered_map<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::interface5 {
template <class T> struct concurrent_unordered_multimap {
  int count(int) const;
};
} // namespace tbb::interface5
void facts_21(tbb::interface5::concurrent_unordered_multimap<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::interface5 {
template <class T> struct concurrent_unordered_set {
  int count(int) const;
};
} // namespace tbb::interface5
void facts_22(tbb::interface5::concurrent_unordered_set<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::interface5 {
template <class T> struct concurrent_unordered_multiset {
  int count(int) const;
};
} // namespace tbb::interface5
void facts_23(tbb::interface5::concurrent_unordered_multiset<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace Concurrency {
template <class T> struct concurrent_unordered_map {
  int count(int) const;
};
} // namespace Concurrency
void facts_24(Concurrency::concurrent_unordered_map<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace Concurrency {
template <class T> struct concurrent_unordered_set {
  int count(int) const;
};
} // namespace Concurrency
void facts_25(Concurrency::concurrent_unordered_set<int> &C) {
  C.count(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_vector {
  int size() const;
};
} // namespace tbb::detail::d1
void facts_26(tbb::detail::d1::concurrent_vector<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Size discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_vector {
  int size() const;
};
} // namespace tbb::detail::d2
void facts_27(tbb::detail::d2::concurrent_vector<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Size discarded
}
namespace tbb {
template <class T> struct concurrent_vector {
  int size() const;
};
} // namespace tbb
void facts_28(tbb::concurrent_vector<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace Concurrency {
template <class T> struct concurrent_vector {
  int size() const;
};
} // namespace Concurrency
void facts_29(Concurrency::concurrent_vector<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_queue {
  int empty() const;
};
} // namespace tbb::detail::d1
void facts_30(tbb::detail::d1::concurrent_queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Empty discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_queue {
  int empty() const;
};
} // namespace tbb::detail::d2
void facts_31(tbb::detail::d2::concurrent_queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Access C read
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent C Empty discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_bounded_queue {
  int empty() const;
};
} // namespace tbb::detail::d1
void facts_32(tbb::detail::d1::concurrent_bounded_queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Empty discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_bounded_queue {
  int empty() const;
};
} // namespace tbb::detail::d2
void facts_33(tbb::detail::d2::concurrent_bounded_queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Empty discarded
}
namespace tbb::detail::d1 {
template <class T> struct concurrent_priority_queue {
  int empty() const;
};
} // namespace tbb::detail::d1
void facts_34(tbb::detail::d1::concurrent_priority_queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Empty discarded
}
namespace tbb::detail::d2 {
template <class T> struct concurrent_priority_queue {
  int empty() const;
};
} // namespace tbb::detail::d2
void facts_35(tbb::detail::d2::concurrent_priority_queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Empty discarded
}
namespace tbb::interface5 {
template <class T> struct concurrent_priority_queue {
  int empty() const;
};
} // namespace tbb::interface5
void facts_36(tbb::interface5::concurrent_priority_queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Empty discarded
}
namespace tbb::strict_ppl {
template <class T> struct concurrent_queue {
  int empty() const;
};
} // namespace tbb::strict_ppl
void facts_37(tbb::strict_ppl::concurrent_queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Empty discarded
}
namespace tbb {
template <class T> struct concurrent_bounded_queue {
  int empty() const;
};
} // namespace tbb
void facts_38(tbb::concurrent_bounded_queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Empty discarded
}
namespace Concurrency {
template <class T> struct concurrent_queue {
  int empty() const;
};
} // namespace Concurrency
void facts_39(Concurrency::concurrent_queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Empty discarded
}
namespace Concurrency {
template <class T> struct concurrent_priority_queue {
  int empty() const;
};
} // namespace Concurrency
void facts_40(Concurrency::concurrent_priority_queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Empty discarded
}
namespace moodycamel {
template <class T> struct ConcurrentQueue {
  int size_approx() const;
};
} // namespace moodycamel
void facts_41(moodycamel::ConcurrentQueue<int> &C) {
  C.size_approx();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace moodycamel {
template <class T> struct BlockingConcurrentQueue {
  int size_approx() const;
};
} // namespace moodycamel
void facts_42(moodycamel::BlockingConcurrentQueue<int> &C) {
  C.size_approx();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace boost::lockfree {
template <class T> struct queue {
  int empty() const;
};
} // namespace boost::lockfree
void facts_43(boost::lockfree::queue<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Empty discarded
}
namespace boost::lockfree {
template <class T> struct stack {
  int empty() const;
};
} // namespace boost::lockfree
void facts_44(boost::lockfree::stack<int> &C) {
  C.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Empty discarded
}
namespace boost::unordered {
template <class T> struct concurrent_flat_map {
  int size() const;
};
} // namespace boost::unordered
void facts_45(boost::unordered::concurrent_flat_map<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace boost::unordered {
template <class T> struct concurrent_flat_set {
  int size() const;
};
} // namespace boost::unordered
void facts_46(boost::unordered::concurrent_flat_set<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace boost::unordered {
template <class T> struct concurrent_node_map {
  int size() const;
};
} // namespace boost::unordered
void facts_47(boost::unordered::concurrent_node_map<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace boost::unordered {
template <class T> struct concurrent_node_set {
  int size() const;
};
} // namespace boost::unordered
void facts_48(boost::unordered::concurrent_node_set<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace libcuckoo {
template <class T> struct cuckoohash_map {
  int size() const;
};
} // namespace libcuckoo
void facts_49(libcuckoo::cuckoohash_map<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
template <class T> struct cuckoohash_map {
  int size() const;
};
void facts_50(cuckoohash_map<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace phmap {
template <class T> struct parallel_flat_hash_map {
  int size() const;
};
} // namespace phmap
void facts_51(phmap::parallel_flat_hash_map<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace phmap {
template <class T> struct parallel_flat_hash_set {
  int size() const;
};
} // namespace phmap
void facts_52(phmap::parallel_flat_hash_set<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace phmap {
template <class T> struct parallel_node_hash_map {
  int size() const;
};
} // namespace phmap
void facts_53(phmap::parallel_node_hash_map<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace phmap {
template <class T> struct parallel_node_hash_set {
  int size() const;
};
} // namespace phmap
void facts_54(phmap::parallel_node_hash_set<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace gtl {
template <class T> struct parallel_flat_hash_map {
  int size() const;
};
} // namespace gtl
void facts_55(gtl::parallel_flat_hash_map<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace gtl {
template <class T> struct parallel_flat_hash_set {
  int size() const;
};
} // namespace gtl
void facts_56(gtl::parallel_flat_hash_set<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace gtl {
template <class T> struct parallel_node_hash_map {
  int size() const;
};
} // namespace gtl
void facts_57(gtl::parallel_node_hash_map<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace gtl {
template <class T> struct parallel_node_hash_set {
  int size() const;
};
} // namespace gtl
void facts_58(gtl::parallel_node_hash_set<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace folly {
template <class T> struct ConcurrentHashMap {
  int size() const;
};
} // namespace folly
void facts_59(folly::ConcurrentHashMap<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace folly {
template <class T> struct ConcurrentHashMapSIMD {
  int size() const;
};
} // namespace folly
void facts_60(folly::ConcurrentHashMapSIMD<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace folly {
template <class T> struct MPMCQueue {
  int size() const;
};
} // namespace folly
void facts_61(folly::MPMCQueue<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace folly {
template <class T> struct UnboundedQueue {
  int size() const;
};
} // namespace folly
void facts_62(folly::UnboundedQueue<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace folly {
template <class T> struct DynamicBoundedQueue {
  int size() const;
};
} // namespace folly
void facts_63(folly::DynamicBoundedQueue<int> &C) {
  C.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Size discarded
}
namespace junction {
template <class T> struct ConcurrentMap_Linear {
  int get(int) const;
};
} // namespace junction
void facts_64(junction::ConcurrentMap_Linear<int> &C) {
  C.get(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace junction {
template <class T> struct ConcurrentMap_Leapfrog {
  int get(int) const;
};
} // namespace junction
void facts_65(junction::ConcurrentMap_Leapfrog<int> &C) {
  C.get(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
namespace junction {
template <class T> struct ConcurrentMap_Grampa {
  int get(int) const;
};
} // namespace junction
void facts_66(junction::ConcurrentMap_Grampa<int> &C) {
  C.get(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent C Has of 1 discarded
}
