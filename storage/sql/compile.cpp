#include "storage/sql/compile.hpp"

#include "storage/sql/paths.hpp"

#include <algorithm>

namespace storage::sql {

namespace {

using core::model::field;
using core::model::filter;
using core::model::sort_key;

/// Not one of `writer::next_alias`.
constexpr auto plan_alias = "r";

void append_columns(
  writer& out, const std::vector<const field*>& columns, const aliases& names = {}) {
  if (columns.empty()) {
    out.text("1");
    return;
  }
  bool first = true;
  for (const auto* column : columns) {
    if (!first) out.text(",");
    first = false;
    out.column(names, 0, *column);
  }
}

void append_key(writer& out, const sort_key& key, const aliases& names) {
  out.column(names, key.at, *key.column);
  if (key.descending) out.text(" DESC");
  // Where nulls come last by themselves an index serves the order.
  const bool last_anyway = key.descending == (out.speaks() == dialect::sqlite);
  const bool may_be_null = key.column->allow_null || key.at != 0;
  if (may_be_null && !last_anyway) out.text(" NULLS LAST");
}

const field* primary_of(const core::model::collection& of) noexcept {
  const field* primary = nullptr;
  for (const auto& f : of.fields)
    if (f.primary) primary = &f;
  return primary;
}

void append_order(
  writer& out, const std::vector<sort_key>& order, const core::model::collection& from,
  const aliases& names) {
  const auto* primary = primary_of(from);
  const char* before = " ORDER BY ";
  for (const auto& key : order) {
    out.text(before);
    append_key(out, key, names);
    before = ",";
    // Nothing that follows a unique key orders any further.
    if (key.column == primary && key.at == 0) return;
  }
  if (primary == nullptr) return;
  out.text(before).column(names, 0, *primary);
}

/// " WHERE …": what the plan asks for, of what stands at `from` or behind it.
void append_where_from(
  writer& out, const core::model::select_plan& plan, const page_start& from,
  const aliases& names) {
  const bool down = !plan.order.empty() && plan.order.front().descending;
  out.text(" WHERE ").column(names, 0, *key_of_order(plan));
  out.text(down ? "<=" : ">=").bind(from.key);
  if (plan.where.is_trivial()) return;
  out.text(" AND ");
  append_path_condition(out, plan.where, plan.hops, names);
}

/// What the plan shows, and the columns that its appends hang on.
void append_output(
  writer& out, const core::model::select_plan& plan, const aliases& names) {
  auto columns = plan.output;
  for (const auto& a : plan.appends)
    columns.push_back(a.by->local);
  append_columns(out, columns, names);
}

/// " FROM …": with an alias and the hops that `order` needs, and those of `where` unless
/// one of them may lead to several rows. Without any, the table alone.
aliases append_from(
  writer& out, const core::model::select_plan& plan, const std::vector<sort_key>& order) {
  auto some = hops_of(order, plan.hops);
  const auto asked = hops_of(plan.where, plan.hops);
  if (are_single(asked, plan.hops))
    for (std::size_t i = 0; i < some.size(); ++i)
      some[i] = some[i] || asked[i];
  out.text(" FROM ").table(plan.from->table);
  if (is_empty(some) && is_empty(asked)) return {};
  auto names = name_hops(out, plan_alias, some);
  out.text(" AS ").text(names.front());
  append_joins(out, plan.hops, some, names, of_several::first);
  return names;
}

/// An alias for the table of a write, if its condition has hops.
aliases
append_own_alias(writer& out, const filter& where, const core::model::joins& hops) {
  if (is_empty(hops_of(where, hops))) return {};
  out.text(" AS ").text(plan_alias);
  return {plan_alias};
}

void append_returning(writer& out, const std::vector<const field*>& columns) {
  out.text(" RETURNING ");
  append_columns(out, columns);
}

/// The root of a statement with hops; its columns come before its FROM is written.
aliases root_names(const core::model::select_plan& plan) {
  const bool some = !is_empty(hops_of(plan.order, plan.hops))
                    || !is_empty(hops_of(plan.where, plan.hops));
  return some ? aliases{plan_alias} : aliases{};
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

/// SQLite numbers rows as they come, if the key is no number of its own; then a file of
/// few pages cannot hold as many as the numbers say. PostgreSQL estimates for itself.
void append_is_large(writer& out, const core::model::collection& of) {
  const auto most = std::to_string(core::model::counted_rows);
  if (out.speaks() == dialect::postgres) {
    out.text("(SELECT reltuples FROM pg_class WHERE oid='").table(of.table);
    out.text("'::regclass)>").text(most);
    return;
  }
  constexpr std::size_t rows_on_page = 180; // of a few short values
  const auto pages = std::to_string(core::model::counted_rows / rows_on_page);
  out.text("coalesce((SELECT max(rowid) FROM ").table(of.table);
  out.text(")-(SELECT min(rowid) FROM ").table(of.table).text("),0)>").text(most);
  out.text(" AND (SELECT page_count FROM pragma_page_count)>").text(pages);
}

} // namespace

statement is_large(const core::model::collection& of, const place& at) {
  writer out{at};
  out.text("SELECT ");
  append_is_large(out, of);
  return out.take();
}

const field* key_of_order(const core::model::select_plan& plan) noexcept {
  const auto* primary = primary_of(*plan.from);
  if (plan.order.empty()) return primary;
  const auto& first = plan.order.front();
  return first.column == primary && first.at == 0 ? primary : nullptr;
}

statement select_rows(
  const core::model::select_plan& plan, const place& at, const page_start* from) {
  writer out{at};
  out.text("SELECT ");
  const auto root = root_names(plan);
  append_output(out, plan, root);
  const auto names = append_from(out, plan, plan.order);
  if (from != nullptr)
    append_where_from(out, plan, *from, names);
  else
    append_where(out, plan.where, plan.hops, names);
  append_order(out, plan.order, *plan.from, names);
  const auto offset = plan.offset - (from != nullptr ? from->skipped : 0);
  const auto limit = plan.limit + (plan.with_more ? 1U : 0U);
  out.text(" LIMIT ").bind(static_cast<std::int64_t>(limit));
  if (offset != 0) out.text(" OFFSET ").bind(static_cast<std::int64_t>(offset));
  return out.take();
}

statement count_rows(const core::model::select_plan& plan, const place& at) {
  writer out{at};
  out.text("SELECT ");
  if (plan.unless_large) {
    append_is_large(out.text("CASE WHEN "), *plan.from);
    out.text(" THEN -1 ELSE (SELECT ");
  }
  out.text("count(*)");
  const auto names = append_from(out, plan, {});
  append_where(out, plan.where, plan.hops, names);
  if (plan.unless_large) out.text(") END");
  return out.take();
}

statement select_some(const core::model::select_plan& plan, const place& at) {
  writer out{at};
  out.text("SELECT 1");
  const auto names = append_from(out, plan, {});
  append_where(out, plan.where, plan.hops, names);
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
  const auto names = append_own_alias(out, plan.where, plan.hops);
  const char* before = " SET ";
  for (const auto& [column, v] : plan.set) {
    out.text(before).name(column->name).text("=").bind(v);
    before = ",";
  }
  if (plan.set.empty()) {
    // Nothing to set: the rows come back as they are.
    const auto& any = std::ranges::find_if(plan.of->fields, &field::has_column)->name;
    out.text(before).name(any).text("=").name(any);
  }
  append_where(out, plan.where, plan.hops, names);
  append_returning(out, plan.output);
  return out.take();
}

statement destroy_rows(const core::model::destroy_plan& plan, const place& at) {
  writer out{at};
  out.text("DELETE FROM ").table(plan.from->table);
  const auto names = append_own_alias(out, plan.where, plan.hops);
  append_where(out, plan.where, plan.hops, names);
  return out.take();
}

} // namespace storage::sql
