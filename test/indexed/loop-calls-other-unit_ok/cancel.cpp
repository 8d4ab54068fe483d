#include "orders.h"

void Orders::cancel(int id) { due_.erase(id); }
void Orders::note(int id) { ++noted_[id]; }
