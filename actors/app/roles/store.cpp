#include "actors/app/roles/store.hpp"

#include "actors/app/roles/collections.hpp"
#include "actors/app/roles/keeper.hpp"
#include "actors/app/sessions/api_keys.hpp"
#include "actors/app/system_rows.hpp"
#include "core/clock.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace actors::app::role_store {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
using storage::value;
namespace access = core::access;
using system_rows::flag_of;
using system_rows::json_of;
using system_rows::run;
using system_rows::text_of;

constexpr std::string_view admin_role = "admin";
constexpr std::string_view member_role = "member";

std::vector<std::string> texts_of(const json& list) {
  std::vector<std::string> out;
  if (!list.is_array()) return out;
  for (const auto& one : list)
    if (one.is_string()) out.push_back(one.get<std::string>());
  return out;
}

/// `row` in the order of stored_role.
access::role role_of(const std::vector<value>& row) {
  access::role out;
  out.name = text_of(row[0]);
  out.title = text_of(row[1]);
  access::set_strategy(out, json_of(row[2]));
  access::set_snippets(out, texts_of(json_of(row[3])));
  out.hidden = flag_of(row[5]);
  out.allow_configure = flag_of(row[6]);
  out.allow_new_menu = flag_of(row[7]);
  return out;
}

using scopes = std::map<std::int64_t, std::pair<std::string, json>>; ///< key, filter

result<scopes> load_scopes(storage::session& db) {
  const auto rows = db.query(
    R"(SELECT "id", "key", "scope" FROM )" + db.table_name("rolesResourcesScopes"), {});
  if (!rows) return rows.error();
  scopes out;
  for (const auto& row : *rows)
    out.emplace(
      std::get<std::int64_t>(row[0]), std::pair{text_of(row[1]), json_of(row[2])});
  return out;
}

/// One stored action. Nothing: its scope is not there, so it allows nothing.
std::optional<access::action_rule> rule_of(const json& action, const scopes& known) {
  access::action_rule out;
  if (const auto fields = action.find("fields");
      fields != action.end() && fields->is_array()) {
    out.as.fields.emplace();
    for (auto& name : texts_of(*fields))
      out.as.fields->insert(std::move(name));
    // Who may see some fields of a record may see when and by whom it was made.
    if (action.value("name", json{}) == "view")
      out.as.fields->insert({"createdAt", "updatedAt", "createdById"});
  }
  const auto scope = action.find("scopeId");
  if (scope == action.end() || scope->is_null()) return out;
  if (!scope->is_number_integer()) return std::nullopt;
  const auto hit = known.find(scope->get<std::int64_t>());
  if (hit == known.end()) return std::nullopt;
  const auto& [key, filter] = hit->second;
  if (key == "own") {
    out.own = true;
  } else if (key != "all" && !filter.empty()) {
    out.as.filter = filter;
  }
  return out;
}

result<void> load_resources(storage::session& db, access::role_book& into) {
  const auto rows = db.query(
    R"(SELECT "roleName", "name", "actions" FROM )" + db.table_name("rolesResources")
      + R"( WHERE "usingActionsConfig" = 1 AND "dataSourceKey" = 'main')",
    {});
  if (!rows) return rows.error();
  if (rows->empty()) return {};
  const auto known = load_scopes(db);
  if (!known) return known.error();
  for (const auto& row : *rows) {
    const auto role = into.roles.find(text_of(row[0]));
    if (role == into.roles.end()) continue;
    auto& rules = role->second.resources[text_of(row[1])];
    for (const auto& action : json_of(row[2])) {
      if (!action.is_object()) continue;
      const auto name = action.value("name", json{});
      auto rule = rule_of(action, *known);
      if (name.is_string() && rule)
        rules.insert_or_assign(name.get<std::string>(), std::move(*rule));
    }
  }
  return {};
}

void add_roles(access::role_book& into, const std::vector<std::vector<value>>& rows) {
  for (const auto& row : rows) {
    auto one = role_of(row);
    auto name = one.name;
    into.roles.emplace(std::move(name), std::move(one));
  }
}

