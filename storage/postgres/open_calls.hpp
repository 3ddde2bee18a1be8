#pragma once

#include "core/function.hpp"
#include "storage/store.hpp"

#include <memory>
#include <mutex>

namespace storage::postgres {

/// Counts what a store has accepted and not answered; tells when the last one has been.
class open_calls {
public:
  void begin() {
    const std::lock_guard hold{mutex_};
    ++count_;
  }
  void end() {
    core::unique_function<void()> done;
    {
      const std::lock_guard hold{mutex_};
      if (--count_ == 0) done = std::move(closed_);
    }
    if (done) done();
  }
  void when_none(core::unique_function<void()> done) {
    {
      const std::lock_guard hold{mutex_};
      if (count_ != 0) {
        closed_ = std::move(done);
        return;
      }
    }
    done();
  }

private:
  std::mutex mutex_;
  std::size_t count_ = 0;
  core::unique_function<void()> closed_;
};

using open_calls_ptr = std::shared_ptr<open_calls>;

/// `done`, counted.
template <class T>
completion<T> counted(const open_calls_ptr& calls, completion<T> done) {
  calls->begin();
  return [calls, done = std::move(done)](core::result<T> got) mutable {
    done(std::move(got));
    calls->end();
  };
}

} // namespace storage::postgres
