// INDEX: mapwarden-mutation-while-iterating
// What the loop calls is in another unit, and erases.
#include "orders.h"

void Orders::settle(int day) {
  for (auto &[id, due] : due_)
    if (due < day)
      cancel(id);
  // CHECK-MESSAGES: :[[@LINE-1]]:7: warning: {{.*}} [mapwarden-mutation-while-iterating]
}
