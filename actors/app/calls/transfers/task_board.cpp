#include "actors/app/calls/transfers/task_board.hpp"

#include "core/ids.hpp"
#include "core/limits.hpp"

#include <algorithm>

namespace actors::app::calls {

background_task_ptr task_board::add(std::int64_t user_id, std::size_t total) {
  if (all_.size() >= core::limits::background_tasks) {
    const auto ended = std::ranges::find_if(
      all_, [](const auto& one) { return one->outcome() != nullptr; });
    if (ended == all_.end()) return nullptr;
    all_.erase(ended);
  }
  return all_.emplace_back(
    std::make_shared<background_task>(core::random_uuid(), user_id, total));
}

background_task_ptr task_board::find(const std::string& id, std::int64_t user_id) const {
  const auto hit = std::ranges::find_if(
    all_, [&](const auto& one) { return one->id == id && one->user_id == user_id; });
  return hit == all_.end() ? nullptr : *hit;
}

std::vector<background_task_ptr> task_board::of(std::int64_t user_id) const {
  std::vector<background_task_ptr> out;
  std::copy_if(all_.rbegin(), all_.rend(), std::back_inserter(out), [&](const auto& one) {
    return one->user_id == user_id;
  });
  return out;
}

} // namespace actors::app::calls
