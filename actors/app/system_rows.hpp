#pragma once

#include "core/model/plans/plan.hpp"
#include "storage/store.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Records of the server's own collections, inside a transaction. SQL that is given in
/// parts names columns itself; values are bound.
namespace actors::app::system_rows {

using core::model::assignment;
using core::model::collection;
using storage::value;

/// Each record as the wire shows it, less its closing brace, so that more can follow.
/// `tail` is what comes after the table's name: WHERE and ORDER BY.
core::result<std::vector<std::string>> read(
  storage::session& db, const collection& c, std::string_view tail,
  std::span<const value> bound);

/// A record as `read` gives it.
core::result<std::string>
insert(storage::session& db, const collection& c, std::vector<assignment> row);

/// The record of that key as it is then; nothing if there is none.
core::result<std::optional<std::string>> update(
  storage::session& db, const collection& c, std::vector<assignment> set,
  std::string_view key, const value& is);

core::result<void>
run(storage::session& db, const std::string& sql, std::span<const value> bound);

/// How many rows the table has, or those that `tail` keeps.
core::result<std::int64_t> count(
  storage::session& db, std::string_view table, std::string_view tail = {},
  std::span<const value> bound = {});

[[nodiscard]] std::string text_of(const value& v);
[[nodiscard]] bool flag_of(const value& v);
/// What a column of JSON holds; null for what is none.
[[nodiscard]] core::json json_of(const value& v);

} // namespace actors::app::system_rows
