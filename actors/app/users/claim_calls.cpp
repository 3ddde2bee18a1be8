#include "actors/app/calls/record_target.hpp"
#include "actors/app/session.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"

#include <filesystem>

/// How an app gets its first administrator, and the operator a new one.
namespace actors::app {

using core::errc;
using core::fail;
using core::result;

namespace {

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
