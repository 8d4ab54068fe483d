// PROOF: thread
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What differs from bad.cpp: one line.

#error write the smallest program that shows it
