#pragma once

#include "actors/lanes/account.hpp"
#include "core/executor.hpp"

#include <cstddef>
#include <memory>

namespace actors::workers {

class crew;

/// Threads for what must not block a lane, fair between apps. Hashing has threads of its
/// own at lower priority, so that a flood of sign-ins never starves storage;
/// mail has its own because its servers are slow.
class worker_pool {
public:
  worker_pool(std::size_t storage_threads, std::size_t hashing_threads);
  worker_pool(const worker_pool&) = delete;
  worker_pool& operator=(const worker_pool&) = delete;
  ~worker_pool();

  /// Half of the cores, at least one.
  [[nodiscard]] static std::size_t default_hashing_threads() noexcept;

  /// Runs jobs at `payer`'s expense. All executors of one account share its turns and its
  /// share of the threads. Still good when the pool is gone: then it runs a job at once,
  /// in the caller's thread, so that none is lost. How much an app may queue is not
  /// bounded here. Any thread.
  [[nodiscard]] std::shared_ptr<core::executor>
  for_app(std::shared_ptr<lanes::account> payer);

  /// Finishes what is queued, then ends the threads. Not from one of them.
  void stop();

private:
  std::shared_ptr<crew> storage_;
  std::shared_ptr<crew> hashing_;
  std::shared_ptr<crew> mail_;
};

} // namespace actors::workers
