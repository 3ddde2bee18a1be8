#include "actors/app/calls/record_target.hpp"
#include "actors/app/schema.hpp"
#include "actors/app/session.hpp"
#include "actors/app/sessions/api_keys.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "actors/app/users/named_users.hpp"
#include "actors/app/users/resets.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"
#include "core/limits.hpp"
#include "core/query.hpp"
#include "storage/nested/record.hpp"

#include <algorithm>

/// The calls that make and change users.
namespace actors::app {

namespace {

using core::data_of;
using core::errc;
using core::fail;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

/// Whether the caller may say who has which role, if the wish does.
result<void> check_roles(const accounts::wish& w, const role_store::giver& by) {
  if (!w.roles || by.changes_roles) return {};
  return fail(errc::no_permission, "roles: your role may not change who has which");
}

/// Whether he may hand out those that the wish names.
result<void>
check_gift(storage::session& s, const accounts::wish& w, const role_store::giver& by) {
  if (!w.roles || by.everything) return {};
  return role_store::check_gift(s, *w.roles, by);
}

/// Who makes or changes users, and what he may hand on.
struct author {
  std::int64_t id = 0;
  role_store::giver giver;
};

/// What users:create and its kin are to make: one user, or a list of them.
struct wishes {
  std::vector<accounts::wish> all;
  bool many = false;

