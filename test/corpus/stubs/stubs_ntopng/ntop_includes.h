// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Parse-only: ntopng's header of all headers, reduced to what GenericHash.cpp wants.
#pragma once
#define _NTOP_H_
#include <sys/types.h>
#include <netinet/in.h>
#include <algorithm>
#include <atomic>
#include <cassert>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>
#include <new>
#include <set>
#include <string>
#include <vector>
using namespace std;
#define min_val(a, b) ((a) < (b) ? (a) : (b))
#define max_val(a, b) ((a) > (b) ? (a) : (b))
#define PURGE_FRACTION 60
#define MIN_NUM_VISITED_ENTRIES 1024
#define MAX_NUM_PENDING 10000
#define CONST_MAX_NUM_HASH_WALKS 4096
typedef struct lua_State lua_State;
enum HashEntryState {
  hash_entry_state_allocated,
  hash_entry_state_flow_notyetdetected,
  hash_entry_state_flow_protocoldetected,
  hash_entry_state_active,
  hash_entry_state_idle,
};
class AddressTree;
class Trace {
public:
  void traceEvent(int, const char *, int, const char *, ...);
};
#define TRACE_NORMAL 2, __FILE__, __LINE__
#define TRACE_WARNING 1, __FILE__, __LINE__
#define TRACE_ERROR 0, __FILE__, __LINE__
class NtopGlobals {
public:
  bool isShutdownRequested();
};
class Ntop {
public:
  Trace *getTrace();
  NtopGlobals *getGlobals();
};
extern Ntop *ntop;
class RwLock {
public:
  void wrlock(const char *, int);
  bool trywrlock(const char *, int);
  void rdlock(const char *, int);
  void unlock(const char *, int);
};
class NetworkInterface {
public:
  int get_id();
  const char *get_name();
  const char *get_description();
  bool isShuttingDown();
  bool is_purge_idle_interface();
};
void lua_push_uint64_table_entry(lua_State *, const char *, u_int64_t);
void lua_push_bool_table_entry(lua_State *, const char *, bool);
extern "C" void lua_createtable(lua_State *, int, int);
#define lua_newtable(L) lua_createtable(L, 0, 0)
extern "C" void lua_pushstring(lua_State *, const char *);
extern "C" void lua_insert(lua_State *, int);
extern "C" void lua_settable(lua_State *, int);
class GenericHash;
struct json_object;
enum DetailsLevel { details_normal };
#define MAX_HASH_ENTRY_IDLE 60
#define MIN_NUM_HASH_WALK_ELEMS 512
#define MIN_NUM_IDLE_ENTRIES_IF 5000
#define ndpi_max(a, b) ((a) > (b) ? (a) : (b))
#include "GenericHashEntry.h"
#include "GenericHash.h"
