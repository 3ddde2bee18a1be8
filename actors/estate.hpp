#pragma once

#include "actors/house.hpp"
#include "storage/postgres/provision.hpp"

#include <functional>
#include <optional>

/// Where the data of apps is: a file of SQLite each, or a place in PostgreSQL that the
/// app's record describes. All but `dialect_of` blocks or is for workers.
namespace actors::estate {

/// "sqlite" or "postgres".
[[nodiscard]] std::string_view dialect_of(const house& whole, const app_entry& entry);

/// What a record keeps of `of`; the password of a connection of its own is sealed.
[[nodiscard]] core::json
stored(const house& whole, const storage::postgres::holding& of, const std::string& uuid);

/// What the record of an app keeps whose create failed: why there is nothing of it.
[[nodiscard]] core::json
never_made(const storage::app_record& of, const storage::failure_note& why);
[[nodiscard]] bool was_made(const core::json& stored);

/// The opposite; nothing for an app with a file. errc::storage_failed.
[[nodiscard]] core::result<std::optional<storage::postgres::holding>>
held(const house& whole, const core::json& stored, const std::string& uuid);

/// Told, on a worker, that the app's data is not where it was.
using lost_handler = std::function<void(const core::error&)>;

/// Runs blocking work on the app's storage: at the app's own expense, or, where that is
/// on a database server, at the expense of all who use it. Any thread.
[[nodiscard]] std::shared_ptr<core::executor>
workers_of(const house& whole, const app_entry& entry);

/// Opens the app's storage; `first` runs in a transaction of its own before. In one run
/// of an app a file is opened from one and the same place; `lost` is called, on a worker,
/// when it is not there any more.
[[nodiscard]] core::result<std::unique_ptr<storage::store>>
open(house& whole, app_entry& entry, const storage::task& first, lost_handler lost);

/// Runs `work` on main's data, in one transaction, and makes the data if need be.
[[nodiscard]] core::result<std::string> in_main(house& whole, const storage::task& work);

} // namespace actors::estate
