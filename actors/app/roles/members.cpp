#include "actors/app/roles/members.hpp"

#include "actors/app/calls/records.hpp"
#include "actors/app/system_rows.hpp"
#include "actors/app/users/accounts.hpp"
#include "core/limits.hpp"
#include "core/query.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace actors::app::role_members {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
using role_store::giver;
using storage::value;

core::error no_keys() {
  return fail(errc::bad_request, "body: expected a list of keys");
}

/// A key, or an object that has it under `name`.
result<std::string> key_of(const json& one, const char* name) {
  const auto key = one.is_object() ? one.value(name, json{}) : one;
  if (key.is_string()) return key.get<std::string>();
  if (key.is_number_integer()) return std::to_string(key.get<std::int64_t>());
  return no_keys();
}

result<std::vector<std::string>> read_keys(const core::request& ask, const char* name) {
  std::vector<std::string> out;
  auto named = core::key_parameter(ask);
  if (!named) return named.error();
  if (*named) out = std::move(**named);
  for (const auto one : core::list_parameter(ask.query, "filterByTks"))
    out.emplace_back(one);
  if (ask.body.empty()) {
    if (out.empty()) return no_keys();
    return out;
  }
  auto body = calls::read_body(ask);
  if (!body) return body.error();
  if (body->is_object() && body->contains("filterByTk"))
    body = json((*body)["filterByTk"]);
  if (body->is_object() && !out.empty()) return out;
  if (body->is_object()) return no_keys();
  for (const auto& one : body->is_array() ? *body : json::array({*body})) {
    auto key = key_of(one, name);
    if (!key) return key.error();
    out.push_back(std::move(key).value());
  }
  return out;
}

result<std::int64_t> user_id(const std::string& text) {
  std::int64_t id = 0;
  const auto* end = text.data() + text.size();
  const auto got = std::from_chars(text.data(), end, id);
  if (got.ec != std::errc{} || got.ptr != end)
    return fail(errc::bad_request, "users: expected ids of users");
  return id;
}

/// Gives the user exactly these.
result<void> keep(
  storage::session& db, std::int64_t id, std::vector<std::string> roles,
  std::int64_t by_user, std::int64_t now_ms) {
  accounts::wish w;
  w.values = json::object();
  w.roles = std::move(roles);
  auto changed = accounts::update(db, id, w, {}, by_user, now_ms);
  if (!changed) return changed.error();
  if (!*changed) return fail(errc::bad_request, "users: no user " + std::to_string(id));
  return {};
}

result<void> change_user(
  storage::session& db, std::int64_t id, how by, const std::vector<std::string>& roles,
  std::int64_t by_user, std::int64_t now_ms) {
  const auto has = role_store::standing_of(db, id);
  if (!has) return has.error();
  auto then = has->roles;
  if (by == how::set) then = roles;
  if (by == how::remove)
    std::erase_if(then, [&](const auto& one) {
      return std::ranges::find(roles, one) != roles.end();
    });
  if (by == how::add)
    for (const auto& one : roles)
      if (std::ranges::find(then, one) == then.end()) then.push_back(one);
  return keep(db, id, std::move(then), by_user, now_ms);
}

/// Those that have the role, to whom a set from its side is news as well.
result<std::vector<std::int64_t>> holders(storage::session& db, const std::string& role) {
  const std::array<value, 1> bound{role};
  const auto rows = db.query(
    R"(SELECT "userId" FROM )" + db.table_name("rolesUsers")
      + R"( WHERE "roleName" = $1 ORDER BY "userId")",
    bound);
  if (!rows) return rows.error();
  std::vector<std::int64_t> out;
  for (const auto& row : *rows)
    out.push_back(std::get<std::int64_t>(row.front()));
  return out;
}

} // namespace

result<wish> read(const core::request& ask) {
  wish out;
  out.of_user = ask.resource == "users.roles";
  out.by = ask.action == "add" ? how::add : ask.action == "set" ? how::set : how::remove;
  auto keys = read_keys(ask, out.of_user ? "name" : "id");
  if (!keys) return keys.error();
  if (keys->empty() && out.by != how::set) return no_keys();
  if (keys->size() > core::limits::bulk_rows)
    return fail(
      errc::bad_request,
      "body: expected at most " + std::to_string(core::limits::bulk_rows) + " keys");
  for (const auto& text : out.of_user ? std::vector{ask.source} : *keys) {
    auto id = user_id(text);
    if (!id) return id.error();
    out.users.push_back(*id);
  }
  out.roles = out.of_user ? std::move(keys).value() : std::vector{ask.source};
  return out;
}

result<void> change(
  storage::session& db, const wish& what, const giver& by, std::int64_t by_user,
  std::int64_t now_ms) {
  if (what.by != how::remove)
    if (auto may = role_store::check_gift(db, what.roles, by); !may && !by.everything)
      return may;
  auto users = what.users;
  std::vector<std::int64_t> leaving;
  if (!what.of_user && what.by == how::set) {
    auto now = holders(db, what.roles.front());
    if (!now) return now.error();
    for (const auto id : *now)
      if (std::ranges::find(users, id) == users.end()) leaving.push_back(id);
  }
  auto touched = users;
  touched.insert(touched.end(), leaving.begin(), leaving.end());
  if (auto may = role_store::check_below(db, touched, by); !may) return may;
  // From the side of a role, its other users keep what else they have.
  const auto then = what.of_user || what.by != how::set ? what.by : how::add;
  for (const auto id : users)
    if (auto done = change_user(db, id, then, what.roles, by_user, now_ms); !done)
      return done;
  for (const auto id : leaving)
    if (auto done = change_user(db, id, how::remove, what.roles, by_user, now_ms); !done)
      return done;
  return {};
}

} // namespace actors::app::role_members
