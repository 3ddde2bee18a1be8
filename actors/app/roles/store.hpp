#pragma once

#include "core/access/roles/role_rights.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// What is done to the tables of roles, inside a transaction.
namespace actors::app::role_store {

/// What a caller may hand on. Nobody hands on, or takes from others, what he may not do
/// himself; and nobody hands on root.
struct giver {
  bool everything = false;    ///< An administrator.
  bool changes_roles = false; ///< May change who has which role.
  std::shared_ptr<const core::access::role_rights> rights; ///< Null: nothing.
  /// Whose API key it is, by which nobody changes his own account; 0: nobody's.
  std::int64_t keyed_user = 0;

  /// Whether he may do all that the role may. errc::no_permission.
  [[nodiscard]] core::result<void> check_role(const core::access::role& wanted) const;
  /// The same for a role by its name; one that is not there opens nothing.
  [[nodiscard]] core::result<void>
  check_named(const core::access::role_book& book, std::string_view name) const;
};

/// Whether the users have only roles that `by` may hand on: else they are above him, and
/// he may not change them. Nor, by a key, the one whose key it is. errc::no_permission.
core::result<void>
check_below(storage::session& db, const std::vector<std::int64_t>& ids, const giver& by);

/// Whether `by` may give these roles. errc::no_permission.
core::result<void>
check_gift(storage::session& db, const std::vector<std::string>& roles, const giver& by);

/// All roles as they are stored.
core::result<core::access::role_book_ptr> load(storage::session& db);

/// The user's roles in the order in which he got them.
core::result<core::access::standing>
standing_of(storage::session& db, std::int64_t user_id);

/// Nothing happens to what he has already. A role that is not there: errc::bad_request.
core::result<void> give(
  storage::session& db, std::int64_t user_id, std::string_view role, std::int64_t now_ms);
/// The role of new users.
core::result<void>
give_default(storage::session& db, std::int64_t user_id, std::int64_t now_ms);
/// Makes him an administrator, who acts as one. So that he can see the app as others do,
/// he gets the roles admin and member as well.
core::result<void>
give_root(storage::session& db, std::int64_t user_id, std::int64_t now_ms);
/// He stays a member.
core::result<void> take_root(storage::session& db, std::int64_t user_id);
/// The keys for it end.
core::result<void>
take(storage::session& db, std::int64_t user_id, std::string_view role);
core::result<void> take_all(storage::session& db, std::int64_t user_id);

/// Makes one of his roles, or union_role, the one that he acts in unless a request names
/// another. errc::bad_request if it is not his.
core::result<void> prefer(
  storage::session& db, std::int64_t user_id, std::string_view role, std::int64_t now_ms);

/// True if somebody has the role.
core::result<bool> has_holder(storage::session& db, std::string_view role);

core::result<core::access::role_mode> mode(storage::session& db);
core::result<void> set_mode(storage::session& db, core::access::role_mode mode);

} // namespace actors::app::role_store
