// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: reduced to the names that EntityTree wants.
#pragma once
#include <cstdint>
#include <functional>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <vector>
#include <QtCore>
#include <QtGui>
#include <QtWidgets>
#include <QStandardItemModel>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#define SDF_PROTOCOL_VERSION "1.9"
namespace tinyxml2 {
class XMLElement;
}
namespace ignition {
namespace common {
class Mesh {};
class MeshManager {
public:
  static MeshManager *Instance();
  const Mesh *Load(const std::string &);
  bool IsValidFilename(const std::string &);
};
std::string basename(const std::string &);
std::string rtrimmed(std::string);
std::string ltrimmed(std::string);
std::string trimmed(std::string);
std::string replaceAll(const std::string &, const std::string &, const std::string &);
void rtrim(std::string &);
void ltrim(std::string &);
std::vector<std::string> split(const std::string &, const std::string &);
} // namespace common
namespace gazebo {
inline namespace v6 {
using Entity = uint64_t;
const Entity kNullEntity{0};
namespace components {
template <class T, class Id> class Component {
public:
  const T &Data() const;
};
using Actor = Component<std::string, struct ActorTag>;
using Collision = Component<int, struct CollisionTag>;
using Joint = Component<int, struct JointTag>;
using Level = Component<int, struct LevelTag>;
using Light = Component<int, struct LightTag>;
using Link = Component<int, struct LinkTag>;
using Model = Component<int, struct ModelTag>;
using Name = Component<std::string, struct NameTag>;
using ParentEntity = Component<Entity, struct ParentEntityTag>;
using Performer = Component<int, struct PerformerTag>;
using Sensor = Component<int, struct SensorTag>;
using Visual = Component<int, struct VisualTag>;
using World = Component<int, struct WorldTag>;
} // namespace components
class EntityComponentManager {
public:
  template <class C> const C *Component(Entity) const;
  template <class... C, class F> void Each(F) const {}
  template <class... C, class F> void EachNew(F) const {}
  template <class... C, class F> void EachRemoved(F) const {}
  Entity ParentEntity(Entity) const;
};
struct UpdateInfo {};
class GuiSystem : public QObject {
public:
  virtual void LoadConfig(const tinyxml2::XMLElement *);
  virtual void Update(const UpdateInfo &, EntityComponentManager &);

protected:
  std::string title;
  QQmlContext *Context() const;
  QQuickItem *PluginItem() const;
};
enum class PrimitiveShape { kBox };
std::string getPrimitive(const std::string &);
namespace gui {
namespace events {
class Base : public QEvent {
public:
  static const QEvent::Type kType = QEvent::Type(1);
};
class EntitiesSelected : public QEvent {
public:
  EntitiesSelected(const std::vector<Entity> &, bool);
  std::vector<Entity> Data() const;
  bool FromUser() const;
  static const QEvent::Type kType = QEvent::Type(QEvent::User + 1);
};
class DeselectAllEntities : public QEvent {
public:
  explicit DeselectAllEntities(bool);
  bool FromUser() const;
  static const QEvent::Type kType = QEvent::Type(QEvent::User + 2);
};
class NewRemovedEntities : public QEvent {
public:
  std::set<Entity> NewEntities() const;
  std::set<Entity> RemovedEntities() const;
  static const QEvent::Type kType = QEvent::Type(QEvent::User + 3);
};
class GuiNewRemovedEntities : public NewRemovedEntities {
public:
  static const QEvent::Type kType = QEvent::Type(QEvent::User + 4);
};
class RemovedEntities : public NewRemovedEntities {
public:
  static const QEvent::Type kType = QEvent::Type(QEvent::User + 5);
};
} // namespace events
} // namespace gui
} // namespace v6
} // namespace gazebo
namespace gui {
class MainWindow : public QMainWindow {};
class Application : public QApplication {
public:
  QQmlApplicationEngine *Engine() const;
};
Application *App();
namespace events {
class SpawnFromDescription : public QEvent {
public:
  explicit SpawnFromDescription(const std::string &);
};
class SpawnFromPath : public QEvent {
public:
  explicit SpawnFromPath(const std::string &);
};
class SpawnCloneFromName : public QEvent {
public:
  explicit SpawnCloneFromName(const std::string &);
};
} // namespace events
} // namespace gui
} // namespace ignition
namespace gz = ignition;
#define IGN_PROFILE_THREAD_NAME(x)
#define IGN_PROFILE(x)
#define IGNITION_ADD_PLUGIN(...)
#define ignerr std::cerr
#define ignwarn std::cerr
#define igndbg std::cerr
#define ignmsg std::cerr
