#pragma once

#include "core/model/catalogue.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace actors::app {

/// The collection `users` that every app has.
[[nodiscard]] const core::model::collection& users_collection();

/// The system collections of an app, `users` first, then those of roles; main has
/// `applications` besides.
[[nodiscard]] std::vector<core::model::collection_ptr> system_collections(bool is_main);

/// Brings an app's own tables to our version. In the transaction of `db`.
/// errc::newer_data names both versions.
core::result<void> prepare_schema(storage::session& db);

/// The tables that this makes, those that a later version did away with included.
[[nodiscard]] std::vector<std::string> own_tables();

/// A secret kept in the app's data under `name`; made from 32 random bytes at first use.
core::result<std::string> secret(storage::session& db, const std::string& name);

struct new_user {
  std::string nickname;
  std::string username;
  std::string email;
  std::string password_hash;
  bool administrator = false;
};

/// The id of the new user. Names that are taken are errc::bad_request.
core::result<std::int64_t>
insert_user(storage::session& db, const new_user& user, std::int64_t now_ms);

/// True if the app has an administrator.
core::result<bool> has_administrator(storage::session& db);

} // namespace actors::app
