#include <lib/dtsc.h>
