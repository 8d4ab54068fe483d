#include <lib/stream.h>
