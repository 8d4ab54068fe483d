#pragma once
#define CAF_CORE_EXPORT
