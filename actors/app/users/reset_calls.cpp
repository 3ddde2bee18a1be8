#include "actors/app/calls/records.hpp"
#include "actors/app/session.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "actors/app/users/resets.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"

/// The calls by which who lost a password sets another.
namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

/// Before the next one has to wait: mails from one peer and to one address, wrong tokens
/// from one peer.
constexpr int free_mails = 10;
constexpr int free_mails_to_one = 3;
constexpr int free_tokens = 10;

/// Letters of one app on their way at once; more are refused.
constexpr int most_mails = 16;

result<std::string> text_in(const core::request& ask, const char* name) {
  auto body = calls::read_body(ask);
  if (!body) return body.error();
  const auto given = body->is_object() ? body->value(name, json{}) : json{};
  const auto fits = given.is_string() && !given.get_ref<const std::string&>().empty()
                    && given.get_ref<const std::string&>().size() <= 254;
  if (!fits) return fail(errc::bad_request, std::string{name} + ": missing");
  return given.get<std::string>();
}

core::error bad_reset() {
  return fail(errc::invalid_token, "The link is wrong, used or past its ten minutes");
}

void put_in(std::string& text, std::string_view place, const std::string& value) {
  for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at)) {
    text.replace(at, place.size(), value);
    at += value.size();
  }
}

workers::letter letter_for(
  const workers::mail_transport& by, const std::string& app, const std::string& to,
  const std::string& token) {
  auto link = by.reset_link.empty() ? "{token}" : by.reset_link;
  put_in(link, "{app}", app);
  put_in(link, "{token}", token);
  return {
    .to = to,
    .subject = "Reset your password",
    .text = "Somebody asked for a new password for you in the application " + app
            + ".\n\nTo set one, use:\n\n" + link
            + "\n\nIt is good once, and for ten minutes. If it was not you who asked, "
              "nothing has to be\ndone: your password stays as it is.\n"};
}

/// What is found of who asks for a new password.
struct lost {
  std::int64_t user = 0; ///< 0: nobody.
  std::string token;
};

storage::task look_up_lost(std::string email, std::shared_ptr<lost> into) {
  return [email = std::move(email),
          into = std::move(into)](storage::session& s) -> result<std::string> {
    auto user = accounts::find_by_account(s, email);
    if (!user) return user.error();
    if (!*user || json::parse((*user)->json).value("email", json{}) != email)
      return std::string{};
    auto token = resets::begin(s, (*user)->id, core::unix_ms());
    if (!token) return token.error();
    *into = {(*user)->id, std::move(token).value()};
    return std::string{};
  };
}

} // namespace

/// The answer is out before anybody is looked for, so it says nothing by its time either.
result<void> session::lost_password(const core::exchange_ptr& ask, const principal&) {
  if (!all().set.mail.is_there())
    return fail(errc::no_permission, "No mail can be sent from here");
  auto email = text_in(ask->ask, "email");
  if (!email) return email.error();
  *email = accounts::lower(*email);
  const auto now = std::chrono::steady_clock::now();
  const auto peer = "lost " + ask->ask.peer;
  const auto address = "lost mail " + *email;
  const auto rest = std::max(
    throttle_.wait(peer, now, free_mails),
    throttle_.wait(address, now, free_mails_to_one));
  if (throttled(ask, rest)) return {};
  if (mailing_ >= most_mails)
    return fail(errc::too_many_attempts, "too many mails are on their way");
  throttle_.failed(peer, now);
  throttle_.failed(address, now);
  ++mailing_;
  ask->answer_json("{}");
  auto found = std::make_shared<lost>();
  in_store(
    store_work::kind::alter, look_up_lost(*email, found), for_ourselves(),
    [this, found, email = *email, id = ask->ask.id](const outcome& got) {
      if (*got && found->user != 0)
        return mail_reset(email, found->user, found->token, id);
      --mailing_;
      if (!*got)
        core::log::failure(
          "auth.reset_failed", got->error(), {{"app", entry().name()}, {"reqId", id}});
    });
  return {};
}

