// INDEX: mapwarden-unguarded-access
// The twin of the bad case.
#include <map>
#include <mutex>

class Ledger {
public:
  void post(int account, long amount);
  void close(int account);
  void reset();
  std::size_t accounts() {
    std::lock_guard<std::mutex> lock(books_);
    return balances_.size();
  }

private:
  std::mutex books_;
  std::map<int, long> balances_;
};
