// INDEX: mapwarden-unguarded-access
// The twin of the bad case.
#include <map>
#include <mutex>

class Ledger {
public:
  void post(int account, long amount);
  void close(int account);
  void reset();
  long balance(int account) {
    std::lock_guard<std::mutex> lock(books_);
    return balances_.at(account);
  }

private:
  std::mutex books_;
  std::map<int, long> balances_;
};
