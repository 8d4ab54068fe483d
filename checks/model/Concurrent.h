// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What can be said of a call of a concurrent container's member?
//
//   queue.try_pop(job);      // ConcurrentOp::TryTake: it takes an element, and its result tells whether there was one
#ifndef MAPWARDEN_MODEL_CONCURRENT_H
#define MAPWARDEN_MODEL_CONCURRENT_H

#include <cstdint>
#include <string>

namespace mapwarden::model {

/// What one member of a concurrent container does.
enum class ConcurrentOp : uint8_t {
  None,
  Ends,    ///< hands out the past-the-end iterator
  Empty,   ///< tells whether there is no element
  Size,    ///< tells how many there are
  Has,     ///< looks for a key
  Put,     ///< inserts, and keeps the element that is there
  Set,     ///< inserts, or replaces the element that is there
  Slot,    ///< hands out a reference to an element, which it inserts if there is none
  Get,     ///< hands out the element of a key that must be there
  Erase,   ///< takes away the element of a key
  TryTake, ///< takes an element, and tells whether there was one
  Take,    ///< takes an element, and waits for one if there is none
  Visit,   ///< looks at elements, or runs a callable on them under a lock of the container's
  Walk,    ///< begins to iterate, which is not safe beside changes
  Reset,   ///< not safe beside any other use
  LetGo,   ///< releases what an accessor holds
  Shares,  ///< hands out a copy of a pointer that an element is; no row: the types say where
};

/// True if \p What asks for what may be otherwise when the answer is used.
inline bool isQuestion(ConcurrentOp What) {
  return What == ConcurrentOp::Empty || What == ConcurrentOp::Size || What == ConcurrentOp::Has;
}

/// One call, as the table has it.
struct ConcurrentCall {
  ConcurrentOp What = ConcurrentOp::None;
  /// The member, or a few words, that does safely what callers do with this one; empty if there is none.
  std::string Instead;
};

} // namespace mapwarden::model

#endif