/// Common to all apps whose roles nobody has changed.
const access::role_book_ptr& untouched_book() {
  static const access::role_book_ptr book = [] {
    auto made = std::make_shared<access::role_book>();
    add_roles(*made, built_in_roles());
    return made;
  }();
  return book;
}

result<bool> is_role(storage::session& db, std::string_view name) {
  const std::array<value, 1> bound{std::string{name}};
  const auto rows = db.query(
    "SELECT 1 FROM " + db.table_name("roles") + R"( WHERE "name" = $1)", bound);
  if (!rows) return rows.error();
  return !rows->empty();
}

result<void> put(
  storage::session& db, std::int64_t user_id, std::string_view role, bool preferred,
  std::int64_t now_ms) {
  // Only where one of a user's roles was preferred are the others known not to be.
  const std::array<value, 4> bound{
    std::string{role}, user_id, preferred ? value{std::int64_t{1}} : value{},
    core::iso_time(now_ms)};
  return run(
    db,
    "INSERT INTO " + db.table_name("rolesUsers")
      + R"( ("roleName", "userId", "default", "createdAt", "updatedAt")
           VALUES ($1, $2, $3, $4, $4) ON CONFLICT ("userId", "roleName") DO NOTHING)",
    bound);
}

} // namespace

result<void> giver::check_role(const access::role& wanted) const {
  if (wanted.is_root())
    return fail(errc::no_permission, "the role root is handed on to nobody");
  if (everything || (rights != nullptr && rights->covers(wanted))) return {};
  return fail(
    errc::no_permission, "the role " + wanted.name + " opens more than your own does");
}

result<void>
giver::check_named(const access::role_book& book, std::string_view name) const {
  const auto* role = book.find(name);
  return role == nullptr ? result<void>{} : check_role(*role);
}

result<void>
check_below(storage::session& db, const std::vector<std::int64_t>& ids, const giver& by) {
  if (by.keyed_user != 0 && std::ranges::find(ids, by.keyed_user) != ids.end())
    return not_by_key();
  if (by.everything) return {};
  const auto book = load(db);
  if (!book) return book.error();
  for (const auto id : ids) {
    const auto has = standing_of(db, id);
    if (!has) return has.error();
    for (const auto& name : has->roles) {
      if (by.check_named(**book, name)) continue;
      return fail(
        errc::no_permission,
        "user " + std::to_string(id) + " has a role that opens more than your own");
    }
  }
  return {};
}

result<void>
check_gift(storage::session& db, const std::vector<std::string>& roles, const giver& by) {
  const auto book = load(db);
  if (!book) return book.error();
  for (const auto& name : roles)
    if (auto may = by.check_named(**book, name); !may) return may;
  return {};
}

result<access::role_book_ptr> load(storage::session& db) {
  const auto rows = db.query(
    R"(SELECT "name", "title", "strategy", "snippets", "default", "hidden",
       "allowConfigure", "allowNewMenu" FROM )"
      + db.table_name("roles") + R"( ORDER BY "name")",
    {});
  if (!rows) return rows.error();
  const auto how = mode(db);
  if (!how) return how.error();
  access::role_book out;
  out.mode = *how;
  add_roles(out, *rows);
  if (auto read = load_resources(db, out); !read) return read.error();
  const auto plain = out.mode == access::role_mode::one && *rows == built_in_roles()
                     && std::ranges::all_of(out.roles, [](const auto& one) {
                          return one.second.resources.empty();
                        });
  if (plain) return untouched_book();
  return std::make_shared<const access::role_book>(std::move(out));
}

result<access::standing> standing_of(storage::session& db, std::int64_t user_id) {
  const std::array<value, 1> bound{user_id};
  const auto rows = db.query(
    R"(SELECT "roleName", "default" FROM )" + db.table_name("rolesUsers")
      + R"( WHERE "userId" = $1 ORDER BY "createdAt", "roleName")",
    bound);
  if (!rows) return rows.error();
  access::standing out;
  for (const auto& row : *rows) {
    auto name = text_of(row[0]);
    if (flag_of(row[1])) out.preferred = name;
    if (name != access::union_role) out.roles.push_back(std::move(name));
  }
  return out;
}

