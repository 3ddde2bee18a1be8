#include "storage/catalogue_store.hpp"

#include "core/model/fields/making.hpp"

#include <array>
#include <map>

namespace storage {

namespace {

using core::model::collection;
using core::model::field;

template <class... Values>
core::result<void> execute(session& in, std::string_view sql, Values... values) {
  const std::array<value, sizeof...(Values)> bound{value{std::move(values)}...};
  const auto done = in.execute(sql, bound);
  if (!done) return done.error();
  return {};
}

std::string definition_of(const field& f, const collection& of) {
  const core::json out{
    {"wire", core::model::describe(f, of.name)}, {"readOnly", f.read_only}};
  return out.dump();
}

core::error damaged(std::string_view what, const std::string& why) {
  return core::fail(
    core::errc::storage_failed, {},
    "the stored definition of " + std::string{what} + " cannot be read: " + why);
}

const std::string& text(const value& v) {
  return std::get<std::string>(v);
}

core::result<field> restored_field(const std::vector<value>& row) {
  const auto wire = core::parse_json(text(row[2]), text(row[0]));
  if (!wire) return damaged(text(row[0]), wire.error().detail);
  const auto shown = wire->value("wire", core::json::object());
  auto made = core::model::make_field(shown);
  if (!made) return damaged(text(row[0]), made.error().detail);
  made->key = text(row[1]);
  if (const auto pair = shown.find("reverseKey"); pair != shown.end() && !pair->is_null())
    made->options["reverseKey"] = *pair;
  made->read_only = wire->value("readOnly", false);
  return made;
}

core::result<collection> restored_collection(const std::vector<value>& row) {
  const auto options = core::parse_json(text(row[3]), text(row[0]));
  if (!options) return damaged(text(row[0]), options.error().detail);
  collection c;
  c.name = c.table = text(row[0]);
  c.key = text(row[1]);
  c.sort = std::get<std::int64_t>(row[2]);
  c.title = options->value("title", "");
  c.hidden = options->value("hidden", false);
  c.options = options->value("options", core::json::object());
  return c;
}

std::string definition_of(const collection& c) {
  const core::json out{{"title", c.title}, {"hidden", c.hidden}, {"options", c.options}};
  return out.dump();
}

core::result<void>
insert_field(session& in, const collection& of, const field& f, std::int64_t sort) {
  return execute(
    in, "INSERT INTO " + in.table_name("_fields") + " VALUES ($1, $2, $3, $4, $5)",
    of.name, f.name, f.key, sort, definition_of(f, of));
}

} // namespace

core::result<void> make_catalogue_tables(session& in) {
  const auto collections = execute(
    in, "CREATE TABLE " + in.table_name("_collections")
          + " (name TEXT PRIMARY KEY, key TEXT NOT NULL,"
            " sort BIGINT NOT NULL, definition TEXT NOT NULL)");
  if (!collections) return collections;
  return execute(
    in, "CREATE TABLE " + in.table_name("_fields")
          + " (collection TEXT NOT NULL, name TEXT NOT NULL,"
            " key TEXT NOT NULL, sort BIGINT NOT NULL, definition TEXT NOT NULL,"
            " PRIMARY KEY (collection, name))");
}

core::result<core::model::catalogue_ptr> load_catalogue(session& in, const ground& on) {
  const auto rows = in.query(
    "SELECT name, key, sort, definition FROM " + in.table_name("_collections"), {});
  if (!rows) return rows.error();
  std::map<std::string, std::shared_ptr<collection>, std::less<>> own;
  for (const auto& row : *rows) {
    auto made = restored_collection(row);
    if (!made) return made.error();
    auto name = made->name;
    own.emplace(std::move(name), std::make_shared<collection>(std::move(*made)));
  }
  const auto fields = in.query(
    "SELECT name, key, definition, collection FROM " + in.table_name("_fields")
      + " ORDER BY collection, sort",
    {});
  if (!fields) return fields.error();
  std::shared_ptr<const core::access::seal> key;
  for (const auto& row : *fields) {
    auto made = restored_field(row);
    if (!made) return made.error();
    if (made->type == core::model::field_type::sealed && on.open_key) {
      if (!key) {
        auto opened = on.open_key();
        if (!opened) return opened.error();
        key = std::move(opened).value();
      }
      core::model::give_key(*made, text(row[3]), key);
    }
    const auto owner = own.find(text(row[3]));
    if (owner != own.end()) owner->second->fields.push_back(std::move(*made));
  }
  auto all = on.system;
  for (auto& [name, c] : own)
    all.push_back(std::move(c));
  return std::make_shared<const core::model::catalogue>(std::move(all));
}

core::result<void> save_collection(session& in, const collection& c) {
  if (const auto gone = remove_collection(in, c); !gone) return gone;
  const auto saved = execute(
    in, "INSERT INTO " + in.table_name("_collections") + " VALUES ($1, $2, $3, $4)",
    c.name, c.key, c.sort, definition_of(c));
  if (!saved) return saved;
  std::int64_t sort = 0;
  for (const auto& f : c.fields)
    if (const auto done = insert_field(in, c, f, ++sort); !done) return done;
  return {};
}

core::result<void> remove_collection(session& in, const collection& c) {
  const auto fields = execute(
    in, "DELETE FROM " + in.table_name("_fields") + " WHERE collection = $1", c.name);
  if (!fields) return fields;
  return execute(
    in, "DELETE FROM " + in.table_name("_collections") + " WHERE name = $1", c.name);
}

core::result<void> save_field(session& in, const collection& of, const field& f) {
  const std::array<value, 2> names{of.name, f.name};
  const auto fields = in.table_name("_fields");
  const auto found = in.query(
    "SELECT sort FROM " + fields + " WHERE collection = $1 AND name = $2", names);
  if (!found) return found.error();
  const std::array<value, 1> owner{of.name};
  const auto last = in.query(
    "SELECT COALESCE(MAX(sort), 0) + 1 FROM " + fields + " WHERE collection = $1", owner);
  if (!last) return last.error();
  const auto& place = found->empty() ? (*last)[0][0] : (*found)[0][0];
  if (const auto gone = remove_field(in, of, f); !gone) return gone;
  return insert_field(in, of, f, std::get<std::int64_t>(place));
}

core::result<void> remove_field(session& in, const collection& of, const field& f) {
  return execute(
    in,
    "DELETE FROM " + in.table_name("_fields") + " WHERE collection = $1 AND name = $2",
    of.name, f.name);
}

core::result<void>
save_collection_order(session& in, const std::vector<std::string>& names) {
  const auto sql
    = "UPDATE " + in.table_name("_collections") + " SET sort = $1 WHERE name = $2";
  std::int64_t sort = 0;
  for (const auto& name : names)
    if (const auto done = execute(in, sql, ++sort, name); !done) return done;
  return {};
}

core::result<void> save_field_order(
  session& in, const collection& of, const std::vector<std::string>& names) {
  const auto sql = "UPDATE " + in.table_name("_fields")
                   + " SET sort = $1 WHERE collection = $2 AND name = $3";
  std::int64_t sort = 0;
  for (const auto& name : names)
    if (const auto done = execute(in, sql, ++sort, of.name, name); !done) return done;
  return {};
}

} // namespace storage
