#pragma once

#include <caf/resumable.hpp>

#include <memory>
#include <utility>

namespace actors::lanes {

/// A piece of work that is not an actor: a socket's handler. Runs on the lane it was
/// submitted to; what it throws is logged and goes no further.
struct job {
  job() = default;
  job(const job&) = delete;
  job& operator=(const job&) = delete;
  virtual ~job() = default;

  virtual void run() = 0;
};

/// Ends an actor that will never run again, and those it wakes by ending; gives up the
/// reference that a queued actor carries. Its actor system must still stand.
void abandon(caf::resumable* actor);

/// What waits on a lane: an actor to resume, with the reference CAF queued it with, or a
/// job. Destroyed unrun, it lets go of either.
class task {
public:
  explicit task(caf::resumable* actor) noexcept : actor_(actor) {}
  explicit task(std::shared_ptr<job> work) noexcept : work_(std::move(work)) {}
  task(const task&) = delete;
  task& operator=(const task&) = delete;
  task(task&& other) noexcept
      : actor_(std::exchange(other.actor_, nullptr)), work_(std::move(other.work_)) {}
  task& operator=(task&& other) noexcept {
    std::swap(actor_, other.actor_);
    std::swap(work_, other.work_);
    return *this;
  }
  ~task() {
    if (actor_ != nullptr) abandon(actor_);
  }

  /// The actor, now the caller's; null for a job.
  [[nodiscard]] caf::resumable* take_actor() noexcept {
    return std::exchange(actor_, nullptr);
  }
  [[nodiscard]] job* work() const noexcept { return work_.get(); }

private:
  caf::resumable* actor_ = nullptr;
  std::shared_ptr<job> work_;
};

} // namespace actors::lanes
