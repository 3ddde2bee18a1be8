#include "storage/nested/record.hpp"

#include "storage/loaded_writer.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace storage::nested {

namespace {

namespace model = core::model;

std::vector<loaded_row> loaded(const table& rows, const loaded_shape& shape) {
  std::vector<loaded_row> out;
  for (const auto& row : rows)
    out.push_back(load_row(
      shape, expected_bytes(out),
      [&](core::json_writer& text, int at, const model::field& f) {
        write_value(text, f, row[static_cast<std::size_t>(at)]);
      },
      [&](int at, const model::field&) { return row[static_cast<std::size_t>(at)]; }));
  return out;
}

} // namespace

core::result<void> take_turn(session& in, const model::collection& of) {
  if (in.where().speaks == sql::dialect::sqlite) return {}; // has one writer
  const std::array<value, 1> turn{in.table_name(of.table)};
  const auto mine
    = in.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", turn);
  if (!mine) return mine.error();
  return {};
}

void write_value(core::json_writer& out, const model::field& f, const value& v) {
  if (const auto* whole = std::get_if<std::int64_t>(&v)) {
    model::write_integer(out, f, *whole);
  } else if (const auto* real = std::get_if<double>(&v)) {
    model::write_real(out, f, *real);
  } else if (const auto* text = std::get_if<std::string>(&v)) {
    model::write_text(out, f, *text);
  } else {
    out.null();
  }
}

value record::at(const model::field& f) const {
  std::size_t i = 0;
  for (const auto& each : of->fields) {
    if (!each.has_column()) continue;
    if (&each == &f) return values[i];
    ++i;
  }
  return {};
}

std::vector<const model::field*> stored_fields(const model::collection& of) {
  std::vector<const model::field*> out;
  for (const auto& f : of.fields)
    if (f.has_column()) out.push_back(&f);
  return out;
}

core::result<table> run(session& in, const sql::statement& wanted) {
  return in.query(wanted.text, wanted.bound);
}

core::result<std::int64_t> execute(session& in, const sql::statement& wanted) {
  return in.execute(wanted.text, wanted.bound);
}

core::result<std::vector<record>> find(
  session& in, const model::collection& from, const model::filter& where,
  const model::joins& hops, std::size_t limit) {
  model::select_plan plan;
  plan.from = &from;
  plan.output = stored_fields(from);
  plan.where = where;
  plan.hops = hops;
  plan.limit = limit;
  auto rows = run(in, sql::select_rows(plan, in.where()));
  if (!rows) return rows.error();
  std::vector<record> out;
  for (auto& row : *rows)
    out.push_back({&from, std::move(row)});
  return out;
}

core::result<std::int64_t> count(
  session& in, const model::collection& from, const model::filter& where,
  const model::joins& hops) {
  model::select_plan plan;
  plan.from = &from;
  plan.where = where;
  plan.hops = hops;
  const auto rows = run(in, sql::count_rows(plan, in.where()));
  if (!rows) return rows.error();
  return std::get<std::int64_t>(rows->front().front());
}

model::filter equals(const model::field& column, value wanted) {
  model::filter out;
  out.is = model::filter::kind::leaf;
  out.leaf.column = &column;
  out.leaf.how = model::operation::equal;
  out.leaf.operands.push_back(std::move(wanted));
  return out;
}

model::filter one_of(const model::field& column, std::vector<value> wanted) {
  model::filter out;
  out.is = model::filter::kind::leaf;
  out.leaf.column = &column;
  out.leaf.how = model::operation::in_list;
  out.leaf.operands = std::move(wanted);
  return out;
}

namespace {

/// The records as JSON, with what stands with them.
core::result<rows_text>
put_together(session& in, const model::select_plan& plan, const table& rows, bool more) {
  appended_rows all{plan, in.where(), loaded(rows, storage::shape_of(plan))};
  for (auto wanted = all.next(); !wanted.empty(); wanted = all.next()) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      auto found = run(in, wanted[i].statement);
      if (!found) return found.error();
      auto given = all.give(i, loaded(*found, storage::shape_of(*wanted[i].what)));
      if (!given) return given.error();
    }
  }
  auto text = all.take();
  if (!text) return text.error();
  return rows_text{std::move(text).value(), rows.size(), std::nullopt, more};
}

/// Few enough for one statement.
constexpr std::size_t batch = 500;

/// Rows of those records in their order, each with its key in front.
core::result<table> read_by_key(
  session& in, const model::select_plan& shape, const std::vector<record>& all,
  const model::field& key) {
  auto plan = shape;
  plan.order.clear();
  plan.output.insert(plan.output.begin(), &key);
  std::map<value, std::vector<value>> found;
  for (std::size_t from = 0; from < all.size(); from += batch) {
    std::vector<value> keys;
    for (auto i = from; i < std::min(all.size(), from + batch); ++i)
      keys.push_back(all[i].at(key));
    plan.limit = keys.size();
    plan.where = model::both(one_of(key, std::move(keys)), shape.where);
    auto rows = run(in, sql::select_rows(plan, in.where()));
    if (!rows) return rows.error();
    for (auto& row : *rows) {
      auto name = row.front();
      found.emplace(std::move(name), std::move(row));
    }
  }
  table out;
  for (const auto& one : all)
    if (const auto hit = found.find(one.at(key)); hit != found.end())
      out.push_back(hit->second);
  return out;
}

/// Without a key a record is told by all of its fields.
core::result<table> read_by_all(
  session& in, const model::select_plan& shape, const std::vector<record>& all) {
  table out;
  for (const auto& one : all) {
    auto plan = shape;
    plan.limit = 1;
    for (const auto* f : stored_fields(*shape.from))
      plan.where = model::both(std::move(plan.where), equals(*f, one.at(*f)));
    auto rows = run(in, sql::select_rows(plan, in.where()));
    if (!rows) return rows.error();
    if (!rows->empty()) out.push_back(std::move(rows->front()));
  }
  return out;
}

} // namespace

core::result<rows_text> select(session& in, const model::select_plan& plan) {
  auto rows = run(in, sql::select_rows(plan, in.where()));
  if (!rows) return rows.error();
  const bool more = plan.with_more && rows->size() > plan.limit;
  if (more) rows->pop_back();
  return put_together(in, plan, *rows, more);
}

core::result<std::string>
read_back(session& in, const model::select_plan& shape, const std::vector<record>& all) {
  const auto* key = shape.from->target_key();
  auto rows
    = key != nullptr ? read_by_key(in, shape, all, *key) : read_by_all(in, shape, all);
  if (!rows) return rows.error();
  if (key != nullptr)
    for (auto& row : *rows)
      row.erase(row.begin());
  auto text = put_together(in, shape, *rows, false);
  if (!text) return text.error();
  return std::move(text->json);
}

} // namespace storage::nested
