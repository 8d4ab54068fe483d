# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is test/run.py made of? One module for each kind of test; base.py and tidy.py are what they share."""
