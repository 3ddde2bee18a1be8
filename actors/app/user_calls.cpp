#include "actors/app/api_keys.hpp"
#include "actors/app/calls/records.hpp"
#include "actors/app/resets.hpp"
#include "actors/app/schema.hpp"
#include "actors/app/session.hpp"
#include "actors/app/session_store.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"
#include "core/query.hpp"
#include "storage/nested/record.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

/// The calls that make and change users.
namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

result<std::vector<std::int64_t>> read_ids(const core::request& ask) {
  const auto texts = core::key_parameter(ask);
  if (!texts) return texts.error();
  if (!*texts || (*texts)->empty())
    return fail(errc::filter_required, "filterByTk: ids of users are needed");
  std::vector<std::int64_t> ids;
  for (const auto& text : **texts) {
    const auto* field = users_collection().find("id");
    auto id = core::model::to_stored_text(*field, text);
    if (!id) return fail(errc::bad_request, "filterByTk: " + id.error().detail);
    ids.push_back(std::get<std::int64_t>(*id));
  }
  return ids;
}

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
  bool by_key = false;
  role_store::giver giver;
};

/// How a call that makes a user only if he is not there finds him: by `filterKeys` with
/// the values that it brings. Nothing for users:create.
result<std::optional<model::filter>>
read_search(const core::request& ask, const accounts::wish& w) {
  if (ask.action == "create") return std::optional<model::filter>{};
  auto wire = core::json::object();
  for (const auto part : core::list_parameter(ask.query, "filterKeys")) {
    const std::string name{part};
    const auto given = w.values.find(name);
    // None is null for one that only looks; to overwrite what has none, say so.
    if (given == w.values.end() && ask.action == "updateOrCreate")
      return fail(
        errc::bad_request, "filterKeys: the values have none for " + name
                             + "; null finds a user without one");
    wire[name] = core::json{{"$eq", given == w.values.end() ? core::json{} : *given}};
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
  if (by.by_key && id == by.id) return not_by_key();
  if (auto may = role_store::check_below(s, {id}, by.giver); !may) return may.error();
  if (auto may = check_gift(s, w, by.giver); !may) return may.error();
  auto user = accounts::update(s, id, w, hash, by.id, core::unix_ms());
  if (!user) return user.error();
  return "[" + (*user ? (*user)->json : std::string{}) + "]";
}

result<std::string> make(
  storage::session& s, const accounts::wish& w, const std::string& hash,
  const author& by) {
  if (auto may = check_gift(s, w, by.giver); !may) return may.error();
  auto made = accounts::create(s, w, hash, by.id, core::unix_ms());
  if (!made) return made.error();
  return std::move(made->json);
}

core::error only_at_control() {
  return fail(errc::no_permission, "only at the control socket");
}

/// The link that the first start left is of no use any more: main has an administrator,
/// or a newer link.
void forget_claim_link(const house& all, const app_entry& entry) {
  if (entry.name() != "main") return;
  all.workers->for_app(entry.account())
    ->submit(core::work::storage, [file = all.set.data / accounts::claim_file] {
      std::error_code ignored;
      std::filesystem::remove(file, ignored);
    });
}

} // namespace

/// users:create, users:firstOrCreate and users:updateOrCreate.
result<void> session::create_user(const core::exchange_ptr& ask, const principal& who) {
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  const auto& action = ask->ask.action;
  auto w = accounts::read_wish(
    *body, action == "create" ? accounts::need::name : accounts::need::nothing);
  if (!w) return w.error();
  auto sought = read_search(ask->ask, *w);
  if (!sought) return sought.error();
  const author by{who.user_id, who.by_key, giver_of(who)};
  if (auto may = check_roles(*w, by.giver); !may) return may;
  auto store = [this, ask, w = *w, by, sought = std::move(sought).value(),
                changes = action == "updateOrCreate"](result<std::string> hash) {
    if (!hash) return ask->refuse(hash.error());
    change_roles(
      ask,
      [w, by, sought, changes, hash = *hash](storage::session& s) -> result<std::string> {
        const auto there
          = sought ? search(s, *sought)
                   : result<std::optional<std::int64_t>>{std::optional<std::int64_t>{}};
        if (!there) return there.error();
        const auto data = !*there   ? make(s, w, hash, by)
                          : changes ? change_found(s, **there, w, hash, by)
                                    : show_found(s, **there);
        if (!data) return data.error();
        return calls::data_of(*data);
      });
  };
  // Without a password nobody can sign in.
  if (!w->password.empty()) return hashed(w->password, std::move(store));
  store(std::string{});
  return {};
}

result<void> session::update_user(const core::exchange_ptr& ask, const principal& who) {
  auto ids = read_ids(ask->ask);
  if (!ids) return ids.error();
  if (who.by_key && std::ranges::find(*ids, who.user_id) != ids->end())
    return not_by_key();
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  auto w = accounts::read_wish(*body, accounts::need::nothing);
  if (!w) return w.error();
  const auto giver = giver_of(who);
  if (auto may = check_roles(*w, giver); !may) return may;
  auto store = [this, ask, w = *w, ids = *ids, by = who.user_id,
                giver](result<std::string> hash) {
    if (!hash) return ask->refuse(hash.error());
    change_roles(
      ask, [w, ids, by, giver, hash = *hash](storage::session& s) -> result<std::string> {
        if (auto may = role_store::check_below(s, ids, giver); !may) return may.error();
        if (auto may = check_gift(s, w, giver); !may) return may.error();
        std::string rows;
        for (const auto id : ids) {
          auto user = accounts::update(s, id, w, hash, by, core::unix_ms());
          if (!user) return user.error();
          if (*user) rows.append(rows.empty() ? "" : ",").append((*user)->json);
        }
        return R"({"data":[)" + rows + "]}";
      });
  };
  if (!w->password.empty()) return hashed(w->password, std::move(store));
  store(std::string{});
  return {};
}

