#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::access {

/// A named bundle of calls on what belongs to the server. `opens` are globs over
/// `resource:action`.
struct snippet {
  std::string_view name;
  std::vector<std::string_view> opens;
};

/// The bundles there are. A call that stands in none is not opened by any.
[[nodiscard]] std::span<const snippet> snippets() noexcept;

/// `*` is any run of characters, also none; every other one stands for itself.
[[nodiscard]] bool fits_glob(std::string_view glob, std::string_view text) noexcept;

/// Names of the snippets that a role's list holds: globs over names, `!` takes away and
/// wins over what gives, whatever their order.
[[nodiscard]] std::vector<std::string_view>
held_snippets(const std::vector<std::string>& list);

/// Whether one of `held` opens the call.
[[nodiscard]] bool opens_call(
  const std::vector<std::string_view>& held, std::string_view resource,
  std::string_view action);

} // namespace core::access
