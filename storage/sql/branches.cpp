#include "storage/sql/branches.hpp"

#include <algorithm>

namespace storage::sql {

namespace {

using core::model::filter;

void add(std::vector<std::size_t>& places, std::size_t one) {
  if (std::ranges::find(places, one) == places.end()) places.push_back(one);
}

void collect(std::vector<std::size_t>& into, const filter& where, const branches& of) {
  if (where.is == filter::kind::leaf) return add(into, of[where.leaf.at]);
  for (const auto& part : where.parts)
    collect(into, part, of);
}

/// Of a condition that is multiplied out, on average: each is bound anew.
constexpr std::size_t leaves_each = 32;

std::size_t leaves(const filter& where) {
  if (where.is == filter::kind::leaf) return 1;
  std::size_t out = 0;
  for (const auto& part : where.parts)
    out += leaves(part);
  return out;
}

/// The parts of an `all` or `any` by the branch that each is in; those in several apart.
struct parted {
  std::vector<std::size_t> places;
  std::vector<filter> pure; ///< One for each of `places`.
  std::vector<filter> mixed;
};

parted part(const filter& where, const branches& of) {
  parted out;
  for (const auto& one : where.parts) {
    const auto places = met(one, of);
    if (places.size() > 1) {
      out.mixed.push_back(one);
      continue;
    }
    const auto place = places.empty() ? 0 : places.front();
    const auto same = std::ranges::find(out.places, place);
    const auto at = static_cast<std::size_t>(same - out.places.begin());
    if (same == out.places.end()) {
      out.places.push_back(place);
      out.pure.emplace_back().is = where.is;
    }
    out.pure[at].parts.push_back(one);
  }
  return out;
}

/// An `all` with a part over several branches: the `any` of what it is with each part of
/// that one's.
filter distributed(filter where, const branches& of) {
  auto mixed = std::ranges::find_if(
    where.parts, [&](const filter& one) { return met(one, of).size() > 1; });
  const auto choice = std::move(*mixed);
  where.parts.erase(mixed);
  filter out;
  out.is = filter::kind::any;
  if (choice.is == filter::kind::all) { // no choice: its parts stand beside the others
    for (const auto& one : choice.parts)
      where.parts.push_back(one);
    out.parts.push_back(std::move(where));
    return out;
  }
  for (const auto& one : choice.parts) {
    auto with = where;
    with.parts.push_back(one);
    out.parts.push_back(std::move(with));
  }
  return out;
}

} // namespace

branches branches_at(const core::model::joins& all, std::size_t base) {
  branches out(all.size() + 1);
  for (std::size_t at = 1; at <= all.size(); ++at)
    out[at] = all[at - 1].from == base ? at : out[all[at - 1].from];
  return out;
}

branches branches_past(
  const core::model::joins& all, const std::vector<bool>& some, std::size_t joined) {
  branches out(all.size() + 1);
  for (std::size_t at = 1; at <= all.size(); ++at) {
    const auto& hop = all[at - 1];
    out[at] = out[hop.from];
    // The keys in an array are few, and stand in the row.
    if (out[at] != 0 || !some[at - 1] || hop.by->single || hop.by->array) continue;
    if (joined == 0) {
      out[at] = at;
    } else {
      --joined;
    }
  }
  return out;
}

std::vector<std::size_t> met(const filter& where, const branches& of) {
  std::vector<std::size_t> out;
  collect(out, where, of);
  return out;
}

bool can_part(const filter& where, const branches& of) {
  if (where.is == filter::kind::leaf) return true;
  std::vector<std::size_t> taken; // by one part alone, in an `all`
  std::vector<std::size_t> seen;
  for (const auto& one : where.parts) {
    const auto places = met(one, of);
    const bool mixed = places.size() > 1;
    if (mixed && !can_part(one, of)) return false;
    if (where.is == filter::kind::any) continue;
    for (const auto place : places) {
      if (place == 0) continue; // of the row itself, which is the same in all parts
      if (std::ranges::find(taken, place) != taken.end()) return false;
      if (mixed && std::ranges::find(seen, place) != seen.end()) return false;
      if (mixed) taken.push_back(place);
      add(seen, place);
    }
  }
  return true;
}

void append_parted(
  writer& out, const filter& where, const branches& of, const asker& ask) {
  const auto places = met(where, of);
  if (places.size() < 2) return ask(places.empty() ? 0 : places.front(), where);
  const auto parts = part(where, of);
  const auto pure = parts.pure.size();
  append_joined(
    out, 0, pure + parts.mixed.size(), where.is == filter::kind::all ? " AND " : " OR ",
    [&](std::size_t i) {
      if (i >= pure) return append_parted(out, parts.mixed[i - pure], of, ask);
      ask(parts.places[i], parts.pure[i]);
    });
}

std::optional<filter>
multiplied_out(const filter& where, const branches& of, std::size_t most) {
  std::vector<filter> done;
  std::vector<filter> open{where};
  while (!open.empty()) {
    auto one = std::move(open.back());
    open.pop_back();
    if (can_part(one, of)) {
      done.push_back(std::move(one));
      if (done.size() + open.size() > most) return std::nullopt;
      continue;
    }
    if (one.is == filter::kind::all) one = distributed(std::move(one), of);
    for (auto& part : one.parts)
      open.push_back(std::move(part));
    if (done.size() + open.size() > most) return std::nullopt;
  }
  filter out;
  out.is = filter::kind::any;
  out.parts = std::move(done);
  if (leaves(out) > most * leaves_each) return std::nullopt;
  return out;
}

} // namespace storage::sql
