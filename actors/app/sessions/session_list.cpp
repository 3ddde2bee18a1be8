#include "actors/app/calls/records.hpp"
#include "actors/app/session.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "core/clock.hpp"
#include "core/query.hpp"

#include <algorithm>
#include <charconv>

/// The calls that show and end sign-ins, and say how long they last.
namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

constexpr auto policy_key = "token-policy-config";
constexpr std::size_t search_bytes = 255;

/// Whose sessions a call is about: of `users/<id>/sessions`, else one's own.
result<std::int64_t> owner(const core::request& ask, const principal& who) {
  if (ask.resource == "sessions") return who.user_id;
  std::int64_t id = 0;
  const auto* end = ask.source.data() + ask.source.size();
  const auto got = std::from_chars(ask.source.data(), end, id);
  if (got.ec != std::errc{} || got.ptr != end)
    return fail(errc::bad_request, "users: the id of a user is needed");
  return id;
}

struct shown {
  std::vector<sign_ins::row> rows;
  std::unordered_map<std::string, std::int64_t> used_s; ///< Later than in the rows.
  std::string current;                                  ///< The session that asks.
  std::int64_t session_s = 0;
};

/// Without the closing brace.
void write(core::json_writer& out, const sign_ins::row& row, const shown& what) {
  const auto later = what.used_s.find(row.id);
  const auto used
    = later == what.used_s.end() ? row.used_s : std::max(row.used_s, later->second);
  out.raw(R"({"id":)").string(row.id);
  out.raw(R"(,"signInTime":)").string(core::iso_time(row.sign_in_ms));
  out.raw(R"(,"issuedAt":)").string(core::iso_time(row.issued_s * 1000));
  out.raw(R"(,"lastUsedAt":)")
    .string(core::iso_time(std::max(used * 1000, row.sign_in_ms)));
  out.raw(R"(,"expiresAt":)")
    .string(core::iso_time(row.sign_in_ms + what.session_s * 1000));
  out.raw(R"(,"userAgent":)").string(row.user_agent);
  out.raw(R"(,"ip":)").string(row.ip);
  out.raw(R"(,"current":)").boolean(row.id == what.current);
}

void write_text(core::json_writer& out, const std::string& text) {
  if (text.empty()) {
    out.raw("null");
  } else {
    out.string(text);
  }
}

std::string
body_of_all(const sign_ins::found& all, const shown& what, const calls::page& which) {
  core::json_writer rows;
  rows.raw('[');
  for (std::size_t i = 0; i < all.rows.size(); ++i) {
    const auto& one = all.rows[i];
    if (i != 0) rows.raw(',');
    write(rows, one.is, what);
    rows.raw(R"(,"user":{"id":)").raw(std::to_string(one.is.user_id));
    rows.raw(R"(,"nickname":)");
    write_text(rows, one.nickname);
    rows.raw(R"(,"username":)");
    write_text(rows, one.username);
    rows.raw(R"(,"email":)");
    write_text(rows, one.email);
    rows.raw("}}");
  }
  rows.raw(']');
  return calls::list_body(rows.text(), all.count, which);
}

std::string body(const shown& what, const calls::page& which) {
  const auto count = what.rows.size();
  const auto from = which.paginate ? std::min((which.number - 1) * which.size, count) : 0;
  const auto to = which.paginate ? std::min(from + which.size, count) : count;
  core::json_writer rows;
  rows.raw('[');
  for (auto i = from; i < to; ++i) {
    if (i != from) rows.raw(',');
    write(rows, what.rows[i], what);
    rows.raw('}');
  }
  rows.raw(']');
  return calls::list_body(rows.text(), static_cast<std::int64_t>(count), which);
}

json policy_body(const token_policy& policy) {
  return {{"key", policy_key}, {"config", policy_json(policy)}};
}

} // namespace

result<void> session::list_sessions(const core::exchange_ptr& ask, const principal& who) {
  const auto user = owner(ask->ask, who);
  if (!user) return user.error();
  const auto page = calls::read_page(ask->ask);
  if (!page) return page.error();
  auto what = std::make_shared<shown>();
  if (const auto* token = tokens_.find(ask->ask.token)) what->current = token->session;
  what->used_s = tokens_.uses_of(*user);
  what->session_s = settings_->policy.session_s;
  answer_from_store(
    store_work::kind::inspect, ask,
    [what, user = *user, page = *page](storage::session& s) -> result<std::string> {
      auto whose = accounts::find_by_id(s, user);
      if (!whose) return whose.error();
      auto rows = sign_ins::of_user(s, user, sign_ins::kind::sign_in);
      if (!rows) return rows.error();
      what->rows = std::move(rows).value();
      const auto oldest = std::max(
        *whose ? (*whose)->changed_ms : 0, core::unix_ms() - what->session_s * 1000);
      std::erase_if(what->rows, [&](const auto& r) { return r.sign_in_ms < oldest; });
      return body(*what, page);
    });
  return {};
}

