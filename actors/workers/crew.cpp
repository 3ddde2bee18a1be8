#include "actors/workers/crew.hpp"

#include "core/log.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <exception>
#include <utility>

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

namespace actors::workers {

namespace {

std::chrono::nanoseconds thread_time() {
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return std::chrono::seconds{spent.tv_sec} + std::chrono::nanoseconds{spent.tv_nsec};
}

void settle_thread(const std::string& name, int nice) {
  pthread_setname_np(pthread_self(), name.c_str());
  if (nice == 0) return;
  // On Linux a priority belongs to a thread, whatever POSIX says.
  const auto self = static_cast<id_t>(gettid());
  setpriority(PRIO_PROCESS, self, getpriority(PRIO_PROCESS, self) + nice);
}

void log_throw(
  std::string_view crew, const lanes::account& payer, std::string_view cause) {
  core::log::write(
    core::log::level::error, "work.threw",
    {{"crew", crew}, {"app", payer.name()}, {"cause", cause}});
}

} // namespace

crew::crew(std::string name, std::size_t threads, int nice)
    : name_(std::move(name)), share_(std::max<std::size_t>(1, threads / 2)) {
  for (std::size_t i = 0; i < std::max<std::size_t>(1, threads); ++i) {
    threads_.emplace_back([this, nice] {
      settle_thread(name_, nice);
      work();
    });
  }
}

void crew::submit(const account_ptr& payer, job work) {
  {
    const std::lock_guard guard{lock_};
    if (!stopping_) {
      auto& own = lines_[payer.get()];
      if (!own.payer) own.payer = payer;
      own.waiting.push_back(std::move(work));
      offer(own);
      return;
    }
  }
  run(*payer, work);
}

void crew::stop() {
  {
    const std::lock_guard guard{lock_};
    stopping_ = true;
  }
  more_.notify_all();
  for (auto& each : threads_) {
    if (each.joinable()) each.join();
  }
}

void crew::work() {
  std::unique_lock guard{lock_};
  for (;;) {
    more_.wait(guard, [this] { return stopping_ || !turns_.empty(); });
    // A line at its share has no turn now; whoever runs its job goes on with it.
    if (turns_.empty()) return;
    run_next(guard);
  }
}

void crew::run_next(std::unique_lock<std::mutex>& guard) {
  auto& own = *turns_.front();
  turns_.pop_front();
  own.in_turn = false;
  auto call = std::move(own.waiting.front());
  own.waiting.pop_front();
  ++own.running;
  offer(own);
  guard.unlock();
  run(*own.payer, call);
  call = {}; // what the job holds dies outside the lock
  guard.lock();
  --own.running;
  offer(own);
  if (own.running == 0 && own.waiting.empty()) lines_.erase(own.payer.get());
}

void crew::run(lanes::account& payer, job& call) {
  const auto began = thread_time();
  try {
    call();
  } catch (const std::exception& e) {
    log_throw(name_, payer, e.what());
  } catch (...) {
    log_throw(name_, payer, "unknown exception");
  }
  const auto took = static_cast<std::uint64_t>((thread_time() - began).count());
  payer.cpu_ns.fetch_add(took, std::memory_order_relaxed);
}

void crew::offer(line& from) {
  if (from.in_turn || from.waiting.empty() || from.running == share_) return;
  from.in_turn = true;
  turns_.push_back(&from);
  more_.notify_one();
}

} // namespace actors::workers
