#pragma once
#define AMAROKCORE_EXPORT
