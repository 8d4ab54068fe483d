// RUN: check mapwarden-use-after-invalidation -std=c++17 -extra=-fPIC -needs=QtCore/QMap
// Qt's containers share their elements with their copies until one of them is changed, or might be: the first member of
// a shared one that is not const gives it elements of its own.
#include <QtCore/QList>
#include <QtCore/QMap>

void print(const QMap<int, int> &Map);

namespace detached {
int insert_bad(QMap<int, int> &Map) {
  auto It = Map.find(1);
  const QMap<int, int> Before = Map;
  Map.insert(2, 2);
  print(Before);
  return It.value();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'It' is used after 'Map' was detached from its copy: the element that it refers to may be gone
  // CHECK-MESSAGES: :[[@LINE-4]]:7: note: detached from its copy here
}
int look_bad(QList<int> &List) {
  int &First = List.first();
  const QList<int> Before = List;
  List.last() = 0;
  return First + Before.size();
  // CHECK-MESSAGES: :[[@LINE-1]]:10: warning: 'First' is used after 'List' was detached from its copy
}
int insert_ok(QMap<int, int> &Map) {
  auto It = Map.find(1);
  Map.insert(2, 2); // a tree: its nodes stay
  return It.value();
}
int const_ok(QList<int> &List) {
  int &First = List.first();
  const QList<int> Before = List;
  return First + List.constLast() + Before.size();
}
int ended_ok(QMap<int, int> &Map) {
  auto It = Map.find(1);
  {
    const QMap<int, int> Before = Map;
    print(Before);
  }
  Map.insert(2, 2);
  return It.value();
}
int behind_ok(QMap<int, int> &Map) {
  const QMap<int, int> Before = Map;
  auto It = Map.find(1); // detaches, and stands in what is the map's own
  Map.insert(2, 2);
  return It.value() + Before.size();
}
} // namespace detached

namespace copied {
void walk_ok(QList<int> &List) {
  const QList<int> Before = List;
  for (int Value : Before)
    List.removeOne(Value);
}
void each_ok(QList<int> &List) {
  Q_FOREACH (int Value, List) // walks over a copy
    List.removeOne(Value);
}
} // namespace copied
