// LINK: mapwarden-mutation-while-iterating
#include "table.h"

void Table::expire(int now) {
  for (auto &[id, end] : rows_)
    if (end < now)
      count(id);
}