/// For the administrator: everybody's, used last first, perhaps of who is searched for.
result<void>
session::list_all_sessions(const core::exchange_ptr& ask, const principal& /*who*/) {
  const auto page = calls::read_page(ask->ask);
  if (!page) return page.error();
  sign_ins::search which;
  which.part = ask->ask.parameter("search").value_or("");
  if (which.part.size() > search_bytes)
    return fail(errc::bad_request, "search: at most 255 bytes");
  which.oldest_ms = core::unix_ms() - settings_->policy.session_s * 1000;
  const auto size = page->paginate ? page->size : core::limits::unpaged_rows;
  which.limit = static_cast<std::int64_t>(size);
  which.offset
    = page->paginate ? static_cast<std::int64_t>((page->number - 1) * page->size) : 0;
  auto what = std::make_shared<shown>();
  if (const auto* token = tokens_.find(ask->ask.token)) what->current = token->session;
  what->session_s = settings_->policy.session_s;
  answer_from_store(
    store_work::kind::inspect, ask,
    [what, which, page = *page](storage::session& s) -> result<std::string> {
      const auto all = sign_ins::of_all(s, which);
      if (!all) return all.error();
      return body_of_all(*all, *what, page);
    });
  return {};
}

result<void> session::end_sessions(const core::exchange_ptr& ask, const principal& who) {
  const auto user = owner(ask->ask, who);
  if (!user) return user.error();
  const auto keys = core::key_parameter(ask->ask);
  if (!keys) return keys.error();
  if (!*keys || (*keys)->empty())
    return fail(errc::filter_required, "filterByTk: ids of sessions are needed");
  storage::task work
    = [user = *user, ids = **keys](storage::session& s) -> result<std::string> {
    auto ended = sign_ins::end(s, user, sign_ins::kind::sign_in, ids);
    if (!ended) return ended.error();
    return R"({"data":)" + std::to_string(*ended) + "}";
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, ids = **keys](const outcome& got) {
      doubt(ids);
      if (!*got) return ask->refuse(got->error());
      ask->answer_json(**got);
    });
  return {};
}

result<void> session::sync_cookies(const core::exchange_ptr& ask, const principal& who) {
  const auto token = read_token(ask->ask.token);
  if (!token) return fail(errc::bad_request, "there is no token to keep in a cookie");
  const auto& now = (*token)->renewed_to.empty() ? ask->ask.token : (*token)->renewed_to;
  core::response reply;
  reply.body = R"({"data":{"synced":true}})";
  reply.headers = cookies_for(ask->ask, now, (*token)->said, who.role);
  reply.headers.push_back({"Cache-Control", "no-store"});
  ask->answer(std::move(reply));
  return {};
}

result<void>
session::token_control(const core::exchange_ptr& ask, const principal& /*who*/) {
  ask->answer_json(json{{"data", policy_body(settings_->policy)}}.dump());
  return {};
}

result<void>
session::change_token_control(const core::exchange_ptr& ask, const principal& /*who*/) {
  auto sent = calls::read_body(ask->ask);
  if (!sent) return sent.error();
  const auto& wish = sent->contains("config") ? sent->at("config") : *sent;
  auto checked = read_policy(wish, settings_->policy);
  if (!checked) return checked.error();
  auto next = std::make_shared<settings_ptr>();
  storage::task work = [wish, next](storage::session& s) -> result<std::string> {
    auto changed = change_settings(s, [&](json& stored) -> result<void> {
      auto& policy = stored["tokenPolicy"];
      if (!policy.is_object()) policy = json::object();
      policy.update(wish);
      return {};
    });
    if (!changed) return changed.error();
    *next = std::move(changed).value();
    return json{{"data", json::array({policy_body((*next)->policy)})}}.dump();
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, next](const outcome& got) {
      if (!*got) return ask->refuse(got->error());
      settings_ = *next;
      ask->answer_json(std::move(**got));
    });
  return {};
}

} // namespace actors::app
