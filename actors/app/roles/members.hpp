#pragma once

#include "actors/app/roles/store.hpp"
#include "core/exchange.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// add, set and remove between users and roles, from either side.
namespace actors::app::role_members {

enum class how : std::uint8_t { add, set, remove };

struct wish {
  how by = how::add;
  bool of_user = true; ///< `users/<id>/roles`; else `roles/<name>/users`.
  std::vector<std::int64_t> users;
  std::vector<std::string> roles;
};

/// The keys stand in `filterByTk`, `filterByTks` or, as a list, in the body.
/// errc::bad_request.
core::result<wish> read(const core::request& ask);

/// Every user must be below `by`, and every role that he gets within his reach.
/// errc::bad_request for one that is not there, and for the last administrator.
core::result<void> change(
  storage::session& db, const wish& what, const role_store::giver& by,
  std::int64_t by_user, std::int64_t now_ms);

} // namespace actors::app::role_members
