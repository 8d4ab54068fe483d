// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <QtWidgets>
class Ui_CAboutDlgBase { public: void setupUi(QDialog*) {} };
