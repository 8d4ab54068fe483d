// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <QtWidgets>
class Ui_VirtualPatternDialog_UI { public: QListWidget* patternList; };
