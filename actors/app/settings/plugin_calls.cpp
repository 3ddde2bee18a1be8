#include "actors/app/calls/definitions/collections.hpp"
#include "actors/app/session.hpp"
#include "actors/app/settings/plugins.hpp"
#include "actors/estate.hpp"
#include "core/envelope.hpp"
#include "core/query.hpp"

/// The calls of NocoBase's plugin manager. What a plugin is there is a part here, which
/// nobody can take away.
namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

/// The plugins that `filterByTk` names, with a comma between them.
result<std::vector<const plugins::plugin*>> named(const core::request& ask) {
  std::vector<const plugins::plugin*> out;
  for (const auto name : core::list_parameter(ask.query, "filterByTk")) {
    const auto one = plugins::find(std::string{name});
    if (!one) return one.error();
    out.push_back(*one);
  }
  if (out.empty()) return fail(errc::filter_required, "filterByTk: names are needed");
  return out;
}

} // namespace

result<void>
session::list_plugins(const core::exchange_ptr& ask, const principal& /*who*/) {
  const bool asks_enabled = ask->ask.action != "list";
  const bool brief = ask->ask.parameter("mode") == "summary";
  auto out = json::array();
  for (const auto& one : plugins::all())
    out.push_back(
      asks_enabled ? plugins::enabled(one)
      : brief      ? plugins::summary(one)
                   : plugins::describe(one, all().set.version));
  ask->answer_json(core::data_body(out));
  return {};
}

result<void>
session::get_plugin(const core::exchange_ptr& ask, const principal& /*who*/) {
  const auto key = calls::one_key(ask->ask);
  if (!key) return key.error();
  const auto which = plugins::find(*key);
  if (!which) return which.error();
  ask->answer_json(core::data_body(plugins::describe(**which, all().set.version)));
  return {};
}

/// Enabled they are already; to disable one is refused.
result<void>
session::switch_plugins(const core::exchange_ptr& ask, const principal& /*who*/) {
  const auto which = named(ask->ask);
  if (!which) return which.error();
  if (ask->ask.action == "disable")
    return fail(
      errc::bad_request, "plugin " + std::string{which->front()->name}
                           + " is a part of the server and cannot be disabled");
  json out = which->front()->name;
  if (which->size() > 1) {
    out = json::array();
    for (const auto* one : *which)
      out.push_back(one->name);
  }
  ask->answer_json(core::data_body(out));
  return {};
}

} // namespace actors::app
