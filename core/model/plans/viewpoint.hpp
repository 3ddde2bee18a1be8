#pragma once

#include "core/access/rights.hpp"
#include "core/model/catalogue.hpp"
#include "core/model/conditions/period.hpp"

#include <cstdint>
#include <memory>
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

struct hop_scope;

/// A hop that a condition or an order takes: from the collection itself (`from` 0) or
/// from the one that join `from` - 1 leads to.
struct join {
  std::uint16_t from = 0;
  const association* by = nullptr;
  /// What the asker may see of its target; the rest is as if it were not there. Null:
  /// all.
  std::shared_ptr<const hop_scope> only = nullptr;
};

/// The hops of one plan, each once. A place in it plus one is how conditions say where
/// their column is; 0 is the collection itself.
using joins = std::vector<join>;

/// Hops that one plan may take; more is errc::bad_request.
inline constexpr std::size_t most_joins = 16;

/// What a dotted path leads to.
struct path_end {
  std::uint16_t at = 0;
  const collection* on = nullptr;
  const association* last = nullptr; ///< The path's last hop; null if it has none.
};

/// Takes the hop `by` from `here` and notes it in `all`, within what the asker may see of
/// its target. errc::no_permission if that is nothing, or the association not his to see;
/// errc::bad_request, without saying where, if there are too many.
[[nodiscard]] result<path_end>
follow(const path_end& here, const association& by, const viewpoint& of, joins& all);

/// Where to read the field `f` at the end of a path: a key that the record before the
/// last hop holds itself is read there, whether or not one may see the record it leads
/// to.
struct column_place {
  const field* column = nullptr;
  std::uint16_t at = 0;
};
[[nodiscard]] column_place nearest(const path_end& end, const field& f, const joins& all);

/// The value that `wire` stands for where it is a variable, "{{…}}", or has some in a
/// list (wire.md 16); else itself. errc::bad_request names one that there is not.
[[nodiscard]] result<json> resolve_variables(const json& wire, const viewpoint& by);

} // namespace core::model
