#pragma once

#include "actors/lanes/account.hpp"
#include "core/function.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace actors::workers {

/// Threads that run blocking jobs of many accounts: a queue per account, served in turn,
/// none on more than half of the threads (at least one) at once. The time of a job is
/// added to its account's meter. Any thread.
class crew {
public:
  using job = core::unique_function<void()>;
  using account_ptr = std::shared_ptr<lanes::account>;

  /// `nice`: how far the threads stand behind the process's others. `name`: for the log
  /// and the threads, at most 15 characters.
  crew(std::string name, std::size_t threads, int nice);
  crew(const crew&) = delete;
  crew& operator=(const crew&) = delete;
  ~crew() { stop(); }

  /// After `stop` the job runs at once, in the caller's thread: none is ever lost.
  void submit(const account_ptr& payer, job work);

  /// Finishes what is queued, then ends the threads. Not from one of them.
  void stop();

private:
  struct line {
    account_ptr payer;
    std::deque<job> waiting;
    std::size_t running = 0;
    bool in_turn = false; ///< Has a place in `turns_`.
  };

  void work();
  void run_next(std::unique_lock<std::mutex>& guard);
  void run(lanes::account& payer, job& call);
  void offer(line& from);

  const std::string name_;
  const std::size_t share_; ///< Threads for one account at once.
  std::mutex lock_;
  std::condition_variable more_;
  std::unordered_map<const lanes::account*, line> lines_; ///< Those with jobs.
  std::deque<line*> turns_; ///< Lines whose next job may run.
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

} // namespace actors::workers
