#include "storage/generate/places.hpp"

#include "storage/generate/steps.hpp"

#include <algorithm>

namespace storage::generate {

namespace model = core::model;

using core::errc;
using core::fail;
using core::result;

namespace {

constexpr std::int64_t most = 9'007'199'254'740'991; ///< 2^53 - 1

/// " AND scope = $n" with its value, or nothing where there are no scopes.
std::string
and_scope(const places& in_order, const value& scope, std::vector<value>& bound) {
  const auto* by = in_order.scope();
  if (by == nullptr) return {};
  if (model::is_null(scope)) return " AND " + sql::quote(by->name) + " IS NULL";
  bound.push_back(scope);
  return " AND " + sql::quote(by->name) + " = $" + std::to_string(bound.size());
}

std::string table_of(const session& in, const places& in_order) {
  return in.table_name(in_order.of.table);
}

struct spot {
  value scope;
  std::int64_t place = 0;
};

/// Where a record is; nothing if it has no place yet.
result<std::optional<spot>>
spot_of(session& in, const places& in_order, const value& key) {
  auto found = nested::find(
    in, in_order.of, nested::equals(*in_order.of.target_key(), key), {}, 1);
  if (!found) return found.error();
  if (found->empty()) return std::optional<spot>{};
  const auto& one = found->front();
  const auto place = one.at(in_order.place);
  const auto* number = std::get_if<std::int64_t>(&place);
  if (number == nullptr) return std::optional<spot>{};
  return std::optional{
    spot{in_order.scope() == nullptr ? value{} : one.at(*in_order.scope()), *number}};
}

result<void>
put(session& in, const places& in_order, const value& key, std::int64_t place) {
  const std::vector<value> bound{place, key};
  auto done = in.execute(
    "UPDATE " + table_of(in, in_order) + " SET " + sql::quote(in_order.place.name)
      + " = $1 WHERE " + sql::quote(in_order.of.target_key()->name) + " = $2",
    bound);
  if (!done) return done.error();
  return {};
}

/// Moves those from `first` to `last` by `step`.
result<void> shift(
  session& in, const places& in_order, const value& scope, std::int64_t first,
  std::int64_t last, std::int64_t step) {
  const auto column = sql::quote(in_order.place.name);
  std::vector<value> bound{step, first, last};
  const auto own = and_scope(in_order, scope, bound);
  auto done = in.execute(
    "UPDATE " + table_of(in, in_order) + " SET " + column + " = " + column
      + " + $1 WHERE " + column + " >= $2 AND " + column + " <= $3" + own,
    bound);
  if (!done) return done.error();
  return {};
}

/// Places as `move_to` needs them: none is missing, none stands twice.
result<void> settle(session& in, const places& in_order, const value& key) {
  auto found = nested::find(
    in, in_order.of, nested::equals(*in_order.of.target_key(), key), {}, 1);
  if (!found) return found.error();
  if (found->empty()) return {};
  std::vector<value> bound;
  const auto own = and_scope(
    in_order,
    in_order.scope() == nullptr ? value{} : found->front().at(*in_order.scope()), bound);
  const auto column = sql::quote(in_order.place.name);
  auto missing = in.query(
    "SELECT count(*) - count(DISTINCT " + column + ") FROM " + table_of(in, in_order)
      + " WHERE 1 = 1" + own,
    bound);
  if (!missing) return missing.error();
  if (missing->front().front() == value{std::int64_t{0}}) return {};
  return number_all(in, in_order);
}

} // namespace

const model::field* places::scope() const {
  const auto& name = place.made->scope;
  const auto* found = name.empty() ? nullptr : of.find(name);
  return found != nullptr && found->has_column() ? found : nullptr;
}

result<value> last_place(session& in, const places& in_order, const value& scope) {
  std::vector<value> bound;
  const auto own = and_scope(in_order, scope, bound);
  auto rows = in.query(
    "SELECT max(" + sql::quote(in_order.place.name) + ") FROM " + table_of(in, in_order)
      + " WHERE 1 = 1" + own,
    bound);
  if (!rows) return rows.error();
  const auto* number = std::get_if<std::int64_t>(&rows->front().front());
  if (number == nullptr) return value{std::int64_t{1}};
  if (*number >= most)
    return fail(
      errc::bad_request,
      in_order.place.name + ": there is no place behind the last record");
  return value{*number + 1};
}

result<void> number_all(session& in, const places& in_order) {
  const auto primary = std::ranges::find_if(in_order.of.fields, &model::field::primary);
  if (primary == in_order.of.fields.end()) return {};
  const auto key = sql::quote(primary->name);
  const auto column = sql::quote(in_order.place.name);
  const auto apart = in_order.scope() == nullptr
                       ? std::string{}
                       : "PARTITION BY " + sql::quote(in_order.scope()->name);
  auto done = in.execute(
    "UPDATE " + table_of(in, in_order) + " AS r SET " + column + " = q.n FROM (SELECT "
      + key + " AS k, row_number() OVER (" + apart + " ORDER BY " + column
      + " NULLS LAST, " + key + ") AS n FROM " + table_of(in, in_order)
      + ") AS q WHERE r." + key + " = q.k",
    {});
  if (!done) return done.error();
  return {};
}

result<void> move_to(
  session& in, const places& in_order, const value& source, const value& target,
  side where) {
  if (source == target) return {};
  if (auto fine = settle(in, in_order, target); !fine) return fine;
  const auto from = spot_of(in, in_order, source);
  if (!from) return from.error();
  const auto to = spot_of(in, in_order, target);
  if (!to) return to.error();
  if (!*from || !*to) return fail(errc::not_found, "targetId: the record is not there");
  const auto& scope = (*to)->scope;
  const auto was = (*from)->place;
  const auto wanted = (*to)->place;
  if (was < wanted) {
    if (auto done = shift(in, in_order, scope, was + 1, wanted, -1); !done) return done;
    return put(in, in_order, source, wanted);
  }
  const auto place = where == side::behind ? wanted + 1 : wanted;
  if (auto done = shift(in, in_order, scope, place, was - 1, 1); !done) return done;
  return put(in, in_order, source, place);
}

result<void> move_first(session& in, const places& in_order, const value& source) {
  if (auto fine = settle(in, in_order, source); !fine) return fine;
  const auto from = spot_of(in, in_order, source);
  if (!from) return from.error();
  if (!*from) return fail(errc::not_found, "sourceId: the record is not there");
  std::vector<value> bound;
  const auto own = and_scope(in_order, (*from)->scope, bound);
  auto rows = in.query(
    "SELECT min(" + sql::quote(in_order.place.name) + ") FROM " + table_of(in, in_order)
      + " WHERE 1 = 1" + own,
    bound);
  if (!rows) return rows.error();
  const auto* first = std::get_if<std::int64_t>(&rows->front().front());
  if (first == nullptr || *first == (*from)->place) return {};
  return put(in, in_order, source, *first - 1);
}

result<void> put_place(session& in, const draft& d, const model::field& f) {
  const places in_order{d.of, f};
  const auto* scope = in_order.scope();
  const auto* given = d.given(f);
  const bool named = given != nullptr && !model::is_null(*given);
  const auto now = scope == nullptr ? value{} : d.after(*scope);
  const bool changes
    = scope != nullptr && d.before != nullptr && now != d.before->at(*scope);
  if (named && !changes) return {};
  if (d.before != nullptr && !changes) {
    d.leave(f);
    return {};
  }
  if (auto ours = nested::take_turn(in, d.of); !ours) return ours;
  auto place = last_place(in, in_order, now);
  if (!place) return place.error();
  d.put(f, std::move(place).value());
  return {};
}

result<void>
begin_places(session& in, const model::collection& of, const model::field& f) {
  return number_all(in, {of, f});
}

} // namespace storage::generate
