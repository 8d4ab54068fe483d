#include <lib/procs.h>
