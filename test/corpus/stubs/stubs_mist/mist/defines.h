#include <lib/defines.h>
