// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mapwarden-thread-capture: see docs/checks/escape/thread-capture.md.
// What it reports is found in analysis/findings/escape/ThreadCaptures.h.
//
// Messages:
//   'rows' is captured by reference by what runs later, and ends when this function returns
//   'line' is captured by reference by what is kept, and ends with this turn of the loop
//   'rows' is handed over by reference to what runs later, and ends with its block
//   'text' is sent by what only refers to its memory, and ends when this function returns
//   'this' is captured by what runs later, and nothing keeps the object alive until then
//   'parts[...]' is handed over by reference to what runs later, and its container grows meanwhile
//   'parts[...]' is handed by reference to what runs later, and may be taken out of its container before
//   'jobs_' is used by this thread, and ends before 'thread_' waits for that: it is declared behind it
//   note: declared here
//   note: its life ends here
//   note: elements may move here
//   note: elements are taken out here
//   note: what is handed over here keeps the object alive
//   note: a pointer that shares such an object is let go here
#ifndef MAPWARDEN_ESCAPE_THREADCAPTURECHECK_H
#define MAPWARDEN_ESCAPE_THREADCAPTURECHECK_H

#include "report/UnitCheck.h"

namespace mapwarden::escape {

/// Finds callables that outlive what they have captured by reference.
class ThreadCaptureCheck : public UnitCheck {
public:
  using UnitCheck::UnitCheck;

private:
  void report(analysis::UnitAnalysis &Unit) override;
  void report(const analysis::ThreadCapture &Found);
};

} // namespace mapwarden::escape

#endif
