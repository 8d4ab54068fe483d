// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Workers.h.
#include "driver/Workers.h"

#include "driver/Words.h"
#include "support/WholeFile.h"

#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/ScopedPrinter.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/Threading.h"
#include <array>
#include <atomic>
#include <csignal>

namespace sys = llvm::sys;

namespace mapwarden::driver {

// What a signal reads must be there at any time.
static std::atomic<bool> Interrupt{false};
static std::array<std::atomic<int>, 256> Children{};

// A disk with less, in bytes, is full: facts take more.
static constexpr uint64_t LeastSpace = 1 << 16;

static void killChildren() {
  Interrupt = true;
  for (std::atomic<int> &Child : Children)
    if (const int Id = Child.load())
      ::kill(Id, SIGKILL); // they keep nothing half-written
}

void catchInterrupts() {
  sys::SetInterruptFunction(killChildren);
#ifdef SIGXFSZ
  std::signal(SIGXFSZ, SIG_IGN); // that a file may not be as long is an error like others
#endif
}

bool isInterrupted() { return Interrupt; }

const std::string &findExecutable() {
  static const std::string Path =
      sys::fs::getMainExecutable("mapwarden", reinterpret_cast<void *>(reinterpret_cast<intptr_t>(&findExecutable)));
  return Path;
}

namespace {

/// A child that can be killed while it lives.
class Registered {
public:
  explicit Registered(int Id) {
    for (std::atomic<int> &Free : Children)
      if (int Expected = 0; Free.compare_exchange_strong(Expected, Id)) {
        Slot = &Free;
        break;
      }
    if (isInterrupted())
      ::kill(Id, SIGKILL); // the signal came before we were in the list
  }
  Registered(const Registered &) = delete;
  Registered &operator=(const Registered &) = delete;
  ~Registered() {
    if (Slot)
      *Slot = 0;
  }

private:
  std::atomic<int> *Slot = nullptr;
};

} // namespace

/// Why the worker gave no report: the last line that it said, or how it ended.
static llvm::Error tellEnd(const Job &Asked, llvm::StringRef Log, int Code, llvm::StringRef Ended) {
  llvm::Expected<std::string> Said = readWhole(Log);
  if (!Said)
    consumeError(Said.takeError());
  llvm::StringRef Last = Said ? llvm::StringRef(*Said).rtrim().rsplit('\n').second : "";
  if (Last.empty() && Said)
    Last = llvm::StringRef(*Said).trim();
  Last.consume_front("LLVM ERROR: ");
  if (Code == 1 && !Last.empty())
    return sentence("{0}", Last);
  const auto Disk = sys::fs::disk_space(sys::path::parent_path(Log));
  if (Disk && Disk->available < LeastSpace) // for the log, too
    return sentence("no space is left in '{0}': mapwarden cache --clear makes some, --cache DIR takes another folder",
                    sys::path::parent_path(sys::path::parent_path(Log)));
  return sentence("the worker ended with {0}{1}{2} while it read '{3}'", Code, Ended.empty() ? "" : ", ", Ended,
                  shown(Asked.Unit.File));
}

llvm::Expected<UnitReport> runWorker(const Job &Asked, llvm::StringRef Folder, llvm::StringRef Name) {
  const std::string Base = (Folder + "/" + Name).str();
  const std::string JobFile = Base + ".job";
  const std::string Log = Base + ".log";
  if (llvm::Error Failed = writeWhole(JobFile, llvm::formatv("{0}", toJSON(Asked)).str()))
    return std::move(Failed);
  const std::string Own = llvm::to_string(sys::Process::getProcessId());
  const llvm::StringRef Words[] = {findExecutable(), "--job", JobFile, Own};
  const std::optional<llvm::StringRef> Redirects[] = {llvm::StringRef(""), llvm::StringRef(Log), llvm::StringRef(Log)};
  std::string Ended;
  const sys::ProcessInfo Child = sys::ExecuteNoWait(findExecutable(), Words, std::nullopt, Redirects, 0, &Ended);
  if (Child.Pid == sys::ProcessInfo::InvalidPid)
    return sentence("no worker can be started: {0}", Ended);
  const Registered Known(Child.Pid);
  const sys::ProcessInfo Done = sys::Wait(Child, std::nullopt, &Ended);
  if (Done.ReturnCode != 0)
    return tellEnd(Asked, Log, Done.ReturnCode, Ended);
  llvm::Expected<std::string> Text = readWhole(Asked.ReportTo);
  if (!Text)
    return Text.takeError();
  for (const std::string &File : {JobFile, Log, Asked.ReportTo})
    sys::fs::remove(File);
  return llvm::json::parse<UnitReport>(*Text);
}

void forEach(size_t Count, unsigned Threads, const std::function<void(size_t)> &Task) {
  llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Threads));
  for (size_t I = 0; I < Count; ++I)
    Pool.async([I, &Task] {
      if (!isInterrupted())
        Task(I);
    });
  Pool.wait();
}

} // namespace mapwarden::driver
