// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
namespace butil { class FilePath {}; }
