// INDEX: mapwarden-unguarded-access
// Another program has a class of the same name, which takes no lock: it has no vote.
#include "orders.h"

void Orders::drop(int number) { open_.erase(number); }
// CHECK-MESSAGES: :[[@LINE-1]]:39: warning: 'open_' is erased from without 'mutex_', held in all 3 other functions that use it [mapwarden-unguarded-access]
