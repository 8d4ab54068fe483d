// LINK: mapwarden-mutation-while-iterating
#include "table.h"

void Table::drop(int id) { rows_.erase(id); }
void Table::count(int id) { ++dropped_[id]; }
