// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How do numbers become bytes, and bytes that may be anybody's become numbers?
//
//   Out.number(300);          two bytes, seven bits in each, the lowest first
//   In.number(Count, "path"); fails unless it is less than Count
//
// Whoever reads asks on after a failure, and gets zeros: the first failure is what is told in the end.
#ifndef MAPWARDEN_INDEX_BYTES_H
#define MAPWARDEN_INDEX_BYTES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include <cstdint>
#include <string>

namespace mapwarden::index {

/// Appends numbers to bytes.
class ByteWriter {
public:
  void number(uint64_t Value) {
    for (; Value >= 0x80; Value >>= 7)
      Bytes.push_back(static_cast<char>(Value | 0x80));
    Bytes.push_back(static_cast<char>(Value));
  }
  /// A number that is close to the last one that was written so.
  void near(uint32_t Value) {
    const int64_t Step = static_cast<int64_t>(Value) - Last;
    number(Step < 0 ? static_cast<uint64_t>(-Step) * 2 - 1 : static_cast<uint64_t>(Step) * 2);
    Last = Value;
  }
  void text(llvm::StringRef Text) {
    number(Text.size());
    Bytes.append(Text.data(), Text.size());
  }

  std::string Bytes;

private:
  int64_t Last = 0;
};

/// What went wrong first, of all that is read of one file.
struct Problem {
  std::string Text;

  bool isAny() const { return !Text.empty(); }
  void tell(const llvm::Twine &What) {
    if (Text.empty())
      Text = What.str();
  }
};

/// Takes numbers from bytes.
class ByteReader {
public:
  ByteReader(llvm::StringRef Bytes, Problem &Wrong) : Rest(Bytes), Wrong(&Wrong) {}

  uint64_t number() {
    uint64_t Value = 0;
    for (unsigned Shift = 0; Shift < 64; Shift += 7) {
      if (Rest.empty())
        return fail("something ends too early");
      const auto Byte = static_cast<unsigned char>(Rest.front());
      Rest = Rest.drop_front();
      Value |= static_cast<uint64_t>(Byte & 0x7f) << Shift;
      if (Byte < 0x80)
        return Shift == 63 && Byte > 1 ? fail("a number is too large") : Value;
    }
    return fail("a number is too large");
  }
  /// A number below \p End; 0 if it is not.
  uint64_t number(uint64_t End, const char *What) {
    const uint64_t Value = number();
    return Value < End ? Value : fail(llvm::Twine(What) + " is " + llvm::Twine(Value) + " of " + llvm::Twine(End));
  }
  uint32_t near(uint32_t End, const char *What) {
    const uint64_t Step = number(uint64_t(1) << 34, What);
    const int64_t Value = Last + (Step % 2 ? -static_cast<int64_t>((Step + 1) / 2) : static_cast<int64_t>(Step / 2));
    if (Value < 0 || Value >= End)
      return fail(llvm::Twine(What) + " is " + llvm::Twine(Value) + " of " + llvm::Twine(End));
    Last = Value;
    return static_cast<uint32_t>(Value);
  }
  /// How many things follow, of which each takes a byte at least.
  size_t count() {
    const uint64_t Value = number();
    return Value <= Rest.size() ? Value : fail("a list is longer than what is left");
  }
  llvm::StringRef text() { return take(count()); }
  llvm::StringRef take(size_t Size) {
    const llvm::StringRef Taken = Rest.take_front(Size);
    Rest = Rest.drop_front(Taken.size());
    return Taken;
  }

  bool hasFailed() const { return Wrong->isAny(); }
  bool isAtEnd() const { return Rest.empty(); }
  /// Always 0.
  unsigned fail(const llvm::Twine &What) {
    Wrong->tell(What);
    Rest = {};
    return 0;
  }

private:
  llvm::StringRef Rest;
  Problem *Wrong;
  int64_t Last = 0;
};

} // namespace mapwarden::index

#endif
