// RUN: check mapwarden-test-dump -std=c++17 -extra=-fPIC -needs=QtCore/QList
// Which types of Qt are containers? After its own headers, those of Qt 5.
#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QLinkedList>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtCore/QVarLengthArray>
#include <QtCore/QVector>

struct Containers {
  QList<int> C1;
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: container Contiguous Elements
  QVector<int> C2;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: container Contiguous Elements
  QVarLengthArray<int> C3;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: container Contiguous Elements
  QByteArray C4;
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: container Contiguous Elements
  QString C5;
  // CHECK-MESSAGES: :[[@LINE-1]]:11: warning: container Contiguous Elements
  QStringList C6;
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: container Contiguous Elements
  QMap<int, int> C7;
  // CHECK-MESSAGES: :[[@LINE-1]]:18: warning: container Node Inserts
  QMultiMap<int, int> C8;
  // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: container Node None
  QHash<int, int> C9;
  // CHECK-MESSAGES: :[[@LINE-1]]:19: warning: container Open Inserts
  QMultiHash<int, int> C10;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: container Open None
  QSet<int> C11;
  // CHECK-MESSAGES: :[[@LINE-1]]:13: warning: container Open None
  QLinkedList<int> C12;
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: container Node None
  QJsonArray C13;
  // CHECK-MESSAGES: :[[@LINE-1]]:14: warning: container Contiguous Elements
  QJsonObject C14;
  // CHECK-MESSAGES: :[[@LINE-1]]:15: warning: container Contiguous Inserts
};
