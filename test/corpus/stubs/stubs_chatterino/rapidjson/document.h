// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
namespace rapidjson { class Value {}; class Document : public Value {}; }
