#include "storage/sqlite/long_reads.hpp"

namespace storage::sqlite {

long_reads::~long_reads() {
  for (auto& left : queue_)
    left.work(core::fail(core::errc::unavailable, {}, "no worker took the read"));
}

void long_reads::add(call on, job work) {
  const std::lock_guard hold{mutex_};
  ++left_;
  queue_.push_back({std::move(on), std::move(work)});
  wake();
}

void long_reads::serve() {
  waiting next;
  {
    const std::lock_guard hold{mutex_};
    if (queue_.empty()) return;
    next = std::move(queue_.front());
    queue_.pop_front();
  }
  if (is_over(next.on)) {
    next.work(core::fail(core::errc::timed_out, {}));
  } else {
    const auto on = connect();
    if (on) (*on)->watch(next.on);
    next.work(on);
    if (on) (*on)->unwatch();
  }
  --left_;
}

} // namespace storage::sqlite
