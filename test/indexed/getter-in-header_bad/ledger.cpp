#include "ledger.h"

void Ledger::post(int account, long amount) {
  std::lock_guard<std::mutex> lock(books_);
  balances_[account] += amount;
}

void Ledger::close(int account) {
  std::lock_guard<std::mutex> lock(books_);
  balances_.erase(account);
}

void Ledger::reset() {
  std::lock_guard<std::mutex> lock(books_);
  balances_.clear();
}
