#include "storage/app_registry.hpp"

#include <array>

namespace storage {

namespace {

enum class use : std::uint8_t { free, kept, inner };

struct column {
  const char* name;
  const char* type;
  use is;
};

constexpr auto columns = std::to_array<column>({
  {"createdAt", "date", use::kept},
  {"updatedAt", "date", use::kept},
  {"name", "uid", use::free},
  {"displayName", "string", use::free},
  {"cname", "string", use::free},
  {"pinned", "boolean", use::free},
  {"icon", "string", use::free},
  {"status", "string", use::kept},
  {"options", "json", use::free},
  {"uuid", "uuid", use::kept},
  {"lastSeenAt", "date", use::kept},
  {"autoStart", "boolean", use::inner},
  {"wanted", "string", use::inner},
  {"deletedAt", "date", use::inner},
  {"lastErrorCode", "string", use::inner},
  {"lastErrorMessage", "text", use::inner},
  {"lastErrorAt", "date", use::inner},
});

} // namespace

core::model::collection applications_collection() {
  core::model::collection c;
  c.name = c.table = "applications";
  c.key = "applications";
  c.title = "Applications";
  c.system = true;
  c.options = {
    {"autoGenId", false},
    {"filterTargetKey", "name"},
    {"createdAt", true},
    {"updatedAt", true}};
  for (const auto& row : columns) {
    auto f = core::model::make_field({{"name", row.name}, {"type", row.type}});
    f->hidden = row.is == use::inner;
    f->read_only = row.is != use::free;
    f->primary = f->name == "name";
    f->unique = f->primary || f->name == "cname" || f->name == "uuid";
    f->allow_null = !f->primary;
    c.fields.push_back(std::move(*f));
  }
  return c;
}

} // namespace storage
