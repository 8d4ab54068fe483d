#include "queue.h"

void Queue::flush() { jobs_.clear(); }
