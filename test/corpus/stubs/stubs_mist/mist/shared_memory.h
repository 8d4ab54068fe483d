#include <lib/shared_memory.h>
