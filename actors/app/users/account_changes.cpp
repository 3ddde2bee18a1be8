#include "actors/app/roles/store.hpp"
#include "actors/app/schema.hpp"
#include "actors/app/users/account_rows.hpp"
#include "core/clock.hpp"
#include "core/model/plans/plan.hpp"
#include "storage/catalogue_store.hpp"
#include "storage/nested/writer.hpp"

#include <algorithm>
#include <array>

/// Users made, changed and destroyed.
namespace actors::app::accounts {

namespace access = core::access;

using core::errc;
using core::fail;
using core::json;
using core::result;
using storage::value;
namespace model = core::model;
namespace nested = storage::nested;

namespace {

/// Of changes that may have left nobody to rule.
result<void> last_stays(storage::session& db) {
  auto left = has_administrator(db);
  if (!left) return left.error();
  if (!*left) return fail(errc::bad_request, "the last administrator stays");
  return {};
}

/// The assignments of a wish, all checked against the collection.
result<std::vector<model::assignment>> assignments(
  const wish& w, const std::string& hash, std::int64_t now_ms, model::writing what) {
  const auto& users = users_collection();
  auto set = model::parse_values(w.values, users, what);
  if (!set) return set;
  if (hash.empty()) return set;
  set->emplace_back(users.find("password"), hash);
  // The first one ends no sign-in.
  if (what == model::writing::update)
    set->emplace_back(users.find("passwordChangeTz"), now_ms);
  return set;
}

bool is_root(const access::standing& of) {
  return std::ranges::find(of.roles, access::root_role) != of.roles.end();
}

/// Makes the roles of a user those that are named. Root is not given this way.
result<void> keep_only(
  storage::session& db, const user& of, const std::vector<std::string>& names,
  std::int64_t now_ms) {
  for (const auto& name : of.roles.roles) {
    if (std::ranges::find(names, name) != names.end()) continue;
    if (auto gone = role_store::take(db, of.id, name); !gone) return gone;
  }
  for (const auto& name : names) {
    if (name == access::root_role && !is_root(of.roles))
      return fail(errc::no_permission, "roles: root is given to nobody");
    if (auto given = role_store::give(db, of.id, name, now_ms); !given) return given;
  }
  return {};
}

/// The roles that a wish names; of a new user, else the default one.
result<void> set_roles(
  storage::session& db, user& of, const wish& w, model::writing what,
  std::int64_t now_ms) {
  auto had = role_store::standing_of(db, of.id);
  if (!had) return had.error();
  of.roles = *had;
  const auto rules = w.administrator.value_or(false);
  if (w.roles) {
    if (auto kept = keep_only(db, of, *w.roles, now_ms); !kept) return kept;
  } else if (what == model::writing::insert && !rules) {
    if (auto given = role_store::give_default(db, of.id, now_ms); !given) return given;
  }
  if (w.administrator) {
    auto done = rules ? role_store::give_root(db, of.id, now_ms)
                      : role_store::take_root(db, of.id);
    if (!done) return done;
  }
  auto now = role_store::standing_of(db, of.id);
  if (!now) return now.error();
  of.roles = std::move(now).value();
  if (is_root(*had) && !is_root(of.roles)) return last_stays(db);
  return {};
}

/// An administrator without a username gets the first part of the e-mail, if that is one
/// and nobody has it.
result<void>
give_username(storage::session& db, const wish& w, std::vector<model::assignment>& row) {
  if (
    !w.administrator.value_or(false) || w.values.contains("username")
    || !w.values.contains("email"))
    return {};
  const auto email = w.values["email"].get<std::string>();
  json name{{"username", email.substr(0, email.find('@'))}};
  if (!check_names(name)) return {};
  const std::array<value, 1> bound{name["username"].get<std::string>()};
  auto taken
    = db.query("SELECT 1 FROM " + users_table(db) + R"( WHERE "username" = $1)", bound);
  if (!taken) return taken.error();
  if (taken->empty()) row.emplace_back(users_collection().find("username"), bound[0]);
  return {};
}

} // namespace

result<user> create(
  storage::session& db, const wish& w, const std::string& hash, std::int64_t by,
  std::int64_t now_ms) {
  if (!w.values.value("id", json{}).is_null())
    return fail(errc::bad_request, "id: users are counted by the server");
  auto given = assignments(w, hash, now_ms, model::writing::insert);
  if (!given) return given.error();
  if (auto named = give_username(db, w, *given); !named) return named.error();
  auto row
    = model::complete_insert(std::move(given).value(), users_collection(), now_ms, by);
  if (!row) return row.error();
  std::string names;
  std::string places;
  std::vector<value> bound;
  for (auto& [f, v] : *row) {
    bound.push_back(std::move(v));
    names.append(names.empty() ? "\"" : ", \"").append(f->name).append("\"");
    places.append(places.empty() ? "$" : ", $").append(std::to_string(bound.size()));
  }
  auto rows = db.query(
    "INSERT INTO " + users_table(db) + " (" + names + ") VALUES (" + places
      + ") RETURNING " + columns(),
    bound);
  if (!rows) return rows.error();
  auto made = from_row(rows->front());
  if (!made.named) return nameless();
  if (auto set = set_roles(db, made, w, model::writing::insert, now_ms); !set)
    return set.error();
  return made;
}

result<std::optional<user>> update(
  storage::session& db, std::int64_t id, const wish& w, const std::string& hash,
  std::int64_t by, std::int64_t now_ms) {
  auto set = assignments(w, hash, now_ms, model::writing::update);
  if (!set) return set.error();
  model::filter self;
  self.is = model::filter::kind::leaf;
  self.leaf = {users_collection().find("id"), model::operation::equal, {id}};
  if (auto left = model::leave_key(*set, self); !left) return left.error();
  set->emplace_back(users_collection().find("updatedAt"), core::iso_time(now_ms));
  set->emplace_back(users_collection().find("updatedById"), by);
  std::string places;
  std::vector<value> bound;
  for (auto& [f, v] : *set) {
    bound.push_back(std::move(v));
    places.append(places.empty() ? "\"" : ", \"").append(f->name).append("\" = $");
    places.append(std::to_string(bound.size()));
  }
  bound.emplace_back(id);
  auto rows = db.query(
    "UPDATE " + users_table(db) + " SET " + places + " WHERE \"id\" = $"
      + std::to_string(bound.size()) + " RETURNING " + columns(),
    bound);
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<user>{};
  auto changed = from_row(rows->front());
  if (!changed.named) return nameless();
  if (auto kept = set_roles(db, changed, w, model::writing::update, now_ms); !kept)
    return kept.error();
  return std::optional<user>{std::move(changed)};
}

result<std::int64_t> destroy(storage::session& db, const std::vector<std::int64_t>& ids) {
  auto known = storage::load_catalogue(db, {system_collections(false)});
  if (!known) return known.error();
  nested::order how;
  how.known = std::move(known).value();
  const auto& users = *how.known->find("users");
  nested::writer out{db, how};
  std::int64_t gone = 0;
  for (const auto id : ids) {
    if (id == 1) return fail(errc::no_permission, "user 1 cannot be destroyed");
    auto there = nested::find(db, users, nested::equals(*users.target_key(), id), {}, 1);
    if (!there) return there.error();
    const auto done = out.destroy(std::move(there).value());
    if (!done) return done.error();
    if (auto taken = role_store::take_all(db, id); !taken) return taken.error();
    gone += static_cast<std::int64_t>(*done);
  }
  if (gone == 0) return gone;
  if (auto fine = last_stays(db); !fine) return fine.error();
  return gone;
}

} // namespace actors::app::accounts
