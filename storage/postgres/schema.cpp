#include "storage/postgres/schema.hpp"

#include "core/clock.hpp"
#include "storage/catalogue_store.hpp"

#include <array>

namespace storage::postgres {

namespace {

using core::errc;
using core::fail;

using step = core::result<void> (*)(session&);

core::result<void> make_first_schema(session& in) {
  const auto meta = in.table_name("_meta");
  const auto made = in.execute(
    "CREATE TABLE " + meta + " (key TEXT PRIMARY KEY, value TEXT NOT NULL)", {});
  if (!made) return made.error();
  const std::array<value, 2> stamps{
    std::string{COPPICE_VERSION}, core::iso_time(core::unix_ms())};
  const auto noted = in.execute(
    "INSERT INTO " + meta + " VALUES ('created_by', $1), ('created_at', $2)", stamps);
  if (!noted) return noted.error();
  return make_catalogue_tables(in);
}

/// Step i brings version i to i + 1.
constexpr auto steps = std::to_array<step>({make_first_schema});
constexpr auto our_version = static_cast<std::int64_t>(steps.size());

core::result<std::int64_t> version_of(session& in, const std::string& schema) {
  const std::array<value, 1> where{schema};
  const auto there = in.query(
    "SELECT n.oid IS NOT NULL, c.oid IS NOT NULL FROM (SELECT 1) one"
    " LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = $1"
    " LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = '_meta'",
    where);
  if (!there) return there.error();
  const auto& found = there->front();
  if (found[0] == value{std::int64_t{0}})
    return fail(errc::storage_failed, "the schema " + schema + " is not there");
  if (found[1] == value{std::int64_t{0}}) return std::int64_t{0};
  const auto rows = in.query(
    "SELECT CAST(value AS BIGINT) FROM " + in.table_name("_meta")
      + " WHERE key = 'schema_version'",
    {});
  if (!rows) return rows.error();
  if (rows->size() == 1) return std::get<std::int64_t>((*rows)[0][0]);
  return fail(
    errc::storage_failed, "the schema " + schema + " holds data, but not of Coppice");
}

} // namespace

core::result<void>
prepare_schema(session& in, const std::string& schema, creation may_create) {
  const auto found = version_of(in, schema);
  if (!found) return found.error();
  if (*found == our_version) return {};
  if (*found > our_version)
    return fail(
      errc::newer_data, "the data has schema version " + std::to_string(*found)
                          + ", this server knows versions up to "
                          + std::to_string(our_version));
  if (*found == 0 && may_create == creation::refused)
    return fail(
      errc::storage_failed, "the schema " + schema + " holds no data of this app");
  for (auto next = *found; next < our_version; ++next)
    if (const auto done = steps[static_cast<std::size_t>(next)](in); !done) return done;
  const std::array<value, 1> version{std::to_string(our_version)};
  const auto noted = in.execute(
    "INSERT INTO " + in.table_name("_meta")
      + " VALUES ('schema_version', $1)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    version);
  if (!noted) return noted.error();
  return {};
}

} // namespace storage::postgres
