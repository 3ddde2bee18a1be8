#include "actors/app/accounts.hpp"

#include "actors/app/role_collections.hpp"
#include "actors/app/role_store.hpp"
#include "actors/app/schema.hpp"
#include "core/access/digest.hpp"
#include "core/access/password.hpp"
#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/limits.hpp"
#include "core/model/plan.hpp"
#include "storage/nested/record.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace actors::app::accounts {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
using storage::value;
namespace model = core::model;
namespace access = core::access;

constexpr std::int64_t claim_ms = 24LL * 3600 * 1000;

/// Of users, those with a column.
const std::vector<const model::field*>& stored_fields() {
  static const auto list = [] {
    std::vector<const model::field*> out;
    for (const auto& f : users_collection().fields)
      if (f.has_column()) out.push_back(&f);
    return out;
  }();
  return list;
}

const std::string& columns() {
  static const std::string list = [] {
    std::string out;
    for (const auto* f : stored_fields())
      out.append(out.empty() ? "\"" : ", \"").append(f->name).append("\"");
    return out;
  }();
  return list;
}

std::string users_table(const storage::session& db) {
  return db.table_name("users");
}

user from_row(const std::vector<value>& row) {
  user out;
  core::json_writer text;
  char before = '{';
  const auto& fields = stored_fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto& f = *fields[i];
    if (f.name == "id") out.id = std::get<std::int64_t>(row[i]);
    if (f.name == "password" && !model::is_null(row[i]))
      out.password_hash = std::get<std::string>(row[i]);
    if (f.name == "username" || f.name == "email")
      out.named = out.named || !model::is_null(row[i]);
    if (f.name == "passwordChangeTz" && !model::is_null(row[i]))
      out.changed_ms = std::get<std::int64_t>(row[i]);
    if (f.hidden) continue;
    text.raw(before).string(f.name).raw(':');
    storage::nested::write_value(text, f, row[i]);
    before = ',';
  }
  out.json = text.raw('}').take();
  return out;
}

result<std::optional<user>>
find(storage::session& db, const std::string& where, std::span<const value> bound) {
  auto rows = db.query(
    "SELECT " + columns() + " FROM " + users_table(db) + " WHERE " + where, bound);
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<user>{};
  auto found = from_row(rows->front());
  auto roles = role_store::standing_of(db, found.id);
  if (!roles) return roles.error();
  found.roles = std::move(roles).value();
  return std::optional{std::move(found)};
}

/// Of changes that may have left nobody to rule.
result<void> last_stays(storage::session& db) {
  auto left = has_administrator(db);
  if (!left) return left.error();
  if (!*left) return fail(errc::bad_request, "the last administrator stays");
  return {};
}

core::error nameless() {
  return fail(errc::bad_request, "email: an e-mail address or a username is needed");
}

result<void> check_names(json& values) {
  for (const auto* name : {"username", "email"}) {
    const auto hit = values.find(name);
    if (hit != values.end() && !hit->is_null() && !hit->is_string())
      return fail(errc::bad_request, std::string{name} + ": expected a string");
  }
  if (const auto name = values.find("username");
      name != values.end() && name->is_string()) {
    const auto& text = name->get_ref<const std::string&>();
    if (
      text.empty() || text.size() > 50
      || text.find_first_of("@<>\"'/") != std::string::npos)
      return fail(errc::bad_request, "username: 1 to 50 characters without @ < > \" ' /");
  }
  if (const auto mail = values.find("email"); mail != values.end() && mail->is_string()) {
    auto text = lower(mail->get<std::string>());
    const auto at = text.find('@');
    if (
      at == 0 || at == std::string::npos || at + 1 == text.size() || text.size() > 254
      || text.find_first_of(" <>\"\r\n\t") != std::string::npos)
      return fail(errc::bad_request, "email: not an e-mail address");
    *mail = text;
  }
  return {};
}

/// Names of roles, as texts or as objects with a name.
result<std::optional<std::vector<std::string>>> read_roles(const json& body) {
  const auto hit = body.find("roles");
  if (hit == body.end()) return std::optional<std::vector<std::string>>{};
  std::vector<std::string> out;
  if (hit->is_null()) return std::optional{std::move(out)};
  if (!hit->is_array() || hit->size() > core::limits::roles_per_user)
    return fail(errc::bad_request, "roles: expected an array of names");
  for (const auto& one : *hit) {
    const auto name = one.is_object() ? one.value("name", json{}) : one;
    if (!name.is_string())
      return fail(errc::bad_request, "roles: expected names, or objects with a name");
    out.push_back(name.get<std::string>());
  }
  return std::optional{std::move(out)};
}

/// The assignments of a wish, all checked against the collection.
result<std::vector<model::assignment>> assignments(
  const wish& w, const std::string& hash, std::int64_t now_ms, model::writing what) {
  const auto& users = users_collection();
  auto set = model::parse_values(w.values, users, what);
  if (!set) return set;
  if (!hash.empty()) {
    set->emplace_back(users.find("password"), hash);
    set->emplace_back(users.find("passwordChangeTz"), now_ms);
  }
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
                      : role_store::take(db, of.id, access::root_role);
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

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
  });
  return text;
}

result<std::optional<user>> find_by_id(storage::session& db, std::int64_t id) {
  const std::array<value, 1> bound{id};
  return find(db, R"("id" = $1)", bound);
}

