#include "storage/postgres/hub.hpp"

#include <sys/socket.h>

namespace storage::postgres {

namespace {

constexpr std::chrono::milliseconds between_looks{250};

} // namespace

void lease_watch::begin(const void* who, int socket, clock::time_point until) {
  {
    const std::lock_guard hold{mutex_};
    if (stopping_) return;
    all_[who] = {socket, until};
    if (!thread_.joinable()) thread_ = std::thread{[this] { look(); }};
  }
  changed_.notify_one();
}

void lease_watch::end(const void* who) {
  const std::lock_guard hold{mutex_};
  all_.erase(who);
}

void lease_watch::look() {
  std::unique_lock hold{mutex_};
  while (!stopping_) {
    if (all_.empty()) {
      changed_.wait(hold);
      continue;
    }
    const auto now = clock::now();
    for (auto& [who, one] : all_) {
      if (now < one.until) continue;
      // The handle stays its owner's, who finds the connection broken.
      ::shutdown(one.socket, SHUT_RDWR);
      one.until = clock::time_point::max();
    }
    changed_.wait_for(hold, between_looks);
  }
}

void lease_watch::stop() {
  {
    const std::lock_guard hold{mutex_};
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

} // namespace storage::postgres
