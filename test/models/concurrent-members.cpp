// RUN: check mapwarden-test-dump -std=c++17 -mock-only
// What do the members of concurrent containers promise? One call of each row of ConcurrentContainers.def.
#include <boost/lockfree/queue.hpp>
#include <boost/unordered/concurrent_flat_map.hpp>
#include <folly/MPMCQueue.h>
#include <folly/concurrency/ConcurrentHashMap.h>
#include <junction/ConcurrentMap_Leapfrog.h>
#include <libcuckoo/cuckoohash_map.hh>
#include <moodycamel/concurrentqueue.h>
#include <mutex>
#include <parallel_hashmap/phmap.h>
#include <tbb/concurrent_hash_map.h>
#include <tbb/concurrent_queue.h>
#include <tbb/concurrent_unordered_map.h>
#include <tbb/concurrent_vector.h>

void facts_tbb_hash_map(tbb::concurrent_hash_map<int, int> &M, tbb::concurrent_hash_map<int, int> &Other, int Key) {
  tbb::concurrent_hash_map<int, int>::accessor A;
  // CHECK-MESSAGES: :[[@LINE-1]]:48: warning: fact: Rebind cell A
  tbb::concurrent_hash_map<int, int>::const_accessor B;
  // CHECK-MESSAGES: :[[@LINE-1]]:54: warning: fact: Rebind cell B
  M.end();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  M.cend();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  M.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Empty discarded
  M.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Size discarded
  M.count(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Has of Key discarded
  M.find(A, Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Has of Key held by A discarded
  M.insert(B, Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Put of Key held by B discarded, instead insert
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  M.insert({Key, 1});
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Put of Key discarded, instead insert
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  M.emplace(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Put of Key discarded, instead insert
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  M.erase(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Erase of Key discarded, instead erase
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  M.begin();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Walk discarded
  M.cbegin();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Walk discarded
  M.range();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Access M write
  // CHECK-MESSAGES: :[[@LINE-2]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Walk discarded
  M.clear();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Reset discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  M.swap(Other);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  // CHECK-MESSAGES: :[[@LINE-4]]:5: warning: fact: Mutate Other
  // CHECK-MESSAGES: :[[@LINE-5]]:10: warning: fact: Access Other write
  // CHECK-MESSAGES: :[[@LINE-6]]:10: warning: fact: Use cell Other
  M.rehash();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Reset of 0 discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  M = Other;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  // CHECK-MESSAGES: :[[@LINE-4]]:7: warning: fact: Access Other read
  // CHECK-MESSAGES: :[[@LINE-5]]:7: warning: fact: Use cell Other
  A.release();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent cell A LetGo held by A
}
  // CHECK-MESSAGES: :[[@LINE-1]]:1: warning: fact: Concurrent cell A LetGo held by A
  // CHECK-MESSAGES: :[[@LINE-2]]:1: warning: fact: Concurrent cell B LetGo held by B
void facts_tbb_map(tbb::concurrent_unordered_map<int, int> &M, tbb::concurrent_unordered_map<int, int> &Other,
                   int Key) {
  M.end();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  M.cend();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  M.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Empty discarded
  M.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Size discarded
  M.count(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Has of Key discarded
  M.contains(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Has of Key discarded
  M.find(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Has of Key discarded
  M.insert(std::make_pair(Key, 1));
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Put of Key discarded, instead insert
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  M.emplace(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Put of Key discarded, instead insert
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  M[Key] = 1;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Concurrent M Slot of Key discarded, instead insert
  // CHECK-MESSAGES: :[[@LINE-2]]:3: warning: fact: Mutate M
  // CHECK-MESSAGES: :[[@LINE-3]]:3: warning: fact: Use cell M
  M.at(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access M read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent M Get of Key discarded
  M.unsafe_erase(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Reset of Key discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  M.unsafe_extract(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Reset of Key discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  M.merge(Other);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  // CHECK-MESSAGES: :[[@LINE-4]]:11: warning: fact: Access Other write
  // CHECK-MESSAGES: :[[@LINE-5]]:11: warning: fact: Use cell Other
  M.clear();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Reset discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  M.swap(Other);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  // CHECK-MESSAGES: :[[@LINE-4]]:5: warning: fact: Mutate Other
  // CHECK-MESSAGES: :[[@LINE-5]]:10: warning: fact: Access Other write
  // CHECK-MESSAGES: :[[@LINE-6]]:10: warning: fact: Use cell Other
  M = Other;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell M
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent M Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate M
  // CHECK-MESSAGES: :[[@LINE-4]]:7: warning: fact: Access Other read
  // CHECK-MESSAGES: :[[@LINE-5]]:7: warning: fact: Use cell Other
}
void facts_tbb_vector(tbb::concurrent_vector<int> &V, tbb::concurrent_vector<int> &Other) {
  V.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access V read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent V Empty discarded
  V.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access V read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent V Size discarded
  V.push_back(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent V Put of 1 discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate V
  V.emplace_back(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent V Put of 1 discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate V
  V.grow_by(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent V Put of 1 discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate V
  V.grow_to_at_least(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent V Put of 1 discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate V
  V.begin();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access V read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent V Visit discarded
  V[0];
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Access V read
  // CHECK-MESSAGES: :[[@LINE-2]]:3: warning: fact: Concurrent V Visit of 0 discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:3: warning: fact: Use cell V
  V.clear();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent V Reset discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate V
  V.swap(Other);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent V Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate Other
  // CHECK-MESSAGES: :[[@LINE-4]]:5: warning: fact: Mutate V
  // CHECK-MESSAGES: :[[@LINE-5]]:10: warning: fact: Access Other write
  // CHECK-MESSAGES: :[[@LINE-6]]:10: warning: fact: Use cell Other
  V.resize(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent V Reset of 1 discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate V
  V.shrink_to_fit();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent V Reset discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate V
  V.reserve(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent V Reset of 1 discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate V
  V.assign(1, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent V Reset of 1 discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate V
  V = Other;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell V
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent V Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate V
  // CHECK-MESSAGES: :[[@LINE-4]]:7: warning: fact: Access Other read
  // CHECK-MESSAGES: :[[@LINE-5]]:7: warning: fact: Use cell Other
}
void facts_tbb_queue(tbb::concurrent_queue<int> &Q, tbb::concurrent_queue<int> &Other, int To) {
  Q.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell Q
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Access Q read
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent Q Empty discarded
  Q.unsafe_size();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Access Q read
  // CHECK-MESSAGES: :[[@LINE-2]]:3: warning: fact: Use cell Q
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent Q Size discarded
  Q.push(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell Q
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent Q Put of 1 discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate Q
  Q.emplace(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell Q
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent Q Put of 1 discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate Q
  Q.try_pop(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Access Q write
  // CHECK-MESSAGES: :[[@LINE-2]]:3: warning: fact: Use cell Q
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent Q TryTake of To discarded, instead try_pop
  Q.unsafe_begin();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Access Q write
  // CHECK-MESSAGES: :[[@LINE-2]]:3: warning: fact: Use cell Q
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Concurrent Q Walk discarded
  Q.clear();
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell Q
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent Q Reset discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate Q
  Q.swap(Other);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell Q
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent Q Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate Other
  // CHECK-MESSAGES: :[[@LINE-4]]:5: warning: fact: Mutate Q
  // CHECK-MESSAGES: :[[@LINE-5]]:10: warning: fact: Access Other write
  // CHECK-MESSAGES: :[[@LINE-6]]:10: warning: fact: Use cell Other
  Q.assign(nullptr, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell Q
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent Q Reset discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate Q
  Q = Other;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: fact: Use cell Q
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Concurrent Q Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-3]]:5: warning: fact: Mutate Q
  // CHECK-MESSAGES: :[[@LINE-4]]:7: warning: fact: Access Other read
  // CHECK-MESSAGES: :[[@LINE-5]]:7: warning: fact: Use cell Other
}
void facts_tbb_bounded_queue(tbb::concurrent_bounded_queue<int> &Q, int To) {
  Q.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Size discarded
  Q.try_push(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Put of 1 discarded
  Q.try_emplace(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Put of 1 discarded
  Q.pop(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Take of To discarded, instead try_pop
  Q.pop_if_present(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake of To discarded, instead try_pop
}
void facts_moodycamel(moodycamel::ConcurrentQueue<int> &Q, moodycamel::ConcurrentQueue<int> &Other, int To, int *List,
                      moodycamel::ProducerToken &Token) {
  Q.size_approx();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Size discarded
  Q.enqueue(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Put of 1 discarded
  Q.enqueue_bulk(List, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Put of List discarded
  Q.try_enqueue(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Put of 1 discarded
  Q.try_enqueue_bulk(List, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Put of List discarded
  Q.try_dequeue(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake of To discarded, instead try_dequeue
  Q.try_dequeue_bulk(List, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake of List discarded, instead try_dequeue
  Q.try_dequeue_non_interleaved(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake of To discarded, instead try_dequeue
  Q.try_dequeue_from_producer(Token, To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake of Token discarded, instead try_dequeue
  Q.swap(Other);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: IterateStep cell Other
  Q = static_cast<moodycamel::ConcurrentQueue<int> &&>(Other);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Rebind cell Q
}
void facts_moodycamel_blocking(moodycamel::BlockingConcurrentQueue<int> &Q, int To, int *List) {
  Q.wait_dequeue(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Take of To discarded, instead try_dequeue
  Q.wait_dequeue_bulk(List, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Take of List discarded, instead try_dequeue
  Q.wait_dequeue_timed(To, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake of To discarded, instead try_dequeue
  Q.wait_dequeue_bulk_timed(List, 1, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake of List discarded, instead try_dequeue
}
// A queue of one reader and one writer.
void facts_moodycamel_single(moodycamel::ReaderWriterQueue<int> &Q, int To) {
  Q.size_approx();
  Q.try_dequeue(To);
}
void facts_boost_lockfree(boost::lockfree::queue<int> &Q, int To) {
  Q.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Empty discarded
  Q.push(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Put of 1 discarded
  Q.bounded_push(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Put of 1 discarded
  Q.pop(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake of To discarded, instead pop
  Q.consume_one([](int) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake discarded, instead pop
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Spawn operator()
  Q.unsynchronized_push(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Reset of 1 discarded
  Q.unsynchronized_pop(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Reset of To discarded
  Q.reserve_unsafe(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Reset of 1 discarded
}
void facts_boost_map(boost::concurrent_flat_map<int, int> &M, int Key) {
  M.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Empty discarded
  M.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Size discarded
  M.count(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Has of Key discarded
  M.contains(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Has of Key discarded
  M.insert({Key, 1});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Put of Key discarded, instead try_emplace_or_visit
  M.emplace(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Put of Key discarded, instead try_emplace_or_visit
  M.try_emplace(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Put of Key discarded, instead try_emplace_or_visit
  M.insert_or_assign(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Set of Key discarded, instead try_emplace_or_visit
  M.erase(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Erase of Key discarded
  M.erase_if([](auto &) { return true; });
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit discarded
  M.visit(Key, [](auto &) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit of Key discarded
  M.cvisit(Key, [](auto &) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit of Key discarded
  M.visit_all([](auto &) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit discarded
  M.cvisit_all([](auto &) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit discarded
  M.visit_while([](auto &) { return true; });
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit discarded
  M.insert_or_visit({Key, 1}, [](auto &) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit of pair<A, B>(Key)[1] discarded
  M.emplace_or_visit(Key, 1, [](auto &) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit of Key discarded
  M.try_emplace_or_visit(Key, 1, [](auto &) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit of Key discarded
}
void facts_libcuckoo(libcuckoo::cuckoohash_map<int, int> &M, libcuckoo::cuckoohash_map<int, int> &Other, int Key,
                     int To) {
  M.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Empty discarded
  M.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Size discarded
  M.contains(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Has of Key discarded
  M.find(Key, To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Has of Key discarded
  M.find(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Get of Key discarded, instead find
  M.insert(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Put of Key discarded, instead insert
  M.insert_or_assign(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Set of Key discarded, instead uprase_fn
  M.update(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Set of Key discarded, instead uprase_fn
  M.erase(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Erase of Key discarded
  M.find_fn(Key, [](const int &) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit of Key discarded
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Spawn operator()
  M.update_fn(Key, [](int &) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit of Key discarded
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Spawn operator()
  M.erase_fn(Key, [](int &) { return true; });
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit of Key discarded
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Spawn operator()
  M.upsert(Key, [](int &) {}, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit of Key discarded
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Spawn operator()
  M.uprase_fn(Key, [](int &) { return true; }, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Visit of Key discarded
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Spawn operator()
  M.swap(Other);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: IterateStep cell Other
  M = Other;
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Reset of Other discarded
  // CHECK-MESSAGES: :[[@LINE-2]]:5: warning: fact: Rebind cell M
}
void facts_phmap(phmap::parallel_flat_hash_map<int, int, std::mutex> &M,
                 phmap::parallel_flat_hash_map<int, int, std::mutex> &Other, int Key) {
  M.end();
  M.cend();
  M.empty();
  M.size();
  M.count(Key);
  M.contains(Key);
  M.find(Key);
  M.insert({Key, 1});
  M.emplace(Key, 1);
  M.try_emplace(Key, 1);
  M.insert_or_assign(Key, 1);
  M[Key] = 1;
  M.at(Key);
  M.erase(Key);
  M.erase_if(Key, [](auto &) { return true; });
  M.if_contains(Key, [](auto &) {});
  M.modify_if(Key, [](auto &) {});
  M.try_emplace_l(Key, [](auto &) {}, 1);
  M.lazy_emplace_l(Key, [](auto &) {}, [](auto &) {});
  // CHECK-MESSAGES: :[[@LINE-1]]:5: error: no matching member function for call to 'lazy_emplace_l'
  M.for_each([](auto &) {});
  M.for_each_m([](auto &) {});
  M.begin();
  M.cbegin();
  M.swap(Other);
  M = Other;
}
// Without a mutex.
void facts_phmap_unlocked(phmap::parallel_flat_hash_map<int, int> &M) { M.begin(); }
void facts_folly_map(folly::ConcurrentHashMap<int, int> &M, int Key) {
  M.end();
  M.cend();
  M.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Empty discarded
  M.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Size discarded
  M.find(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Has of Key discarded
  M.at(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Get of Key discarded, instead find
  M.insert(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Put of Key discarded, instead insert
  M.emplace(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Put of Key discarded, instead insert
  M.try_emplace(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Put of Key discarded, instead insert
  M.insert_or_assign(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Set of Key discarded, instead insert
  M.assign(Key, 1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Set of Key discarded, instead insert
  M.erase(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Erase of Key discarded
}
void facts_folly_queue(folly::MPMCQueue<int> &Q, int To) {
  Q.isEmpty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Empty discarded
  Q.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Size discarded
  Q.sizeGuess();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Size discarded
  Q.write(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Put of 1 discarded
  Q.blockingWrite(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Put of 1 discarded
  Q.read(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake of To discarded, instead read
  Q.readIfNotEmpty(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake of To discarded, instead read
  Q.blockingRead(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Take of To discarded, instead try_dequeue
}
void facts_folly_unbounded(folly::UnboundedQueue<int> &Q, folly::DynamicBoundedQueue<int> &Bounded, int To) {
  Q.empty();
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Empty discarded
  Q.enqueue(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Put of 1 discarded
  Bounded.try_enqueue(1);
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: fact: Concurrent Bounded Put of 1 discarded
  Q.try_dequeue(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q TryTake of To discarded, instead read
  Q.dequeue(To);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent Q Take of To discarded, instead try_dequeue
}
struct Job;
void facts_junction(junction::ConcurrentMap_Leapfrog<int, Job *> &M, int Key) {
  M.get(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Has of Key discarded
  M.assign(Key, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Set of Key discarded, instead insertOrFind
  M.exchange(Key, nullptr);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Set of Key discarded, instead insertOrFind
  M.erase(Key);
  // CHECK-MESSAGES: :[[@LINE-1]]:5: warning: fact: Concurrent M Erase of Key discarded
}
