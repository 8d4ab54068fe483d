// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
// parse-only
#include <QVariant>
#include <QByteArray>
#include <QObject>
#include <QIODevice>
#include <QStringList>
namespace QJson {
struct Parser { QVariant parse(const QByteArray&, bool* = 0); QVariant parse(QIODevice*, bool* = 0); QString errorString() const; int errorLine() const; };
struct Serializer { QByteArray serialize(const QVariant&); QByteArray serialize(const QVariant&, bool*); };
struct QObjectHelper { static QVariantMap qobject2qvariant(const QObject*); static void qvariant2qobject(const QVariantMap&, QObject*); };
}
