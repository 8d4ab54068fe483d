// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef __CONFIGURATION_AUTO__
#define __CONFIGURATION_AUTO__
#include <stdint.h>
#include <string.h>
#include <errno.h>
#include <arpa/inet.h>
#include <sys/socket.h>
#define CoreExport
#define DllExport
#define CONFIG_FILE "inspircd.conf"
#define MOD_PATH "modules"
#define VERSION "0"
#define BRANCH "0"
#define REVISION "0"
#define MAXCLIENTS 1024
#define MAXCLIENTS_S "1024"
#define SOMAXCONN_S "128"
#define MAX_DESCRIPTORS 1024
#define NICKMAX 32
#define CHANMAX 65
#define MAXMODES 20
#define IDENTMAX 12
#define MAXQUIT 255
#define MAXTOPIC 307
#define MAXKICK 255
#define MAXGECOS 128
#define MAXAWAY 200
#define OPTIMISATION -O2
#define LIBRARYDIR "lib"
#define SYSTEM "linux"
#define ENTRYPOINT int main(int argc, char** argv)
#define MAXBUF 514
#define GCC3
#define GCC34
#define HAS_STDINT
#define HASHMAP_DEPRECATED
#endif