result<void> give(
  storage::session& db, std::int64_t user_id, std::string_view role,
  std::int64_t now_ms) {
  const auto there = is_role(db, role);
  if (!there) return there.error();
  if (!*there)
    return fail(errc::bad_request, "roles: no role " + std::string{role.substr(0, 64)});
  const auto has = standing_of(db, user_id);
  if (!has) return has.error();
  if (has->roles.size() >= core::limits::roles_per_user)
    return fail(errc::bad_request, "roles: the user has as many as he may");
  return put(db, user_id, role, false, now_ms);
}

result<void>
give_default(storage::session& db, std::int64_t user_id, std::int64_t now_ms) {
  const auto rows = db.query(
    R"(SELECT "name" FROM )" + db.table_name("roles")
      + R"( WHERE "default" = 1 ORDER BY "name" LIMIT 1)",
    {});
  if (!rows) return rows.error();
  if (rows->empty()) return {};
  return put(db, user_id, text_of(rows->front().front()), true, now_ms);
}

result<void> give_root(storage::session& db, std::int64_t user_id, std::int64_t now_ms) {
  for (const auto name : {access::root_role, admin_role, member_role})
    if (auto given = put(db, user_id, name, false, now_ms); !given) return given;
  return prefer(db, user_id, access::root_role, now_ms);
}

result<void> take_root(storage::session& db, std::int64_t user_id) {
  if (auto taken = take(db, user_id, access::root_role); !taken) return taken;
  return take(db, user_id, admin_role);
}

result<void> take(storage::session& db, std::int64_t user_id, std::string_view role) {
  if (auto ended = api_keys::destroy_of_role(db, user_id, role); !ended) return ended;
  const std::array<value, 2> bound{user_id, std::string{role}};
  return run(
    db,
    "DELETE FROM " + db.table_name("rolesUsers")
      + R"( WHERE "userId" = $1 AND "roleName" = $2)",
    bound);
}

result<void> take_all(storage::session& db, std::int64_t user_id) {
  const std::array<value, 1> bound{user_id};
  return run(
    db, "DELETE FROM " + db.table_name("rolesUsers") + R"( WHERE "userId" = $1)", bound);
}

result<void> prefer(
  storage::session& db, std::int64_t user_id, std::string_view role,
  std::int64_t now_ms) {
  const auto has = standing_of(db, user_id);
  if (!has) return has.error();
  const auto unites = role == access::union_role;
  if (!unites && std::ranges::find(has->roles, role) == has->roles.end())
    return fail(errc::bad_request, "roleName: not one of the user's roles");
  if (auto gone = take(db, user_id, access::union_role); !gone) return gone;
  if (unites)
    if (auto stands = put(db, user_id, role, false, now_ms); !stands) return stands;
  const std::array<value, 2> bound{user_id, std::string{role}};
  return run(
    db,
    "UPDATE " + db.table_name("rolesUsers")
      + R"( SET "default" = CASE WHEN "roleName" = $2 THEN 1 ELSE 0 END
           WHERE "userId" = $1)",
    bound);
}

result<bool> has_holder(storage::session& db, std::string_view role) {
  const std::array<value, 1> bound{std::string{role}};
  const auto rows = db.query(
    "SELECT 1 FROM " + db.table_name("rolesUsers") + R"( WHERE "roleName" = $1 LIMIT 1)",
    bound);
  if (!rows) return rows.error();
  return !rows->empty();
}

result<access::role_mode> mode(storage::session& db) {
  const auto rows = db.query(
    R"(SELECT "value" FROM )" + db.table_name("_secrets")
      + R"( WHERE "name" = 'role_mode')",
    {});
  if (!rows) return rows.error();
  if (rows->empty()) return access::role_mode::one;
  return access::role_mode_of(text_of(rows->front().front()))
    .value_or(access::role_mode::one);
}

result<void> set_mode(storage::session& db, access::role_mode mode) {
  const std::array<value, 1> bound{std::string{access::word_of(mode)}};
  return run(
    db, "INSERT INTO " + db.table_name("_secrets") + R"( VALUES ('role_mode', $1)
        ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value")",
    bound);
}

} // namespace actors::app::role_store
