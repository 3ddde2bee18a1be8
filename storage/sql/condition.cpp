#include "storage/sql/condition.hpp"

#include "storage/sql/array_condition.hpp"
#include "storage/sql/json_value.hpp"
#include "storage/sql/null_truth.hpp"
#include "storage/sql/paths.hpp"

#include <algorithm>
#include <functional>
#include <span>

namespace storage::sql {

namespace {

using core::model::comparison;
using core::model::filter;
using core::model::is_null;
using core::model::operation;

/// The comparison's column, with the alias of where it is, or what stands inside of it.
writer& column(writer& out, const comparison& c, const aliases& names) {
  if (!c.path.empty()) return append_json_value(out, c, names);
  return out.column(names, c.at, *c.column);
}

void append_binary(
  writer& out, const comparison& c, const aliases& names, std::string_view sign) {
  column(out, c, names).text(sign).bind(c.operands.front());
}

void append_equal(writer& out, const comparison& c, const aliases& names) {
  if (is_null(c.operands.front())) {
    column(out, c, names).text(" IS NULL");
  } else {
    append_binary(out, c, names, "=");
  }
}

void append_not_equal(writer& out, const comparison& c, const aliases& names) {
  if (is_null(c.operands.front())) {
    column(out, c, names).text(" IS NOT NULL");
    return;
  }
  out.text("(");
  append_binary(out, c, names, "<>");
  column(out.text(" OR "), c, names).text(" IS NULL)");
}

/// `IN (…)` over the operands that are not null. False if there is none.
bool append_list(
  writer& out, const comparison& c, const aliases& names, std::string_view word) {
  bool first = true;
  for (const auto& v : c.operands) {
    if (is_null(v)) continue;
    if (first) {
      column(out, c, names).text(word).text("(");
    } else {
      out.text(",");
    }
    first = false;
    out.bind(v);
  }
  if (!first) out.text(")");
  return !first;
}

void append_in(writer& out, const comparison& c, const aliases& names) {
  out.text("(");
  if (!append_list(out, c, names, " IN ")) out.text("FALSE");
  if (has_null(c)) column(out.text(" OR "), c, names).text(" IS NULL");
  out.text(")");
}

void append_not_in(writer& out, const comparison& c, const aliases& names) {
  out.text("(");
  const bool some = append_list(out, c, names, " NOT IN ");
  if (has_null(c)) {
    column(out.text(some ? " AND " : ""), c, names).text(" IS NOT NULL");
  } else if (some) {
    column(out.text(" OR "), c, names).text(" IS NULL");
  } else {
    out.text("TRUE");
  }
  out.text(")");
}

void append_between(
  writer& out, const comparison& c, const aliases& names, std::string_view word) {
  column(out, c, names).text(word).bind(c.operands[0]).text(" AND ");
  out.bind(c.operands[1]);
}

std::string escaped(std::string_view text) {
  std::string pattern;
  pattern.reserve(text.size() + 2);
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
    pattern.push_back(c);
  }
  return pattern;
}

enum class open_end : std::uint8_t { none, front, back, both, free };

std::string pattern_of(std::string_view text, open_end ends) {
  if (ends == open_end::free) return std::string{text};
  const std::string front = ends == open_end::front || ends == open_end::both ? "%" : "";
  const std::string back = ends == open_end::back || ends == open_end::both ? "%" : "";
  return front + escaped(text) + back;
}

struct match {
  bool negative;
  open_end ends;
  std::string_view joined; ///< How several operands combine.
};

/// A decimal, stored as a whole number of its last places, as it is shown: "-0.5".
void append_decimal(writer& out, const comparison& c, const aliases& names) {
  const auto unit = "1" + std::string(static_cast<std::size_t>(c.column->scale), '0');
  column(out.text("(CASE WHEN "), c, names).text("<0 THEN '-' ELSE '' END || ");
  column(out.text("rtrim(rtrim(CAST(abs("), c, names).text(")/").text(unit);
  column(out.text(" AS TEXT) || '.' || substr(CAST(abs("), c, names).text(")%");
  out.text(unit).text("+").text(unit).text(" AS TEXT),2),'0'),'.'))");
}

/// The column as a pattern sees it: numbers as their digits.
void append_text(writer& out, const comparison& c, const aliases& names) {
  if (core::model::stored_as(c.column->type) == core::model::storage_class::text) {
    column(out, c, names);
  } else if (c.column->scale > 0) {
    append_decimal(out, c, names);
  } else {
    column(out.text("CAST("), c, names).text(" AS TEXT)");
  }
}

void append_match(
  writer& out, const comparison& c, const aliases& names, const match& how) {
  const bool sqlite = out.speaks() == dialect::sqlite;
  const std::string_view word = how.negative ? (sqlite ? " NOT LIKE " : " NOT ILIKE ")
                                             : (sqlite ? " LIKE " : " ILIKE ");
  append_joined(out, 0, c.operands.size(), how.joined, [&](std::size_t i) {
    append_text(out, c, names);
    out.text(word).bind(pattern_of(std::get<std::string>(c.operands[i]), how.ends));
    out.text(R"( ESCAPE '\')");
  });
}

void append_empty(writer& out, const comparison& c, const aliases& names) {
  if (core::model::stored_as(c.column->type) != core::model::storage_class::text) {
    column(out, c, names).text(" IS NULL");
  } else {
    column(out.text("("), c, names).text(" IS NULL OR ");
    column(out, c, names).text("='')");
  }
}

void append_not_empty(writer& out, const comparison& c, const aliases& names) {
  if (core::model::stored_as(c.column->type) != core::model::storage_class::text) {
    column(out, c, names).text(" IS NOT NULL");
  } else {
    column(out, c, names).text("<>''");
  }
}

/// The owner's record as a sub-select of its local value; the operand itself where that
/// names it.
void append_local(writer& out, const comparison& c) {
  const auto& by = *c.by;
  const auto* key = by.names_owner();
  if (by.local == key && c.only == nullptr) {
    out.bind(c.operands.front());
    return;
  }
  const aliases owner{out.next_alias()};
  out.text("(SELECT ").column(owner, 0, *by.local).text(" FROM ");
  out.table(by.owner->table).text(" AS ").text(owner.front()).text(" WHERE ");
  out.column(owner, 0, *key).text("=").bind(c.operands.front());
  if (c.only != nullptr && !c.only->where.is_trivial()) {
    out.text(" AND ");
    append_path_condition(out, c.only->where, c.only->hops, owner);
  }
  out.text(")");
}

void append_within(writer& out, const comparison& c, const aliases& names) {
  const auto& by = *c.by;
  const bool sqlite = out.speaks() == dialect::sqlite;
  column(out, c, names);
  if (by.through != nullptr) {
    out.text(" IN (SELECT ").name(by.far->name).text(" FROM ").table(by.through->table);
    out.text(" WHERE ").name(by.near->name).text("=");
    append_local(out, c);
    out.text(")");
  } else if (by.array) {
    out.text(
      sqlite ? " IN (SELECT value FROM json_each("
             : "::text IN (SELECT jsonb_array_elements_text(");
    append_local(out, c);
    out.text(sqlite ? "))" : "::jsonb))");
  } else {
    out.text("=");
    append_local(out, c);
  }
}

void append_leaf(writer& out, const comparison& c, const aliases& names) {
  constexpr std::string_view any = " OR ";
  constexpr std::string_view all = " AND ";
  switch (c.how) {
  case operation::equal:
    return append_equal(out, c, names);
  case operation::not_equal:
    return append_not_equal(out, c, names);
  case operation::in_list:
    return append_in(out, c, names);
  case operation::not_in_list:
    return append_not_in(out, c, names);
  case operation::greater:
    return append_binary(out, c, names, ">");
  case operation::greater_equal:
    return append_binary(out, c, names, ">=");
  case operation::less:
    return append_binary(out, c, names, "<");
  case operation::less_equal:
    return append_binary(out, c, names, "<=");
  case operation::between:
    return append_between(out, c, names, " BETWEEN ");
  case operation::not_between:
    return append_between(out, c, names, " NOT BETWEEN ");
  case operation::includes:
    return append_match(out, c, names, {false, open_end::both, any});
  case operation::not_includes:
    return append_match(out, c, names, {true, open_end::both, all});
  case operation::starts_with:
    return append_match(out, c, names, {false, open_end::back, any});
  case operation::not_starts_with:
    return append_match(out, c, names, {true, open_end::back, any});
  case operation::ends_with:
    return append_match(out, c, names, {false, open_end::front, any});
  case operation::not_ends_with:
    return append_match(out, c, names, {true, open_end::front, any});
  case operation::like:
    return append_match(out, c, names, {false, open_end::free, any});
  case operation::not_like:
    return append_match(out, c, names, {true, open_end::free, all});
  case operation::empty:
    return append_empty(out, c, names);
  case operation::not_empty:
    return append_not_empty(out, c, names);
  case operation::is_true:
    column(out, c, names).text("<>0");
    return;
  case operation::of_source:
    return append_within(out, c, names);
  case operation::not_of_source:
    return append_within(out.text("NOT "), c, names);
  case operation::is_false:
    column(out.text("("), c, names).text(" IS NULL OR ");
    column(out, c, names).text("=0)");
    return;
  case operation::match:
  case operation::not_match:
  case operation::any_of:
  case operation::none_of:
  case operation::array_empty:
  case operation::array_not_empty:
    return append_array_condition(out, c, names);
  }
}

} // namespace

