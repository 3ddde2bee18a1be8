#include "actors/lanes/lane.hpp"

#include "actors/lanes/tagged_actor.hpp"
#include "core/log.hpp"

#include <boost/asio/defer.hpp>
#include <boost/asio/post.hpp>

#include <cassert>
#include <exception>
#include <string>
#include <utility>

#include <pthread.h>

namespace actors::lanes {

namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): one a thread
thread_local lane* this_lane = nullptr;

void log_throw(std::string_view event, std::size_t index, std::string_view cause) {
  core::log::write(
    core::log::level::error, event,
    {{"lane", static_cast<std::int64_t>(index)}, {"cause", cause}});
}

/// Calls `act`; false, and a line in the log, if it threw.
template <class F>
bool guarded(std::string_view event, std::size_t index, F act) {
  try {
    act();
    return true;
  } catch (const std::exception& e) {
    log_throw(event, index, e.what());
  } catch (...) {
    log_throw(event, index, "unknown exception");
  }
  return false;
}

} // namespace

lane::lane(std::size_t index, std::shared_ptr<account> guest)
    : index_(index),
      guest_(std::move(guest)),
      guard_(context_.get_executor()),
      tick_(context_),
      deadlines_(clock::now()),
      queue_(index) {}

lane* lane::current() noexcept {
  return this_lane;
}

void lane::submit(std::shared_ptr<job> work, std::shared_ptr<account> payer) {
  assert(current() == this);
  queue_.push(payer ? payer : guest_, task{std::move(work)});
  wake();
}

void lane::arm(timed& entry, timed::time_point when) {
  assert(current() == this);
  deadlines_.arm(entry, when);
  if (!std::exchange(ticking_, true)) tick_later();
}

void lane::tick_later() {
  tick_.expires_after(deadline_wheel::resolution);
  tick_.async_wait([this](const boost::system::error_code& cut) {
    if (cut) return;
    deadlines_.advance(clock::now());
    ticking_ = !deadlines_.empty();
    if (ticking_) tick_later();
  });
}

void lane::push(caf::resumable* actor) {
  if (current() == this) {
    enqueue(actor);
    wake();
  } else if (inbox_.put(actor) == inbox::outcome::first) {
    boost::asio::post(context_, [this] {
      inbox_.take_all([this](caf::resumable* woken) { enqueue(woken); });
      wake();
    });
  }
}

void lane::enqueue(caf::resumable* actor) {
  const auto* tagged = as_tagged(actor);
  queue_.push(tagged != nullptr ? tagged->account() : guest_, task{actor});
}

void lane::wake() {
  if (queue_.empty() || std::exchange(draining_, true)) return;
  boost::asio::defer(context_, [this] { drain(); });
}

void lane::drain() noexcept {
  const auto began = clock::now();
  auto last = began;
  const core::turn::running under_way{turn_};
  while (!queue_.empty() && last - began < drain_time) {
    // The bracket of a run: between pop and charge all is on the account of `serving`.
    // Time is charged here; memory, once it is counted, is charged in the same bracket.
    run(queue_.pop());
    const auto now = clock::now();
    queue_.charge(now - last);
    last = now;
  }
  draining_ = false;
  wake();
}

void lane::run(task next) {
  if (auto* actor = next.take_actor()) return resume(actor);
  guarded("job.threw", index_, [&] { next.work()->run(); });
}

void lane::resume(caf::resumable* actor) {
  auto after = caf::resumable::done;
  // CAF ends an actor that throws; what comes through here comes from its ending.
  guarded(
    "actor.threw", index_, [&] { after = actor->resume(this, messages_per_resume); });
  switch (after) {
  case caf::resumable::resume_later:
    queue_.push(queue_.serving(), task{actor});
    break;
  case caf::resumable::done:
  case caf::resumable::awaiting_message:
    caf::intrusive_ptr_release(actor);
    break;
  case caf::resumable::shutdown_execution_unit:
    break;
  }
}

void lane::start(caf::actor_system* system) {
  assert(!thread_.joinable());
  system_ = system;
  thread_ = std::thread{[this] { loop(); }};
}

void lane::loop() {
  this_lane = this;
  pthread_setname_np(pthread_self(), ("lane-" + std::to_string(index_)).c_str());
  while (!guarded("handler.threw", index_, [this] { context_.run(); })) {
  }
  this_lane = nullptr;
}

void lane::join() {
  context_.stop();
  if (thread_.joinable()) thread_.join();
}

void lane::drop_waiting() {
  inbox_.close();
  queue_.clear();
}

} // namespace actors::lanes
