#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace actors::lanes {

class deadline_wheel;

/// Something that must have happened by a time, e.g. the next byte of a peer. Leaves its
/// wheel when destroyed. Same thread as the wheel.
class timed {
public:
  using time_point = std::chrono::steady_clock::time_point;

  timed() = default;
  timed(const timed&) = delete;
  timed& operator=(const timed&) = delete;
  virtual ~timed() { disarm(); }

  /// The deadline has passed; no longer armed. May arm again, may destroy this and
  /// others.
  virtual void expired() = 0;

  void disarm() noexcept;
  [[nodiscard]] bool armed() const noexcept { return wheel_ != nullptr; }
  [[nodiscard]] time_point deadline() const noexcept { return deadline_; }

private:
  friend class deadline_wheel;

  deadline_wheel* wheel_ = nullptr;
  timed* next_ = nullptr;
  timed** link_ = nullptr; ///< The pointer that points here.
  time_point deadline_{};
  time_point looked_at_{}; ///< When the wheel comes by.
};

/// Deadlines by the thousand, moved far more often than met. Moving one later only stores
/// it: when the wheel comes by, it looks again. A deadline is never early and less than
/// two `resolution`s late. One tick touches one slot.
class deadline_wheel {
public:
  using time_point = timed::time_point;

  static constexpr std::chrono::milliseconds resolution{40};
  static constexpr std::size_t slots = 1024;

  explicit deadline_wheel(time_point start) : start_(start), slots_(slots) {}
  deadline_wheel(const deadline_wheel&) = delete;
  deadline_wheel& operator=(const deadline_wheel&) = delete;
  ~deadline_wheel();

  /// Sets or moves the deadline of `entry`.
  void arm(timed& entry, time_point when);

  /// Expires what is due. Returns how many entries it looked at.
  std::size_t advance(time_point now);

  [[nodiscard]] bool empty() const noexcept { return armed_ == 0; }

private:
  friend class timed;

  void insert(timed& entry);
  std::size_t sweep(timed*& slot, time_point now);

  time_point start_;
  std::int64_t tick_ = 0; ///< The last one swept; tick n is at start + n resolutions.
  std::size_t armed_ = 0;
  std::vector<timed*> slots_;
};

} // namespace actors::lanes
