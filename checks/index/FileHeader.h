// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How does a file of facts begin, so that whoever reads it knows what it is?
//
//   "mwfacts\n"   which kind of file
//   uint32        its format: FormatNumber
//   uint32        how its records are laid out: changes with the fields of facts and symbols
//   uint32        the checksum of what follows the header
//   uint32        how many bytes that are
//
// All numbers are little endian. Behind the header stand the sections, each a size and so many bytes, in this order.
#ifndef MAPWARDEN_INDEX_FILEHEADER_H
#define MAPWARDEN_INDEX_FILEHEADER_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/CRC.h"
#include "llvm/Support/Endian.h"

namespace mapwarden::index {

constexpr llvm::StringLiteral FileMagic = "mwfacts\n";
/// Changes with the sections, or with how numbers are written.
constexpr uint32_t FormatNumber = 6;
constexpr size_t HeaderSize = 24;

/// The parts of the body.
enum class Section : uint8_t {
  Strings, ///< the texts
  Places,  ///< in the order of the source
  Symbols, ///< the kind of each, then the fields of each
  Paths,   ///< by their ids
  Unit,    ///< functions, and what the unit says of symbols
};
constexpr unsigned SectionCount = 5;

/// The checksum of \p Body.
inline uint32_t checksumOf(llvm::StringRef Body) { return llvm::crc32(llvm::arrayRefFromStringRef(Body)); }

/// The header of \p Body, in front of it.
inline std::string withHeader(llvm::StringRef Body, uint32_t Layout) {
  std::string File = FileMagic.str();
  const uint32_t Numbers[] = {FormatNumber, Layout, checksumOf(Body), static_cast<uint32_t>(Body.size())};
  for (const uint32_t Number : Numbers) {
    char Bytes[4];
    llvm::support::endian::write32le(Bytes, Number);
    File.append(Bytes, sizeof Bytes);
  }
  return File.append(Body.data(), Body.size());
}

} // namespace mapwarden::index

#endif
