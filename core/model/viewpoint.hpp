#pragma once

#include "core/access/rights.hpp"
#include "core/model/catalogue.hpp"
#include "core/model/period.hpp"

#include <cstdint>
#include <vector>

namespace core::model {

/// Whose request it is that is read, and when: what names may be said, what "today" and
/// "the current user" mean. Points to what the request holds.
struct viewpoint {
  const catalogue* known = nullptr;        ///< Null: no associations.
  const access::rights* allowed = nullptr; ///< Null: everything.
  moment at = {};
  const json* user = nullptr; ///< The asker's record; null without one.
  std::string_view role = {};

  /// Whether fields of `on` may be read, filtered, sorted or counted by.
  [[nodiscard]] bool sees(const collection& on, const field& f) const;
};

/// A hop that a condition or an order takes: from the collection itself (`from` 0) or
/// from the one that join `from` - 1 leads to.
struct join {
  std::uint16_t from = 0;
  const association* by = nullptr;
};

/// The hops of one plan, each once. A place in it plus one is how conditions say where
/// their column is; 0 is the collection itself.
using joins = std::vector<join>;

/// Hops that one plan may take; more is errc::bad_request.
inline constexpr std::size_t most_joins = 16;

/// Where the hop `by` from `from` leads, noted in `all`. 0 if there are too many.
[[nodiscard]] std::uint16_t
add_join(joins& all, std::uint16_t from, const association& by);

/// What a dotted path leads to.
struct path_end {
  std::uint16_t at = 0;
  const collection* on = nullptr;
  const association* last = nullptr; ///< The path's last hop; null if it has none.
};

/// The value that `wire` stands for where it is a variable, "{{…}}", or has some in a
/// list (wire.md 16); else itself. errc::bad_request names one that there is not.
[[nodiscard]] result<json> resolve_variables(const json& wire, const viewpoint& by);

} // namespace core::model
