#include "storage/sql/json_value.hpp"

#include <algorithm>

namespace storage::sql {

namespace {

using core::model::comparison;
using core::model::json_kind;

bool is_place(const std::string& step) {
  return step.size() <= 9
         && std::ranges::all_of(step, [](char c) { return c >= '0' && c <= '9'; });
}

/// $."a"[0]: the steps hold no quotes (core::model::add_step).
std::string path_text(const std::vector<std::string>& path) {
  std::string out{"$"};
  for (const auto& step : path)
    if (is_place(step)) {
      out.append("[").append(step).append("]");
    } else {
      out.append(".\"").append(step).append("\"");
    }
  return out;
}

void append_call(
  writer& out, std::string_view function, const comparison& c, const aliases& names) {
  out.text(function).text("(").column(names, c.at, *c.column).text(",");
  out.bind(path_text(c.path)).text(")");
}

void append_sqlite(writer& out, const comparison& c, const aliases& names) {
  const auto type = [&] { append_call(out, "json_type", c, names); };
  const auto value = [&] { append_call(out, "json_extract", c, names); };
  switch (c.as) {
  case json_kind::any:
    out.text("nullif(");
    type();
    out.text(",'null')");
    return;
  case json_kind::text:
    out.text("(CASE ");
    type();
    out.text(" WHEN 'text' THEN ");
    value();
    break;
  case json_kind::number:
    out.text("(CASE WHEN ");
    type();
    out.text(" IN ('integer','real') THEN ");
    value();
    break;
  case json_kind::truth:
    out.text("(CASE ");
    type();
    out.text(" WHEN 'true' THEN 1 WHEN 'false' THEN 0");
    break;
  }
  out.text(" END)");
}

/// "column"::jsonb->'a'->0
void append_steps(writer& out, const comparison& c, const aliases& names) {
  out.text("(").column(names, c.at, *c.column).text("::jsonb");
  for (const auto& step : c.path)
    if (is_place(step)) {
      out.text("->").text(step);
    } else {
      out.text("->").bind(step).text("::text");
    }
  out.text(")");
}

void append_postgres(writer& out, const comparison& c, const aliases& names) {
  const auto found = [&] { append_steps(out, c, names); };
  const auto kind = [&](std::string_view which) {
    out.text("(CASE jsonb_typeof(");
    found();
    out.text(") WHEN '").text(which).text("' THEN (");
    found();
    out.text("#>>'{}')");
  };
  switch (c.as) {
  case json_kind::any:
    out.text("nullif(jsonb_typeof(");
    found();
    out.text("),'null')");
    return;
  case json_kind::text:
    kind("string");
    out.text(" END COLLATE \"C\")");
    return;
  case json_kind::number:
    kind("number");
    out.text("::numeric END)");
    return;
  case json_kind::truth:
    kind("boolean");
    out.text("::boolean::int END)");
    return;
  }
}

} // namespace

writer& append_json_value(writer& out, const comparison& c, const aliases& names) {
  if (out.speaks() == dialect::sqlite) {
    append_sqlite(out, c, names);
  } else {
    append_postgres(out, c, names);
  }
  return out;
}

} // namespace storage::sql
