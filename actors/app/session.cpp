#include "actors/app/session.hpp"

#include "actors/app/file_links.hpp"
#include "actors/app/schema.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"

namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::result;

/// Look-ups for one request: user and row, renewal, and some that came too late.
constexpr int most_rounds = 6;

bool has_own_secret(const storage::app_record& record) {
  return record.options.value("ownJwtSecret", true);
}

/// 405 unless the route takes the method.
result<void> check_method(const core::route& row, const core::request& ask) {
  using core::method;
  const auto reads = ask.verb == method::get || ask.verb == method::head;
  const auto says = ask.verb == method::put || ask.verb == method::patch
                    || ask.verb == method::destroy; // as good as POST (wire.md 15)
  const auto fits = ask.rest || ask.verb == method::post
                    || (row.does == core::effect::reads ? reads : says);
  if (fits) return {};
  return fail(
    errc::method_not_allowed,
    ask.resource + ":" + ask.action
      + (row.does == core::effect::reads ? " takes GET or POST" : " takes POST, PUT, PATCH or DELETE"));
}

core::response refuse_method(const core::route& row, const core::error& err) {
  auto out = core::error_response(err);
  const auto* allowed
    = row.does == core::effect::reads ? "GET, HEAD, POST" : "POST, PUT, PATCH, DELETE";
  out.headers.push_back({"Allow", allowed});
  return out;
}

/// What speaks for a file's address in place of a sign-in.
std::optional<std::string_view> file_token(const core::request& ask) {
  if (ask.what != core::purpose::file) return std::nullopt;
  return ask.parameter(file_links::parameter);
}

/// Calls about one's own account, and those that end sign-ins. An API key may not make
/// them: it would get rights that it does not have, or outlive its end. Of other users it
/// may do what its role lets it do.
bool is_closed_to_keys(const core::route& row) {
  if (row.resource == "apiKeys") return true;
  if (row.resource == "users.sessions" && row.action == "destroy") return true;
  if (row.who != core::caller::signed_in) return false;
  if (row.resource == "auth") return row.action != "check";
  return row.resource == "users" || row.resource == "sessions";
}

} // namespace

caf::behavior session::make_behavior() {
  db_ = others().db.get();
  load();
  return common().or_else(
    [this](const serve& m) { run(m); },
    [this](const roles_changed& m) { reload_roles([then = m.then] { (*then)(); }); });
}

/// The key, made at the first start, and the settings.
void session::load() {
  auto set = std::make_shared<settings_ptr>();
  auto book = std::make_shared<core::access::role_book_ptr>();
  const auto own = has_own_secret(*entry().record());
  storage::task work = [set, book, own](storage::session& s) -> result<std::string> {
    auto there = load_settings(s);
    if (!there) return there.error();
    *set = std::move(there).value();
    const auto now = core::unix_ms();
    const auto oldest = now - (*set)->policy.session_s * 1000;
    if (auto swept = sign_ins::sweep(s, oldest, now / 1000); !swept) return swept.error();
    auto roles = role_store::load(s);
    if (!roles) return roles.error();
    *book = std::move(roles).value();
    return own ? secret(s, "jwt") : std::string{};
  };
  in_store(
    store_work::kind::alter, std::move(work), for_ourselves(),
    [this, set, book](const outcome& got) {
      if (!*got) {
        core::log::failure(
          "session.load_failed", got->error(), {{"app", entry().name()}});
        return quit(caf::make_error(caf::sec::runtime_error, got->error().detail));
      }
      key_.emplace((*got)->empty() ? all().shared_secret : **got);
      settings_ = *set;
      uses_written_s_ = core::unix_ms() / 1000;
      roles_ = std::move(*book);
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
    if (row->who == core::caller::everyone) return hand_on(*row, m.ask, nobody());
    if (const auto token = file_token(ask)) {
      const file_links::file of{
        entry().uuid(), ask.resource, ask.key.value_or(""),
        std::string{file_links::name_in(*token)}};
      if (!file_links::is_token_for(*key_, of, *token, core::unix_ms() / 1000))
        return m.ask->refuse(file_links::wrong_link());
      return send(db_, perform{m.ask, principal{}});
    }
  }
  if (ask.by_cookie) {
    if (auto fine = check_cookie(row, ask); !fine) return m.ask->refuse(fine.error());
  }
  identify(row, m.ask, most_rounds);
}

void session::identify(
  const core::route* row, const core::exchange_ptr& ask, int rounds) {
  if (const auto who = known_caller(ask)) return admit(row, ask, *who);
  if (rounds == 0)
    return ask->refuse(
      fail(errc::unavailable, "what is known of the user changes all the time"));
  auto finish = [this, row, ask, rounds] { identify(row, ask, rounds - 1); };
  const auto token = read_token(ask->ask.token);
  if (!token) return ask->refuse(token.error());
  const auto seen
    = (*token)->is == standing::live && users_.contains((*token)->said.user_id);
  if (seen) return renew(ask, std::move(finish));
  look_up_user(ask, std::move(finish));
}

void session::admit(
  const core::route* row, const core::exchange_ptr& ask, const result<principal>& who) {
  if (!who) return ask->refuse(who.error());
  if (row == nullptr) {
    return ask->refuse(
      fail(errc::not_found, "no call " + ask->ask.resource + ":" + ask->ask.action));
  }
  if (who->by_key && is_closed_to_keys(*row)) return ask->refuse(not_by_key());
  const auto by = act(*row, ask->ask, *who);
  if (!by) return ask->refuse(by.error());
  if (auto may = check_call(*row, ask->ask, *by); !may) return ask->refuse(may.error());
  hand_on(*row, ask, by->who);
}

void session::look_up_user(
  const core::exchange_ptr& ask, core::unique_function<void()> finish) {
  const auto token = read_token(ask->ask.token);
  if (!token) return ask->refuse(token.error());
  const auto id = (*token)->said.user_id;
  struct finding {
    std::optional<accounts::user> user;
    std::optional<sign_ins::row> row;
  };
  auto found = std::make_shared<finding>();
  storage::task work
    = [found, id, jti = (*token)->said.jti](storage::session& s) -> result<std::string> {
    auto user = accounts::find_by_id(s, id);
    if (!user) return user.error();
    auto row = sign_ins::find(s, id, jti);
    if (!row) return row.error();
    *found = {std::move(user).value(), std::move(row).value()};
    return std::string{};
  };
  in_store(
    store_work::kind::inspect, std::move(work), on_behalf(ask),
    [this, ask, found, seen = changes_,
     finish = std::move(finish)](const outcome& got) mutable {
      if (!*got) return ask->refuse(got->error());
      if (!found->user) return ask->refuse(bad_token(errc::user_missing));
      const auto known = read_token(ask->ask.token);
      if (known && seen == changes_) {
        know(*found->user);
        (*known)->is = found->row ? standing::live : standing::ended;
        if (found->row) (*known)->session = found->row->id;
      }
      finish();
    });
}

void session::hand_on(
  const core::route& row, const core::exchange_ptr& ask, const principal& who) {
  if (ask->ask.only_asks) return ask->answer_json("{}");
  if (ask->ask.form && row.answers != core::station::db)
    return ask->refuse(fail(
      errc::unsupported_media_type, "Content-Type: this call takes application/json"));
  switch (row.answers) {
  case core::station::session:
    return answer_here(ask, who);
  case core::station::db:
    if (row.action == "createTemporaryURL")
      return send(db_, perform{file_links::signing(*key_, entry().uuid(), ask), who});
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
