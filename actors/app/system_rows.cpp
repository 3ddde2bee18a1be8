#include "actors/app/system_rows.hpp"

#include "storage/nested/record.hpp"

namespace actors::app::system_rows {

using core::result;
namespace model = core::model;

namespace {

std::vector<const model::field*> shown_fields(const collection& c) {
  std::vector<const model::field*> out;
  for (const auto& f : c.fields)
    if (f.has_column() && !f.hidden) out.push_back(&f);
  return out;
}

std::string column_list(const std::vector<const model::field*>& fields) {
  std::string out;
  for (const auto* f : fields)
    out.append(out.empty() ? "\"" : ", \"").append(f->name).append("\"");
  return out;
}

std::string open_object(
  const std::vector<const model::field*>& fields, const std::vector<value>& row) {
  core::json_writer out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    out.raw(i == 0 ? '{' : ',').string(fields[i]->name).raw(':');
    storage::nested::write_value(out, *fields[i], row[i]);
  }
  return out.take();
}

} // namespace

result<std::vector<std::string>> read(
  storage::session& db, const collection& c, std::string_view tail,
  std::span<const value> bound) {
  const auto fields = shown_fields(c);
  const auto rows = db.query(
    "SELECT " + column_list(fields) + " FROM " + db.table_name(c.table) + " "
      + std::string{tail},
    bound);
  if (!rows) return rows.error();
  std::vector<std::string> out;
  out.reserve(rows->size());
  for (const auto& row : *rows)
    out.push_back(open_object(fields, row));
  return out;
}

result<std::string>
insert(storage::session& db, const collection& c, std::vector<assignment> row) {
  std::string names;
  std::string places;
  std::vector<value> bound;
  for (auto& [f, v] : row) {
    bound.push_back(std::move(v));
    names.append(names.empty() ? "\"" : ", \"").append(f->name).append("\"");
    places.append(places.empty() ? "$" : ", $").append(std::to_string(bound.size()));
  }
  const auto fields = shown_fields(c);
  const auto rows = db.query(
    "INSERT INTO " + db.table_name(c.table) + " (" + names + ") VALUES (" + places
      + ") RETURNING " + column_list(fields),
    bound);
  if (!rows) return rows.error();
  return open_object(fields, rows->front());
}

result<std::optional<std::string>> update(
  storage::session& db, const collection& c, std::vector<assignment> set,
  std::string_view key, const value& is) {
  std::string places;
  std::vector<value> bound;
  for (auto& [f, v] : set) {
    bound.push_back(std::move(v));
    places.append(places.empty() ? "\"" : ", \"").append(f->name).append("\" = $");
    places.append(std::to_string(bound.size()));
  }
  bound.push_back(is);
  const auto fields = shown_fields(c);
  const auto rows = db.query(
    "UPDATE " + db.table_name(c.table) + " SET " + places + " WHERE \"" + std::string{key}
      + "\" = $" + std::to_string(bound.size()) + " RETURNING " + column_list(fields),
    bound);
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<std::string>{};
  return std::optional{open_object(fields, rows->front())};
}

result<void>
run(storage::session& db, const std::string& sql, std::span<const value> bound) {
  const auto done = db.execute(sql, bound);
  if (!done) return done.error();
  return {};
}

result<std::int64_t> count(
  storage::session& db, std::string_view table, std::string_view tail,
  std::span<const value> bound) {
  const auto rows = db.query(
    "SELECT count(*) FROM " + db.table_name(table) + " " + std::string{tail}, bound);
  if (!rows) return rows.error();
  return std::get<std::int64_t>(rows->front().front());
}

std::string text_of(const value& v) {
  const auto* text = std::get_if<std::string>(&v);
  return text == nullptr ? std::string{} : *text;
}

bool flag_of(const value& v) {
  const auto* number = std::get_if<std::int64_t>(&v);
  return number != nullptr && *number != 0;
}

core::json json_of(const value& v) {
  const auto read = core::parse_json(text_of(v), "stored");
  return read ? *read : core::json{};
}

} // namespace actors::app::system_rows
