#include "storage/sql/compile.hpp"

#include "storage/sql/condition.hpp"

namespace storage::sql {

namespace {

using core::model::field;
using core::model::filter;
using core::model::sort_key;

void append_columns(writer& out, const std::vector<const field*>& columns) {
  if (columns.empty()) {
    out.text("1");
    return;
  }
  bool first = true;
  for (const auto* column : columns) {
    if (!first) out.text(",");
    first = false;
    out.name(column->name);
  }
}

void append_where(writer& out, const filter& where) {
  if (where.is_trivial()) return;
  out.text(" WHERE ");
  append_condition(out, where);
}

void append_key(writer& out, const sort_key& key) {
  out.name(key.column->name);
  if (key.descending) out.text(" DESC");
  // Where nulls come last by themselves an index serves the order.
  const bool last_anyway = key.descending == (out.speaks() == dialect::sqlite);
  if (key.column->allow_null && !last_anyway) out.text(" NULLS LAST");
}

void append_order(writer& out, const core::model::select_plan& plan) {
  const field* primary = nullptr;
  for (const auto& f : plan.from->fields)
    if (f.primary) primary = &f;
  bool keyed = primary == nullptr;
  const char* before = " ORDER BY ";
  for (const auto& key : plan.order) {
    out.text(before);
    append_key(out, key);
    before = ",";
    // Nothing that follows a unique key orders any further.
    if (key.column == primary) return;
  }
  if (keyed) return;
  out.text(before).name(primary->name);
}

void append_returning(writer& out, const std::vector<const field*>& columns) {
  out.text(" RETURNING ");
  append_columns(out, columns);
}

/// A value for `column` that is given, past which PostgreSQL is to count on; SQLite does.
void append_value(
  writer& out, const core::model::collection& into, const field& column, const value& v) {
  if (!column.auto_increment || out.speaks() == dialect::sqlite) {
    out.bind(v);
    return;
  }
  out.text("(SELECT CASE WHEN v > nextval(c) THEN setval(c, v) ELSE v END FROM (SELECT ");
  out.bind(v).text("::bigint AS v, pg_get_serial_sequence('").table(into.table);
  out.text("', '").text(column.name).text("')::regclass AS c) AS given)");
}

} // namespace

statement select_rows(const core::model::select_plan& plan, const place& at) {
  writer out{at};
  out.text("SELECT ");
  append_columns(out, plan.output);
  out.text(" FROM ").table(plan.from->table);
  append_where(out, plan.where);
  append_order(out, plan);
  out.text(" LIMIT ").bind(static_cast<std::int64_t>(plan.limit));
  if (plan.offset != 0) out.text(" OFFSET ").bind(static_cast<std::int64_t>(plan.offset));
  return out.take();
}

statement count_rows(const core::model::select_plan& plan, const place& at) {
  writer out{at};
  out.text("SELECT count(*) FROM ").table(plan.from->table);
  append_where(out, plan.where);
  return out.take();
}

statement select_some(const core::model::select_plan& plan, const place& at) {
  writer out{at};
  out.text("SELECT 1 FROM ").table(plan.from->table);
  append_where(out, plan.where);
  out.text(" LIMIT ").bind(static_cast<std::int64_t>(plan.limit));
  return out.take();
}

statement
insert_row(const core::model::insert_plan& plan, std::size_t row, const place& at) {
  writer out{at};
  out.text("INSERT INTO ").table(plan.into->table);
  const auto& values = plan.rows[row];
  if (values.empty()) {
    out.text(" DEFAULT VALUES");
  } else {
    const char* before = " (";
    for (const auto& [column, v] : values) {
      out.text(before).name(column->name);
      before = ",";
    }
    before = ") VALUES (";
    for (const auto& [column, v] : values) {
      append_value(out.text(before), *plan.into, *column, v);
      before = ",";
    }
    out.text(")");
  }
  append_returning(out, plan.output);
  return out.take();
}

statement update_rows(const core::model::update_plan& plan, const place& at) {
  writer out{at};
  out.text("UPDATE ").table(plan.of->table);
  const char* before = " SET ";
  for (const auto& [column, v] : plan.set) {
    out.text(before).name(column->name).text("=").bind(v);
    before = ",";
  }
  if (plan.set.empty()) {
    // Nothing to set: the rows come back as they are.
    const auto& any = plan.of->fields.front().name;
    out.text(before).name(any).text("=").name(any);
  }
  append_where(out, plan.where);
  append_returning(out, plan.output);
  return out.take();
}

statement destroy_rows(const core::model::destroy_plan& plan, const place& at) {
  writer out{at};
  out.text("DELETE FROM ").table(plan.from->table);
  append_where(out, plan.where);
  return out.take();
}

} // namespace storage::sql
