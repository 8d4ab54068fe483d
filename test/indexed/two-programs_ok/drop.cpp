// INDEX: mapwarden-unguarded-access
// What guards the class of the same name in another program is nothing to this one.
#include "orders.h"

void Orders::drop(int number) { open_.erase(number); }
