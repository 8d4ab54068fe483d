// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Is a member of a widget used on the thread of the user interface alone?
//
//   class Plot : public QWidget, public Sink {
//     void feed(const Samples &s) override { QMutexLocker l(&mutex_); buffer_ += s; }    Sink's: some other thread's
//     void setMarks(const Marks &m) { QMutexLocker l(&mutex_); marks_ = m; }             mutex_ is there for buffer_
//     Marks &marks() { return marks_; }
//   };
//
// A toolkit runs its widgets on one thread: their events, their slots, and what the rest of the interface calls. A
// widget has a mutex since some of its functions run elsewhere, and those can be told: an interface that is no part of
// the toolkit wants them, a comment says so, or a thread is started with them. What none of them comes to has nobody to
// be kept apart from. Without any, nothing is known.
#ifndef MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_GUITHREAD_H
#define MAPWARDEN_ANALYSIS_FINDINGS_LOCKING_GUITHREAD_H

#include "analysis/locks/AccessSnapshots.h"

namespace mapwarden::analysis {

/// True if \p Container is a member of a widget, some function of which runs on another thread and takes a lock, and no
/// such function makes, or leads to, an access of \p Seen.
bool isForGuiThread(const VariableSymbol &Container, const std::vector<AccessSnapshot> &Seen,
                    const std::vector<FunctionContexts> &Contexts, const UnitFacts &Unit);

} // namespace mapwarden::analysis

#endif
