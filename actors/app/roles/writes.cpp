#include "actors/app/roles/writes.hpp"

#include "actors/app/roles/checks.hpp"
#include "actors/app/roles/collections.hpp"
#include "actors/app/roles/entries.hpp"
#include "actors/app/roles/rows.hpp"
#include "actors/app/sessions/api_keys.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>

namespace actors::app::role_writes {

using namespace role_rows;

namespace {

using role_store::giver;
namespace access = core::access;

result<void> check_name(const json& body) {
  const auto hit = body.find("name");
  if (hit == body.end() || hit->is_null()) return {};
  const auto fine = [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
           || c == '_' || c == '-' || c == '*' || c == '$';
  };
  const auto text = hit->is_string() ? hit->get<std::string>() : std::string{};
  if (text.empty() || text.size() > 64 || !std::ranges::all_of(text, fine))
    return fail(errc::bad_request, "name: 1 to 64 characters of A-Z, a-z, 0-9, _-*$");
  if (text == access::union_role || text == access::anonymous_role)
    return fail(errc::bad_request, "name: " + text + " is no name for a role");
  return {};
}

/// A set of texts: its order says nothing.
result<json> read_snippets(const json& wire) {
  if (!wire.is_array() || wire.size() > core::limits::role_snippets)
    return fail(
      errc::bad_request, "snippets: expected an array of at most "
                           + std::to_string(core::limits::role_snippets) + " texts");
  std::vector<std::string> all;
  for (const auto& one : wire) {
    if (!one.is_string() || one.get_ref<const std::string&>().size() > 200)
      return fail(errc::bad_request, "snippets: expected texts of at most 200 bytes");
    all.push_back(one.get<std::string>());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return json(std::move(all));
}

/// The members of a body that are stored, checked. `before` is the role that they change;
/// null: they make one.
result<std::vector<model::assignment>> read_role(json body, const access::role* before) {
  if (!body.is_object()) return fail(errc::bad_request, "body: expected an object");
  const auto what = before == nullptr ? model::writing::insert : model::writing::update;
  if (what == model::writing::update) body.erase("name");
  if (auto fine = check_name(body); !fine) return fine.error();
  if (const auto hit = body.find("strategy"); hit != body.end()) {
    if (auto fine = access::check_strategy(*hit); !fine) return fine.error();
    const auto has = before == nullptr ? json{} : before->strategy;
    if (auto fine = role_checks::check_words(*hit, has); !fine) return fine.error();
  }
  if (const auto hit = body.find("snippets"); hit != body.end()) {
    auto list = read_snippets(*hit);
    if (!list) return list.error();
    *hit = std::move(list).value();
  } else if (what == model::writing::insert) {
    body["snippets"] = {"!pm", "!pm.*", "!ui.*"};
  }
  return model::parse_values(body, roles(), what);
}

/// Only one is the default.
result<void> unset_other_defaults(storage::session& db, const std::string& name) {
  const std::array<value, 1> bound{name};
  return system_rows::run(
    db,
    "UPDATE " + db.table_name("roles")
      + R"( SET "default" = 0 WHERE "name" <> $1 AND "default" = 1)",
    bound);
}

bool wants_default(const json& body) {
  const auto hit = body.find("default");
  return hit != body.end() && *hit == true;
}

/// The rules for single collections that a body gives, taken out of it; null: none.
json take_rules(json& body) {
  if (!body.is_object()) return json{};
  auto rules = body.value("resources", json{});
  body.erase("resources");
  return rules;
}

json only_texts(const json& body) {
  auto out = json::object();
  for (const auto* name : {"title", "description"})
    if (body.contains(name)) out[name] = body[name];
  return out;
}

result<std::optional<std::string>> update_one(
  storage::session& db, const std::string& name, const json& body, const giver& by,
  std::int64_t now_ms) {
  const auto book = role_store::load(db);
  if (!book) return book.error();
  const auto* before = (*book)->find(name);
  if (before == nullptr) return std::optional<std::string>{};
  const auto root = before->is_root();
  if (root && !by.everything) return by.check_role(*before).error();
  if (!root)
    if (auto may = by.check_role(*before); !may) return may.error();
  auto wish = root && body.is_object() ? only_texts(body) : body;
  const auto rules = take_rules(wish);
  auto set = read_role(wish, before);
  if (!set) return set.error();
  auto whole = model::complete_update(std::move(set).value(), roles(), now_ms, 0);
  auto row = system_rows::update(db, roles(), std::move(whole), "name", name);
  if (!row || root) return row;
  if (!rules.is_null())
    if (auto done = role_entries::replace(db, name, rules, now_ms); !done)
      return done.error();
  if (auto may = reachable(db, name, by); !may) return may.error();
  if (!wants_default(wish)) return row;
  if (auto done = unset_other_defaults(db, name); !done) return done.error();
  return row;
}

} // namespace

result<access::role>
reachable(storage::session& db, const std::string& name, const giver& by) {
  const auto book = role_store::load(db);
  if (!book) return book.error();
  const auto* role = (*book)->find(name);
  if (role == nullptr)
    return fail(errc::bad_request, "roles: no role " + name.substr(0, 64));
  if (auto may = by.check_role(*role); !may) return may.error();
  return *role;
}

result<std::string>
create(storage::session& db, const json& body, const giver& by, std::int64_t now_ms) {
  auto wish = body;
  const auto rules = take_rules(wish);
  auto given = read_role(std::move(wish), nullptr);
  if (!given) return given.error();
  auto room = check_room(db, roles(), core::limits::roles_per_app, "roles");
  if (!room) return room.error();
  auto row = model::complete_insert(std::move(given).value(), roles(), now_ms, 0);
  if (!row) return row.error();
  const auto key = std::ranges::find_if(
    *row, [](const model::assignment& a) { return a.first->name == "name"; });
  const auto name = system_rows::text_of(key->second);
  const std::array<value, 1> bound{name};
  const auto taken = system_rows::count(db, "roles", R"(WHERE "name" = $1)", bound);
  if (!taken) return taken.error();
  if (*taken != 0) return fail(errc::bad_request, "Role UID already exists");
  auto made = system_rows::insert(db, roles(), std::move(row).value());
  if (!made) return made;
  if (!rules.is_null())
    if (auto done = role_entries::replace(db, name, rules, now_ms); !done)
      return done.error();
  if (auto may = reachable(db, name, by); !may) return may.error();
  if (wants_default(body))
    if (auto done = unset_other_defaults(db, name); !done) return done.error();
  return *made + "}";
}

result<std::string> update(
  storage::session& db, const std::vector<std::string>& names, const json& body,
  const giver& by, std::int64_t now_ms) {
  std::string rows;
  for (const auto& name : names) {
    auto row = update_one(db, name, body, by, now_ms);
    if (!row) return row.error();
    if (*row) rows.append(rows.empty() ? "" : ",").append(**row).append("}");
  }
  return "[" + rows + "]";
}

result<std::int64_t>
destroy(storage::session& db, const std::vector<std::string>& names, const giver& by) {
  std::int64_t gone = 0;
  for (const auto& name : names) {
    if (access::is_built_in_role(name))
      return fail(errc::no_permission, "No permissions");
    const std::array<value, 1> bound{name};
    const auto standard
      = system_rows::count(db, "roles", R"(WHERE "name" = $1 AND "default" = 1)", bound);
    if (!standard) return standard.error();
    if (*standard != 0)
      return fail(errc::no_permission, "the role of new users cannot be destroyed");
    const auto book = role_store::load(db);
    if (!book) return book.error();
    if (auto may = by.check_named(**book, name); !may) return may.error();
    if (auto ended = api_keys::destroy_of_role(db, name); !ended) return ended.error();
    for (const auto* table : {"rolesUsers", "rolesResources"}) {
      auto done = system_rows::run(
        db, "DELETE FROM " + db.table_name(table) + R"( WHERE "roleName" = $1)", bound);
      if (!done) return done.error();
    }
    const auto done = db.execute(
      "DELETE FROM " + db.table_name("roles") + R"( WHERE "name" = $1)", bound);
    if (!done) return done;
    gone += *done;
  }
  return gone;
}

result<void> set_default(storage::session& db, const std::string& name, const giver& by) {
  if (auto may = reachable(db, name, by); !may) return may.error();
  if (auto done = unset_other_defaults(db, name); !done) return done;
  const std::array<value, 1> bound{name};
  return system_rows::run(
    db, "UPDATE " + db.table_name("roles") + R"( SET "default" = 1 WHERE "name" = $1)",
    bound);
}

result<std::string> strategy_of(storage::session& db, const std::string& name) {
  const std::array<value, 1> bound{name};
  const auto rows = db.query(
    R"(SELECT "strategy" FROM )" + db.table_name("roles") + R"( WHERE "name" = $1)",
    bound);
  if (!rows) return rows.error();
  if (rows->empty()) return std::string{"null"};
  const json out{
    {"id", name},
    {"roleName", name},
    {"strategy", system_rows::json_of(rows->front().front())},
    {"dataSourceKey", "main"}};
  return out.dump();
}

result<json> snippets_of(storage::session& db, const std::string& name) {
  const std::array<value, 1> bound{name};
  const auto rows = db.query(
    R"(SELECT "snippets" FROM )" + db.table_name("roles") + R"( WHERE "name" = $1)",
    bound);
  if (!rows) return rows.error();
  if (rows->empty()) return fail(errc::not_found, "no role " + name.substr(0, 64));
  return system_rows::json_of(rows->front().front());
}

} // namespace actors::app::role_writes
