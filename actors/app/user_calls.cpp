#include "actors/app/api_keys.hpp"
#include "actors/app/calls/records.hpp"
#include "actors/app/resets.hpp"
#include "actors/app/schema.hpp"
#include "actors/app/session.hpp"
#include "actors/app/session_store.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"
#include "core/query.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

/// The calls that make and change users.
namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::result;

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

result<void> session::create_user(const core::exchange_ptr& ask, const principal& who) {
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  auto w = accounts::read_wish(*body, accounts::need::name);
  if (!w) return w.error();
  const auto giver = giver_of(who);
  if (auto may = check_roles(*w, giver); !may) return may;
  auto store = [this, ask, w = *w, by = who.user_id, giver](result<std::string> hash) {
    if (!hash) return ask->refuse(hash.error());
    change_roles(
      ask, [w, by, giver, hash = *hash](storage::session& s) -> result<std::string> {
        if (auto may = check_gift(s, w, giver); !may) return may.error();
        auto made = accounts::create(s, w, hash, by, core::unix_ms());
        if (!made) return made.error();
        return R"({"data":)" + made->json + "}";
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
