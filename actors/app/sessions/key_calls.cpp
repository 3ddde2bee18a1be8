#include "actors/app/calls/records.hpp"
#include "actors/app/session.hpp"
#include "actors/app/sessions/api_keys.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "core/clock.hpp"
#include "core/query.hpp"

/// The calls about one's own API keys.
namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::result;
namespace model = core::model;

result<std::vector<std::int64_t>> read_keys(const core::request& ask) {
  const auto texts = core::key_parameter(ask);
  if (!texts) return texts.error();
  if (!*texts || (*texts)->empty())
    return fail(errc::filter_required, "filterByTk: ids of API keys are needed");
  const auto* id = api_keys::catalogue()->find("apiKeys")->find("id");
  std::vector<std::int64_t> out;
  for (const auto& text : **texts) {
    auto read = model::to_stored_text(*id, text);
    if (!read) return fail(errc::bad_request, "filterByTk: " + read.error().detail);
    out.push_back(std::get<std::int64_t>(*read));
  }
  return out;
}

} // namespace

result<void> session::create_key(const core::exchange_ptr& ask, const principal& who) {
  auto body = calls::read_body(ask->ask);
  if (!body) return body.error();
  auto w = api_keys::read_wish(*body);
  if (!w) return w.error();
  auto made = std::make_shared<api_keys::made_key>();
  storage::task work
    = [made, w = *w, user = who.user_id](storage::session& s) -> result<std::string> {
    auto key = api_keys::create(s, user, w, core::unix_ms());
    if (!key) return key.error();
    *made = std::move(key).value();
    return std::string{};
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, made, user = who.user_id, role = w->role](const outcome& got) {
      if (!*got) return ask->refuse(got->error());
      const auto token = key_->sign(
        {.user_id = user,
         .app = entry().uuid(),
         .issued_s = made->issued_s,
         .expires_s = made->expires_s,
         .sign_in_ms = made->issued_s * 1000,
         .jti = made->jti,
         .role = role});
      core::json_writer out;
      out.raw(R"({"data":{"token":)").string(token).raw("}}");
      core::response reply;
      reply.body = out.take();
      reply.headers.push_back({"Cache-Control", "no-store"});
      ask->answer(std::move(reply));
    });
  return {};
}

result<void> session::list_keys(const core::exchange_ptr& ask, const principal& who) {
  const auto page = calls::read_page(ask->ask);
  if (!page) return page.error();
  const auto& known = api_keys::catalogue();
  const auto& keys = *known->find("apiKeys");
  const model::viewpoint by{
    .known = known.get(),
    .at = {.now_ms = core::unix_ms()},
    .user = who.user.get(),
    .role = who.role};
  auto plan = calls::plan_list(ask->ask, known, keys, *page, by);
  if (!plan) return plan.error();
  model::filter own;
  own.is = model::filter::kind::leaf;
  own.leaf = {keys.find("createdById"), model::operation::equal, {who.user_id}};
  plan->where = model::both(std::move(own), std::move(plan->where));
  auto work = std::make_shared<select_work>();
  work->plan = std::make_shared<const model::select_plan>(std::move(plan).value());
  work->on = on_behalf(ask);
  work->done = [ask, which = *page](result<storage::rows_text> got) {
    if (!got) return ask->refuse(got.error());
    ask->answer_json(calls::list_body(got->json, got->total.value_or(0), which));
  };
  send(db_, run_select{std::move(work)});
  return {};
}

result<void> session::destroy_keys(const core::exchange_ptr& ask, const principal& who) {
  const auto ids = read_keys(ask->ask);
  if (!ids) return ids.error();
  std::vector<std::string> sessions;
  for (const auto id : *ids)
    sessions.push_back(api_keys::session_of(id));
  storage::task work
    = [ids = *ids, user = who.user_id](storage::session& s) -> result<std::string> {
    auto gone = api_keys::destroy(s, user, ids);
    if (!gone) return gone.error();
    return R"({"data":)" + std::to_string(*gone) + "}";
  };
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask, sessions = std::move(sessions)](const outcome& got) {
      doubt(sessions);
      if (!*got) return ask->refuse(got->error());
      ask->answer_json(std::move(**got));
    });
  return {};
}

} // namespace actors::app
