#include "actors/app/users/named_users.hpp"

#include "actors/app/calls/record_target.hpp"
#include "actors/app/roles/checks.hpp"
#include "core/clock.hpp"
#include "core/limits.hpp"
#include "core/query.hpp"
#include "storage/nested/record.hpp"

namespace actors::app {

using core::errc;
using core::fail;
using core::result;
namespace model = core::model;

namespace {

constexpr std::int64_t first_user = 1;

core::error nobody_named() {
  return fail(
    errc::filter_required, "filterByTk or filter: which users are meant is needed");
}

} // namespace

result<named_users>
named_users::read(const core::exchange_ptr& ask, const principal& who) {
  const auto keys = core::key_parameter(ask->ask);
  if (!keys) return keys.error();
  const auto filter = core::object_parameter(ask->ask.query, "filter");
  if (!filter) return filter.error();
  if (!ask->ask.key && (!*keys || (*keys)->empty()) && filter->empty())
    return nobody_named();
  return named_users{ask, who, keys->has_value()};
}

result<std::vector<std::int64_t>> named_users::ids(storage::session& s) const {
  const auto known = role_checks::load_collections(s);
  if (!known) return known.error();
  const auto& users = *(*known)->find("users");
  const model::viewpoint by{
    .known = known->get(),
    .allowed = who_.rights.get(),
    .at = {.now_ms = core::unix_ms()},
    .user = who_.user.get(),
    .role = who_.role};
  model::joins hops;
  const auto where = calls::read_target(ask_->ask, users, by, hops);
  if (!where) return where.error();
  if (where->is_trivial()) return nobody_named();
  const auto found
    = storage::nested::find(s, users, *where, hops, core::limits::bulk_rows + 1);
  if (!found) return found.error();
  if (found->size() > core::limits::bulk_rows)
    return fail(
      errc::bad_request, "filter: more than " + std::to_string(core::limits::bulk_rows)
                           + " users match; narrow it");
  std::vector<std::int64_t> out;
  for (const auto& one : *found)
    out.push_back(std::get<std::int64_t>(one.at(*users.target_key())));
  if (!by_key_) std::erase(out, first_user);
  return out;
}

} // namespace actors::app