result<void> session::destroy_users(const core::exchange_ptr& ask, const principal& who) {
  auto ids = read_ids(ask->ask);
  if (!ids) return ids.error();
  change_roles(
    ask, [ids = *ids, by = giver_of(who)](storage::session& s) -> result<std::string> {
      if (auto may = role_store::check_below(s, ids, by); !may) return may.error();
      auto gone = accounts::destroy(s, ids);
      if (!gone) return gone.error();
      for (const auto id : ids) {
        if (auto ended = sign_ins::end_all(s, id); !ended) return ended.error();
        if (auto ended = api_keys::destroy_all(s, id); !ended) return ended.error();
        if (auto gone_too = resets::forget(s, id); !gone_too) return gone_too.error();
      }
      return R"({"data":)" + std::to_string(*gone) + "}";
    });
  return {};
}

result<void> session::claim(const core::exchange_ptr& ask, const principal& /*who*/) {
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  auto w = accounts::read_wish(*body, accounts::need::everything);
  if (!w) return w.error();
  const auto token = body->value("token", core::json{});
  if (!token.is_string()) return fail(errc::bad_request, "token: missing");
  const auto key = "claim " + ask->ask.peer;
  if (throttle_.wait(key, std::chrono::steady_clock::now()).count() > 0)
    return fail(errc::too_many_attempts, "Too many wrong claims; try again later");
  w->values.erase("token");
  w->administrator = true;
  return hashed(
    w->password,
    [this, ask, key, w = *w, token = token.get<std::string>()](result<std::string> hash) {
      if (!hash) return ask->refuse(hash.error());
      auto made = std::make_shared<accounts::user>();
      storage::task work
        = [w, token, made, hash = *hash](storage::session& s) -> result<std::string> {
        const auto now = core::unix_ms();
        if (auto used = accounts::use_claim(s, token, now); !used) return used.error();
        auto user = accounts::create(s, w, hash, 0, now);
        if (!user) return user.error();
        *made = std::move(user).value();
        return std::string{};
      };
      in_store(
        store_work::kind::alter, std::move(work), on_behalf(ask),
        [this, ask, key, made](const outcome& got) {
          if (!*got) {
            throttle_.failed(key, std::chrono::steady_clock::now());
            return ask->refuse(got->error());
          }
          forget_claim_link(all(), entry());
          core::log::write(
            core::log::level::info, "auth.claimed",
            {{"app", entry().name()}, {"reqId", ask->ask.id}, {"user", made->id}});
          finish_sign_in(ask, *made);
        });
    });
}

/// Makes an administrator, or gives the user of that e-mail or name a new password and
/// the administrator's rights: how a lost one is recovered.
result<void>
session::operator_user(const core::exchange_ptr& ask, const principal& /*who*/) {
  if (ask->ask.from != core::origin::control) return only_at_control();
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  auto w = accounts::read_wish(*body, accounts::need::everything);
  if (!w) return w.error();
  w->administrator = body->value("administrator", true);
  return hashed(w->password, [this, ask, w = *w](result<std::string> hash) {
    if (!hash) return ask->refuse(hash.error());
    storage::task work = [w, hash = *hash](storage::session& s) -> result<std::string> {
      const auto now = core::unix_ms();
      const auto* by = w.values.contains("email") ? "email" : "username";
      auto there = accounts::find_by_account(s, w.values[by].get<std::string>());
      if (!there) return there.error();
      if (!*there) {
        auto made = accounts::create(s, w, hash, 0, now);
        if (!made) return made.error();
        return R"({"data":)" + made->json + R"(,"meta":{"made":true}})";
      }
      auto changed = accounts::update(s, (*there)->id, w, hash, 0, now);
      if (!changed) return changed.error();
      return R"({"data":)" + (*changed)->json + R"(,"meta":{"made":false}})";
    };
    in_store(
      store_work::kind::alter, std::move(work), on_behalf(ask),
      [this, ask](const outcome& got) {
        forget_users();
        if (!*got) return ask->refuse(got->error());
        forget_claim_link(all(), entry());
        ask->answer_json(std::move(*got).value());
      });
  });
}

result<void>
session::operator_claim(const core::exchange_ptr& ask, const principal& /*who*/) {
  if (ask->ask.from != core::origin::control) return only_at_control();
  forget_claim_link(all(), entry());
  answer_from_store(
    store_work::kind::alter, ask, [](storage::session& s) -> result<std::string> {
      auto token = accounts::make_claim(s, core::unix_ms());
      if (!token) return token.error();
      return R"({"data":{"token":")" + *token + R"("}})";
    });
  return {};
}

} // namespace actors::app
