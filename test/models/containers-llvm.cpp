// RUN: check mapwarden-test-dump -std=c++17 -needs=llvm/ADT/DenseMap.h
// Which types of LLVM are containers? After its own headers.
#include <llvm/ADT/DenseMap.h>
#include <llvm/ADT/DenseSet.h>
#include <llvm/ADT/MapVector.h>
#include <llvm/ADT/SetVector.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringMap.h>
#include <llvm/ADT/StringSet.h>

struct Containers {
  llvm::DenseMap<int, int> C1;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: container Open Inserts
  llvm::SmallDenseMap<int, int> C2;
  // CHECK-MESSAGES: :[[@LINE-1]]:33: warning: container Open Inserts
  llvm::DenseSet<int> C3;
  // CHECK-MESSAGES: :[[@LINE-1]]:23: warning: container Open None
  llvm::SmallDenseSet<int> C4;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: warning: container Open None
  llvm::StringMap<int> C5;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: container Hashed Inserts
  llvm::StringSet<> C6;
  // CHECK-MESSAGES: :[[@LINE-1]]:21: warning: container Hashed None
  llvm::SmallVectorImpl<int> & C7;
  // CHECK-MESSAGES: :[[@LINE-1]]:32: warning: container Contiguous Elements
  llvm::SmallVector<int, 4> C8;
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: container Contiguous Elements
  llvm::MapVector<int, int> C9;
  // CHECK-MESSAGES: :[[@LINE-1]]:29: warning: container Contiguous Inserts
  llvm::SetVector<int> C10;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: container Contiguous Elements
  llvm::SmallPtrSetImpl<int *> & C11;
  // CHECK-MESSAGES: :[[@LINE-1]]:34: warning: container Open None
  llvm::SmallPtrSet<int *, 4> C12;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: warning: container Open None
};
