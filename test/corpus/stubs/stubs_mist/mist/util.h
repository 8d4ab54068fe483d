#include <lib/util.h>
