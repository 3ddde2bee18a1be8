#include "storage/sql/paths.hpp"

#include <algorithm>

namespace storage::sql {

namespace {

using core::model::association;
using core::model::filter;
using core::model::join;
using core::model::joins;

void mark(hop_set& some, const joins& all, std::size_t at, std::size_t base = 0) {
  while (at != base) {
    some[at - 1] = true;
    at = all[at - 1].from;
  }
}

void mark(hop_set& some, const joins& all, const filter& where, std::size_t base) {
  if (where.is == filter::kind::leaf) return mark(some, all, where.leaf.at, base);
  for (const auto& part : where.parts)
    mark(some, all, part, base);
}

/// `remote` is one of the keys in the array that `local` holds.
void append_in_array(
  writer& out, const association& by, const aliases& names, const std::string& target,
  std::size_t from) {
  const bool sqlite = out.speaks() == dialect::sqlite;
  out.text(target).text(".").name(by.remote->name);
  out.text(
    sqlite ? " IN (SELECT value FROM json_each("
           : "::text IN (SELECT jsonb_array_elements_text(CASE WHEN "
             "jsonb_typeof(");
  out.column(names, from, *by.local);
  if (sqlite) {
    out.text("))");
    return;
  }
  out.text("::jsonb)='array' THEN ").column(names, from, *by.local);
  out.text("::jsonb ELSE '[]' END))");
}

const core::model::field* primary_of(const core::model::collection& of) {
  const auto hit = std::ranges::find_if(of.fields, &core::model::field::primary);
  return hit == of.fields.end() ? nullptr : &*hit;
}

/// The first record that points back, by primary key.
void append_first(
  writer& out, const join& hop, const core::model::field& primary, std::size_t at,
  const aliases& names) {
  const auto& by = *hop.by;
  const auto first = out.next_alias();
  out.text(" LEFT JOIN (SELECT ").name(by.remote->name).text(" AS f,min(");
  const auto shown = out.next_alias();
  out.name(primary.name).text(") AS k FROM ").table(by.target->table);
  out.text(" AS ").text(shown).text(" WHERE TRUE");
  append_scope(out, hop, shown);
  out.text(" GROUP BY ").name(by.remote->name).text(") AS ").text(first);
  out.text(" ON ").text(first).text(".f=").column(names, hop.from, *by.local);
  out.text(" LEFT JOIN ").table(by.target->table).text(" AS ").text(names[at]);
  out.text(" ON ").text(names[at]).text(".").name(primary.name);
  out.text("=").text(first).text(".k");
}

/// The rows of a through table, which lead to `alias`. Of those that lead to nothing one
/// may see there is none where `which` says so: else each were a row of nulls.
void append_through(
  writer& out, const join& hop, const std::string& alias, const aliases& names,
  of_several which) {
  const auto& by = *hop.by;
  const auto middle = out.next_alias();
  out.text(" LEFT JOIN ").table(by.through->table).text(" AS ").text(middle);
  out.text(" ON ").text(middle).text(".").name(by.near->name).text("=");
  out.column(names, hop.from, *by.local);
  const auto leads_to = [&](const std::string& target) {
    out.text(target).text(".").name(by.remote->name).text("=");
    out.text(middle).text(".").name(by.far->name);
    append_scope(out, hop, target);
  };
  if (which == of_several::each_or_none) {
    const auto there = out.next_alias();
    out.text(" AND EXISTS(SELECT 1 FROM ").table(by.target->table).text(" AS ");
    out.text(there).text(" WHERE ");
    leads_to(there);
    out.text(")");
  }
  out.text(" LEFT JOIN ").table(by.target->table).text(" AS ").text(alias).text(" ON ");
  leads_to(alias);
}

void append_join(
  writer& out, const join& hop, std::size_t at, const aliases& names, of_several which) {
  const auto& by = *hop.by;
  const auto& alias = names[at];
  if (which == of_several::first && !by.single && !by.many)
    if (const auto* primary = primary_of(*by.target))
      return append_first(out, hop, *primary, at, names);
  if (by.through != nullptr) return append_through(out, hop, alias, names, which);
  out.text(" LEFT JOIN ").table(by.target->table).text(" AS ").text(alias).text(" ON ");
  if (by.array) {
    append_in_array(out, by, names, alias, hop.from);
  } else {
    out.text(alias).text(".").name(by.remote->name).text("=");
    out.column(names, hop.from, *by.local);
  }
  append_scope(out, hop, alias);
}

} // namespace

hop_set hops_of(const filter& where, const joins& all, std::size_t base) {
  hop_set some(all.size());
  mark(some, all, where, base);
  return some;
}

hop_set hops_of(const std::vector<core::model::sort_key>& order, const joins& all) {
  hop_set some(all.size());
  for (const auto& key : order)
    mark(some, all, key.at);
  return some;
}

bool is_empty(const hop_set& some) {
  return std::ranges::find(some, true) == some.end();
}

bool are_single(const hop_set& some, const joins& all) {
  for (std::size_t i = 0; i < some.size(); ++i)
    if (some[i] && !all[i].by->single) return false;
  return true;
}

aliases name_hops(writer& out, std::string root, const hop_set& some) {
  aliases names(some.size() + 1);
  names[0] = std::move(root);
  for (std::size_t i = 0; i < some.size(); ++i)
    if (some[i]) names[i + 1] = out.next_alias();
  return names;
}

void append_joins(
  writer& out, const joins& all, const hop_set& some, const aliases& names,
  of_several which) {
  for (std::size_t i = 0; i < all.size(); ++i)
    if (some[i]) append_join(out, all[i], i + 1, names, which);
}

} // namespace storage::sql
