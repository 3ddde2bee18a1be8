#include "storage/sql/query.hpp"

#include "core/limits.hpp"
#include "storage/sql/paths.hpp"

#include <algorithm>
#include <array>

namespace storage::sql {

namespace {

using core::model::aggregation;
using core::model::field_type;
using core::model::query_column;
using core::model::query_plan;

/// The column as a moment by the asker's clock.
void append_moment(
  writer& out, const query_column& c, const aliases& names, std::int64_t minutes) {
  const bool sqlite = out.speaks() == dialect::sqlite;
  const bool counted = c.column->type == field_type::unix_timestamp;
  const bool zoned = counted || c.column->type == field_type::datetime;
  const auto column = [&] { out.column(names, c.at, *c.column); };
  if (sqlite) {
    column();
    if (counted) out.text(c.column->scale == 3 ? "/1000,'unixepoch'" : ",'unixepoch'");
    if (zoned) out.text(",'" + std::to_string(minutes) + " minutes'");
    return;
  }
  out.text("(");
  if (counted) {
    out.text("to_timestamp(");
    column();
    out.text(c.column->scale == 3 ? "/1000) AT TIME ZONE 'UTC'" : ") AT TIME ZONE 'UTC'");
  } else if (zoned) {
    column();
    out.text("::timestamptz AT TIME ZONE 'UTC'");
  } else {
    column();
    out.text("::timestamp");
  }
  if (zoned) out.text("+interval '" + std::to_string(minutes) + " minutes'");
  out.text(")");
}

struct token_row {
  std::string_view token;
  std::string_view sqlite; ///< For strftime; empty where that has no word for it.
  std::string_view postgres;
};

constexpr auto words = std::to_array<token_row>({
  {"YYYY", "%Y", "YYYY"},
  {"YY", "", "YY"},
  {"MM", "%m", "MM"},
  {"DD", "%d", "DD"},
  {"HH", "%H", "HH24"},
  {"hh", "%H", "HH24"},
  {"mm", "%M", "MI"},
  {"ss", "%S", "SS"},
  {"Q", "", "Q"},
  {"WW", "", "IW"},
});

void append_token(
  writer& out, const std::string& token, const query_column& c, const aliases& names,
  std::int64_t minutes) {
  const auto* word = std::ranges::find(words, token, &token_row::token);
  const auto moment = [&] { append_moment(out, c, names, minutes); };
  if (out.speaks() == dialect::postgres) {
    out.text("to_char(");
    moment();
    out.text(",'").text(word->postgres).text("')");
  } else if (token == "Q") {
    out.text("cast((strftime('%m',");
    moment();
    out.text(")+2)/3 as text)");
  } else if (token == "YY") {
    out.text("substr(strftime('%Y',");
    moment();
    out.text("),3)");
  } else if (token == "WW") { // the week of its Thursday
    out.text("substr('0'||((strftime('%j',");
    moment();
    out.text(",'-3 days','weekday 4')-1)/7+1),-2)");
  } else {
    out.text("strftime('").text(word->sqlite).text("',");
    moment();
    out.text(")");
  }
}

void append_format(
  writer& out, const query_column& c, const aliases& names, std::int64_t minutes) {
  const auto parts = core::model::parse_format(c.format);
  const char* before = "(";
  for (const auto& part : *parts) {
    out.text(before);
    before = "||";
    if (part.is_token) {
      append_token(out, part.text, c, names, minutes);
    } else {
      out.bind(part.text);
      if (out.speaks() == dialect::postgres) out.text("::text");
    }
  }
  out.text(")");
}

std::string_view function_of(aggregation how) {
  switch (how) {
  case aggregation::count:
    return "count(";
  case aggregation::sum:
    return "sum(";
  case aggregation::average:
    return "avg(";
  case aggregation::least:
    return "min(";
  default:
    return "max(";
  }
}

std::int64_t power_of_ten(int scale) {
  std::int64_t out = 1;
  for (int i = 0; i < scale; ++i)
    out *= 10;
  return out;
}

void append_column(
  writer& out, const query_plan& plan, std::size_t which, const aliases& names) {
  const auto& c = plan.columns[which];
  if (!c.format.empty()) return append_format(out, c, names, plan.offset_minutes);
  if (c.how == aggregation::none) {
    out.column(names, c.at, *c.column);
    return;
  }
  const bool postgres = out.speaks() == dialect::postgres;
  const bool whole
    = core::model::stored_as(c.column->type) == core::model::storage_class::integer;
  // SQLite's own has no code for a sum that 64 bits do not hold.
  if (!postgres && whole && c.how == aggregation::sum) out.text("whole_");
  out.text(function_of(c.how)).text(c.distinct ? "DISTINCT " : "");
  out.column(names, c.at, *c.column).text(")");
  if (postgres && c.how == aggregation::sum && whole) out.text("::bigint");
  if (c.how != aggregation::average) return;
  if (postgres) out.text("::double precision");
  if (c.column->type == field_type::decimal)
    out.text("/").text(std::to_string(power_of_ten(c.column->scale))).text(".0");
}

void append_groups(writer& out, const query_plan& plan, const aliases& names) {
  if (!plan.grouped()) return;
  const char* before = " GROUP BY ";
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    if (plan.columns[i].how != aggregation::none) continue;
    out.text(before).text(std::to_string(i + 1)); // by place: a format is long
    before = ",";
  }
  static_cast<void>(names);
}

/// The hops that the columns need, and those of the condition where they may be shared.
hop_set outer_hops(const query_plan& plan) {
  std::vector<core::model::sort_key> keys;
  for (const auto& c : plan.columns)
    keys.push_back({c.column, false, c.at});
  auto some = hops_of(keys, plan.hops);
  const auto asked = hops_of(plan.where, plan.hops);
  if (are_single(asked, plan.hops))
    for (std::size_t i = 0; i < some.size(); ++i)
      some[i] = some[i] || asked[i];
  return some;
}

void append_inner(writer& out, const query_plan& plan) {
  const auto some = outer_hops(plan);
  const auto names = name_hops(out, "r", some);
  const char* before = "SELECT ";
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    append_column(out.text(before), plan, i, names);
    out.text(" AS ").name(plan.answer.fields[i].name);
    before = ",";
  }
  out.text(" FROM ").table(plan.from->table).text(" AS r");
  append_joins(out, plan.hops, some, names, of_several::first);
  append_where(out, plan.where, plan.hops, names);
  append_groups(out, plan, names);
}

} // namespace

statement query_rows(const query_plan& plan, const place& at) {
  writer out{at};
  out.text("SELECT ");
  const char* before = "";
  for (const auto& f : plan.answer.fields) {
    out.text(before).name(f.name);
    before = ",";
  }
  out.text(" FROM (");
  append_inner(out, plan);
  out.text(") AS q");
  append_where(out, plan.having, {}, {});
  before = " ORDER BY ";
  for (const auto& key : plan.order) {
    out.text(before).name(plan.answer.fields[key.column].name);
    out.text(key.descending ? " DESC" : "");
    out.text(key.nulls_first ? " NULLS FIRST" : " NULLS LAST");
    before = ",";
  }
  const auto most = plan.limit == 0 ? core::limits::unpaged_rows + 1 : plan.limit;
  out.text(" LIMIT ").bind(static_cast<std::int64_t>(most));
  if (plan.offset != 0) out.text(" OFFSET ").bind(static_cast<std::int64_t>(plan.offset));
  return out.take();
}

} // namespace storage::sql
