// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: what uic writes.
#pragma once
#include <QMainWindow>
namespace Ui {
class MainWindow {
public:
  void setupUi(QMainWindow *);
};
} // namespace Ui
