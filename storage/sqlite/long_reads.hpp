#pragma once

#include "storage/sqlite/worker_connection.hpp"

#include <deque>

namespace storage::sqlite {

/// Reads that are too long for a lane, one after another on a worker.
class long_reads final : public worker_connection {
public:
  long_reads(settings with, file_identity file)
      : worker_connection(std::move(with), file, connection::access::read) {}
  ~long_reads() override;

  /// What to do with the connection, or with the error that stands for it.
  using job = core::unique_function<void(core::result<connection*>)>;

  void add(call on, job work);
  /// Jobs that are not done. Any thread.
  [[nodiscard]] std::size_t left() const noexcept { return left_; }

private:
  struct waiting {
    call on;
    job work;
  };

  void serve() override;
  [[nodiscard]] bool has_waiting() const override { return !queue_.empty(); }

  std::deque<waiting> queue_;
  std::atomic<std::size_t> left_{0};
};

} // namespace storage::sqlite
