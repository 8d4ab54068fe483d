#pragma once
#define CAF_LOG_LEVEL 0
