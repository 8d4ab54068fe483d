// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of the generated messages and services that are used.
#pragma once
#include <cstdint>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>
namespace grpc {
class Channel;
class Status {};
class ClientContext {
public:
  void TryCancel();
};
template <class W, class R> class ClientReaderWriter {
public:
  bool Write(const W &);
  bool Read(R *);
  bool WritesDone();
  Status Finish();
};
} // namespace grpc
namespace orbit_grpc_protos {
class ModuleInfo {
public:
  const std::string &name() const;
};
class ProcessInfo {
public:
  int32_t pid() const;
};
class ProcessService {
public:
  class Stub {};
  static std::unique_ptr<Stub> NewStub(const std::shared_ptr<grpc::Channel> &);
};
class ReceiveCommandsAndSendEventsRequest {
public:
  enum EventCase { kBufferedCaptureEvents, kAllEventsSent, EVENT_NOT_SET };
  struct AllEventsSent {};
  EventCase event_case() const;
  AllEventsSent *mutable_all_events_sent();
};
class ReceiveCommandsAndSendEventsResponse {
public:
  enum CommandCase { kStartCaptureCommand, kStopCaptureCommand, kCaptureFinishedCommand, COMMAND_NOT_SET };
  CommandCase command_case() const;
};
class ProducerSideService {
public:
  class Stub {
  public:
    std::unique_ptr<grpc::ClientReaderWriter<ReceiveCommandsAndSendEventsRequest, ReceiveCommandsAndSendEventsResponse>>
    ReceiveCommandsAndSendEvents(grpc::ClientContext *);
  };
  static std::unique_ptr<Stub> NewStub(const std::shared_ptr<grpc::Channel> &);
};
} // namespace orbit_grpc_protos
namespace orbit_client_protos {
class TracepointEventInfo {
public:
  void set_time(int64_t);
  void set_tracepoint_info_key(uint64_t);
  void set_tid(int32_t);
  void set_pid(int32_t);
  void set_cpu(int32_t);
};
} // namespace orbit_client_protos
