// INDEX: mapwarden-unguarded-access
// The header alone: what the other functions do is in ledger.cpp.
#include <map>
#include <mutex>

class Ledger {
public:
  void post(int account, long amount);
  void close(int account);
  void reset();
  long balance(int account) {
    return balances_.at(account);
  }
  // CHECK-MESSAGES: :[[@LINE-2]]:22: warning: 'balances_' is read without 'books_', held in all 3 other functions that use it [mapwarden-unguarded-access]
  // CHECK-MESSAGES: ledger.cpp:5:3: note: inserted into here

private:
  std::mutex books_;
  std::map<int, long> balances_;
};
