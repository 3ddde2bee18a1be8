#include "actors/app/session.hpp"
#include "actors/app/sessions/cookies.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/log.hpp"

/// What a token is good for: the checks of wire.md 9 in their order, renewal, cookies.
namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::result;

constexpr std::int64_t write_uses_every_s = 300;
constexpr std::size_t most_uses = 500; ///< Written at once.
constexpr std::size_t csrf_min = 16;

} // namespace

result<known_token*> session::read_token(const std::string& token) {
  if (auto* known = tokens_.find(token)) return known;
  auto fresh = key_->verify(token, entry().uuid());
  if (!fresh) return bad_token(fresh.error().code);
  if (tokens_.full()) write_uses(core::unix_ms() / 1000);
  return &tokens_.add(token, std::move(fresh).value());
}

std::optional<result<principal>> session::known_caller(const core::exchange_ptr& asked) {
  const auto& ask = asked->ask;
  if (ask.from == core::origin::control) return at_control_socket().who;
  if (ask.token.empty()) return not_signed_in();
  const auto found = read_token(ask.token);
  if (!found) return found.error();
  auto& token = **found;
  const auto user = users_.find(token.said.user_id);
  if (token.is == standing::unchecked || user == users_.end()) return std::nullopt;
  if (const auto fine = in_force(token, user->second, ask); !fine) return fine.error();
  const auto now_s = core::unix_ms() / 1000;
  if (token.said.expires_s <= now_s) {
    if (token.renewed_to.empty()) return std::nullopt;
    pass_on(token, asked);
  }
  token.used_s = now_s;
  principal who{
    .user_id = user->first,
    .role = token.said.role, // a key's own
    .by_key = !token.said.role.empty()};
  if (now_s - uses_written_s_ >= write_uses_every_s) write_uses(now_s);
  return who;
}

result<void> session::in_force(
  const known_token& token, const known_user& user, const core::request& ask) const {
  const auto& said = token.said;
  const auto now_ms = core::unix_ms();
  const auto& policy = settings_->policy;
  const auto past = said.expires_s - now_ms / 1000;
  const auto by_key = !said.role.empty();
  const auto too_old = !by_key && now_ms - said.sign_in_ms > policy.session_s * 1000;
  if (by_key && past <= 0) return bad_token(errc::invalid_token);
  // The rows of old sign-ins are swept away; theirs were not ended.
  if (token.is == standing::ended)
    return bad_token(too_old ? errc::expired_session : errc::blocked_token);
  if (by_key) return {};
  if (too_old) return bad_token(errc::expired_session);
  if (said.sign_in_ms < user.changed_ms) return bad_token(errc::invalid_token);
  if (past > 0) return {};
  if (!token.renewed_to.empty()) {
    const auto late = now_ms / 1000 - token.renewed_s > sign_ins::renewed_together_s;
    if (late) return bad_token(errc::renewal_failed);
  } else if (-past >= policy.renew_s) {
    return bad_token(errc::expired_session);
  }
  if (ask.keeps_token) return bad_token(errc::renewal_skipped);
  return {};
}

void session::pass_on(const known_token& token, const core::exchange_ptr& asked) const {
  const auto& ask = asked->ask;
  std::vector<core::header> more{
    {"x-new-token", token.renewed_to}, {"Access-Control-Expose-Headers", "x-new-token"}};
  if (ask.by_cookie)
    more.push_back(cookies::set_token(
      entry().name(),
      {.token = token.renewed_to,
       .role = {},
       .csrf = {},
       .until_ms = token.said.sign_in_ms + settings_->policy.session_s * 1000},
      ask.secure ? cookies::over::tls : cookies::over::plain));
  asked->also(std::move(more));
}

std::vector<core::header> session::cookies_for(
  const core::request& ask, const std::string& token, const core::access::claims& said,
  std::string_view role) const {
  const auto csrf = csrf_token(said);
  return cookies::set(
    entry().name(),
    {.token = token,
     .role = role,
     .csrf = csrf,
     .until_ms = said.sign_in_ms + settings_->policy.session_s * 1000},
    ask.secure ? cookies::over::tls : cookies::over::plain);
}

void session::renew(const core::exchange_ptr& ask, core::unique_function<void()> finish) {
  const auto found = read_token(ask->ask.token);
  if (!found) return ask->refuse(found.error());
  const auto old = (*found)->said;
  const auto now_s = core::unix_ms() / 1000;
  auto row = std::make_shared<std::optional<sign_ins::row>>();
  sign_ins::row next;
  next.jti = core::random_uuid();
  next.issued_s = now_s;
  next.expires_s = now_s + settings_->policy.token_s;
  storage::task work = [row, old, next](storage::session& s) -> result<std::string> {
    auto made = sign_ins::renew(s, old.user_id, old.jti, next);
    if (!made) return made.error();
    *row = std::move(made).value();
    return std::string{};
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, row, old, finish = std::move(finish)](const outcome& got) mutable {
      if (!*got) return ask->refuse(got->error());
      if (!*row) return ask->refuse(bad_token(errc::renewal_failed));
      auto fresh = old;
      fresh.jti = (*row)->jti;
      fresh.issued_s = (*row)->issued_s;
      fresh.expires_s = (*row)->expires_s;
      const auto text = key_->sign(fresh);
      if (tokens_.find(text) == nullptr) {
        auto& known = tokens_.add(text, fresh);
        known.session = (*row)->id;
        known.used_s = known.written_s = fresh.issued_s;
      }
      if (const auto before = read_token(ask->ask.token)) {
        (*before)->renewed_to = text;
        (*before)->renewed_s = fresh.issued_s;
      }
      finish();
    });
}

std::string session::csrf_token(const core::access::claims& of) const {
  return key_->mark(
    "csrf " + std::to_string(of.user_id) + " " + std::to_string(of.sign_in_ms));
}

result<void> session::check_cookie(const core::route* row, const core::request& ask) {
  using core::method;
  if (row != nullptr && core::opens_to_cookie(*row, ask)) return {};
  const auto safe = ask.verb == method::get || ask.verb == method::head;
  if (safe && ask.csrf_header.empty()) return not_signed_in();
  const auto token = read_token(ask.token);
  if (!token) return token.error();
  const auto& given = ask.csrf_header;
  const auto fits = given.size() >= csrf_min
                    && core::access::same_secret(given, ask.csrf_cookie)
                    && core::access::same_secret(given, csrf_token((*token)->said));
  if (fits) return {};
  return fail(errc::csrf_mismatch, {});
}

void session::write_uses(std::int64_t now_s) {
  uses_written_s_ = now_s;
  auto uses = tokens_.take_uses(most_uses);
  if (uses.empty()) return;
  storage::task work
    = [uses = std::move(uses)](storage::session& s) -> result<std::string> {
    if (auto noted = sign_ins::note_uses(s, uses); !noted) return noted.error();
    return std::string{};
  };
  in_store(
    store_work::kind::alter, std::move(work), for_ourselves(),
    [this](const outcome& got) {
      if (!*got)
        core::log::failure("session.uses_lost", got->error(), {{"app", entry().name()}});
    });
}

void session::doubt(std::span<const std::string> sessions) {
  tokens_.doubt(sessions);
  note_change();
}

void session::forget_user(std::int64_t id) {
  users_.erase(id);
  note_change();
}

void session::note_change() {
  ++changes_;
  if (!is_main()) return;
  if (const auto hub = all().status_hub.get()) caf::anon_send(hub, ask_again{});
}

} // namespace actors::app
