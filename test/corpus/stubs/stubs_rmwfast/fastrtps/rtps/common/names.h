// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: the names of Fast RTPS that are used.
#pragma once
#include <array>
#include <cassert>
#include <chrono>
#include <cstdint>
#include <cstring>
namespace eprosima {
namespace fastcdr {
class FastBuffer;
}
namespace fastrtps {
namespace rtps {
struct EntityId_t {
  unsigned char value[4];
};
struct GuidPrefix_t {
  unsigned char value[12];
};
struct GUID_t {
  GuidPrefix_t guidPrefix;
  EntityId_t entityId;
  static GUID_t unknown();
};
bool operator==(const GUID_t &, const GUID_t &);
bool operator!=(const GUID_t &, const GUID_t &);
bool operator<(const GUID_t &, const GUID_t &);
struct SequenceNumber_t {
  int32_t high;
  uint32_t low;
};
class SampleIdentity {
public:
  GUID_t &writer_guid();
  const GUID_t &writer_guid() const;
  SequenceNumber_t &sequence_number();
};
enum MatchingStatus { MATCHED_MATCHING, REMOVED_MATCHING };
struct MatchingInfo {
  MatchingStatus status;
  GUID_t remoteEndpointGuid;
};
enum ChangeKind_t { ALIVE, NOT_ALIVE };
} // namespace rtps
struct SampleInfo_t {
  rtps::ChangeKind_t sampleKind;
  rtps::SampleIdentity sample_identity;
  rtps::SampleIdentity related_sample_identity;
};
class Participant;
class Publisher;
class Subscriber {
public:
  bool takeNextData(void *, SampleInfo_t *);
};
class PublisherListener {
public:
  virtual ~PublisherListener();
  virtual void onPublicationMatched(Publisher *, rtps::MatchingInfo &);
};
class SubscriberListener {
public:
  virtual ~SubscriberListener();
  virtual void onSubscriptionMatched(Subscriber *, rtps::MatchingInfo &);
  virtual void onNewDataMessage(Subscriber *);
};
} // namespace fastrtps
} // namespace eprosima
