#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace actors::supervision {

/// Who else goes down and comes up again when a child has to be restarted.
enum class strategy : std::uint8_t {
  one_for_one,  ///< Nobody.
  one_for_all,  ///< All others.
  rest_for_one, ///< Those that stand after it in start order.
};

/// Whether a child that exited is started again.
enum class restart : std::uint8_t {
  permanent, ///< Always.
  transient, ///< Only after an abnormal exit.
  temporary, ///< Never; it leaves the list when it is gone.
};

/// What a supervisor sees in an exit reason.
enum class exit_kind : std::uint8_t { normal, shutdown, abnormal };

/// `answers[kind of child][kind of exit]`.
[[nodiscard]] constexpr bool restarts(restart when, exit_kind how) noexcept {
  constexpr auto answers = std::to_array<std::array<bool, 3>>({
    // normal, shutdown, abnormal
    {true, true, true},    // permanent
    {false, false, true},  // transient
    {false, false, false}, // temporary
  });
  return answers[static_cast<std::size_t>(when)][static_cast<std::size_t>(how)];
}

/// First place in start order of those who share the fate of the child at `failed`;
/// they reach to the end of the list. With one_for_one nobody does: `count`.
[[nodiscard]] constexpr std::size_t
first_affected(strategy how, std::size_t failed, std::size_t count) noexcept {
  switch (how) {
  case strategy::one_for_one:
    return count;
  case strategy::one_for_all:
    return 0;
  case strategy::rest_for_one:
    return failed + 1;
  }
  return count;
}

} // namespace actors::supervision
