#include <lib/timing.h>