void session::mail_reset(
  const std::string& to, std::int64_t user, const std::string& token,
  const std::string& request) {
  auto home = back_here([this, user, request](const std::shared_ptr<result<void>>& sent) {
    --mailing_;
    if (!*sent)
      return core::log::failure(
        "mail.not_sent", sent->error(), {{"app", entry().name()}, {"reqId", request}});
    core::log::write(
      core::log::level::info, "auth.reset_mailed",
      {{"app", entry().name()}, {"reqId", request}, {"user", user}});
  });
  auto job = [home = std::move(home), &whole = all(),
              what = letter_for(all().set.mail, entry().name(), to, token)]() mutable {
    // A process that ends does not wait for a mail server.
    const auto stopping = whole.stopping.load();
    home(std::make_shared<result<void>>(
      stopping ? fail(errc::unavailable, "the server is stopping")
               : workers::post(whole.set.mail, what)));
  };
  all().workers->for_app(entry().account())->submit(core::work::mail, std::move(job));
}

bool session::guesses_resets(const core::exchange_ptr& ask) {
  const auto key = "reset " + ask->ask.peer;
  const auto now = std::chrono::steady_clock::now();
  return throttled(ask, throttle_.wait(key, now, free_tokens));
}

void session::refuse_reset(const core::exchange_ptr& ask) {
  throttle_.failed("reset " + ask->ask.peer, std::chrono::steady_clock::now());
  ask->refuse(bad_reset());
}

void session::with_reset(
  const core::exchange_ptr& ask, const std::string& token,
  core::unique_function<void()> finish) {
  auto user = std::make_shared<std::optional<std::int64_t>>();
  storage::task work = [token, user](storage::session& s) -> result<std::string> {
    auto found = resets::find(s, token, core::unix_ms());
    if (!found) return found.error();
    *user = *found;
    return std::string{};
  };
  in_store(
    store_work::kind::inspect, std::move(work), on_behalf(ask),
    [this, ask, user, finish = std::move(finish)](const outcome& got) mutable {
      if (!*got) return ask->refuse(got->error());
      if (!*user) return refuse_reset(ask);
      finish();
    });
}

result<void> session::check_reset(const core::exchange_ptr& ask, const principal&) {
  const auto token = text_in(ask->ask, "resetToken");
  if (!token) return token.error();
  if (guesses_resets(ask)) return {};
  with_reset(ask, *token, [ask] { ask->answer_json("{}"); });
  return {};
}

result<void> session::reset_password(const core::exchange_ptr& ask, const principal&) {
  const auto token = text_in(ask->ask, "resetToken");
  if (!token) return token.error();
  const auto body = calls::read_body(ask->ask);
  const auto given = body->value("password", json{});
  if (!given.is_string()) return fail(errc::bad_request, "password: missing");
  auto fresh = given.get<std::string>();
  if (auto fine = core::access::check_new_password(fresh, "password"); !fine) return fine;
  if (body->value("confirmPassword", given) != given)
    return fail(errc::bad_request, "The password is inconsistent, please re-enter");
  if (guesses_resets(ask)) return {};
  with_reset(
    ask, *token, [this, ask, token = *token, fresh = std::move(fresh)]() mutable {
      auto begun = hashed(std::move(fresh), [this, ask, token](result<std::string> hash) {
        if (!hash) return ask->refuse(hash.error());
        finish_reset(ask, token, *hash);
      });
      if (!begun) ask->refuse(begun.error());
    });
  return {};
}

void session::finish_reset(
  const core::exchange_ptr& ask, const std::string& token, const std::string& hash) {
  auto user = std::make_shared<std::optional<std::int64_t>>();
  storage::task work = [token, hash, user](storage::session& s) -> result<std::string> {
    const auto now = core::unix_ms();
    auto used = resets::use(s, token, now);
    if (!used) return used.error();
    *user = *used;
    if (!*used) return std::string{};
    if (auto set = accounts::set_password(s, **used, hash, now); !set) return set.error();
    return std::string{};
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, user](const outcome& got) {
      if (*user) forget_user(**user);
      if (!*got) return ask->refuse(got->error());
      if (!*user) return refuse_reset(ask);
      core::log::write(
        core::log::level::info, "auth.password_reset",
        {{"app", entry().name()}, {"reqId", ask->ask.id}, {"user", **user}});
      ask->answer_json("{}");
    });
}

} // namespace actors::app
