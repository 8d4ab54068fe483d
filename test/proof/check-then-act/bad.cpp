// PROOF: thread
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What goes wrong here, in one sentence. Choose what sees it: thread, address, undefined, or run (it aborts or hangs).

#error write the smallest program that shows it
