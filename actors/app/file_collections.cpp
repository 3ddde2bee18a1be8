#include "actors/app/file_collections.hpp"

#include "core/clock.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace actors::app {

namespace {

using core::model::collection;
using core::model::collection_ptr;

/// Of the fields, clients write only those in `open`.
collection_ptr made(const char* input, std::initializer_list<std::string_view> open) {
  auto result = core::model::make_collection(core::json::parse(input));
  if (!result) throw std::logic_error("system collection: " + result.error().detail);
  auto c = std::move(result).value();
  c.system = true;
  for (auto& f : c.fields) {
    const auto is_open = std::find(open.begin(), open.end(), f.name) != open.end();
    if (!f.primary) f.read_only = !is_open;
  }
  return std::make_shared<const collection>(std::move(c));
}

} // namespace

collection_ptr storages_collection() {
  static const auto shared = made(
    R"({
    "name": "storages", "title": "Storages", "autoGenId": true, "createdAt": true,
    "updatedAt": true,
    "fields": [
      {"name": "title", "type": "string", "interface": "input"},
      {"name": "name", "type": "string", "unique": true},
      {"name": "type", "type": "string"},
      {"name": "options", "type": "json", "defaultValue": {}},
      {"name": "rules", "type": "json", "defaultValue": {}},
      {"name": "path", "type": "text", "defaultValue": ""},
      {"name": "baseUrl", "type": "string", "defaultValue": ""},
      {"name": "default", "type": "boolean", "defaultValue": false},
      {"name": "paranoid", "type": "boolean", "defaultValue": false}
    ]})",
    {"title", "rules"});
  return shared;
}

collection_ptr attachments_collection() {
  static const auto shared = made(
    R"({
    "name": "attachments", "title": "Attachments", "template": "file",
    "autoGenId": true, "createdAt": true, "updatedAt": true, "createdBy": true,
    "updatedBy": true,
    "fields": [
      {"name": "title", "type": "string", "interface": "input"},
      {"name": "filename", "type": "string", "interface": "input", "unique": true,
       "allowNull": false},
      {"name": "extname", "type": "string", "interface": "input"},
      {"name": "size", "type": "bigInt", "interface": "number"},
      {"name": "mimetype", "type": "string", "interface": "input"},
      {"name": "storageId", "type": "bigInt"},
      {"name": "path", "type": "text"},
      {"name": "meta", "type": "json", "defaultValue": {}},
      {"name": "url", "type": "text", "interface": "url"},
      {"name": "preview", "type": "text", "interface": "url"}
    ]})",
    {"title", "meta"});
  return shared;
}

namespace {

/// As the step that made them knew them.
collection first_attachments() {
  auto c = *attachments_collection();
  std::erase_if(c.fields, [](const auto& f) { return f.name == "preview"; });
  return c;
}

} // namespace

core::result<void> make_files(storage::session& db) {
  for (const auto& c : {*storages_collection(), first_attachments()})
    if (auto made = db.create_table(c); !made) return made;
  const auto now = core::iso_time(core::unix_ms());
  const std::array<storage::value, 3> bound{
    core::json{{"size", core::limits::file_bytes}}.dump(), std::int64_t{1}, now};
  const auto added = db.execute(
    "INSERT INTO " + db.table_name("storages")
      + R"( ("title", "name", "type", "options", "rules", "path", "baseUrl", "default",
       "paranoid", "createdAt", "updatedAt")
       VALUES ('Local storage', 'local', 'local', '{}', $1, '', '/files', $2, 0, $3, $3))",
    bound);
  if (!added) return added.error();
  return {};
}

core::result<void> add_previews(storage::session& db) {
  const auto* preview = attachments_collection()->find("preview");
  if (auto added = db.add_column(first_attachments(), *preview); !added) return added;
  auto filled = db.execute(
    "UPDATE " + db.table_name("attachments")
      + R"( SET "preview" = "url" || '?preview=1' WHERE "url" IS NOT NULL)",
    {});
  if (!filled) return filled.error();
  return {};
}

} // namespace actors::app
