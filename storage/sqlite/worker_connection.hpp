#pragma once

#include "storage/sqlite/connection.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>

namespace storage::sqlite {

/// A connection that workers use, one at a time: opened when there is work, closed when
/// it was idle for a while. Shared by the store's actor and the worker; kept alive by
/// the job under way. Derived classes hold the queue, under `mutex_`.
class worker_connection : public std::enable_shared_from_this<worker_connection> {
public:
  worker_connection(settings with, file_identity file, connection::access kind)
      : with_(std::move(with)), file_(file), kind_(kind) {}
  worker_connection(const worker_connection&) = delete;
  worker_connection& operator=(const worker_connection&) = delete;
  virtual ~worker_connection() = default;

  /// Closes the connection, on a worker, if it is open and idle for `idle_time`.
  void rest();
  /// After all that waits now: closes and calls `done` on a worker. Nothing may be
  /// added afterwards.
  void close(core::unique_function<void()> done);

  /// Bytes of the connection, as of one of its last uses. Any thread.
  [[nodiscard]] std::int64_t memory() const noexcept { return memory_; }

  static constexpr std::chrono::seconds idle_time{5};

protected:
  /// On a worker, one at a time: does some of what waits.
  virtual void serve() = 0;
  /// `mutex_` is held.
  [[nodiscard]] virtual bool has_waiting() const = 0;

  /// `mutex_` is held. Sends a worker if none is at it.
  void wake();
  /// On the worker, from `serve`.
  core::result<connection*> connect();
  void disconnect() { connection_.reset(); }
  void tell_lost() const {
    if (with_.on_lost) with_.on_lost();
  }

  std::mutex mutex_; // NOLINT(readability-identifier-naming): protected

private:
  void submit();
  void turn();
  void weigh();

  const settings with_;
  const file_identity file_;
  const connection::access kind_;
  std::unique_ptr<connection> connection_; ///< Of the worker while `running_`.
  bool running_ = false;
  bool open_ = false; ///< Whether `connection_` is set, for those who hold the mutex.
  bool resting_ = false;
  core::unique_function<void()> closed_;
  std::chrono::steady_clock::time_point last_use_;
  std::chrono::steady_clock::time_point weighed_; ///< When `memory_` was taken.
  std::atomic<std::int64_t> memory_{0};
};

} // namespace storage::sqlite
