// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
typedef struct srtp_ctx_t* srtp_t;
typedef struct srtp_policy_t { int unused; } srtp_policy_t;
