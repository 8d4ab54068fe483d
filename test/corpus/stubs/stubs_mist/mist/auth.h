#include <lib/auth.h>
