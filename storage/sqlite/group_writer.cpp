#include "storage/sqlite/group_writer.hpp"

#include "storage/sqlite/group_transaction.hpp"
#include "storage/sqlite/session.hpp"

#include <algorithm>

namespace storage::sqlite {

namespace {

constexpr std::size_t most_requests = 256;

bool is_task(const write_request& r) {
  return std::holds_alternative<task>(r.what);
}

void fail_all(std::vector<write_request>& all, const core::error& why) {
  for (auto& r : all)
    r.done(why);
}

} // namespace

group_writer::~group_writer() {
  for (auto& left : queue_)
    left.done(core::fail(core::errc::unavailable, {}, "no worker took the write"));
}

void group_writer::add(write_request wanted) {
  if (wanted.on.asker) wanted.on.asker->reached_writer();
  const std::lock_guard hold{mutex_};
  queue_.push_back(std::move(wanted));
  wake();
}

group_writer::group group_writer::take() {
  const std::lock_guard hold{mutex_};
  group all;
  while (!queue_.empty() && all.size() < most_requests) {
    const bool alone = is_task(queue_.front());
    if (alone && !all.empty()) break;
    all.push_back(std::move(queue_.front()));
    queue_.pop_front();
    if (alone) break;
  }
  return all;
}

void group_writer::put_back(group& all, std::size_t from) {
  const std::lock_guard hold{mutex_};
  while (all.size() > from) {
    queue_.push_front(std::move(all.back()));
    all.pop_back();
  }
}

void group_writer::serve() {
  auto all = take();
  std::erase_if(all, [](write_request& r) {
    if (!is_over(r.on)) return false;
    r.done(core::fail(core::errc::timed_out, {}));
    return true;
  });
  if (all.empty()) return;
  const auto on = connect();
  if (!on) return fail_all(all, on.error());
  if ((*on)->moved()) {
    return lost(all);
  }
  if (is_task(all.front())) {
    run_task(**on, all.front());
  } else {
    run_group(**on, all);
  }
}

void group_writer::lost(group& all) {
  disconnect();
  tell_lost();
  fail_all(all, file_lost());
}

void group_writer::run_task(connection& on, write_request& alone) {
  on.watch(alone.on);
  auto text = run_in_transaction(on, "BEGIN IMMEDIATE", std::get<task>(alone.what));
  on.unwatch();
  ++commits_;
  if (text && on.moved()) {
    text = file_lost();
    tell_lost();
  }
  if (text) {
    alone.done(rows_text{std::move(*text), 0, {}});
  } else {
    alone.done(text.error());
  }
}

void group_writer::run_group(connection& on, group& all) {
  while (!all.empty()) {
    group_transaction attempt{on, all};
    auto end = attempt.run();
    if (end.how == group_transaction::ending::committed) {
      ++commits_;
      if (on.moved()) {
        return lost(all);
      }
      put_back(all, end.reached);
      for (std::size_t i = 0; i < all.size(); ++i)
        all[i].done(std::move(attempt.results()[i]));
      return;
    }
    if (end.how == group_transaction::ending::failed) {
      disconnect(); // Whatever is wrong with it, the next group gets a fresh one.
      return fail_all(all, end.why);
    }
    // One request took the transaction with it: the others run again without it.
    auto& culprit = all[end.reached];
    culprit.done(end.why);
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(end.reached));
  }
}

} // namespace storage::sqlite
