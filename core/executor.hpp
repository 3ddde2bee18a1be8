#pragma once

#include "core/function.hpp"

#include <cstdint>

namespace core {

/// What a job does while it holds a worker; each kind has its own bound.
enum class work : std::uint8_t {
  storage, ///< Waits for a disk or a server.
  hashing, ///< Burns CPU and memory on a password.
  mail,    ///< Waits for a mail server.
};

/// Runs blocking jobs away from the lanes, on behalf of one app. Each app has its own;
/// the pool behind them all is fair between apps. Any thread may submit; jobs of one app
/// may run at the same time and in any order. A job must not throw.
class executor {
public:
  executor() = default;
  executor(const executor&) = delete;
  executor& operator=(const executor&) = delete;
  virtual ~executor() = default;

  virtual void submit(work kind, unique_function<void()> job) = 0;
};

} // namespace core
