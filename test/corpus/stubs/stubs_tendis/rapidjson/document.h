// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of RapidJSON that are used.
#pragma once
#include <cstdint>
#include <ostream>
#include <string>
namespace rapidjson {
using SizeType = unsigned;
class StringBuffer {
public:
  const char *GetString() const;
  std::size_t GetSize() const;
};
template <class B> class Writer {
public:
  explicit Writer(B &);
  bool StartObject();
  bool EndObject();
  bool StartArray();
  bool EndArray();
  bool Key(const char *);
  bool Key(const std::string &);
  bool String(const char *);
  bool String(const std::string &);
  bool Uint(unsigned);
  bool Uint64(uint64_t);
  bool Int(int);
  bool Int64(int64_t);
  bool Bool(bool);
  bool Double(double);
};
template <class B> class PrettyWriter : public Writer<B> {
public:
  using Writer<B>::Writer;
};
class Value {
public:
  bool IsObject() const;
  bool IsString() const;
  bool IsUint64() const;
  bool IsArray() const;
  bool HasMember(const char *) const;
  const char *GetString() const;
  uint64_t GetUint64() const;
  int GetInt() const;
  Value &operator[](const char *);
  const Value &operator[](const char *) const;
};
class Document : public Value {
public:
  Document &Parse(const char *);
  Document &Parse(const std::string &);
  bool HasParseError() const;
  int GetParseError() const;
};
} // namespace rapidjson