result<std::optional<user>>
find_by_account(storage::session& db, const std::string& account) {
  const std::array<value, 2> bound{lower(account), account};
  return find(db, R"("email" = $1 OR "username" = $2 ORDER BY "id" LIMIT 1)", bound);
}

result<std::string> roles_of(storage::session& db, std::int64_t id) {
  const auto& roles = *role_collections().front();
  std::vector<const model::field*> fields;
  std::string list;
  for (const auto& f : roles.fields) {
    if (!f.has_column() || f.hidden) continue;
    fields.push_back(&f);
    list.append(list.empty() ? "r.\"" : ", r.\"").append(f.name).append("\"");
  }
  const std::array<value, 1> bound{id};
  auto rows = db.query(
    "SELECT " + list + " FROM " + db.table_name("roles") + " r JOIN "
      + db.table_name("rolesUsers")
      + R"( u ON u."roleName" = r."name" WHERE u."userId" = $1
           ORDER BY u."createdAt", r."name")",
    bound);
  if (!rows) return rows.error();
  core::json_writer out;
  out.raw('[');
  for (std::size_t i = 0; i < rows->size(); ++i) {
    for (std::size_t k = 0; k < fields.size(); ++k) {
      out.raw(k != 0 ? "," : i != 0 ? ",{" : "{").string(fields[k]->name).raw(':');
      storage::nested::write_value(out, *fields[k], (*rows)[i][k]);
    }
    out.raw('}');
  }
  return out.raw(']').take();
}

result<void> set_password(
  storage::session& db, std::int64_t id, const std::string& hash, std::int64_t now_ms) {
  const std::array<value, 3> bound{hash, now_ms, id};
  auto done = db.execute(
    "UPDATE " + users_table(db)
      + R"( SET "password" = $1, "passwordChangeTz" = $2 WHERE "id" = $3)",
    bound);
  if (!done) return done.error();
  return {};
}

result<wish> read_wish(const json& body, need what) {
  if (!body.is_object()) return fail(errc::bad_request, "body: expected an object");
  wish w;
  w.values = body;
  auto roles = read_roles(body);
  if (!roles) return roles.error();
  w.roles = std::move(roles).value();
  for (const auto* ours : {"password", "passwordChangeTz", "roles"})
    w.values.erase(ours);
  if (auto fine = check_names(w.values); !fine) return fine.error();
  const auto password = body.find("password");
  if (password != body.end() && !password->is_null()) {
    if (!password->is_string())
      return fail(errc::bad_request, "password: expected a string");
    w.password = password->get<std::string>();
    if (auto fine = core::access::check_new_password(w.password, "password"); !fine)
      return fine.error();
  }
  if (what == need::nothing) return w;
  const auto has = [&](const char* name) {
    const auto hit = body.find(name);
    return hit != body.end() && hit->is_string()
           && !hit->get_ref<const std::string&>().empty();
  };
  if (!has("email") && !has("username")) return nameless();
  if (what == need::everything && w.password.empty())
    return fail(errc::bad_request, "password: missing");
  return w;
}

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
  std::int64_t gone = 0;
  for (const auto id : ids) {
    if (id == 1) return fail(errc::no_permission, "user 1 cannot be destroyed");
    const std::array<value, 1> bound{id};
    auto done
      = db.execute("DELETE FROM " + users_table(db) + R"( WHERE "id" = $1)", bound);
    if (!done) return done;
    if (auto taken = role_store::take_all(db, id); !taken) return taken.error();
    gone += *done;
  }
  if (gone == 0) return gone;
  if (auto fine = last_stays(db); !fine) return fine.error();
  return gone;
}

result<std::string> make_claim(storage::session& db, std::int64_t now_ms) {
  auto taken = has_administrator(db);
  if (!taken) return taken.error();
  if (*taken)
    return fail(
      errc::conflict, "the app has an administrator; `coppice user create` sets "
                      "a new password for one");
  auto token = core::random_hex(32);
  const std::array<value, 1> bound{
    access::digest(token) + ":" + std::to_string(now_ms + claim_ms)};
  auto done = db.execute(
    "INSERT INTO " + db.table_name("_secrets") + R"( VALUES ('claim', $1)
    ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value")",
    bound);
  if (!done) return done.error();
  return token;
}

result<void>
use_claim(storage::session& db, const std::string& token, std::int64_t now_ms) {
  auto taken = has_administrator(db);
  if (!taken) return taken.error();
  if (*taken) return fail(errc::conflict, "the app has been claimed already");
  const auto secrets = db.table_name("_secrets");
  auto rows
    = db.query(R"(SELECT "value" FROM )" + secrets + R"( WHERE "name" = 'claim')", {});
  if (!rows) return rows.error();
  const auto refused = fail(
    errc::invalid_token, "the claim link is wrong, used or past its 24 hours; "
                         "`coppice claim` makes a new one");
  if (rows->empty()) return refused;
  const auto stored = std::get<std::string>(rows->front().front());
  const auto colon = stored.find(':');
  if (stored.substr(0, colon) != access::digest(token)) return refused;
  if (std::stoll(stored.substr(colon + 1)) < now_ms) return refused;
  auto done = db.execute("DELETE FROM " + secrets + R"( WHERE "name" = 'claim')", {});
  if (!done) return done.error();
  return {};
}

} // namespace actors::app::accounts
