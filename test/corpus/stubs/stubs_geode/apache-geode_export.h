// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: what geode-native's build writes.
#pragma once
#define APACHE_GEODE_EXPORT
#define APACHE_GEODE_NO_EXPORT
#define APACHE_GEODE_EXPLICIT_TEMPLATE_EXPORT
#define APACHE_GEODE_EXTERN_TEMPLATE_EXPORT
