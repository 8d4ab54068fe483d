// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// wxWidgets 3 hides what the old tree reads from the address classes.
#include <wx/wx.h>
#include <wx/socket.h>
struct GAddressStub;
#define m_address ((GAddressStub *)0)
inline int GAddressStubSet(GAddressStub *, unsigned long) { return 0; }
#define GAddress_INET_SetHostAddress(a, b) GAddressStubSet(a, b)
#define GSOCK_NOERROR 0
