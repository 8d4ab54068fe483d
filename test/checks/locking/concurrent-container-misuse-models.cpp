// RUN: check mapwarden-concurrent-container-misuse -mock-only -llvm>=16 -config='{CheckOptions: {mapwarden.Models: "CONCURRENT acme::SharedQueue TbbQueue; CONCURRENT acme::Registry AcmeMap; OPERATION AcmeMap has Has; OPERATION AcmeMap put Set; OPERATION AcmeMap each Walk; INSTEAD AcmeMap putIfMissing Set"}}'
// Types of the user's: one that is like a library's, and one whose members are said.
#include <memory>

struct Job {
  int Id = 0;
};
namespace acme {
template <class T> class SharedQueue {
public:
  bool empty() const;
  bool try_pop(T &);
};
template <class K, class V> class Registry {
public:
  bool has(K) const;
  void put(K, V);
  bool putIfMissing(K, V);
  template <class F> void each(F);
};
// The same members, and no row.
template <class T> class PlainQueue {
public:
  bool empty() const;
  bool try_pop(T &);
};
} // namespace acme

namespace of_the_users_own {
class Pool {
public:
  void take_bad() {
    Job Next;
    if (!Jobs.empty())
      Jobs.try_pop(Next);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'Jobs' may be empty again when 'try_pop' is called
  }
  void take_ok() { // EXPLAIN: no-candidate
    Job Next;
    if (!Others.empty())
      Others.try_pop(Next);
  }
  bool steal(Job &To) { return Jobs.try_pop(To) || Others.try_pop(To); }
  void add_bad(int Id, Job *New) {
    if (!ById.has(Id))
      ById.put(Id, New);
    // CHECK-MESSAGES: :[[@LINE-1]]:12: warning: 'ById' may have got this key since it was asked for; 'putIfMissing' asks and inserts at once
  }
  void put(int Id, Job *New) { ById.put(Id, New); }
  void all_bad() {
    ById.each([](Job *) {});
    // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: walking over 'ById' is not safe beside changes of it
  }

private:
  acme::SharedQueue<Job> Jobs;
  acme::PlainQueue<Job> Others;
  acme::Registry<int, Job *> ById;
};
} // namespace of_the_users_own
