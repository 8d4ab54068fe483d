#include <lib/tinythread.h>
