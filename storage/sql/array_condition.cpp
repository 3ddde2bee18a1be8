#include "storage/sql/array_condition.hpp"

namespace storage::sql {

namespace {

using core::model::comparison;
using core::model::operation;

const std::string& json_text(const value& operand) {
  return std::get<std::string>(operand);
}

/// The condition, and how its column is reached.
struct place_of {
  const comparison& c;
  const aliases& names;
};

writer& column(writer& out, const place_of& at) {
  return out.column(at.names, at.c.at, *at.c.column);
}

/// PostgreSQL: the column holds all the items of the array that is bound.
void append_holds(writer& out, const place_of& at, const std::string& array) {
  column(out, at).text("::jsonb @> ").bind(array).text("::text::jsonb");
}

/// SQLite: the item `e` is the operand, by value and by kind: 1 is neither '1' nor true.
void append_is(writer& out, const std::string& operand) {
  switch (operand.front()) {
  case 't':
  case 'f':
    out.text(operand == "true" ? "e.type='true'" : "e.type='false'");
    return;
  case '"':
    out.text("(e.type='text' AND e.value=json_extract(").bind(operand).text(",'$'))");
    return;
  default:
    out.text("(e.type IN ('integer','real') AND e.value=json_extract(");
    out.bind(operand).text(",'$'))");
  }
}

void append_is_any(writer& out, const comparison& c) {
  append_joined(out, 0, c.operands.size(), " OR ", [&](std::size_t i) {
    append_is(out, json_text(c.operands[i]));
  });
}

/// SQLite: the items of the column; none if it is no array. The column is taken where
/// json_each's own columns are not in sight, which may have its name.
void append_items(writer& out, const place_of& at) {
  out.text("(SELECT CASE WHEN json_type(");
  column(out, at).text(")='array' THEN ");
  column(out, at).text(" END AS list) AS a, json_each(a.list) AS e");
}

void append_is_array(writer& out, const place_of& at) {
  const bool sqlite = out.speaks() == dialect::sqlite;
  column(out.text(sqlite ? "json_type(" : "jsonb_typeof("), at);
  out.text(sqlite ? ")='array'" : "::jsonb)='array'");
}

/// Some operand is among the items.
void append_any(writer& out, const place_of& at) {
  const auto& operands = at.c.operands;
  if (operands.empty()) {
    out.text("FALSE");
    return;
  }
  if (out.speaks() == dialect::sqlite) {
    out.text("EXISTS (SELECT 1 FROM ");
    append_items(out, at);
    out.text(" WHERE ");
    append_is_any(out, at.c);
    out.text(")");
    return;
  }
  append_joined(out, 0, operands.size(), " OR ", [&](std::size_t i) {
    append_holds(out, at, "[" + json_text(operands[i]) + "]");
  });
}

/// SQLite: each operand is among the items, and each item among the operands.
void append_same_items(writer& out, const place_of& at) {
  const auto& operands = at.c.operands;
  if (!operands.empty()) {
    append_joined(out, 0, operands.size(), " AND ", [&](std::size_t i) {
      out.text("EXISTS (SELECT 1 FROM ");
      append_items(out, at);
      out.text(" WHERE ");
      append_is(out, json_text(operands[i]));
      out.text(")");
    });
    out.text(" AND ");
  }
  out.text("NOT EXISTS (SELECT 1 FROM ");
  append_items(out, at);
  if (!operands.empty()) {
    out.text(" WHERE NOT ");
    append_is_any(out, at.c);
  }
  out.text(")");
}

void append_same(writer& out, const place_of& at) {
  if (out.speaks() == dialect::sqlite) return append_same_items(out, at);
  std::string array{"["};
  for (const auto& operand : at.c.operands)
    array.append(array.size() == 1 ? "" : ",").append(json_text(operand));
  array.append("]");
  append_holds(out, at, array);
  column(out.text(" AND "), at).text("::jsonb <@ ").bind(array).text("::text::jsonb");
}

void append_length_is_0(writer& out, const place_of& at) {
  if (out.speaks() == dialect::sqlite) {
    column(out.text("json_array_length("), at).text(")=0");
  } else {
    column(out, at).text("::jsonb='[]'::jsonb");
  }
}

} // namespace

void append_array_condition(writer& out, const comparison& c, const aliases& names) {
  const place_of at{c, names};
  out.text("(");
  switch (c.how) {
  case operation::match:
    append_is_array(out, at);
    append_same(out.text(" AND "), at);
    break;
  case operation::not_match:
    append_is_array(out, at);
    append_same(out.text(" AND NOT ("), at);
    out.text(")");
    break;
  case operation::any_of:
    append_is_array(out, at);
    append_any(out.text(" AND ("), at);
    out.text(")");
    break;
  case operation::none_of:
    column(out, at).text(" IS NULL OR NOT (");
    append_is_array(out, at);
    append_any(out.text(" AND ("), at);
    out.text("))");
    break;
  case operation::array_empty:
    column(out, at).text(" IS NULL OR ");
    append_is_array(out, at);
    append_length_is_0(out.text(" AND "), at);
    break;
  default:
    append_is_array(out, at);
    append_length_is_0(out.text(" AND NOT "), at);
  }
  out.text(")");
}

} // namespace storage::sql
