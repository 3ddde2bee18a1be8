#pragma once

#include "core/model/fields/making.hpp"
#include "storage/nested/record.hpp"

/// Records in an order of their own: fields of the type sort (wire.md 17). A place is a
/// number; records of one scope are counted together.
namespace storage::generate {

/// A sort field and its collection, which has a key.
struct places {
  const core::model::collection& of;
  const core::model::field& place;

  /// The field that tells scopes apart; null without one.
  [[nodiscard]] const core::model::field* scope() const;
};

/// Behind all others of that scope.
core::result<value> last_place(session& in, const places& in_order, const value& scope);

/// Gives each record a place of its own, in the order that they have; those without one
/// come last.
core::result<void> number_all(session& in, const places& in_order);

enum class side : std::uint8_t {
  in_place, ///< Where the target is: it makes room towards where the source was.
  behind,
};

/// Moves `source` to `target`; both are of one scope.
core::result<void> move_to(
  session& in, const places& in_order, const value& source, const value& target,
  side where);

/// Moves the record before all others of its scope.
core::result<void> move_first(session& in, const places& in_order, const value& source);

} // namespace storage::generate
