#include "actors/app/calls/transfers/transfers.hpp"
#include "core/query.hpp"

/// What is under way behind answers, told to who began it.
namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

json described(const background_task& one) {
  const auto* outcome = one.outcome();
  const auto* status = outcome == nullptr ? "running" : *outcome ? "success" : "failed";
  json out{
    {"id", one.id},
    {"type", "import"},
    {"status", {{"type", status}}},
    {"progress", {{"current", one.current.load()}, {"total", one.total}}},
    {"result", nullptr}};
  if (outcome == nullptr) return out;
  if (*outcome) {
    out["result"] = json::parse(**outcome);
  } else {
    out["status"]["errors"] = {
      {{"code", core::row(outcome->error().code).id},
       {"message", outcome->error().detail}}};
  }
  return out;
}

} // namespace

result<void>
tell_tasks(const task_board& all, const core::exchange_ptr& ask, const principal& who) {
  if (ask->ask.action == "get") {
    const auto keys = core::key_parameter(ask->ask);
    if (!keys) return keys.error();
    const auto named = *keys && (*keys)->size() == 1;
    const auto one = named ? all.find((*keys)->front(), who.user_id) : nullptr;
    if (!one) return fail(errc::not_found, "no such task");
    ask->answer_json(json{{"data", described(*one)}}.dump());
    return {};
  }
  auto list = json::array();
  for (const auto& one : all.of(who.user_id))
    list.push_back(described(*one));
  ask->answer_json(json{{"data", list}}.dump());
  return {};
}

} // namespace actors::app::calls
