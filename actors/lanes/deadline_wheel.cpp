#include "actors/lanes/deadline_wheel.hpp"

#include "core/log.hpp"

#include <algorithm>
#include <exception>

namespace actors::lanes {

namespace {

constexpr auto turn = static_cast<std::int64_t>(deadline_wheel::slots);

void expire(timed& entry) {
  try {
    entry.expired();
  } catch (const std::exception& e) {
    core::log::write(core::log::level::error, "timer.threw", {{"cause", e.what()}});
  } catch (...) {
    core::log::write(core::log::level::error, "timer.threw", {});
  }
}

} // namespace

void timed::disarm() noexcept {
  if (wheel_ == nullptr) return;
  --wheel_->armed_;
  wheel_ = nullptr;
  *link_ = next_;
  if (next_ != nullptr) next_->link_ = link_;
}

deadline_wheel::~deadline_wheel() {
  for (auto*& slot : slots_) {
    while (slot != nullptr)
      slot->disarm();
  }
}

void deadline_wheel::arm(timed& entry, time_point when) {
  entry.deadline_ = when;
  if (entry.armed() && entry.looked_at_ - resolution <= when) return;
  entry.disarm();
  insert(entry);
}

void deadline_wheel::insert(timed& entry) {
  // The tick after the deadline; what lies beyond one turn is looked at once a turn.
  const auto due = (entry.deadline_ - start_) / resolution + 1;
  const auto at = std::clamp<std::int64_t>(due, tick_ + 1, tick_ + turn - 1);
  auto& slot = slots_[static_cast<std::size_t>(at % turn)];
  entry.looked_at_ = start_ + at * resolution;
  entry.wheel_ = this;
  entry.link_ = &slot;
  entry.next_ = slot;
  if (slot != nullptr) slot->link_ = &entry.next_;
  slot = &entry;
  ++armed_;
}

std::size_t deadline_wheel::advance(time_point now) {
  const std::int64_t upto = (now - start_) / resolution;
  tick_ = std::max(tick_, upto - turn); // after a long pause, each slot once
  std::size_t looked_at = 0;
  while (tick_ < upto) {
    ++tick_;
    looked_at += sweep(slots_[static_cast<std::size_t>(tick_ % turn)], now);
  }
  return looked_at;
}

std::size_t deadline_wheel::sweep(timed*& slot, time_point now) {
  // Entries leave one by one: an expiry may destroy any other. None comes back into this
  // slot meanwhile, as the next place in it is a whole turn away.
  std::size_t looked_at = 0;
  while (slot != nullptr) {
    auto& entry = *slot;
    ++looked_at;
    entry.disarm();
    if (entry.deadline_ <= now) {
      expire(entry);
    } else {
      insert(entry);
    }
  }
  return looked_at;
}

} // namespace actors::lanes
