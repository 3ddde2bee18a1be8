#include "storage/sql/branches.hpp"
#include "storage/sql/null_truth.hpp"
#include "storage/sql/paths.hpp"

#include <algorithm>

/// Conditions over hops, see storage/sql/paths and storage/sql/branches.
namespace storage::sql {

namespace {

using core::model::filter;
using core::model::join;
using core::model::joins;

/// Of the hops and the names they have so far; conditions count from the place `base`.
struct spot {
  const joins& all;
  const aliases& names;
  std::size_t base;
  bool one = false; ///< Asked of one record: what it leads to is less than whole tables.
};

/// Whether the condition names the record that it is about.
bool names_one(const filter& where) {
  if (where.is == filter::kind::all) return std::ranges::any_of(where.parts, names_one);
  const auto& c = where.leaf;
  return where.is == filter::kind::leaf && c.at == 0 && c.path.empty()
         && c.how == core::model::operation::equal && c.column->primary;
}

void append_at(writer& out, const filter& where, const spot& at);

/// Conditions that one is multiplied out to: each costs text and a search of its own, and
/// asked together they cost the product of all rows.
constexpr std::size_t most_terms = 64;

bool are_named(const hop_set& some, const aliases& names) {
  for (std::size_t i = 0; i < some.size(); ++i)
    if (some[i] && (names.size() <= i + 1 || names[i + 1].empty())) return false;
  return true;
}

/// The rows that a hop leads to: how they are called, and what points back to its start.
struct targets {
  const join& hop;
  std::string alias;
  std::string middle; ///< Of the through table, if there is one.
};

void append_back(writer& out, const targets& of) {
  const auto& by = *of.hop.by;
  out.text(by.through == nullptr ? of.alias : of.middle).text(".");
  out.name(by.through == nullptr ? by.remote->name : by.near->name);
}

/// " FROM … WHERE …" with those alone that the asker may see.
void append_from(writer& out, const targets& of) {
  const auto& by = *of.hop.by;
  out.text(" FROM ");
  if (by.through != nullptr)
    out.table(by.through->table).text(" AS ").text(of.middle).text(" JOIN ");
  out.table(by.target->table).text(" AS ").text(of.alias);
  if (by.through != nullptr) {
    out.text(" ON ").text(of.alias).text(".").name(by.remote->name).text("=");
    out.text(of.middle).text(".").name(by.far->name);
  }
  append_back(out.text(" WHERE "), of);
  out.text(" IS NOT NULL");
  append_scope(out, of.hop, of.alias);
}

targets named(writer& out, const join& hop) {
  return {hop, out.next_alias(), hop.by->through == nullptr ? "" : out.next_alias()};
}

/// What lies behind the hop to `place`, as a set of keys that depends on no row outside.
void append_in_set(writer& out, const filter& where, const spot& at, std::size_t place) {
  const auto& hop = at.all[place - 1];
  const auto rows = named(out, hop);
  aliases names(at.all.size() + 1);
  names[place] = rows.alias;
  out.text("(").column(at.names, hop.from, *hop.by->local).text(" IN (SELECT ");
  append_back(out, rows);
  append_from(out, rows);
  out.text(" AND ");
  append_at(out, where, {at.all, names, place});
  out.text(")");
  if (of_nulls(where).holds) { // so it does where the hop leads nowhere
    const auto none = named(out, hop);
    append_from(out.text(" OR NOT EXISTS(SELECT 1"), none);
    append_back(out.text(" AND "), none);
    out.text("=").column(at.names, hop.from, *hop.by->local).text(")");
  }
  out.text(")");
}

/// Some row for each hop of the condition. They are joined here, from one row that is
/// always there, but for those that are asked apart.
void append_exists(writer& out, const filter& where, const spot& at) {
  auto some = hops_of(where, at.all, at.base);
  auto apart = branches_past(at.all, some, at.one ? 2 : 1);
  if (!of_nulls(where).sure || !can_part(where, apart)) apart.assign(apart.size(), 0);
  for (std::size_t i = 0; i < some.size(); ++i)
    some[i] = some[i] && apart[i + 1] == 0;
  auto names = name_hops(out, "", some);
  names[at.base] = at.names[at.base];
  out.text("EXISTS(SELECT 1 FROM (SELECT 1) AS ").text(out.next_alias());
  append_joins(
    out, at.all, some, names,
    takes_nulls(where) ? of_several::each_or_none : of_several::each);
  out.text(" WHERE ");
  append_parted(out, where, apart, [&](std::size_t place, const filter& part) {
    if (place == 0) return append_condition(out, part, names);
    append_in_set(out, part, {at.all, names, 0}, place);
  });
  out.text(")");
}

/// A condition whose parts hang together; what needs no hop is asked of the row itself.
void append_together(writer& out, const filter& where, const spot& at) {
  if (where.is != filter::kind::all) return append_exists(out, where, at);
  filter own;
  filter far;
  for (const auto& part : where.parts)
    (is_empty(hops_of(part, at.all, at.base)) ? own : far).parts.push_back(part);
  if (!own.parts.empty()) {
    append_condition(out, own, at.names);
    out.text(" AND ");
  }
  append_exists(out, far, at);
}

/// Parts that are in no other's way are asked apart; the rest together.
void append_at(writer& out, const filter& where, const spot& at) {
  const auto some = hops_of(where, at.all, at.base);
  if (is_empty(some) || (are_named(some, at.names) && are_single(some, at.all)))
    return append_condition(out, where, at.names);
  const auto apart = branches_at(at.all, at.base);
  const auto ask = [&](std::size_t place, const filter& part) {
    if (place == 0) return append_condition(out, part, at.names);
    append_exists(out, part, at);
  };
  if (can_part(where, apart)) return append_parted(out, where, apart, ask);
  if (const auto sum = multiplied_out(where, apart, most_terms))
    return append_parted(out, *sum, apart, ask);
  append_together(out, where, at);
}

} // namespace

void append_scope(writer& out, const join& hop, const std::string& alias) {
  if (hop.only == nullptr || hop.only->where.is_trivial()) return;
  out.text(" AND ");
  append_path_condition(out, hop.only->where, hop.only->hops, {alias});
}

void append_path_condition(
  writer& out, const filter& where, const joins& all, const aliases& names) {
  append_at(out, where, {all, names, 0, names_one(where)});
}

void append_where(
  writer& out, const filter& where, const joins& all, const aliases& names) {
  if (where.is_trivial()) return;
  out.text(" WHERE ");
  append_path_condition(out, where, all, names);
}

} // namespace storage::sql
