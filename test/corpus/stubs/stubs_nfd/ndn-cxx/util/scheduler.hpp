#pragma once
#include <functional>
#include <memory>
namespace ndn { typedef std::shared_ptr<void> EventId; class Scheduler { public: typedef std::function<void()> Event; }; }
