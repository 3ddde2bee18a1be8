#include "storage/sqlite/worker_connection.hpp"

namespace storage::sqlite {

namespace {

/// How long a worker waits for a lock that another connection holds.
constexpr int busy_ms = 5000;
constexpr std::chrono::seconds between_weighings{2};

} // namespace

void worker_connection::rest() {
  const std::lock_guard hold{mutex_};
  if (running_ || !open_ || has_waiting()) return;
  if (std::chrono::steady_clock::now() - last_use_ < idle_time) return;
  resting_ = true;
  wake();
}

void worker_connection::close(core::unique_function<void()> done) {
  const std::lock_guard hold{mutex_};
  closed_ = std::move(done);
  wake();
}

void worker_connection::wake() {
  if (running_) return;
  running_ = true;
  submit();
}

void worker_connection::submit() {
  with_.workers->submit(
    core::work::storage, [self = shared_from_this()] { self->turn(); });
}

void worker_connection::turn() {
  bool rest_now = false;
  {
    const std::lock_guard hold{mutex_};
    rest_now = resting_ && !has_waiting();
    resting_ = false;
  }
  if (rest_now) {
    disconnect();
  } else {
    serve();
  }
  weigh();
  core::unique_function<void()> done;
  std::unique_ptr<connection> last;
  {
    const std::lock_guard hold{mutex_};
    open_ = connection_ != nullptr;
    last_use_ = std::chrono::steady_clock::now();
    if (has_waiting()) {
      // Back to the end of the line: other apps have work too.
      submit();
      return;
    }
    running_ = false;
    if (closed_) {
      done = std::move(closed_);
      last = std::move(connection_);
      memory_ = 0;
      open_ = false;
    }
  }
  last.reset();
  if (done) done();
}

/// Not each time, as it takes longer than a small write.
void worker_connection::weigh() {
  if (!connection_) {
    memory_ = 0;
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  if (memory_ != 0 && now - weighed_ < between_weighings) return;
  weighed_ = now;
  memory_ = connection_->memory();
}

core::result<connection*> worker_connection::connect() {
  if (connection_) return connection_.get();
  const auto now = identify(with_.file);
  if (!now || *now != file_) {
    tell_lost();
    return file_lost();
  }
  auto made = connection::open(with_, kind_, busy_ms);
  if (!made) return made.error();
  connection_ = std::move(*made);
  return connection_.get();
}

} // namespace storage::sqlite
