#include "actors/app/session.hpp"

#include "actors/app/schema.hpp"
#include "actors/app/session_store.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"

#include <array>

namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::result;

constexpr std::size_t most_tokens = 10'000;

bool has_own_secret(const storage::app_record& record) {
  return record.options.value("ownJwtSecret", true);
}

core::error not_signed_in() {
  return fail(errc::empty_token, "Unauthenticated. Please sign in to continue.");
}

core::error bad_token(errc code) {
  return fail(code, "Your session has expired. Please sign in again.");
}

/// 405 unless the route takes the method.
result<void> check_method(const core::route& row, const core::request& ask) {
  using core::method;
  const auto reads = ask.verb == method::get || ask.verb == method::head;
  const auto fits
    = ask.rest || ask.verb == method::post || (row.does == core::effect::reads && reads);
  if (fits) return {};
  return fail(
    errc::method_not_allowed,
    ask.resource + ":" + ask.action
      + (row.does == core::effect::reads ? " takes GET or POST" : " takes POST"));
}

core::response refuse_method(const core::route& row, const core::error& err) {
  auto out = core::error_response(err);
  const auto* allowed = row.does == core::effect::reads ? "GET, HEAD, POST" : "POST";
  out.headers.push_back({"Allow", allowed});
  return out;
}

} // namespace

caf::behavior session::make_behavior() {
  db_ = others().db.get();
  load();
  return common().or_else([this](const serve& m) { run(m); });
}

/// The key, made at the first start, and the sign-outs that still matter.
void session::load() {
  auto revoked = std::make_shared<std::vector<std::string>>();
  const auto own = has_own_secret(*entry().record());
  storage::task work = [revoked, own](storage::session& s) -> result<std::string> {
    const std::array<storage::value, 1> now{core::unix_ms() / 1000};
    auto swept = s.execute(
      "DELETE FROM " + s.table_name("_revoked") + R"( WHERE "expires" < $1)", now);
    if (!swept) return swept.error();
    auto rows = s.query(R"(SELECT "jti" FROM )" + s.table_name("_revoked"), {});
    if (!rows) return rows.error();
    for (auto& row : *rows)
      revoked->push_back(std::get<std::string>(row.front()));
    return own ? secret(s, "jwt") : std::string{};
  };
  in_store(
    store_work::kind::alter, std::move(work), for_ourselves(),
    [this, revoked](const outcome& got) {
      if (!*got) {
        core::log::failure(
          "session.load_failed", got->error(), {{"app", entry().name()}});
        return quit(caf::make_error(caf::sec::runtime_error, got->error().detail));
      }
      key_.emplace((*got)->empty() ? all().shared_secret : **got);
      revoked_.insert(revoked->begin(), revoked->end());
      entry().note_step("session ready");
      entry().move(event::loaded);
      announce();
    });
}

void session::run(const serve& m) {
  const auto& ask = m.ask->ask;
  if (m.ask->answered()) return;
  const auto* row = core::find_route(ask.resource, ask.action, is_main());
  if (row != nullptr) {
    if (auto fits = check_method(*row, ask); !fits)
      return m.ask->answer(refuse_method(*row, fits.error()));
    if (row->who == core::caller::everyone) return hand_on(*row, m.ask, {});
  }
  if (const auto who = known_caller(ask)) return admit(row, m.ask, *who);
  look_up_user(m.ask, [this, row, ask = m.ask] {
    const auto who = known_caller(ask->ask);
    admit(row, ask, who ? *who : bad_token(errc::user_missing));
  });
}

void session::admit(
  const core::route* row, const core::exchange_ptr& ask, const result<principal>& who) {
  if (!who) return ask->refuse(who.error());
  if (row == nullptr) {
    return ask->refuse(
      fail(errc::not_found, "no call " + ask->ask.resource + ":" + ask->ask.action));
  }
  if (row->who == core::caller::administrator && !who->administrator)
    return ask->refuse(fail(errc::no_permission, "No permissions"));
  hand_on(*row, ask, *who);
}

result<const core::access::claims*> session::read_token(const std::string& token) {
  const auto now = core::unix_ms() / 1000;
  if (const auto hit = tokens_.find(token); hit != tokens_.end()) {
    if (hit->second.expires_s > now) return &hit->second;
    tokens_.erase(hit);
  }
  auto fresh = key_->verify(token, entry().uuid(), now);
  if (!fresh) return bad_token(fresh.error().code);
  if (tokens_.size() >= most_tokens) tokens_.clear();
  return &tokens_.emplace(token, std::move(fresh).value()).first->second;
}

std::optional<result<principal>> session::known_caller(const core::request& ask) {
  if (ask.from == core::origin::control)
    return principal{.user_id = 0, .administrator = true};
  if (ask.token.empty()) return not_signed_in();
  const auto said = read_token(ask.token);
  if (!said) return said.error();
  if (revoked_.contains((*said)->jti)) return bad_token(errc::blocked_token);
  const auto user = users_.find((*said)->user_id);
  if (user == users_.end()) return std::nullopt;
  if ((*said)->sign_in_ms < user->second.changed_ms)
    return bad_token(errc::invalid_token);
  return principal{.user_id = user->first, .administrator = user->second.administrator};
}

void session::look_up_user(
  const core::exchange_ptr& ask, core::unique_function<void()> finish) {
  const auto said = read_token(ask->ask.token);
  if (!said) return ask->refuse(said.error());
  const auto id = (*said)->user_id;
  auto found = std::make_shared<std::optional<accounts::user>>();
  storage::task work = [found, id](storage::session& s) -> result<std::string> {
    auto user = accounts::find_by_id(s, id);
    if (!user) return user.error();
    *found = std::move(user).value();
    return std::string{};
  };
  in_store(
    store_work::kind::inspect, std::move(work), on_behalf(ask),
    [this, ask, found, id, finish = std::move(finish)](const outcome& got) mutable {
      if (!*got) return ask->refuse(got->error());
      if (*found) users_[id] = {(*found)->administrator, (*found)->changed_ms};
      finish();
    });
}

void session::hand_on(
  const core::route& row, const core::exchange_ptr& ask, const principal& who) {
  switch (row.answers) {
  case core::station::session:
    return answer_here(ask, who);
  case core::station::db:
    return send(db_, perform{ask, who});
  case core::station::commander: {
    if (const auto boss = all().commander.get()) send(boss, perform{ask, who});
    return;
  }
  case core::station::status_hub: {
    core::response stream;
    stream.content_type = "text/event-stream";
    stream.turns_into = core::stream::status_events;
    return ask->answer(std::move(stream));
  }
  }
}

void session::answer_from_store(
  store_work::kind how, const core::exchange_ptr& ask, storage::task work) {
  in_store(how, std::move(work), on_behalf(ask), [ask](const outcome& got) {
    if (!*got) return ask->refuse(got->error());
    ask->answer_json(std::move(*got).value());
  });
}

} // namespace actors::app
