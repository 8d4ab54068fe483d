// INDEX: mapwarden-mutation-while-iterating
// The twin: it calls what changes another container.
#include "orders.h"

void Orders::settle(int day) {
  for (auto &[id, due] : due_)
    if (due < day)
      note(id);
}