  /// As many as there are wishes; empty where there is none.
  [[nodiscard]] std::vector<std::string> passwords() const {
    std::vector<std::string> out;
    out.reserve(all.size());
    for (const auto& one : all)
      out.push_back(one.password);
    return out;
  }
};

result<wishes> read_wishes(const core::json& body, bool creates) {
  wishes out;
  out.many = creates && body.is_array();
  if (out.many && (body.empty() || body.size() > core::limits::bulk_rows))
    return fail(
      errc::bad_request, "body: expected 1 to " + std::to_string(core::limits::bulk_rows)
                           + " users in the array");
  const auto need = creates ? accounts::need::name : accounts::need::nothing;
  std::size_t passwords = 0;
  for (const auto& one : out.many ? body : core::json::array({body})) {
    auto w = accounts::read_wish(one, need);
    if (!w) return w.error();
    passwords += w->password.empty() ? 0 : 1;
    out.all.push_back(std::move(w).value());
  }
  if (passwords > core::limits::passwords_per_write)
    return fail(
      errc::bad_request, "body: more than "
                           + std::to_string(core::limits::passwords_per_write)
                           + " passwords in one request");
  return out;
}

/// The record as the answer has it: with roles where the body names some.
result<std::string>
show(storage::session& s, const accounts::user& of, const accounts::wish& w) {
  if (!w.roles) return of.json;
  return accounts::with_roles(s, of);
}

enum class found_then : std::uint8_t { stays, is_updated };

/// How a call that makes a user only if he is not there finds him: by `filterKeys` with
/// the values that it brings. Nothing for users:create.
result<std::optional<model::filter>>
read_search(const core::request& ask, const accounts::wish& w) {
  if (ask.action == "create") return std::optional<model::filter>{};
  auto wire = core::json::object();
  for (const auto part : core::list_parameter(ask.query, "filterKeys")) {
    const std::string name{part};
    const auto given = w.values.find(name);
    const bool none = given == w.values.end() || given->is_null();
    // Who has none of it is no one in particular: he is not to be overwritten.
    if (none && ask.action == "updateOrCreate")
      return fail(errc::bad_request, "filterKeys: the values have none for " + name);
    wire[name] = core::json{{"$eq", none ? core::json{} : *given}};
  }
  if (wire.empty())
    return fail(errc::bad_request, "filterKeys: the fields to find a user by are needed");
  auto where = model::parse_filter(wire, users_collection());
  if (!where) return where.error();
  return std::optional{std::move(where).value()};
}

/// His id, or nothing. Until the transaction ends, nobody else makes him.
result<std::optional<std::int64_t>>
search(storage::session& s, const model::filter& where) {
  const auto& users = users_collection();
  if (auto ours = nested::take_turn(s, users); !ours) return ours.error();
  const auto found = nested::find(s, users, where, {}, 1);
  if (!found) return found.error();
  if (found->empty()) return std::optional<std::int64_t>{};
  return std::optional{std::get<std::int64_t>(found->front().at(*users.target_key()))};
}

/// The answer's data.
result<std::string> show_found(storage::session& s, std::int64_t id) {
  auto user = accounts::find_by_id(s, id);
  if (!user) return user.error();
  return *user ? (*user)->json : "null";
}

/// The same after the change.
result<std::string> change_found(
  storage::session& s, std::int64_t id, const accounts::wish& w, const std::string& hash,
  const author& by) {
  if (auto may = role_store::check_below(s, {id}, by.giver); !may) return may.error();
  if (auto may = check_gift(s, w, by.giver); !may) return may.error();
  auto user = accounts::update(s, id, w, hash, by.id, core::unix_ms());
  if (!user) return user.error();
  if (!*user) return std::string{"[]"};
  auto shown = show(s, **user, w);
  if (!shown) return shown;
  return "[" + *shown + "]";
}

result<std::string> make(
  storage::session& s, const accounts::wish& w, const std::string& hash,
  const author& by) {
  if (auto may = check_gift(s, w, by.giver); !may) return may.error();
  auto made = accounts::create(s, w, hash, by.id, core::unix_ms());
  if (!made) return made.error();
  return show(s, *made, w);
}

/// One after the other, as an array.
result<std::string> make_all(
  storage::session& s, const wishes& w, const std::vector<std::string>& hashes,
  const author& by) {
  std::string rows;
  for (std::size_t i = 0; i < w.all.size(); ++i) {
    auto row = make(s, w.all[i], hashes[i], by);
    if (!row) return row;
    rows.append(rows.empty() ? "" : ",").append(*row);
  }
  return "[" + rows + "]";
}

/// The answer's data where a user is sought first.
result<std::string> make_missing(
  storage::session& s, const model::filter& sought, const accounts::wish& w,
  const std::string& hash, const author& by, found_then then) {
  const auto there = search(s, sought);
  if (!there) return there.error();
  if (!*there) return make(s, w, hash, by);
  return then == found_then::is_updated ? change_found(s, **there, w, hash, by)
                                        : show_found(s, **there);
}

} // namespace

/// users:create, users:firstOrCreate and users:updateOrCreate.
result<void> session::create_user(const core::exchange_ptr& ask, const principal& who) {
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  const auto& action = ask->ask.action;
  auto w = read_wishes(*body, action == "create");
  if (!w) return w.error();
  auto sought = read_search(ask->ask, w->all.front());
  if (!sought) return sought.error();
  const author by{who.user_id, giver_of(who)};
  for (const auto& one : w->all)
    if (auto may = check_roles(one, by.giver); !may) return may;
  const auto then
    = action == "updateOrCreate" ? found_then::is_updated : found_then::stays;
  auto passwords = w->passwords();
  // Without a password nobody can sign in.
  const auto none
    = std::ranges::all_of(passwords, [](const std::string& one) { return one.empty(); });
  auto store
    = [this, ask, w = std::move(w).value(), by, then,
       sought = std::move(sought).value()](result<std::vector<std::string>> hashes) {
        if (!hashes) return ask->refuse(hashes.error());
        change_roles(
          ask,
          [w, by, sought, then,
           hashes = *hashes](storage::session& s) -> result<std::string> {
            auto data
              = sought ? make_missing(s, *sought, w.all.front(), hashes.front(), by, then)
                : w.many ? make_all(s, w, hashes, by)
                         : make(s, w.all.front(), hashes.front(), by);
            if (!data) return data;
            return data_of(*data);
          });
      };
  if (!none) return all_hashed(std::move(passwords), std::move(store));
  store(std::move(passwords));
  return {};
}

result<void> session::update_user(const core::exchange_ptr& ask, const principal& who) {
  auto named = named_users::read(ask, who);
  if (!named) return named.error();
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  auto w = accounts::read_wish(*body, accounts::need::nothing);
  if (!w) return w.error();
  const author by{who.user_id, giver_of(who)};
  if (auto may = check_roles(*w, by.giver); !may) return may;
  auto store = [this, ask, w = *w, named = *named, by](result<std::string> hash) {
    if (!hash) return ask->refuse(hash.error());
    change_roles(
      ask, [w, named, by, hash = *hash](storage::session& s) -> result<std::string> {
        const auto ids = named.ids(s);
        if (!ids) return ids.error();
        if (auto may = role_store::check_below(s, *ids, by.giver); !may)
          return may.error();
        if (auto may = check_gift(s, w, by.giver); !may) return may.error();
        std::string rows;
        for (const auto id : *ids) {
          auto user = accounts::update(s, id, w, hash, by.id, core::unix_ms());
          if (!user) return user.error();
          if (!*user) continue;
          auto row = show(s, **user, w);
          if (!row) return row;
          rows.append(rows.empty() ? "" : ",").append(*row);
        }
        return R"({"data":[)" + rows + "]}";
      });
  };
  if (!w->password.empty()) return hashed(w->password, std::move(store));
  store(std::string{});
  return {};
}

result<void> session::destroy_users(const core::exchange_ptr& ask, const principal& who) {
  auto named = named_users::read(ask, who);
  if (!named) return named.error();
  change_roles(
    ask,
    [named = *named, by = giver_of(who)](storage::session& s) -> result<std::string> {
      const auto ids = named.ids(s);
      if (!ids) return ids.error();
      if (auto may = role_store::check_below(s, *ids, by); !may) return may.error();
      auto gone = accounts::destroy(s, *ids);
      if (!gone) return gone.error();
      for (const auto id : *ids) {
        if (auto ended = sign_ins::end_all(s, id); !ended) return ended.error();
        if (auto ended = api_keys::destroy_all(s, id); !ended) return ended.error();
        if (auto gone_too = resets::forget(s, id); !gone_too) return gone_too.error();
      }
      return R"({"data":)" + std::to_string(*gone) + "}";
    });
  return {};
}

} // namespace actors::app
