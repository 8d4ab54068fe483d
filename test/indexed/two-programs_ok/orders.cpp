#include "orders.h"

void Orders::add(int number) { open_[number] = 1; }

void Orders::close(int number) { open_.erase(number); }

int Orders::count() { return open_.size(); }

Orders today;

int main() { today.add(1); }
