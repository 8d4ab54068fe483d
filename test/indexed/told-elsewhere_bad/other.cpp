// INDEX: mapwarden-unguarded-access
// The twin: it is the file that is opened.
#include "queue.h"

void Queue::flush() { jobs_.clear(); }
// CHECK-MESSAGES: :[[@LINE-1]]:29: warning: 'jobs_' is cleared without 'lock_', held in all 3 other functions that use it [mapwarden-unguarded-access]
