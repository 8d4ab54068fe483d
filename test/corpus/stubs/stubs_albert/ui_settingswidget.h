// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <QtWidgets>
#include "grabkeybutton.h"
namespace Ui { class SettingsDialog { public:
QTabWidget *tabs; QWidget *tabGeneral, *tabPlugins, *tabAbout, *widget_pluginInfos; Core::GrabKeyButton *grabKeyButton_hotkey; QComboBox *comboBox_frontend, *comboBox_term; QLineEdit *lineEdit_term; QCheckBox *checkBox_showTray, *checkBox_incrementalSort, *checkBox_autostart, *checkBox_telemetry; QPushButton *pushButton_clearHistory; QListView *listView_plugins; QLabel *label_pluginTitle, *about_text;
void setupUi(QWidget*) {} }; }