void append_joined(
  writer& out, std::size_t from, std::size_t to, std::string_view word,
  const std::function<void(std::size_t)>& part) {
  if (to - from == 1) {
    part(from);
    return;
  }
  const auto middle = from + (to - from) / 2;
  out.text("(");
  append_joined(out, from, middle, word, part);
  out.text(word);
  append_joined(out, middle, to, word, part);
  out.text(")");
}

std::string quote(std::string_view name) {
  std::string out{"\""};
  for (const char c : name) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

std::string qualified(const place& at, std::string_view name) {
  if (at.schema.empty()) return quote(name);
  return quote(at.schema) + "." + quote(name);
}

writer& writer::name(std::string_view identifier) {
  if (identifier.find('"') != std::string_view::npos) return text(quote(identifier));
  return text("\"").text(identifier).text("\"");
}

writer& writer::table(std::string_view identifier) {
  if (!at_.schema.empty()) name(at_.schema).text(".");
  return name(identifier);
}

writer&
writer::column(const aliases& names, std::size_t at, const core::model::field& f) {
  if (at < names.size() && !names[at].empty()) text(names[at]).text(".");
  return name(f.name);
}

std::string writer::next_alias() {
  return "t" + std::to_string(aliases_++);
}

writer& writer::bind(value v) {
  made_.bound.push_back(std::move(v));
  if (at_.speaks == dialect::sqlite) return text("?");
  return text("$").text(std::to_string(made_.bound.size()));
}

void append_condition(writer& out, const filter& where, const aliases& names) {
  if (where.is == filter::kind::leaf) {
    append_leaf(out, where.leaf, names);
    return;
  }
  if (where.parts.empty()) {
    out.text("TRUE");
    return;
  }
  append_joined(
    out, 0, where.parts.size(), where.is == filter::kind::all ? " AND " : " OR ",
    [&](std::size_t i) { append_condition(out, where.parts[i], names); });
}

} // namespace storage::sql
