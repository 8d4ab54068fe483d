// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: what INDI's build writes.
#define CMAKE_INDI_VERSION_STRING "1.9"
#define DATA_INSTALL_DIR "/usr/share/indi"
