#pragma once
#include "parser.h"
