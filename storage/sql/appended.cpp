#include "storage/sql/appended.hpp"

#include "core/json.hpp"
#include "core/limits.hpp"
#include "storage/sql/paths.hpp"
#include "storage/sql/value_json.hpp"

namespace storage::sql {

namespace {

using core::model::append;
using core::model::field;
using core::model::storage_class;

std::string json_list(const std::vector<value>& keys) {
  auto list = core::json::array();
  for (const auto& key : keys)
    list.push_back(key_json(key));
  return list.dump();
}

/// As PostgreSQL writes arrays: {1,"a \"b\""}.
std::string array_list(const std::vector<value>& keys) {
  std::string out{"{"};
  for (const auto& key : keys) {
    if (out.size() > 1) out.push_back(',');
    const auto* text = std::get_if<std::string>(&key);
    if (text == nullptr) {
      out.append(key_json(key).dump());
      continue;
    }
    out.push_back('"');
    for (const char c : *text) {
      if (c == '"' || c == '\\') out.push_back('\\');
      out.push_back(c);
    }
    out.push_back('"');
  }
  return out.append("}");
}

std::string_view array_type(const field& f) {
  switch (core::model::stored_as(f.type)) {
  case storage_class::integer:
    return "::text::bigint[])";
  case storage_class::real:
    return "::text::double precision[])";
  case storage_class::text:
    return "::text::text[])";
  }
  return "::text::text[])";
}

void append_keys(writer& out, const field& f, const std::vector<value>& keys) {
  if (out.speaks() == dialect::sqlite) {
    out.text(" IN (SELECT value FROM json_each(").bind(json_list(keys)).text("))");
  } else {
    out.text("=ANY(").bind(array_list(keys)).text(array_type(f));
  }
}

/// The target, reached through its other table if it has one.
void append_source(writer& out, const append& a) {
  const auto& by = *a.by;
  if (by.through == nullptr) {
    out.text(" FROM ").table(by.target->table).text(" AS r");
    return;
  }
  out.text(" FROM ").table(by.through->table).text(" AS m JOIN ");
  out.table(by.target->table).text(" AS r ON r.").name(by.remote->name);
  out.text("=m.").name(by.far->name);
}

void append_order(writer& out, const append& a) {
  const char* before = " ORDER BY ";
  for (const auto& key : a.order) {
    out.text(before).text("r.").name(key.column->name);
    out.text(key.descending ? " DESC NULLS LAST" : " NULLS LAST");
    before = ",";
  }
  for (const auto& f : a.by->target->fields)
    if (f.primary) out.text(before).text("r.").name(f.name);
}

} // namespace

std::vector<const append*> below(const append& a) {
  std::vector<const append*> out;
  for (const auto& part : a.parts)
    out.push_back(&part);
  if (a.recursive) out.push_back(&a);
  return out;
}

statement
select_appended(const append& a, const std::vector<value>& keys, const place& at) {
  writer out{at};
  const auto& by = *a.by;
  const aliases root{"r"};
  const char* before = "SELECT ";
  for (const auto* f : a.output) {
    out.text(before).column(root, 0, *f);
    before = ",";
  }
  for (const auto* f : a.linked) {
    out.text(before).text("m.").name(f->name);
    before = ",";
  }
  for (const auto* part : below(a)) {
    out.text(before).column(root, 0, *part->by->local);
    before = ",";
  }
  const auto& key = by.through == nullptr ? *by.remote : *by.near;
  const std::string_view owner = by.through == nullptr ? "r." : "m.";
  out.text(before).text(owner).name(key.name);
  append_source(out, a);
  out.text(" WHERE ").text(owner).name(key.name);
  append_keys(out, key, keys);
  if (!a.where.is_trivial()) {
    out.text(" AND ");
    append_path_condition(out, a.where, a.hops, root);
  }
  append_order(out, a);
  out.text(" LIMIT ").bind(static_cast<std::int64_t>(core::limits::appended_rows + 1));
  return out.take();
}

} // namespace storage::sql
