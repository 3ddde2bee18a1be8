#pragma once

#include "core/access/rights.hpp"
#include "core/error.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace core::access {

inline constexpr std::string_view root_role = "root";       ///< May do everything.
inline constexpr std::string_view union_role = "__union__"; ///< All of a user's at once.
inline constexpr std::string_view anonymous_role = "anonymous"; ///< Who is not signed in.

/// One action of a collection that a role has rules of its own for.
struct action_rule {
  grant as;
  bool own = false; ///< Besides, only records that the user made.
};

/// How far a strategy's word goes.
enum class reach : std::uint8_t { own, all };

/// What a role is. Immutable once it is in a book.
struct role {
  std::string name;
  std::string title;
  bool hidden = false;
  bool allow_configure = false;
  bool allow_new_menu = false;
  json strategy; ///< As the wire has it: {"actions": […]}, {"actions": "*"} or {}.
  std::vector<std::string> snippets;

  bool every_word = false;                         ///< The strategy is `*`.
  std::map<std::string, reach, std::less<>> words; ///< The strategy, read.
  std::vector<std::string_view> held;              ///< The snippets, read.
  /// Collections that have rules of their own: these decide alone.
  std::map<std::string, std::map<std::string, action_rule, std::less<>>, std::less<>>
    resources;

  [[nodiscard]] bool is_root() const noexcept { return name == root_role; }
};

/// Checks a strategy as it came: null, {} or {"actions": […] or "*"}, where an action is
/// a word, perhaps with `:own` or `:all`. errc::bad_request.
[[nodiscard]] result<void> check_strategy(const json& strategy);

/// Reads what a role's record holds into `into`. A strategy that check_strategy refuses
/// allows nothing.
void set_strategy(role& into, const json& strategy);
void set_snippets(role& into, std::vector<std::string> list);

/// Whether the name is the server's: such a role is neither made nor destroyed by a call.
[[nodiscard]] bool is_built_in_role(std::string_view name) noexcept;

} // namespace core::access
